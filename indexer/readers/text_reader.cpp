// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text_reader.h"

#include <algorithm>

#include "corpus/model/error.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t longest_line = std::size_t{16} * 1024;

void add_line(RawDocument& document, std::string_view line, std::uint32_t page) {
  const auto first = line.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    document.blocks.push_back(
        {Role::line, {}, static_cast<std::uint32_t>(line.size()), 0, page, 0});
    return;
  }
  const auto last = line.find_last_not_of(' ');
  document.blocks.push_back({Role::line, std::string(line.substr(first, last - first + 1)),
                             static_cast<std::uint32_t>(first),
                             static_cast<std::uint32_t>(line.size() - last - 1), page, 0});
}

// Where to cut an endless line: after a blank if there is one, else between two characters.
std::size_t cut(std::string_view line) {
  const auto blank = line.rfind(' ', longest_line);
  if (blank != std::string_view::npos && blank > longest_line / 2) return blank + 1;
  std::size_t at = longest_line;
  while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

}  // namespace

RawDocument read_text(std::string_view bytes) {
  DecodedText decoded = decode_text(bytes);
  RawDocument document;
  document.encoding = std::move(decoded.encoding);
  const std::string_view text = decoded.text;
  if (text.find_first_not_of(" \n\f") == std::string_view::npos) {
    throw InputError("the file is empty", "leave it out, or save it again");
  }
  const bool paged = text.find('\f') != std::string_view::npos;
  std::uint32_t page = paged ? 1 : 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    std::string_view line = text.substr(at, end - at);
    const bool breaks = end < text.size() && text[end] == '\f';
    while (line.size() > longest_line) {
      const std::size_t part = cut(line);
      add_line(document, line.substr(0, part), page);
      add_line(document, {}, page);
      line.remove_prefix(part);
    }
    if (!line.empty() || !breaks) add_line(document, line, page);
    if (breaks) ++page;
    at = end + 1;
  }
  return document;
}

}  // namespace findings
