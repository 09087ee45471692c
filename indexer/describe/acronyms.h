// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the acronyms that a text explains, and what they stand for.
//
// After Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in
// Biomedical Text (2003): a short form in brackets after a long form, or the other way round. The
// long form is the shortest run of words before the bracket that has the letters of the short form
// in order, the first of them at the beginning of its first word. The rules here are stricter,
// since a wrong pair does more harm than a missing one: a word gives letters only from its first
// letter on, more than half of the letters begin words, the last word gives one, and at most one
// word gives none. Of all ways to place the letters the best counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/acronym.h"
#include "corpus/model/locator.h"

namespace findings {

/// The pairs that `text` (valid UTF-8) explains, in its order.
[[nodiscard]] std::vector<AcronymPair> acronym_pairs(std::string_view text);

/// Joins what many passages explain. Its memory grows with distinct pairs and spellings, not with
/// passages; its result does not depend on their order.
class AcronymCollector {
 public:
  /// Adds what one passage explains; to be called once for each passage.
  void add(std::span<const AcronymPair> pairs, const PassageId& id);

  /// Sorted by short form (bytes), then falling number of passages, then long form. Long forms that
  /// differ only in case, plural, `&` or hyphens are one, in the most frequent spelling.
  [[nodiscard]] std::vector<Acronym> acronyms() const;

 private:
  struct Entry {
    std::uint32_t passages = 0;
    std::map<std::string, std::uint32_t> spellings;
    std::set<PassageId> places;  // the smallest few
  };
  std::map<std::pair<std::string, std::string>, Entry> entries_;  // by short and folded long form
};

}  // namespace findings
