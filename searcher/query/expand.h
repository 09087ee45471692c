// SPDX-License-Identifier: GPL-2.0-or-later
// Adds to a plan what an index knows: the forms of wildcards and fuzzy words, and synonyms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "corpus/vocabulary/synonym_table.h"
#include "searcher/query/plan.h"

namespace findings {

/// The forms of one segment, as far as the query language needs them.
class Resolver {
 public:
  virtual ~Resolver() = default;
  [[nodiscard]] virtual FormRange forms_of_stem(std::string_view stem) const = 0;
  [[nodiscard]] virtual std::optional<FormId> id_of_form(std::string_view form) const = 0;
  [[nodiscard]] virtual std::vector<KnownForm> forms_by_pattern(std::string_view pattern) const = 0;
  [[nodiscard]] virtual std::vector<KnownForm> forms_within(std::string_view form,
                                                            std::uint32_t changes) const = 0;
};

class LexiconResolver : public Resolver {
 public:
  /// `lexicon` must outlive the resolver.
  explicit LexiconResolver(const Lexicon& lexicon) : lexicon_(lexicon) {}

  [[nodiscard]] FormRange forms_of_stem(std::string_view stem) const override {
    return lexicon_.forms_of_stem(stem);
  }
  [[nodiscard]] std::optional<FormId> id_of_form(std::string_view form) const override {
    return lexicon_.find(form);
  }
  /// Reads the forms with the pattern's fixed beginning.
  [[nodiscard]] std::vector<KnownForm> forms_by_pattern(std::string_view pattern) const override;
  /// Reads all forms.
  [[nodiscard]] std::vector<KnownForm> forms_within(std::string_view form,
                                                    std::uint32_t changes) const override;

 private:
  const Lexicon& lexicon_;
};

/// Which of the letters a to z a word has, a bit each. One change adds at most one letter and
/// removes at most one, so most words need no comparison.
[[nodiscard]] std::uint32_t letter_set(std::string_view form);

inline constexpr std::size_t most_forms = 200;
inline constexpr std::size_t most_shown = 20;

/// The plan with the forms of its wildcards and fuzzy words: the most frequent of all segments,
/// equally frequent ones by bytes. Adds each word once to `expanded`, in the order of the plan.
[[nodiscard]] Plan with_forms(Plan plan, const std::vector<const Resolver*>& segments);

/// Whether an index has all of these terms.
using KnowsTerms = std::function<bool(std::span<const std::string> terms)>;

/// The plan in which a word in capitals is looked for in capitals only if it is an acronym of the
/// table that the index has so.
[[nodiscard]] Plan with_acronyms(Plan plan, const SynonymTable& table, const KnowsTerms& knows);

/// The plan with synonyms: `DVPO` beside `domestic violence protection order`, and the reverse.
///
/// Words and phrases that score get synonyms as alternatives. Loose words side by side that are a
/// term together are looked for as one if the term has an acronym; else each of them also matches
/// where a synonym of the whole term is found. Such terms are phrases of the plan. Synonyms that
/// the index does not know are left out. Adds those used to `expanded`, in the order of the query.
[[nodiscard]] Plan with_synonyms(Plan plan, const SynonymTable& table, const KnowsTerms& knows);

}  // namespace findings
