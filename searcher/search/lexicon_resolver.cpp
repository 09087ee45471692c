// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/lexicon_resolver.h"

#include <string>

#include "corpus/text/edit_distance.h"
#include "searcher/query/wildcard.h"

namespace findings {
namespace {

constexpr std::size_t longest_letter = 4;  // bytes

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
  lexicon_.each_form("", [&](std::string_view other, FormId id) {
    // Lengths in bytes that are far apart spare the reckoning.
    const bool far = other.size() > form.size() + most || form.size() > other.size() + most;
    if (!far && edit_distance(form, other, changes) <= changes) {
      result.push_back(known_form(lexicon_, other, id));
    }
    return true;
  });
  return result;
}

}  // namespace findings
