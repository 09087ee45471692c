// SPDX-License-Identifier: GPL-2.0-or-later
// The text of a document in blocks, as every reader returns it, and how printed paragraph numbers
// are split off it (`4.12 The force ...`). Layout repair and segmentation (indexer/passages) begin
// here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/date.h"
#include "corpus/text/strings.h"

namespace findings {

enum class Role : std::uint8_t {
  line,       ///< a line as laid out, not yet part of a paragraph
  paragraph,  ///< a whole paragraph, from formats with mark-up
  heading,
  item,
  row,
  footnote,
  caption,
};

struct Block {
  Role role = Role::line;
  std::string text;  ///< clean UTF-8; empty for a blank line; `\n` only within a whole block,
                     ///< where the file breaks a line
  std::uint32_t indent = 0;          ///< blanks before a line
  std::uint32_t trailing = 0;        ///< blanks after a line
  std::uint32_t page = 0;            ///< of the file, from 1; 0 where the format has none
  std::uint32_t level = 0;           ///< of a heading or list, from 1; 0 if unknown
  std::string number{};              ///< the printed paragraph number (`4.12`), not in `text`
  std::string note{};                ///< of a footnote: its printed mark, not in `text`
  std::vector<std::string> marks{};  ///< of the footnotes that `text` refers to, taken out of it
};

/// The metadata of a file. Not reliable: templates and tools write it.
struct Properties {
  std::string title;
  std::optional<Date> published;  ///< as the mark-up says, else the date of the file
  std::string address;            ///< canonical address of a page
};

/// Text that was left out, for the report.
struct Dropped {
  std::string text;
  std::string reason;  ///< `running head`, `page number`, `contents`, `navigation` ...
  std::uint32_t page = 0;
};

/// A document as read.
struct RawDocument {
  std::vector<Block> blocks;
  std::string format;                    ///< `text`, `markdown`, `html`, `pdf`, `docx`
  std::string encoding;                  ///< of a text, for the report
  std::uint32_t pages = 0;               ///< of the file; 0 where the format has none
  std::vector<std::string> page_labels;  ///< printed page numbers, one a page; empty if none
  Properties properties;
  std::vector<Dropped> dropped;
  std::uint32_t joined = 0;     ///< blocks joined over pages or columns
  std::vector<Dropped> doubts;  ///< text whose layout had to be guessed, and what was guessed
};

struct NumberedText {
  std::string number;     ///< `4.12`, without a dot or bracket after it; empty if there is none
  std::string_view text;  ///< the rest; all of it if there is no number
};

/// The sign at the beginning of a list item.
struct BulletSign {
  std::size_t size = 0;     ///< bytes; 0 if there is none
  std::uint32_t level = 1;  ///< 2 for hollow signs, which open sub-items
};

/// `•`, `◼`, `➢`, `✓` and the like, of any shape, also from the range for private use, where symbol
/// fonts have theirs. Not `-`, `–`, `*` and `o`: only their place makes them bullets.
[[nodiscard]] BulletSign bullet_sign(std::string_view text);

/// `and`, `or`, `but`: goes on with the sentence or list before it, even behind a semicolon.
[[nodiscard]] inline bool begins_with_conjunction(std::string_view text) {
  return equals_one_of(text.substr(0, text.find(' ')), {"and", "or", "but"});
}

enum class LoneInteger : bool { no, yes };

/// Takes the number off the beginning of a paragraph. A number is two to five groups of one to
/// three digits (`4.12`, `4.12.`, `4.12)`, `2.1.3`) before a blank and text that begins as a
/// sentence does; so not `3.5 million`, `10.30 am`, `12.05.2016`, `2.5 %`. `LoneInteger::yes` takes
/// `12.` and `12)` too, for callers that know the document numbers its paragraphs so.
[[nodiscard]] NumberedText split_number(std::string_view text, LoneInteger lone = LoneInteger::no);

/// `Recommendation 3: by March, the force should ...`, or with the `number` taken off it `We
/// recommend ...`: a passage, and no heading of what follows.
[[nodiscard]] bool is_whole_recommendation(std::string_view text, std::string_view number = {});

}  // namespace findings
