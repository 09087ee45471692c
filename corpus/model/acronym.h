// SPDX-License-Identifier: GPL-2.0-or-later
// Holds an acronym as the passages of an index explain it.
#pragma once

#include <cstdint>
#include <string>
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

}  // namespace findings
