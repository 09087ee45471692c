// SPDX-License-Identifier: GPL-2.0-or-later
// Measures the ranking on judged collections, compared with plain BM25.
//
//   quality FOLDER     with a folder for each collection: corpus.jsonl, queries.jsonl, qrels.tsv
#include <cstdio>
#include <exception>
#include <filesystem>

#include <fmt/format.h>

#include "tests/quality/collection.h"
#include "tests/support/index_fixture.h"

namespace {

using namespace findings;

struct Means {
  double bm25 = 0;
  double full = 0;
  std::size_t collections = 0;
};

void print_collection(const std::filesystem::path& folder, Means& means) {
  const test::TemporaryFolder work;
  test::build(work / "index", {folder / "corpus.jsonl"});
  Session session(work / "index");
  const auto queries = quality::judged_queries(folder);
  const quality::Figures plain = quality::measure(session, queries, Ranking::bm25);
  const quality::Figures full = quality::measure(session, queries, Ranking::full);
  const double before = quality::mean(plain.ndcg);
  const double after = quality::mean(full.ndcg);
  fmt::print("{:<12} {:>7}  {:.4f} {:.4f} {:>+6.1f} %  p {:.3f}   {:.4f} {:.4f}   {:.4f} {:.4f}\n",
             folder.filename().string(), queries.size(), before, after, 100 * (after / before - 1),
             quality::chance_of_difference(full.ndcg, plain.ndcg),
             quality::mean(plain.average_precision), quality::mean(full.average_precision),
             quality::mean(plain.recall), quality::mean(full.recall));
  means.bm25 += before;
  means.full += after;
  ++means.collections;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: quality FOLDER\n");
    return 2;
  }
  try {
    fmt::print("{:<12} {:>7}  {:^26}   {:^15}  {:^15}\n", "collection", "queries",
               "nDCG@10 (bm25, full)", "MAP", "Recall@100");
    Means means;
    for (const std::string& name : quality::collection_names()) {
      const std::filesystem::path folder = std::filesystem::path(argv[1]) / name;
      if (!std::filesystem::exists(folder / "corpus.jsonl")) {
        fmt::print("{:<12} skipped: {} is not there\n", name, folder.string());
        continue;
      }
      print_collection(folder, means);
    }
    if (means.collections > 0) {
      const auto count = static_cast<double>(means.collections);
      fmt::print("{:<12} {:>7}  {:.4f} {:.4f} {:>+6.1f} %\n", "mean", "", means.bm25 / count,
                 means.full / count, 100 * (means.full / means.bm25 - 1));
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "quality: {}\n", error.what());
    return 1;
  }
  return 0;
}
