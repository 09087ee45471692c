// SPDX-License-Identifier: GPL-2.0-or-later
// Finds out what follows from the words of passages: themes, acronyms, signatures.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/segment/segment_writer.h"
#include "corpus/text/analyzer.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/themes.h"
#include "indexer/families/mask.h"

namespace findings {

/// For one thread.
class PassageDescriber {
 public:
  /// The vocabulary must outlive the describer.
  explicit PassageDescriber(const Vocabulary& vocabulary);
  PassageDescriber(const PassageDescriber&) = delete;
  PassageDescriber& operator=(const PassageDescriber&) = delete;
  ~PassageDescriber() = default;

  /// `themes`: what a record says of its passage; nothing to find them in the words.
  [[nodiscard]] std::vector<DescribedPassage> describe(
      std::vector<Passage> passages,
      const std::optional<std::vector<std::string>>& themes = std::nullopt);

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  struct Word {
    std::string stem;
    Mask::Word masked;
  };
  using Stems = std::vector<std::string_view>;

  [[nodiscard]] std::vector<const Word*> words(std::string_view text);
  [[nodiscard]] static Stems stems(const std::vector<const Word*>& words);

  Analyzer analyzer_;
  ThemeMatcher themes_;
  Mask mask_;
  std::unordered_map<std::string, Word, StringHash, std::equal_to<>> known_;  // by form
};

}  // namespace findings
