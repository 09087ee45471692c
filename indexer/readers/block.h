// SPDX-License-Identifier: GPL-2.0-or-later
// The text of a document in blocks, as every reader returns it. Layout repair and segmentation
// (indexer/passages) begin here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/date.h"

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
  std::uint32_t joined = 0;  ///< blocks joined over pages or columns
};

}  // namespace findings
