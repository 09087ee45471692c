// SPDX-License-Identifier: GPL-2.0-or-later
// Lays out text for people: colour, marks, wrapping.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "searcher/answer/result.h"

namespace findings {

struct Style {
  bool color = false;      ///< bold matches, dim places
  bool brackets = false;   ///< matches between [[ and ]]
  bool blocks = false;     ///< bars of block characters, else of #
  std::size_t width = 80;  ///< columns to wrap at; 0: never

  [[nodiscard]] std::string bold(std::string_view text) const;
  [[nodiscard]] std::string dim(std::string_view text) const;
};

/// `text` padded with blanks to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// `1 passage`, `2 passages`.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view one);

/// `text` with its highlights marked, wrapped, each line after `indent` blanks.
[[nodiscard]] std::string marked_paragraph(std::string_view text,
                                           std::span<const Highlight> highlights,
                                           const Style& style, std::size_t indent);

/// The same on one line.
[[nodiscard]] std::string marked(std::string_view text, std::span<const Highlight> highlights,
                                 const Style& style);

}  // namespace findings
