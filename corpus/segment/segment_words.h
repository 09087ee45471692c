// SPDX-License-Identifier: GPL-2.0-or-later
// Turns described documents into the words that a segment stores: counts of forms for its lexicon,
// then token streams and terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "corpus/segment/postings.h"
#include "corpus/segment/segment_writer.h"
#include "corpus/segment/tokens.h"
#include "corpus/text/tokenizer.h"

namespace findings {

using DocumentBatch = std::vector<DescribedDocument>;

/// Counts the forms of texts. Those of titles and headings are known, but count nothing. For one
/// thread.
class FormCounter {
 public:
  struct Count {
    std::uint32_t passages = 0;
    std::uint32_t occurrences = 0;
    std::uint32_t last_passage = 0;  ///< from 1
  };

  void add(const DocumentBatch& batch);
  [[nodiscard]] const std::unordered_map<std::string, Count>& counts() const { return counts_; }

 private:
  void add(std::string_view text, bool counted);

  Tokenizer tokenizer_;
  std::unordered_map<std::string, Count> counts_;  // by form
  std::string form_;
  std::uint32_t passages_ = 0;
};

/// The words of a document as a segment stores them.
struct AnalysedDocument {
  struct AnalysedPassage {
    TokenStream text;
    std::size_t heading = 0;  ///< its place in `headings`, from 1; 0 for none
    std::vector<PassageTerm> terms;
    std::set<std::string> acronyms;  ///< terms with their prefix
  };
  TokenStream title;
  std::set<std::string> title_terms;  ///< with their prefix
  std::vector<TokenStream> headings;  ///< of the distinct heading paths, by first appearance
  std::vector<AnalysedPassage> passages;
};

/// Looks up the words of documents in a lexicon that is numbered. For one thread.
class DocumentAnalysis {
 public:
  /// The lexicon must outlive this and the terms.
  explicit DocumentAnalysis(const LexiconBuilder& lexicon)
      : lexicon_(lexicon), places_(lexicon.stems()) {}

  [[nodiscard]] std::vector<AnalysedDocument> analyse(const DocumentBatch& batch);

 private:
  struct Words {
    TokenStream tokens;
    std::vector<std::uint32_t> stems;
    std::set<std::string> acronyms;  // as terms
  };
  /// Where the last passage that has a stem lists it.
  struct Place {
    std::uint32_t passage = 0;
    std::uint32_t at = 0;
  };

  [[nodiscard]] AnalysedDocument analyse(const DescribedDocument& described);
  [[nodiscard]] Words words(std::string_view text, std::uint32_t heading);
  void add_term(std::uint32_t stem, std::uint32_t frequency);
  [[nodiscard]] std::vector<PassageTerm> take_terms();

  const LexiconBuilder& lexicon_;
  Tokenizer tokenizer_;
  std::vector<Place> places_;       // by stem
  std::vector<PassageTerm> terms_;  // of the passage in work, each once
  std::uint32_t passage_ = 1;
};

}  // namespace findings
