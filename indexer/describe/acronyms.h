// SPDX-License-Identifier: GPL-2.0-or-later
// Which acronyms does a text explain, and what do they stand for?
//
// After Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in
// Biomedical Text (2003): a short form in brackets behind a long form, or the other way about; the
// long form is the shortest run of words before the bracket that has the letters of the short form
// in order, the first of them at the begin of its first word. Stricter than theirs, since a wrong
// pair does more harm than a missing one: a word gives letters only from its first letter on, more
// than half of the letters begin words, the last word gives one, and hardly a word gives none.
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

/// Joins what many passages explain. Takes memory by distinct pairs and spellings, whatever the
/// number of passages; what it gives does not depend on their order.
class AcronymCollector {
 public:
  /// What one passage explains; to be called once for each.
  void add(std::span<const AcronymPair> pairs, const PassageId& id);

  /// By short form (bytes), then falling number of passages, then long form. Long forms that
  /// differ in case, plural, `&` or hyphens only are one, as it is written most often.
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
