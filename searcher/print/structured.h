// SPDX-License-Identifier: GPL-2.0-or-later
// Results for programs: JSON, JSON Lines, CSV and TREC runs.
#pragma once

#include "searcher/print/printer.h"

namespace findings {

/// One object of schema `findings.search/1` or `findings.facets/1`; on one line and with an `id`
/// for a query out of a file.
class JsonPrinter : public ResultPrinter {
 public:
  JsonPrinter(std::vector<const HitField*> fields, bool facets_only)
      : fields_(std::move(fields)), facets_only_(facets_only) {}
  [[nodiscard]] std::string result(const AskedQuery& query,
                                   const SearchResult& result) const override;

 private:
  std::vector<const HitField*> fields_;
  bool facets_only_;
};

/// One hit a line.
class JsonLinesPrinter : public ResultPrinter {
 public:
  explicit JsonLinesPrinter(std::vector<const HitField*> fields) : fields_(std::move(fields)) {}
  [[nodiscard]] std::string result(const AskedQuery& query,
                                   const SearchResult& result) const override;

 private:
  std::vector<const HitField*> fields_;
};

/// RFC 4180 with a header; hits, or facet counts.
class CsvPrinter : public ResultPrinter {
 public:
  /// `several`: the first column is the id of the query.
  CsvPrinter(std::vector<const HitField*> fields, bool facets_only, bool several)
      : fields_(std::move(fields)), facets_only_(facets_only), several_(several) {}
  [[nodiscard]] std::string header() const override;
  [[nodiscard]] std::string result(const AskedQuery& query,
                                   const SearchResult& result) const override;

 private:
  std::vector<const HitField*> fields_;
  bool facets_only_;
  bool several_;
};

/// `QID Q0 ID RANK SCORE findings`, as trec_eval reads it.
class TrecPrinter : public ResultPrinter {
 public:
  [[nodiscard]] std::string result(const AskedQuery& query,
                                   const SearchResult& result) const override;
};

}  // namespace findings
