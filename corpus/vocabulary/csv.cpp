// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/vocabulary/csv.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Spreadsheets of some countries save with semicolons; the header shows which it was.
char separator_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const std::string_view header = text.substr(0, text.find('\n'));
  const bool commas = header.find(',') != std::string_view::npos;
  return !commas && header.find(';') != std::string_view::npos ? ';' : ',';
}

std::vector<CsvTable::Row> parse(std::string_view text, const std::string& name) {
  const char separator = separator_of(text);
  std::vector<CsvTable::Row> rows;
  std::size_t line = 1;
  CsvTable::Row row{line, {}};
  std::string cell;
  const auto end_row = [&] {
    row.cells.push_back(std::move(cell));
    cell.clear();
    if (row.cells.size() > 1 || !trimmed(row.cells.front()).empty()) rows.push_back(row);
    row = {line, {}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && trimmed(cell).empty()) {
      cell.clear();
      const std::size_t opened = line;
      for (++i;; ++i) {
        if (i >= text.size()) {
          throw InputError(fmt::format("{}:{}: a quote is opened and never closed", name, opened),
                           "close it with \" or double it inside a quoted cell");
        }
        if (text[i] == '"') {
          if (i + 1 >= text.size() || text[i + 1] != '"') break;
          ++i;
        }
        if (text[i] == '\n') ++line;
        cell += text[i];
      }
    } else if (c == separator) {
      row.cells.push_back(std::move(cell));
      cell.clear();
    } else if (c == '\n') {
      ++line;
      end_row();
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (!cell.empty() || !row.cells.empty()) end_row();
  return rows;
}

}  // namespace

CsvTable::CsvTable(std::string_view text, std::string name,
                   const std::vector<std::string>& required)
    : name_(std::move(name)) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  rows_ = parse(text, name_);
  if (rows_.empty()) {
    throw InputError(fmt::format("{}:1: the file has no header line", name_),
                     fmt::format("begin it with the columns {}", fmt::join(required, ",")));
  }
  for (std::string& column : rows_.front().cells) {
    const std::string key(trimmed(column));
    if (!columns_.emplace(key, names_.size()).second) {
      throw InputError(fmt::format("{}:{}: column “{}” appears twice in the header", name_,
                                   rows_.front().line, key));
    }
    names_.push_back(key);
  }
  for (const std::string& column : required) {
    if (!columns_.contains(column)) {
      throw InputError(
          fmt::format("{}:{}: the header has no column “{}”", name_, rows_.front().line, column),
          fmt::format("it has: {}", fmt::join(names_, ", ")));
    }
  }
  rows_.erase(rows_.begin());
  for (const Row& row : rows_) {
    if (row.cells.size() > names_.size()) {
      throw InputError(fmt::format("{}: {} cells, but the header has {} columns", place(row),
                                   row.cells.size(), names_.size()),
                       "put a cell that contains a comma in double quotes");
    }
  }
}

std::string CsvTable::cell(const Row& row, std::string_view column) const {
  const auto found = columns_.find(column);
  if (found == columns_.end() || found->second >= row.cells.size()) return {};
  return std::string(trimmed(row.cells[found->second]));
}

std::vector<std::string> CsvTable::list(const Row& row, std::string_view column) const {
  return split_list(cell(row, column), ';');
}

std::string CsvTable::place(const Row& row) const { return fmt::format("{}:{}", name_, row.line); }

std::string csv_cell(std::string text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) {
    text.insert(at, 1, '"');
  }
  return "\"" + text + "\"";
}

}  // namespace findings
