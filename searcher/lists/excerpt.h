// SPDX-License-Identifier: GPL-2.0-or-later
// Some passages of one document beside their neighbours, and as quotations.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/session.h"
#include "searcher/lists/list.h"

namespace findings {

/// How many words of a neighbour a quotation keeps. Words are what blanks divide: what is kept for
/// years must not depend on a version of the tokenizer.
inline constexpr std::size_t neighbour_words = 10;
/// Nor more bytes, of scripts without blanks; whole code points.
inline constexpr std::size_t neighbour_bytes = 240;

/// What a quotation keeps of the passage after it, and of that before it.
[[nodiscard]] std::string_view first_words(std::string_view text);
[[nodiscard]] std::string_view last_words(std::string_view text);

class Excerpt {
 public:
  /// Reads the passages of `ordinals` and their neighbours, as far as they exist; locates the
  /// document once.
  Excerpt(const Session& session, const std::string& document,
          std::span<const std::uint32_t> ordinals);

  /// All its passages.
  Excerpt(const Session& session, const std::string& document);

  /// Whether the index has the document.
  [[nodiscard]] bool has_document() const { return has_document_; }

  /// In the order of ordinals, neighbours too.
  [[nodiscard]] std::span<const FullPassage> passages() const { return passages_; }

  /// Null where it does not exist or was not read.
  [[nodiscard]] const FullPassage* find(std::uint32_t ordinal) const;

  /// Without line and content hash of the document. The passage must be one of `ordinals`.
  [[nodiscard]] Quotation quotation(const FullPassage& passage) const;

 private:
  std::vector<FullPassage> passages_;
  bool has_document_ = false;
};

}  // namespace findings
