// SPDX-License-Identifier: GPL-2.0-or-later
// From a token's form to its stem, the term that is indexed and searched.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace findings {

/// Snowball English (Porter's second stemmer) after accents are dropped and spellings made one
/// (spelling.h), with a cache. Not safe
/// for two threads at once: one each.
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

/// `text` without combining marks: `zoë` is `zoe`. Valid UTF-8 in, valid UTF-8 out.
[[nodiscard]] std::string without_accents(std::string_view text);

/// The version of the Xapian library in use, whose stemmer this is.
[[nodiscard]] std::string xapian_version();

}  // namespace findings
