// SPDX-License-Identifier: GPL-2.0-or-later
// Reads files of each format into blocks, recognises the formats by their bytes, and lists them.
// docs/formats.md describes how to add one.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

// Readers get the bytes of a whole file. They throw InputError for a file that cannot be read, is
// damaged or encrypted, or has no text.

/// One block for each line, with page numbers if there are form feeds. Lines of more than 16 KB are
/// cut between words.
[[nodiscard]] RawDocument read_text(std::string_view bytes);

/// Headings, paragraphs, list items, table rows and footnotes as whole blocks, by CommonMark with
/// tables, footnotes, task lists and strikethrough (libcmark-gfm). Emphasis, link addresses, code
/// marks and HTML tags are taken off; quoted text and code are paragraphs.
[[nodiscard]] RawDocument read_markdown(std::string_view bytes);

/// The main content without navigation and site frames: headings (h1 to h6), paragraphs, list
/// items, table rows, captions and footnotes as whole blocks (libxml2). The encoding is that of the
/// byte order mark or the mark-up, or detected.
[[nodiscard]] RawDocument read_html(std::string_view bytes);

/// Whole blocks in reading order, each with the page where it begins (poppler-cpp). A paragraph
/// over pages or columns is one block, and footnotes follow it. Lines are separated by `\n`.
[[nodiscard]] RawDocument read_pdf(std::string_view bytes);

/// Headings by style, paragraphs, list items, table rows, captions and footnotes as whole blocks
/// (libarchive, libxml2); headers and footers are left out.
[[nodiscard]] RawDocument read_docx(std::string_view bytes);

[[nodiscard]] bool looks_like_html(std::string_view bytes);
[[nodiscard]] bool looks_like_pdf(std::string_view bytes);

/// Also true for a document with a password, which may be a Word document: it cannot be known.
[[nodiscard]] bool looks_like_docx(std::string_view bytes);

struct Format {
  std::string_view name;  ///< as in reports
  /// Whether `bytes` (of the whole file) are of this format; `extension` is in lower case, with
  /// its dot, and decides only where the bytes cannot (Markdown is text).
  bool (*recognises)(std::string_view bytes, std::string_view extension);
  /// Throws InputError for a file that cannot be read.
  RawDocument (*read)(std::string_view bytes);
  bool isolated;        ///< a library parses it: read in a separate process
  std::size_t largest;  ///< bytes; no report is larger
};

/// In order: the first that recognises a file reads it.
[[nodiscard]] std::span<const Format> formats();

/// Null if no format recognises the file, or has the name.
[[nodiscard]] const Format* format_of(std::string_view bytes, std::string_view extension);
[[nodiscard]] const Format* format_named(std::string_view name);

/// How to convert a file of a common format that is not read (`save it as .docx or PDF`), by its
/// extension as above; empty for others.
[[nodiscard]] std::string_view conversion_of(std::string_view extension);

}  // namespace findings
