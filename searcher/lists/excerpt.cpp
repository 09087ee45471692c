// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/excerpt.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace findings {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool continues_a_code_point(char byte) { return (static_cast<unsigned char>(byte) >> 6U) == 2; }

}  // namespace

std::string_view first_words(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t words = 0; words < neighbour_words && end < text.size(); ++words) {
    const std::size_t begin = text.find_first_not_of(blanks, end);
    if (begin == std::string_view::npos) break;
    end = std::min(text.find_first_of(blanks, begin), text.size());
  }
  if (end > neighbour_bytes) {
    end = neighbour_bytes;
    while (end > 0 && continues_a_code_point(text[end])) --end;
  }
  return text.substr(0, end);
}

std::string_view last_words(std::string_view text) {
  std::size_t begin = text.size();
  for (std::size_t words = 0; words < neighbour_words && begin > 0; ++words) {
    const std::size_t last = text.find_last_not_of(blanks, begin - 1);
    if (last == std::string_view::npos) break;
    const std::size_t blank = text.find_last_of(blanks, last);
    begin = blank == std::string_view::npos ? 0 : blank + 1;
    // The blank before it is passed over by the next turn.
  }
  if (text.size() - begin > neighbour_bytes) {
    begin = text.size() - neighbour_bytes;
    while (begin < text.size() && continues_a_code_point(text[begin])) ++begin;
  }
  return text.substr(begin);
}

Excerpt::Excerpt(const Session& session, const std::string& document,
                 std::span<const std::uint32_t> ordinals) {
  std::vector<std::uint32_t> wanted;
  wanted.reserve(3 * ordinals.size());
  for (const std::uint32_t ordinal : ordinals) {
    if (ordinal > 0) wanted.push_back(ordinal - 1);
    wanted.push_back(ordinal);
    if (ordinal < std::numeric_limits<std::uint32_t>::max()) wanted.push_back(ordinal + 1);
  }
  std::ranges::sort(wanted);
  const auto repeats = std::ranges::unique(wanted);
  wanted.erase(repeats.begin(), repeats.end());
  if (auto found = session.reader().passages_at(document, wanted)) {
    has_document_ = true;
    passages_ = std::move(*found);
  }
}

Excerpt::Excerpt(const Session& session, const std::string& document)
    : passages_(session.reader().passages(document, 1, std::numeric_limits<std::uint32_t>::max())),
      has_document_(true) {}

const FullPassage* Excerpt::find(std::uint32_t ordinal) const {
  const auto found = std::ranges::lower_bound(
      passages_, ordinal, {}, [](const FullPassage& known) { return known.passage.ordinal; });
  return found != passages_.end() && found->passage.ordinal == ordinal ? &*found : nullptr;
}

Quotation Excerpt::quotation(const FullPassage& passage) const {
  Quotation result{passage.document, passage.passage, passage.themes, {}, {}};
  result.document.line = 0;
  result.document.content_hash = 0;
  const std::uint32_t ordinal = passage.passage.ordinal;
  if (const FullPassage* before = find(ordinal - 1)) {
    result.before = last_words(before->passage.text);
  }
  if (const FullPassage* after = find(ordinal + 1)) {
    result.after = first_words(after->passage.text);
  }
  return result;
}

}  // namespace findings
