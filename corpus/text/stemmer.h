// SPDX-License-Identifier: GPL-2.0-or-later
// Reduces the form of a token to its stem, the term that is indexed and searched.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace findings {

/// Snowball English (Porter's second stemmer), applied to one_spelling without accents; a few words
/// that it would bring together with others keep a stem of their own (`missing`, not `miss`). With
/// a cache. Not safe for two threads at once: one each.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// `form` as a tokenizer gives it (case-folded). The view is valid until the next call.
  [[nodiscard]] std::string_view stem(std::string_view form);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `text` without combining marks, and Latin letters as the plain letters they come from: `zoë` is
/// `zoe`, `łódź` is `lodz`, `ærø` is `aero`. Valid UTF-8 in, valid UTF-8 out.
[[nodiscard]] std::string without_accents(std::string_view text);

/// `form` (case-folded) as British English spells it: `organized` is `organised`, `behavior` is
/// `behaviour`, `offense` is `offence`. Where verb and noun differ (`license`, `practise`) both
/// become the noun. `o'brien` is `obrien`, and initials are written without points: `c.i.d` is
/// `cid`. An acronym loses the `s` of its plural where the stemmer would leave it:
/// `pcsos` is `pcso`. Words that are not known for sure come back as they are; only what the
/// stemmer does not bring together by itself is touched.
[[nodiscard]] std::string one_spelling(std::string_view form);

/// The version of the Xapian library in use, whose stemmer this is.
[[nodiscard]] std::string xapian_version();

}  // namespace findings
