// SPDX-License-Identifier: GPL-2.0-or-later
// Finding many phrases in a run of stems.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/text/analyzer.h"

namespace findings {

/// The stems of a phrase; empty text for `*`, which stands for any one word.
[[nodiscard]] std::vector<std::string> phrase_stems(std::string_view phrase, Analyzer& analyzer);

/// Phrases of adjacent stems, each with a number of the caller's. `*` stands for any one word.
class PhraseSet {
 public:
  void add(std::string_view phrase, std::uint32_t number, Analyzer& analyzer);

  /// Calls `found` with the number of each phrase at each place where it stands.
  void match(std::span<const std::string_view> stems,
             const std::function<void(std::uint32_t)>& found) const;

 private:
  struct Phrase {
    std::vector<std::string> rest;  // after the first stem; empty text for `*`
    std::uint32_t number;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> by_first_;
};

}  // namespace findings
