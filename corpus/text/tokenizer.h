// SPDX-License-Identifier: GPL-2.0-or-later
// Splits text into tokens, the same for what is indexed and what is asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace findings {

/// A word of a text. Its offsets point into the text as given and are never changed afterwards.
struct Token {
  std::string_view form;       ///< case-folded (NFKC), apostrophes as `'`; at most 64 bytes
  std::uint32_t begin = 0;     ///< bytes into the original text
  std::uint32_t end = 0;       ///< exclusive
  std::uint32_t position = 0;  ///< the number of the (first) word it stands for, from 0
  std::uint32_t span = 1;      ///< words it stands for: 1, or 2 to 3 for a joined compound
};

inline constexpr std::size_t longest_form = 64;
inline constexpr std::uint32_t longest_compound = 3;

/// How a tokenizer finds words. Both give the same tokens.
enum class WordPath : std::uint8_t {
  fast,     ///< ASCII and common punctuation by a table, all else through ICU
  icu_only  ///< the reference, many times slower
};

/// Words by the Unicode rules (UAX 29, ICU's English word iterator); a run of 2 or 3 words of
/// letters with single hyphens between them gives in front of them one more token, the words
/// joined (`re-offending`: reoffending, re, offending), so that either spelling finds the other.
/// Not safe for two threads at once: one each.
class Tokenizer {
 public:
  explicit Tokenizer(WordPath path = WordPath::fast);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  /// Tokens of `text` (valid UTF-8, under 2 GiB) in the order of their positions, a compound
  /// before its words. The span and the forms are valid until the next call.
  [[nodiscard]] std::span<const Token> tokens(std::string_view text);

  /// Names everything that decides what the tokens and stems are. Two sides with different
  /// fingerprints must not work on the same index.
  [[nodiscard]] static std::string fingerprint();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `text` with every byte sequence that is not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// The number of code points in `text` (valid UTF-8).
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace findings
