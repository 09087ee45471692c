// SPDX-License-Identifier: GPL-2.0-or-later
// From passages to tokens and themes: the last step before the segment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/text/analyzer.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/themes.h"
#include "indexer/publish/shared_lexicon.h"

namespace findings {

/// For one thread; several may share a lexicon.
class DocumentAnalyser {
 public:
  /// Both must outlive the analyser.
  DocumentAnalyser(const Vocabulary& vocabulary, SharedLexicon& lexicon);
  DocumentAnalyser(const DocumentAnalyser&) = delete;
  DocumentAnalyser& operator=(const DocumentAnalyser&) = delete;
  ~DocumentAnalyser() = default;

  /// Adds the words of the document to the lexicon. `themes`: what a record says of its passage;
  /// nothing to find them in the words.
  [[nodiscard]] AnalysedDocument analyse(
      Document document, std::vector<Passage> passages,
      const std::optional<std::vector<std::string>>& themes = std::nullopt);

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  struct Words {
    TokenStream tokens;
    std::vector<std::string_view> stems;  ///< without those of compounds
  };
  [[nodiscard]] Words words(std::string_view text, std::uint32_t heading);

  SharedLexicon& lexicon_;
  Analyzer analyzer_;
  WordCache cache_;
  ThemeMatcher theme_matcher_;
};

}  // namespace findings
