// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the synonyms of words, from the vocabulary's groups, whose terms all mean the same, and
// from the acronyms that an index explains. A short form with several long forms means each of
// them, and each of them means the short form; the long forms do not mean each other. An acronym
// joins the group of the vocabulary that has its long form.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/acronym.h"
#include "corpus/text/analyzer.h"

namespace findings {

struct SynonymTerm {
  std::string text;                ///< as written: `body-worn video`, `BWV`
  std::vector<std::string> stems;  ///< of its plain words, without compounds
};

class SynonymTable {
 public:
  /// A plain word of a query.
  struct Word {
    std::string_view stem;
    std::string_view written;  ///< with its case
  };
  /// Words that are a term, and the other terms of the same meaning: those of the vocabulary in its
  /// order, then learned ones, the most frequent first. The terms live as long as the table.
  struct Match {
    std::size_t length = 0;  ///< in words
    std::vector<const SynonymTerm*> others;
  };
  /// Whether a form (case-folded) is an everyday word too.
  using IsCommonWord = std::function<bool(std::string_view form)>;

  /// An empty table.
  SynonymTable() = default;
  /// `groups`: each of terms that all mean the same. A short form of at most 4 letters that is a
  /// stop word, or of which `is_common` is true, is understood only in capitals (`IT`, `ACT`).
  SynonymTable(std::span<const std::vector<std::string>> groups, std::span<const Acronym> acronyms,
               Analyzer& analyzer, const IsCommonWord& is_common = {});

  /// The longest term that begins at `at`; nothing if none does. A short form is compared as
  /// written, whatever the case and with or without the `s` of a plural, other terms by stems.
  [[nodiscard]] std::optional<Match> longest_at(std::span<const Word> words, std::size_t at) const;

  /// The term that consists of all of `words`; nothing if there is none.
  [[nodiscard]] std::optional<Match> whole(std::span<const Word> words) const;

  /// Whether `form` (case-folded) is a short form.
  [[nodiscard]] bool has_acronym(const std::string& form) const {
    return by_key_.contains({{form}, true});
  }

 private:
  struct Entry {
    SynonymTerm term;
    bool capitals_only = false;
    std::vector<std::size_t> others;  // entries
  };
  // Stems, and false; of a short form its forms, and true, as another word may have its stem.
  using Key = std::pair<std::vector<std::string>, bool>;

  std::size_t add(const std::string& text, Analyzer& analyzer, const IsCommonWord& is_common);
  void relate(std::size_t a, std::size_t b);
  [[nodiscard]] std::optional<std::size_t> short_form(std::span<const Word> words) const;

  std::vector<Entry> entries_;
  std::map<Key, std::size_t> by_key_;
  std::size_t longest_ = 0;  // words of a term
};

}  // namespace findings
