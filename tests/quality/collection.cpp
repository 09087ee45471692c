// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/quality/collection.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/text/strings.h"
#include "searcher/query/parser.h"

namespace findings::quality {
namespace {

constexpr std::size_t ranking_depth = 100;

}  // namespace

const std::vector<std::string>& collection_names() {
  static const std::vector<std::string> names = {"cranfield", "cisi", "cacm",
                                                 "obliqa",    "time", "adi"};
  return names;
}

std::vector<JudgedQuery> judged_queries(const std::filesystem::path& folder) {
  std::map<std::string, Judgments> judgments;
  std::ifstream qrels(folder / "qrels.tsv");
  for (std::string line; std::getline(qrels, line);) {
    const std::vector<std::string> cells = split_list(line, '\t');
    if (cells.size() != 3 || cells[2].find_first_not_of("-0123456789") != std::string::npos) {
      continue;  // the header
    }
    judgments[cells[0]][cells[1]] = std::stoi(cells[2]);
  }
  std::vector<JudgedQuery> result;
  std::ifstream queries(folder / "queries.jsonl");
  for (std::string line; std::getline(queries, line);) {
    const auto json = parse_json(line);
    JudgedQuery query{json.at("_id"), json.at("text"), {}};
    query.judgments = judgments[query.id];
    const bool judged = std::ranges::any_of(
        query.judgments, [](const auto& judgment) { return judgment.second > 0; });
    if (judged) result.push_back(std::move(query));
  }
  return result;
}

Figures measure(Session& session, const std::vector<JudgedQuery>& queries, Ranking ranking,
                std::size_t step) {
  Figures figures;
  for (std::size_t i = 0; i < queries.size(); i += step) {
    const ParsedQuery parsed = parse_query(queries[i].text);
    SearchRequest request;
    request.tree = parsed.tree;
    request.match = MatchMode::any;
    request.ranking = ranking;
    request.limit = ranking_depth;
    request.collapse = false;
    std::vector<std::string> ids;
    for (const Hit& hit : session.search(request, parsed.text).hits) ids.push_back(hit.document.id);
    figures.ndcg.push_back(ndcg(queries[i].judgments, ids));
    figures.average_precision.push_back(average_precision(queries[i].judgments, ids));
    figures.recall.push_back(recall(queries[i].judgments, ids));
  }
  return figures;
}

}  // namespace findings::quality
