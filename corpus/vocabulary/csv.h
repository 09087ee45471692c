// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the CSV files that people edit: vocabulary and catalogues (RFC 4180); writes cells.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

/// The bytes of a CSV file as UTF-8 without a byte order mark. They may be UTF-8, UTF-16, or
/// windows-1252, which Excel writes. Throws InputError that names file and line for bytes that are
/// none of these throughout.
[[nodiscard]] std::string decoded_csv(std::string_view bytes, const std::string& name);

/// A table with named columns. Every error names the file and the line.
class CsvTable {
 public:
  struct Row {
    std::size_t line = 0;  ///< where the row begins, from 1
    std::vector<std::string> cells;
  };

  /// `name` is for messages. Decodes the bytes as above. Accepts CRLF, `;` or a tab in place of `,`
  /// when the header is written so, and passes over rows and columns that are wholly empty. Throws
  /// InputError on an unclosed quote, on a row longer than the header, on a column with values and
  /// no name, and on a header that lacks one of `required` or repeats a column.
  CsvTable(std::string_view bytes, std::string name, const std::vector<std::string>& required);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

  /// The cell's text without blanks around it, and without the apostrophe that csv_cell() puts
  /// before a formula; empty where the file has no such column.
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

/// `text` as one cell of a CSV file: quoted where it must be. An apostrophe comes before a text
/// that a spreadsheet would take for a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a
/// line end, also behind apostrophes.
[[nodiscard]] std::string csv_cell(std::string text);

}  // namespace findings
