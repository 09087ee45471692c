// SPDX-License-Identifier: GPL-2.0-or-later
// Which forms of an index the wildcards and fuzzy words of a plan stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "searcher/query/plan.h"

namespace findings {

/// The forms of one segment, as far as the query language must know them.
class Resolver {
 public:
  virtual ~Resolver() = default;
  [[nodiscard]] virtual FormRange forms_of_stem(std::string_view stem) const = 0;
  [[nodiscard]] virtual std::optional<FormId> id_of_form(std::string_view form) const = 0;
  [[nodiscard]] virtual std::vector<KnownForm> forms_by_pattern(std::string_view pattern) const = 0;
  [[nodiscard]] virtual std::vector<KnownForm> forms_within(std::string_view form,
                                                            std::uint32_t changes) const = 0;
};

/// What a wildcard or fuzzy word came to.
struct ExpandedTerm {
  std::string term;             ///< as written
  std::vector<std::string> to;  ///< the most frequent first, `most_shown` at most
  std::uint64_t count = 0;      ///< of all forms; only `most_forms` of them are looked for
  bool synonyms = false;        ///< other terms, not other forms
};

inline constexpr std::size_t most_forms = 200;
inline constexpr std::size_t most_shown = 20;

/// Gives each wildcard and fuzzy word of the plan its forms: the most frequent of all segments, of
/// equals the first by bytes. Tells each once, in the order of the plan.
[[nodiscard]] std::vector<ExpandedTerm> expand(Plan& plan,
                                               const std::vector<const Resolver*>& segments);

}  // namespace findings
