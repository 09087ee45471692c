// SPDX-License-Identifier: GPL-2.0-or-later
#include <ctime>

#include "corpus/model/error.h"
#include "corpus/text/analyzer.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {
namespace {

// CPU time; ten times the limit of a run, because sanitizers are slow.
constexpr std::clock_t longest_run = CLOCKS_PER_SEC / 2;

}  // namespace

void query(std::string_view bytes) {
  const std::clock_t begin = std::clock();
  static Analyzer analyzer;
  try {
    const ParsedQuery parsed = parse_query(bytes);
    for (const Slip& slip : parsed.slips) {
      require(slip.begin <= slip.end && slip.end <= parsed.text.size(), "a slip lies in the query");
    }
    const ParsedQuery again = parse_query(printed(parsed.tree));
    require(same_tree(parsed.tree, again.tree), "a tree is read as it is printed");
    require(parsed.tree.type == QueryNode::Type::nothing || !in_words(parsed.tree).empty(),
            "a tree can be told in words");
    (void)make_plan(parsed.tree, analyzer);
  } catch (const QueryError&) {
  }
  require(std::clock() - begin < longest_run, "a query is read at once");
}

}  // namespace findings::fuzz
