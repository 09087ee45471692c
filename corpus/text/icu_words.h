// SPDX-License-Identifier: GPL-2.0-or-later
// Where the words of any text are, by all of the Unicode rules.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace findings {

/// Bytes [begin, end) of a text.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const WordRange&, const WordRange&) = default;
};

/// UAX 29 as ICU's English word iterator has it, the standard that ascii_words.h is held to. Not
/// safe for two threads at once: one each.
class IcuWords {
 public:
  /// Throws std::runtime_error if ICU has no rules for words.
  IcuWords();
  ~IcuWords();
  IcuWords(IcuWords&&) noexcept;
  IcuWords& operator=(IcuWords&&) noexcept;
  IcuWords(const IcuWords&) = delete;
  IcuWords& operator=(const IcuWords&) = delete;

  /// The words of `text` (valid UTF-8, under 2 GiB) in order; what stands between words is left
  /// out. The span is valid until the next call.
  [[nodiscard]] std::span<const WordRange> words(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace findings
