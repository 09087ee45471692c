// SPDX-License-Identifier: GPL-2.0-or-later
// Finds many phrases in a sequence of stems.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/text/analyzer.h"
#include "corpus/text/strings.h"

namespace findings {

/// The stems of a phrase; an empty text for `*`, which stands for any single word.
[[nodiscard]] std::vector<std::string> phrase_stems(std::string_view phrase, Analyzer& analyzer);

/// Phrases of adjacent stems, each with a number that the caller chooses.
class PhraseSet {
 public:
  void add(std::string_view phrase, std::uint32_t number, Analyzer& analyzer);

  /// The number of each phrase for each place where it is.
  [[nodiscard]] std::vector<std::uint32_t> match(std::span<const std::string_view> stems) const;

 private:
  struct Phrase {
    std::vector<std::string> stems;
    std::uint32_t number;
  };
  std::unordered_map<std::string, std::vector<Phrase>, StringHash, std::equal_to<>> by_first_;
};

}  // namespace findings
