// SPDX-License-Identifier: GPL-2.0-or-later
// Names passages and their places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/model/document.h"

namespace findings {

/// `DOCUMENT#N`; `DOCUMENT` where N is 0. Ordered by document id (bytes), then by ordinal: the
/// order of ties everywhere.
struct PassageId {
  std::string document;
  std::uint32_t ordinal = 0;

  friend auto operator<=>(const PassageId&, const PassageId&) = default;

  [[nodiscard]] std::string text() const;

  /// Nothing where the text after the last `#` is not a number from 1.
  [[nodiscard]] static std::optional<PassageId> parse(std::string_view text);
};

/// `DOCUMENT#N` of a passage.
[[nodiscard]] std::string passage_id(const Document& document, const Passage& passage);

/// Which passage it is, wherever it stands today: a hash (XXH3) of the document's id and the words
/// of the passage with a blank between each two. Equal passages of one document differ in
/// `same_before`, the number of them that stand before.
[[nodiscard]] std::uint64_t passage_key(std::string_view document, std::string_view text,
                                        std::uint32_t same_before = 0);

/// A key as 16 hexadecimal digits, and back; nothing for another text.
[[nodiscard]] std::string key_text(std::uint64_t key);
[[nodiscard]] std::optional<std::uint64_t> key_from(std::string_view text);

/// The printed page number, else that of the file; empty where unknown.
[[nodiscard]] std::string page_of(const Passage& passage);

/// The place of a passage, for people: `p. 12, para 4.12`, `p. 3`, or `passage 7`; empty where
/// nothing is known of it.
[[nodiscard]] std::string locator_text(const Passage& passage);

/// Lower-case ASCII letters and digits joined by single hyphens: `Devon & Cornwall` is
/// `devon-and-cornwall`. Accents are dropped; the result may be empty. Letters of other alphabets
/// are dropped too, or kept if `any_alphabet`.
[[nodiscard]] std::string slug(std::string_view text, bool any_alphabet = false);

}  // namespace findings
