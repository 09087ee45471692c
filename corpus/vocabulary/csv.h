// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the CSV files that people edit: vocabulary and catalogues (RFC 4180, UTF-8).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

/// A table with named columns. Every error names the file and the line.
class CsvTable {
 public:
  struct Row {
    std::size_t line = 0;  ///< where the row begins, from 1
    std::vector<std::string> cells;
  };

  /// `name` is for messages. Accepts a byte order mark, CRLF, blank lines, and `;` in place of
  /// `,` when the header is written so. Throws InputError on an unclosed quote, on a row longer
  /// than the header, and on a header that lacks one of `required` or repeats a column.
  CsvTable(std::string_view text, std::string name, const std::vector<std::string>& required);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

  /// The cell's text without blanks around it; empty where the file has no such column.
  [[nodiscard]] std::string cell(const Row& row, std::string_view column) const;

  /// The cell's `;`-joined parts without blanks around them and without empty ones.
  [[nodiscard]] std::vector<std::string> list(const Row& row, std::string_view column) const;

  /// `FILE:LINE`.
  [[nodiscard]] std::string place(const Row& row) const;

  [[nodiscard]] const std::vector<std::string>& columns() const { return names_; }

 private:
  std::string name_;
  std::vector<std::string> names_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<Row> rows_;
};

/// `text` as one cell of a CSV file: quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string text);

}  // namespace findings
