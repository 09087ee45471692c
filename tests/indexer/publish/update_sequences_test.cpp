// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever happens to the files, an index that was kept up to date answers as one built anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "searcher/answer/check.h"
#include "searcher/query/parser.h"
#include "tests/indexer/publish/built.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

class Sequence {
 public:
  Sequence(const fs::path& folder, unsigned seed) : folder_(folder), random_(seed) {}

  void step() {
    switch (below(8)) {
      case 0:
      case 1:
        return write(fmt::format("{}/f{}.txt", some_folder(), ++made_));
      case 2:
        return some([&](const std::string& name) { write(name); });
      case 3:
        return some([&](const std::string& name) {
          files_.erase(name);
          fs::remove(folder_ / name);
        });
      case 4:
      case 5:
        return some([&](const std::string& name) {
          move(name, fmt::format("{}/{}", some_folder(), fs::path(name).filename().string()));
        });
      case 6:
        return some([&](const std::string& name) {
          move(name, fmt::format("{}/m{}.txt", some_folder(), ++made_));
        });
      default:
        return write_records();
    }
  }

  unsigned below(unsigned limit) { return static_cast<unsigned>(random_()) % limit; }

 private:
  std::string some_folder() { return fmt::format("d{}", below(3)); }

  template <typename Use>
  void some(Use use) {
    if (files_.size() < 2) return write(fmt::format("{}/f{}.txt", some_folder(), ++made_));
    const std::string name =
        *std::next(files_.begin(), below(static_cast<unsigned>(files_.size())));
    use(name);  // a copy: what is used may be erased
  }

  std::string sentence() {
    std::string text = "The force";
    for (unsigned i = 0; i < 3 + below(12); ++i) text += fmt::format(" word{}", below(30));
    if (below(4) == 0) text += fmt::format(" in force control room {0} (FCR{0})", below(3));
    return text + ".\n\n";
  }

  void write(const std::string& name) {
    std::string text;
    for (unsigned i = 0; i < 1 + below(4); ++i) text += sentence();
    // A text of its own: else it might be taken for another rendition, or for a move.
    text += fmt::format("File {} of {}.\n", ++made_, name);
    put(name, text);
    files_.insert(name);
  }

  void write_records() {
    std::string text;
    for (unsigned i = 0; i < 12; ++i) {
      if (below(3) == 0) continue;
      text +=
          fmt::format("{{\"_id\": \"r{}\", \"year\": {}, \"text\": \"Record word{} word{}\"}}\n", i,
                      2014 + i, below(30), below(4));
    }
    put("records.jsonl", text.empty() ? "{\"_id\": \"r0\", \"text\": \"Record\"}\n" : text);
  }

  void move(const std::string& from, const std::string& to) {
    if (from == to) return;
    fs::create_directories((folder_ / to).parent_path());
    fs::rename(folder_ / from, folder_ / to);
    files_.erase(from);
    files_.insert(to);
  }

  void put(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  fs::path folder_;
  std::mt19937 random_;
  unsigned made_ = 0;
  std::set<std::string> files_;
};

// By where a document comes from, since it may have kept an earlier id.
std::map<std::string, std::vector<std::string>> contents(const fs::path& index) {
  std::map<std::string, std::vector<std::string>> result;
  for (const test::LiveDocument& live : test::live_documents(index)) {
    const Document& document = live.document;
    std::string place =
        fmt::format("{}:{} year {}", document.source, document.line, document.year.value_or(0));
    for (const std::string& force : document.forces) place += " " + force;
    result.emplace(std::move(place), live.texts);
  }
  return result;
}

std::string answers(Session& session, const std::string& query) {
  SearchRequest request;
  request.limit = 0;
  request.facets = {Column::year, Column::kind};
  const SearchResult result = test::search(session, query, request);
  std::string text = fmt::format("{} passages, {} documents, {} families", result.passages,
                                 result.documents, result.families);
  for (const FacetCounts& facet : result.facets) {
    for (const FacetValue& value : facet.values) {
      text +=
          fmt::format("; {} {}/{}", value.value.value_or("none"), value.passages, value.documents);
    }
  }
  return text;
}

std::vector<std::string> texts_in_order(Session& session, const std::string& query) {
  SearchRequest request;
  request.limit = 0;
  request.collapse = false;
  std::vector<std::string> texts;
  for (const Hit& hit : test::search(session, query, request).hits) {
    texts.push_back(fmt::format("{:.6f} {}", hit.score, hit.passage.text));
  }
  std::ranges::sort(texts, std::greater<>());  // ids, which part equal scores, may be others
  return texts;
}

TEST(UpdateSequences, AnswerAsAFreshBuild) {
  const unsigned sequences = std::getenv("FINDINGS_LONG_TESTS") != nullptr ? 10 : 1;
  const std::vector<std::string> queries = {
      "",     "word1 word2",  "\"the force\"", "word*",
      "fcr1", "word3 -word4", "year:2016",     "word5 NEAR/3 word6"};
  for (unsigned seed = 1; seed <= sequences; ++seed) {
    const test::TemporaryFolder folder;
    const fs::path reports = folder / "reports";
    const fs::path index = folder / "index";
    Sequence sequence(reports, seed);
    for (unsigned step = 0; step < 30; ++step) {
      for (unsigned changes = 0; changes <= sequence.below(3); ++changes) sequence.step();
      BuildOptions options = test::options(index, {reports});
      options.merge = sequence.below(10) == 0;
      options.threads = 1 + sequence.below(2);
      ASSERT_FALSE(test::run(options).any_failed());
      if (step % 5 != 4) continue;
      ASSERT_EQ(check_index(index), std::vector<std::string>()) << seed << ", " << step;
      test::run(test::options(folder / "fresh", {reports}, true));
      ASSERT_EQ(contents(index), contents(folder / "fresh")) << seed << ", " << step;
      Session updated(index);
      Session fresh(folder / "fresh");
      for (const std::string& query : queries) {
        ASSERT_EQ(answers(updated, query), answers(fresh, query)) << query << seed << ", " << step;
      }
    }
    BuildOptions merge = test::options(index, {reports});
    merge.merge = true;
    test::run(merge);
    test::run(test::options(folder / "fresh", {reports}, true));
    Session updated(index);
    Session fresh(folder / "fresh");
    for (const std::string& query : queries) {
      EXPECT_EQ(texts_in_order(updated, query), texts_in_order(fresh, query)) << query;
    }
  }
}

}  // namespace
}  // namespace findings
