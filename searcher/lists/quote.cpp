// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/quote.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr std::string_view space_characters = " \t\r\n";

}  // namespace

Quotation quote(const Session& session, const PassageId& id) {
  return quote(session, std::span(&id, 1)).front();
}

std::vector<Quotation> quote(const Session& session, std::span<const PassageId> ids) {
  std::map<std::string, std::vector<std::size_t>> by_document;
  for (std::size_t i = 0; i < ids.size(); ++i) by_document[ids[i].document].push_back(i);
  std::vector<Quotation> result(ids.size());
  for (const auto& [document, places] : by_document) {
    std::vector<std::uint32_t> ordinals;
    for (const std::size_t i : places) ordinals.push_back(ids[i].ordinal);
    const Excerpt excerpt(session, document, ordinals);
    for (const std::size_t i : places) {
      const FullPassage* const passage = excerpt.find(ids[i].ordinal);
      if (passage == nullptr) (void)session.reader().passage(ids[i]);  // throws, with the reason
      result[i] = excerpt.quotation(*passage);
    }
  }
  return result;
}

std::string_view first_words(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t words = 0; words < neighbour_words && end < text.size(); ++words) {
    const std::size_t begin = text.find_first_not_of(space_characters, end);
    if (begin == std::string_view::npos) break;
    end = std::min(text.find_first_of(space_characters, begin), text.size());
  }
  return utf8_prefix(text.substr(0, end), neighbour_bytes);
}

std::string_view last_words(std::string_view text) {
  std::size_t begin = text.size();
  for (std::size_t words = 0; words < neighbour_words && begin > 0; ++words) {
    const std::size_t last = text.find_last_not_of(space_characters, begin - 1);
    if (last == std::string_view::npos) break;
    const std::size_t blank = text.find_last_of(space_characters, last);
    begin = blank == std::string_view::npos ? 0 : blank + 1;
  }
  if (text.size() - begin > neighbour_bytes) {
    begin = text.size() - neighbour_bytes;
    while (begin < text.size() && is_continuation(text[begin])) ++begin;
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
  wanted.erase(std::ranges::unique(wanted).begin(), wanted.end());
  if (auto found = session.reader().passages_at(document, wanted)) {
    has_document_ = true;
    passages_ = std::move(*found);
  }
}

Excerpt::Excerpt(const Session& session, const std::string& document)
    : passages_(session.reader().passages(document)), has_document_(true) {}

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
