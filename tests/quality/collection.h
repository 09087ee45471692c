// SPDX-License-Identifier: GPL-2.0-or-later
// A judged collection: passages, queries, and which passages answer them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "searcher/answer/session.h"
#include "searcher/query/request.h"
#include "tests/quality/measures.h"

namespace findings::quality {

struct JudgedQuery {
  std::string id;
  std::string text;
  Judgments judgments;
};

/// The queries of `folder` (queries.jsonl, qrels.tsv) that have a relevant passage, in the order of
/// the file.
[[nodiscard]] std::vector<JudgedQuery> judged_queries(const std::filesystem::path& folder);

/// The figures of each query, in the order of the queries.
struct Figures {
  std::vector<double> ndcg;
  std::vector<double> average_precision;
  std::vector<double> recall;
};

/// Runs every `step`-th query, with `--match any` because they are prose.
[[nodiscard]] Figures measure(Session& session, const std::vector<JudgedQuery>& queries,
                              Ranking ranking, std::size_t step = 1);

/// The names of the collections that come with the project's measurements.
[[nodiscard]] const std::vector<std::string>& collection_names();

}  // namespace findings::quality
