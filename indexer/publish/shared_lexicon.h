// SPDX-License-Identifier: GPL-2.0-or-later
// The one lexicon of a run, which all its workers add to.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/segment/lexicon.h"
#include "corpus/segment/tokens.h"
#include "corpus/text/stemmer.h"

namespace findings {

/// A form under its provisional id, with its stem.
struct Word {
  FormId form = 0;
  std::string_view stem;  ///< valid as long as the lexicon
};

/// Safe for several threads.
class SharedLexicon {
 public:
  /// Nothing if the form is new.
  [[nodiscard]] std::optional<Word> find(std::string_view form);
  [[nodiscard]] Word add(std::string_view form, std::string_view stem);

  /// Those of passages, one after the other.
  void count(const FormCounts& counts);

  /// For one thread, while no other uses the lexicon.
  [[nodiscard]] LexiconBuilder& builder() { return builder_; }

 private:
  std::mutex mutex_;
  LexiconBuilder builder_;
};

/// One worker's way to it: remembers the words that it has met first, which are the frequent ones,
/// so that workers hardly ever wait for each other.
class WordCache {
 public:
  /// Both must outlive the cache.
  WordCache(SharedLexicon& lexicon, Stemmer& stemmer) : lexicon_(lexicon), stemmer_(stemmer) {}

  [[nodiscard]] Word word(std::string_view form);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  SharedLexicon& lexicon_;
  Stemmer& stemmer_;
  std::unordered_map<std::string, Word, Hash, std::equal_to<>> words_;
};

}  // namespace findings
