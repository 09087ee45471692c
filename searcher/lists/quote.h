// SPDX-License-Identifier: GPL-2.0-or-later
// Makes quotations of passages of an index, with the text around them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/locator.h"
#include "searcher/answer/session.h"
#include "searcher/lists/list.h"

namespace findings {

/// The quotation of a passage as the index has it. Throws NotFoundError as Session::passage does.
[[nodiscard]] Quotation quote(const Session& session, const PassageId& id);

/// The same for several, in the order given. Each document is looked up once.
[[nodiscard]] std::vector<Quotation> quote(const Session& session, std::span<const PassageId> ids);

/// The number of words that a quotation keeps of the passages before and after it. Words are
/// divided by blanks, since what is kept for years must not depend on the version of the tokenizer.
inline constexpr std::size_t neighbour_words = 10;
/// At most so many bytes, in whole code points, for scripts without blanks.
inline constexpr std::size_t neighbour_bytes = 240;

/// What a quotation keeps of the passage after it, and of the passage before it.
[[nodiscard]] std::string_view first_words(std::string_view text);
[[nodiscard]] std::string_view last_words(std::string_view text);

/// Some passages of one document, with their neighbours.
class Excerpt {
 public:
  /// Reads the passages of `ordinals` and their neighbours, as far as they exist.
  Excerpt(const Session& session, const std::string& document,
          std::span<const std::uint32_t> ordinals);

  /// Reads all passages.
  Excerpt(const Session& session, const std::string& document);

  /// Whether the index has the document.
  [[nodiscard]] bool has_document() const { return has_document_; }

  /// In order, with neighbours.
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
