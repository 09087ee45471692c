// SPDX-License-Identifier: GPL-2.0-or-later
// The forms of a segment, for the query language.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "searcher/query/expand.h"

namespace findings {

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
  /// Reads the forms that have the pattern's fixed beginning.
  [[nodiscard]] std::vector<KnownForm> forms_by_pattern(std::string_view pattern) const override;
  /// Reads all forms.
  [[nodiscard]] std::vector<KnownForm> forms_within(std::string_view form,
                                                    std::uint32_t changes) const override;

 private:
  const Lexicon& lexicon_;
};

}  // namespace findings
