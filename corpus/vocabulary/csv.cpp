// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/vocabulary/csv.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr std::string_view separators = "\t;,";  // where two are as frequent, the first

// The encoding and the length of a byte order mark; without one, UTF-16 shows by its zero bytes.
std::pair<const char*, std::size_t> unicode_form(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  const std::size_t zero = bytes.find('\0');
  if (zero == std::string_view::npos) return {nullptr, 0};
  return {zero % 2 == 1 ? "UTF-16LE" : "UTF-16BE", 0};
}

[[noreturn]] void not_text(const std::string& name, std::string_view before) {
  throw InputError(fmt::format("{}:{}: its characters are neither UTF-8 nor windows-1252", name,
                               1 + std::ranges::count(before, '\n')),
                   "save it as CSV UTF-8");
}

// Whether the bytes are UTF-8 and, if not, whether they look like windows-1252.
bool is_utf8(std::string_view bytes, const std::string& name) {
  std::optional<std::size_t> bad;
  bool any_good = false;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    const std::int32_t at = i;
    U8_NEXT(data, i, length, c);
    if (c >= 0x80) any_good = true;
    // No character of windows-1252 has these.
    constexpr std::string_view unused = "\x81\x8D\x8F\x90\x9D";
    if (c < 0 && !bad) bad = static_cast<std::size_t>(at);
    if (c < 0 && unused.find(static_cast<char>(data[at])) != std::string_view::npos)
      any_good = true;
  }
  if (bad && any_good) not_text(name, bytes.substr(0, *bad));
  return !bad;
}

// The most frequent in the header line, outside quotes.
char separator_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \r\n"), text.size()));
  std::array<std::size_t, separators.size()> counts{};
  bool quoted = false;
  for (const char c : text.substr(0, text.find_first_of("\r\n"))) {
    if (c == '"') quoted = !quoted;
    if (const auto at = separators.find(c); !quoted && at != std::string_view::npos) ++counts[at];
  }
  return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

// Without the blanks that cannot be seen, in lower case.
std::string column_name(std::string text) {
  for (const std::string_view hidden : {"\u00A0", "\u200B", "\uFEFF"}) {
    for (std::size_t at = 0; (at = text.find(hidden, at)) != std::string::npos;) {
      text.replace(at, hidden.size(), 1, ' ');
    }
  }
  return ascii::lower(trimmed(text));
}

bool is_blank(std::string_view cell) { return trimmed(cell).empty(); }

std::vector<CsvTable::Row> parse(std::string_view text, const std::string& name) {
  char separator = separator_of(text);
  std::vector<CsvTable::Row> rows;
  std::size_t line = 1;
  // What Excel takes for a statement of the separator.
  const std::string_view stated = text.substr(text.starts_with('"') ? 1 : 0);
  if (stated.starts_with("sep=") && stated.size() > 4) {
    separator = stated[4];
    text.remove_prefix(std::min(text.find_first_of("\r\n"), text.size()));
  }
  CsvTable::Row row{line, {}};
  std::string cell;
  const auto end_row = [&] {
    row.cells.push_back(std::move(cell));
    cell.clear();
    if (!std::ranges::all_of(row.cells, is_blank)) rows.push_back(row);
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
        if (!text.substr(i).starts_with("\r\n")) cell += text[i];
      }
    } else if (c == separator) {
      row.cells.push_back(std::move(cell));
      cell.clear();
    } else if (c == '\n' || (c == '\r' && !text.substr(i).starts_with("\r\n"))) {
      ++line;
      end_row();
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (!cell.empty() || !row.cells.empty()) end_row();
  return rows;
}

// What a spreadsheet would compute, also behind apostrophes.
bool is_formula(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != std::string_view::npos &&
         std::string_view("=+-@\t\r\n").find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string decoded_csv(std::string_view bytes, const std::string& name) {
  auto [encoding, mark] = unicode_form(bytes);
  bytes.remove_prefix(mark);
  const bool wide = encoding != nullptr && std::string_view(encoding) != "UTF-8";
  if (!wide && is_utf8(bytes, name)) return std::string(bytes);
  if (encoding == nullptr) encoding = "windows-1252";
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding);
  std::string result;
  text.toUTF8String(result);
  if (!wide && mark != 0) not_text(name, bytes);
  return result;
}

CsvTable::CsvTable(std::string_view bytes, std::string name,
                   const std::vector<std::string>& required)
    : name_(std::move(name)) {
  rows_ = parse(decoded_csv(bytes, name_), name_);
  if (rows_.empty()) {
    throw InputError(fmt::format("{}:1: the file has no header line", name_),
                     fmt::format("begin it with the columns {}", fmt::join(required, ",")));
  }
  const std::size_t columns = rows_.front().cells.size();
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string key = column_name(rows_.front().cells[i]);
    if (key.empty()) {
      for (const Row& row : rows_) {
        if (i >= row.cells.size() || is_blank(row.cells[i])) continue;
        throw InputError(fmt::format("{}: “{}” is in a column without a name", place(row),
                                     trimmed(row.cells[i])),
                         fmt::format("name column {} in the header, or empty it", i + 1));
      }
      continue;
    }
    if (!columns_.emplace(key, i).second) {
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
  for (Row& row : rows_) {
    while (row.cells.size() > columns && is_blank(row.cells.back())) row.cells.pop_back();
    if (row.cells.size() > columns) {
      throw InputError(fmt::format("{}: {} cells, but the header has {} columns", place(row),
                                   row.cells.size(), columns),
                       "put a cell that contains a comma in double quotes");
    }
  }
}

std::string CsvTable::cell(const Row& row, std::string_view column) const {
  const auto found = columns_.find(column);
  if (found == columns_.end() || found->second >= row.cells.size()) return {};
  std::string_view text = trimmed(row.cells[found->second]);
  if (text.starts_with('\'') && is_formula(text)) text.remove_prefix(1);
  return std::string(text);
}

std::vector<std::string> CsvTable::list(const Row& row, std::string_view column) const {
  return split_list(cell(row, column), ';');
}

std::string CsvTable::place(const Row& row) const { return fmt::format("{}:{}", name_, row.line); }

std::string csv_cell(std::string text) {
  if (is_formula(text)) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) {
    text.insert(at, 1, '"');
  }
  return "\"" + text + "\"";
}

}  // namespace findings
