// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/markdown/markdown_lines.h"

#include <algorithm>

namespace findings {
namespace {

constexpr std::size_t longest_label = 1000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_indent(std::string_view line) {
  line.remove_prefix(indent_of(line));
  return line;
}

}  // namespace

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

std::string_view stripped(std::string_view line) {
  line.remove_prefix(indent_of(line));
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

std::optional<AtxHeading> atx_heading(std::string_view line) {
  line = stripped(line);
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6 || (level < line.size() && line[level] != ' ')) return std::nullopt;
  std::string_view text = stripped(line.substr(level));
  // Closing signs, and what some dialects give as the heading's id.
  if (text.ends_with('}')) {
    const std::size_t open = text.rfind('{');
    if (open != std::string_view::npos && text.substr(open).starts_with("{#")) {
      text = stripped(text.substr(0, open));
    }
  }
  const std::size_t last = text.find_last_not_of('#');
  if (last == std::string_view::npos) {
    text = {};
  } else if (last + 1 < text.size() && text[last] == ' ') {
    text = stripped(text.substr(0, last));
  }
  return AtxHeading{static_cast<std::uint32_t>(level), text};
}

std::uint32_t setext_level(std::string_view line) {
  line = stripped(line);
  if (line.empty()) return 0;
  if (line.find_first_not_of('=') == std::string_view::npos) return 1;
  return line.find_first_not_of('-') == std::string_view::npos ? 2 : 0;
}

bool is_thematic_break(std::string_view line) {
  line = stripped(line);
  if (line.empty() || std::string_view("*-_").find(line[0]) == std::string_view::npos) return false;
  const auto signs = static_cast<std::size_t>(std::count(line.begin(), line.end(), line[0]));
  const auto blanks = static_cast<std::size_t>(std::count(line.begin(), line.end(), ' '));
  return signs >= 3 && signs + blanks == line.size();
}

std::optional<Fence> opening_fence(std::string_view line) {
  line = without_indent(line);
  if (!line.starts_with("```") && !line.starts_with("~~~")) return std::nullopt;
  const std::size_t size = std::min(line.find_first_not_of(line[0]), line.size());
  if (line[0] == '`' && line.find('`', size) != std::string_view::npos) return std::nullopt;
  return Fence{line[0], size};
}

bool closes(std::string_view line, const Fence& fence) {
  line = stripped(line);
  return line.size() >= fence.size && line.find_first_not_of(fence.sign) == std::string_view::npos;
}

std::pair<std::string_view, std::size_t> without_quotes(std::string_view line) {
  std::size_t quotes = 0;
  while (true) {
    const std::size_t sign = indent_of(line);
    if (sign > 3 || sign == line.size() || line[sign] != '>') return {line, quotes};
    line.remove_prefix(sign + 1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    ++quotes;
  }
}

std::optional<ListMarker> list_marker(std::string_view line) {
  std::size_t size = 0;
  bool first = true;
  if (line.starts_with('-') || line.starts_with('*') || line.starts_with('+') ||
      line.starts_with("\u2022")) {
    size = line.starts_with("\u2022") ? 3 : 1;
  } else {
    while (size < line.size() && size < 10 && is_digit(line[size])) ++size;
    if (size == 0 || size > 9 || size == line.size() || (line[size] != '.' && line[size] != ')')) {
      return std::nullopt;
    }
    first = line.substr(0, size) == "1";
    ++size;
  }
  if (size < line.size() && line[size] != ' ') return std::nullopt;
  const std::size_t blanks = indent_of(line.substr(size));
  // More blanks than four belong to the text, which is code then.
  return ListMarker{size + (blanks > 4 ? 1 : blanks), first};
}

namespace {

// The label of `[label]:` and where the rest begins.
std::optional<Definition> definition(std::string_view line) {
  line = without_indent(line);
  if (!line.starts_with('[')) return std::nullopt;
  const std::size_t end = line.substr(0, longest_label).find("]:");
  if (end == std::string_view::npos || end < 2) return std::nullopt;
  const std::string_view label = line.substr(1, end - 1);
  if (label.find_first_of("[]") != std::string_view::npos) return std::nullopt;
  return Definition{label, stripped(line.substr(end + 2))};
}

}  // namespace

std::optional<Definition> link_definition(std::string_view line) {
  const auto found = definition(line);
  if (!found || found->label.starts_with('^') || found->text.empty()) return std::nullopt;
  const std::string_view after =
      stripped(found->text.substr(std::min(found->text.find(' '), found->text.size())));
  const bool titled = after.size() > 1 && (after[0] == '"' || after[0] == '\'' || after[0] == '(');
  if (!after.empty() && !titled) return std::nullopt;
  return Definition{found->label, {}};
}

std::optional<Definition> note_definition(std::string_view line) {
  const auto found = definition(line);
  if (!found || !found->label.starts_with('^') || found->label.size() < 2) return std::nullopt;
  return Definition{found->label.substr(1), found->text};
}

std::vector<std::string_view> cells_of(std::string_view line) {
  line = stripped(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  std::vector<std::string_view> cells;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] == '\\') {
      ++at;
    } else if (at == line.size() || line[at] == '|') {
      cells.push_back(stripped(line.substr(begin, at - begin)));
      begin = at + 1;
    }
  }
  if (begin < line.size()) cells.push_back(stripped(line.substr(begin)));
  return cells;
}

bool is_delimiter_row(std::string_view line, std::size_t columns) {
  if (line.find_first_not_of(" |:-") != std::string_view::npos ||
      line.find('|') == std::string_view::npos || line.find('-') == std::string_view::npos) {
    return false;
  }
  const std::vector<std::string_view> cells = cells_of(line);
  return cells.size() == columns && std::all_of(cells.begin(), cells.end(), [](auto cell) {
           if (cell.starts_with(':')) cell.remove_prefix(1);
           if (cell.ends_with(':')) cell.remove_suffix(1);
           return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
         });
}

}  // namespace findings
