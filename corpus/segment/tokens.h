// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the words of each passage in order, as ids of the segment's lexicon.
//
// How a stream is packed: packed_tokens.h. Sections: `text`, `head` (distinct heading paths of each
// document), `title` (one a document): groups of 32 streams, before each their sizes (varints),
// with `textat`, `headat`, `titleat` (u64: the offset of each group, and the end; then the number
// of streams). The number of each passage's heading path, 0 for none: `headba` (u32: bytes a
// passage in `headof`; then of every 64 passages how much their numbers are greater than 0 at
// least), `headof` (how much, 0 for none).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/segment/lexicon.h"
#include "corpus/segment/packed_tokens.h"

namespace findings {

/// Writes the streams of a segment. Streams are spooled to temporary files in `folder` because
/// they arrive interleaved; `finish` joins them.
class TokensWriter {
 public:
  explicit TokensWriter(const std::filesystem::path& folder);
  ~TokensWriter();
  TokensWriter(const TokensWriter&) = delete;
  TokensWriter& operator=(const TokensWriter&) = delete;

  void begin_document(const TokenStream& title);
  /// `heading` is the number that `add_heading` gave in this document, 0 for none.
  void add_passage(const TokenStream& text, std::uint32_t heading);
  std::uint32_t add_heading(const TokenStream& path);
  FileSummary finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads them. Safe for several threads. Numbers count from 0 in the segment.
class Tokens {
 public:
  static constexpr std::string_view file_name = "tokens";

  explicit Tokens(const PublishedFolder& folder);

  /// This and the next functions reuse the memory of a stream that is no longer needed, if they are
  /// given one.
  [[nodiscard]] TokenStream text(std::uint32_t passage, TokenStream memory = {}) const;
  /// The words of the headings above the passage.
  [[nodiscard]] TokenStream heading(std::uint32_t passage, TokenStream memory = {}) const;
  [[nodiscard]] TokenStream title(std::uint32_t document, TokenStream memory = {}) const;
  /// The same of text and headings, but only what is wanted; much quicker.
  [[nodiscard]] PickedTokens text(std::uint32_t passage, const WantedForms& wanted,
                                  TokenStream memory = {}) const;
  [[nodiscard]] PickedTokens heading(std::uint32_t passage, const WantedForms& wanted,
                                     TokenStream memory = {}) const;
  /// Whether the text has the word; quicker still.
  [[nodiscard]] bool text_has(std::uint32_t passage, const WordForms& word) const;
  /// The same of the outermost heading above the passage.
  [[nodiscard]] bool outermost_heading_has(std::uint32_t passage, const WordForms& word) const;

  /// Equal for passages of one document under the same headings; 0 for none.
  [[nodiscard]] std::uint32_t heading_number(std::uint32_t passage) const;
  [[nodiscard]] bool has_title(std::uint32_t document) const;

  [[nodiscard]] const BlockFile& file() const { return file_; }

 private:
  struct Streams {
    BlockFile::Section bytes;
    BlockFile::Section offsets;
    std::uint32_t count = 0;
  };
  [[nodiscard]] Streams streams(std::string_view name) const;
  [[nodiscard]] std::span<const std::byte> stream(const Streams& streams,
                                                  std::uint32_t number) const;
  [[nodiscard]] TokenStream read(const Streams& streams, std::uint32_t number,
                                 TokenStream memory) const;
  [[nodiscard]] PickedTokens pick(const Streams& streams, std::uint32_t number,
                                  const WantedForms& wanted, TokenStream memory) const;
  [[noreturn]] void ends_early(std::uint32_t number) const;

  BlockFile file_;
  Streams text_;
  Streams head_;
  Streams title_;
  BlockFile::Section heading_bases_;
  BlockFile::Section heading_of_;
  std::uint32_t heading_width_ = 1;
};

}  // namespace findings
