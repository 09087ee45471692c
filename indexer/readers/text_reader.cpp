// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/readers/readers.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t longest_text_line = std::size_t{16} * 1024;
constexpr std::size_t most_blank_lines = 100;  // in succession; more say no more
constexpr std::size_t most_lines = 400'000;    // no report has so many

Block block_of(std::string_view line, std::uint32_t page) {
  Block block;
  block.page = page;
  const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
  block.indent = static_cast<std::uint32_t>(first);
  line.remove_prefix(first);
  if (line.empty()) return block;
  const std::size_t last = line.find_last_not_of(' ');
  block.trailing = static_cast<std::uint32_t>(line.size() - last - 1);
  block.text = line.substr(0, last + 1);
  return block;
}

// Where to cut a line that is too long: after a blank if there is one, else between characters.
std::size_t cut(std::string_view line) {
  const auto blank = line.rfind(' ', longest_text_line);
  const bool found = blank != std::string_view::npos && blank > longest_text_line / 2;
  return found ? blank + 1 : utf8_prefix(line, longest_text_line).size();
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
  std::size_t blank_lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    std::string_view line = text.substr(at, end - at);
    const bool breaks = end < text.size() && text[end] == '\f';
    while (line.size() > longest_text_line) {
      const std::size_t part = cut(line);
      document.blocks.push_back(block_of(line.substr(0, part), page));
      document.blocks.push_back(block_of({}, page));
      line.remove_prefix(part);
    }
    blank_lines = line.empty() ? blank_lines + 1 : 0;
    const bool kept = line.empty() ? !breaks && blank_lines <= most_blank_lines : true;
    if (kept) document.blocks.push_back(block_of(line, page));
    if (document.blocks.size() > most_lines) {
      throw InputError(fmt::format("it has more than {} lines", most_lines),
                       "split it into several files");
    }
    if (breaks) ++page;
    at = end + 1;
  }
  return document;
}

}  // namespace findings
