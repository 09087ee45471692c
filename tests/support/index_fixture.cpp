// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/index_fixture.h"

#include <atomic>

#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/publish/build.h"
#include "searcher/query/parser.h"

namespace findings::test {

RunReport build(const std::filesystem::path& index,
                const std::vector<std::filesystem::path>& paths) {
  BuildOptions options;
  options.index = index;
  options.paths = paths;
  options.vocabulary = built_in_vocabulary();
  const std::atomic<bool> never = false;
  return build_index(
      options, [](const Progress&) {}, never);
}

const std::filesystem::path& sample_index() {
  static const TemporaryFolder folder;
  static const std::filesystem::path index = [] {
    build(folder / "index", {std::filesystem::path(FINDINGS_SOURCE_DIR) / "corpus/sample"});
    return folder / "index";
  }();
  return index;
}

SearchResult search(Session& session, const std::string& query, SearchRequest request) {
  const ParsedQuery parsed = parse_query(query);
  request.tree = parsed.tree;
  return session.search(request, parsed.text);
}

}  // namespace findings::test
