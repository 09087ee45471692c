// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/lexicon_resolver.h"

#include <bit>
#include <string>

#include "corpus/text/edit_distance.h"
#include "searcher/query/wildcard.h"

namespace findings {
namespace {

constexpr std::size_t longest_letter = 4;  // bytes

// Which of the letters a to z a word has.
std::uint32_t letter_set(std::string_view form) {
  std::uint32_t set = 0;
  for (const char c : form) {
    if (c >= 'a' && c <= 'z') set |= 1U << static_cast<unsigned>(c - 'a');
  }
  return set;
}

KnownForm known_form(const Lexicon& lexicon, std::string_view form, FormId id) {
  return {std::string(form), lexicon.stem_of(id), lexicon.counts(id).occurrences};
}

}  // namespace

std::vector<KnownForm> LexiconResolver::forms_by_pattern(std::string_view pattern) const {
  std::vector<KnownForm> result;
  lexicon_.each_form(fixed_beginning(pattern), [&](std::string_view form, FormId id) {
    if (stands_for(pattern, form)) result.push_back(known_form(lexicon_, form, id));
    return true;
  });
  return result;
}

std::vector<KnownForm> LexiconResolver::forms_within(std::string_view form,
                                                     std::uint32_t changes) const {
  std::vector<KnownForm> result;
  const std::size_t most = longest_letter * changes;
  const std::uint32_t letters = letter_set(form);
  lexicon_.each_form("", [&](std::string_view other, FormId id) {
    // Lengths in bytes that are far apart spare the reckoning, as do letters that only one has: a
    // change brings in one at most and loses one.
    if (other.size() > form.size() + most || form.size() > other.size() + most) return true;
    const std::uint32_t theirs = letter_set(other);
    const auto gone = static_cast<std::uint32_t>(std::popcount(letters & ~theirs));
    const auto come = static_cast<std::uint32_t>(std::popcount(theirs & ~letters));
    if (gone > changes || come > changes) return true;
    if (edit_distance(form, other, changes) <= changes) {
      result.push_back(known_form(lexicon_, other, id));
    }
    return true;
  });
  return result;
}

}  // namespace findings
