// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/phrases.h"

#include <algorithm>

#include "corpus/vocabulary/csv.h"

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
  std::string first = std::move(stems.front());
  stems.erase(stems.begin());
  by_first_[std::move(first)].push_back({std::move(stems), number});
}

void PhraseSet::match(std::span<const std::string_view> stems,
                      const std::function<void(std::uint32_t)>& found) const {
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const auto phrases = by_first_.find(stems[i]);
    if (phrases == by_first_.end()) continue;
    const auto after = stems.subspan(i + 1);
    for (const Phrase& phrase : phrases->second) {
      const bool stands = phrase.rest.size() <= after.size() &&
                          std::ranges::equal(phrase.rest, after.first(phrase.rest.size()),
                                             [](const std::string& wanted, std::string_view stem) {
                                               return wanted.empty() || wanted == stem;
                                             });
      if (stands) found(phrase.number);
    }
  }
}

}  // namespace findings
