// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/markdown/markdown_reader.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "corpus/model/error.h"
#include "indexer/readers/html/html_head.h"
#include "indexer/readers/markdown/markdown_blocks.h"
#include "indexer/readers/markdown/markdown_lines.h"
#include "indexer/readers/text_encoding.h"
#include "indexer/readers/tidy_text.h"

namespace findings {
namespace {

constexpr std::size_t longest_front_matter = 300;  // lines
constexpr std::size_t longest_reported = 200;      // bytes of a line

// Tabs before a line are levels, which decoding would make single blanks.
std::string with_blanks_for_tabs(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size() + bytes.size() / 16);
  bool leading = true;
  for (const char c : bytes) {
    if (c == '\t' && leading) {
      result += "    ";
    } else {
      leading = c == '\n' || c == '\r' || (leading && (c == ' ' || c == '>'));
      result += c;
    }
  }
  return result;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\f"), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view unquoted(std::string_view value) {
  value = stripped(value);
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

std::string_view beginning_of(std::string_view line) {
  if (line.size() <= longest_reported) return line;
  std::size_t end = longest_reported;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end);
}

// The lines of YAML between `---` and `---` that a document may begin with; 0 if it does not.
std::size_t read_front_matter(const std::vector<std::string_view>& lines, RawDocument& document) {
  if (lines.empty() || stripped(lines[0]) != "---") return 0;
  const std::size_t limit = std::min(lines.size(), longest_front_matter);
  std::size_t end = 1;
  while (end < limit && stripped(lines[end]) != "---" && stripped(lines[end]) != "...") ++end;
  // A line across the page, with text after it, is no front matter.
  if (end == limit || end < 2 || lines[1].find(':') == std::string_view::npos) return 0;
  Properties properties;
  for (std::size_t i = 1; i < end; ++i) {
    const std::size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos || lines[i].starts_with(' ')) continue;
    const std::string_view name = lines[i].substr(0, colon);
    const std::string_view value = unquoted(lines[i].substr(colon + 1));
    if (name == "title") properties.title = tidy_text(value);
    if (name == "date" || name == "published") properties.published = date_in(value);
    if (name == "url" || name == "canonical") {
      if (value.starts_with("https://") || value.starts_with("http://")) properties.address = value;
    }
    document.dropped.push_back({std::string(beginning_of(lines[i])), "front matter", 0});
  }
  document.properties = std::move(properties);
  return end + 1;
}

}  // namespace

RawDocument read_markdown(std::string_view bytes) {
  const bool wide = bytes.find('\0') != std::string_view::npos;
  const bool tabs = bytes.find('\t') != std::string_view::npos;
  DecodedText decoded =
      !wide && tabs ? decode_text(with_blanks_for_tabs(bytes)) : decode_text(bytes);
  RawDocument document;
  document.format = "markdown";
  document.encoding = std::move(decoded.encoding);
  const std::vector<std::string_view> lines = lines_of(decoded.text);
  const std::size_t first = read_front_matter(lines, document);
  document.blocks = markdown_blocks(std::span(lines).subspan(std::min(first, lines.size())));
  if (document.blocks.empty()) {
    throw InputError("the file holds no text", "leave it out, or save it again");
  }
  return document;
}

}  // namespace findings
