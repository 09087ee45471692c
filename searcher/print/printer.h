// SPDX-License-Identifier: GPL-2.0-or-later
// Printers of search results: interchangeable, each given plain results and nothing else.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/result.h"
#include "searcher/print/fields.h"
#include "searcher/print/style.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan.h"

namespace findings {

/// What was asked, for printers that repeat it.
struct AskedQuery {
  std::string id;  ///< of a query out of a file, else empty
  ParsedQuery parsed;
  MatchMode match = MatchMode::automatic;
};

class ResultPrinter {
 public:
  ResultPrinter() = default;
  virtual ~ResultPrinter() = default;
  ResultPrinter(const ResultPrinter&) = delete;
  ResultPrinter& operator=(const ResultPrinter&) = delete;

  /// What comes before the first result (a CSV header).
  [[nodiscard]] virtual std::string header() const { return {}; }
  [[nodiscard]] virtual std::string result(const AskedQuery& query,
                                           const SearchResult& result) const = 0;
};

/// `format`: text, json, jsonl, csv, md or trec. `facets_only`: the result of `facets`.
/// `several`: the results of many queries, each told by its id.
[[nodiscard]] std::unique_ptr<ResultPrinter> make_printer(std::string_view format,
                                                          const Style& style,
                                                          std::vector<const HitField*> fields,
                                                          bool facets_only, bool several);

}  // namespace findings
