// SPDX-License-Identifier: GPL-2.0-or-later
// Lists the formats and their readers. docs/formats.md describes how to add one.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

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

}  // namespace findings
