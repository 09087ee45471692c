// SPDX-License-Identifier: GPL-2.0-or-later
// Acronyms as the passages of an index explain them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace findings {

/// What one passage explains.
struct AcronymPair {
  std::string short_form;  ///< as written, without the `s` of a plural
  std::string long_form;   ///< as written, with plain hyphens and apostrophes and single blanks

  friend bool operator==(const AcronymPair&, const AcronymPair&) = default;
};

/// A short form with one of its long forms.
struct Acronym {
  std::string short_form;
  std::string long_form;
  std::uint32_t passages = 0;       ///< that explain it
  std::vector<std::string> places;  ///< ids of the first of these passages, in the order of ids

  friend bool operator==(const Acronym&, const Acronym&) = default;
};

inline constexpr std::size_t most_acronym_places = 5;

/// By short form, then falling number of passages, then long form.
[[nodiscard]] inline bool acronym_order(const Acronym& a, const Acronym& b) {
  return std::tie(a.short_form, b.passages, a.long_form) <
         std::tie(b.short_form, a.passages, b.long_form);
}

}  // namespace findings
