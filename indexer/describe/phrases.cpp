// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/phrases.h"

#include <algorithm>

namespace findings {

std::vector<std::string> phrase_stems(std::string_view phrase, Analyzer& analyzer) {
  std::vector<std::string> stems;
  for (const std::string& word : split_list(phrase, ' ')) {
    if (word == "*") {
      stems.emplace_back();
      continue;
    }
    for (std::string& stem : analyzer.stems(word)) stems.push_back(std::move(stem));
  }
  return stems;
}

void PhraseSet::add(std::string_view phrase, std::uint32_t number, Analyzer& analyzer) {
  std::vector<std::string> stems = phrase_stems(phrase, analyzer);
  if (stems.empty() || stems.front().empty()) return;
  by_first_[stems.front()].push_back({stems, number});
}

std::vector<std::uint32_t> PhraseSet::match(std::span<const std::string_view> stems) const {
  const auto is_wanted = [](const std::string& wanted, std::string_view stem) {
    return wanted.empty() || wanted == stem;
  };
  std::vector<std::uint32_t> numbers;
  for (; !stems.empty(); stems = stems.subspan(1)) {
    const auto phrases = by_first_.find(stems.front());
    if (phrases == by_first_.end()) continue;
    for (const Phrase& phrase : phrases->second) {
      const std::size_t size = phrase.stems.size();
      if (size <= stems.size() && std::ranges::equal(phrase.stems, stems.first(size), is_wanted)) {
        numbers.push_back(phrase.number);
      }
    }
  }
  return numbers;
}

}  // namespace findings
