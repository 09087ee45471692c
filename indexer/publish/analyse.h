// SPDX-License-Identifier: GPL-2.0-or-later
// From passages to tokens and themes: the last step before the segment.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/text/analyzer.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/themes.h"

namespace findings {

class DocumentAnalyser {
 public:
  /// Both must outlive the analyser.
  DocumentAnalyser(const Vocabulary& vocabulary, LexiconBuilder& lexicon);

  /// `themes`: what a record says of its passage; nothing to find them in the words.
  [[nodiscard]] AnalysedDocument analyse(
      Document document, std::vector<Passage> passages,
      const std::optional<std::vector<std::string>>& themes = std::nullopt);

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  TokenStream tokenise(std::string_view text, std::uint32_t heading);
  void count(const TokenStream& stream);
  [[nodiscard]] std::vector<std::string_view> stems(const TokenStream& stream,
                                                    std::uint32_t heading) const;

  LexiconBuilder& lexicon_;
  Analyzer analyzer_;
  ThemeMatcher theme_matcher_;
};

}  // namespace findings
