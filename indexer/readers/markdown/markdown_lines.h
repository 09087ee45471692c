// SPDX-License-Identifier: GPL-2.0-or-later
// What a line of Markdown is, taken by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace findings {

[[nodiscard]] std::size_t indent_of(std::string_view line);
[[nodiscard]] std::string_view stripped(std::string_view line);

struct AtxHeading {
  std::uint32_t level = 1;
  std::string_view text;
};

/// `## Text ##`
[[nodiscard]] std::optional<AtxHeading> atx_heading(std::string_view line);

/// 1 for `===`, 2 for `---`, else 0.
[[nodiscard]] std::uint32_t setext_level(std::string_view line);

[[nodiscard]] bool is_thematic_break(std::string_view line);

struct Fence {
  char sign = '`';
  std::size_t size = 3;
};

[[nodiscard]] std::optional<Fence> opening_fence(std::string_view line);
[[nodiscard]] bool closes(std::string_view line, const Fence& fence);

struct ListMarker {
  std::size_t size = 0;  ///< with the blanks before the text of the item
  bool first = true;     ///< a bullet, or the number 1: only these end a paragraph
};

/// A line without the block quote signs before it, and how many they were.
[[nodiscard]] std::pair<std::string_view, std::size_t> without_quotes(std::string_view line);

/// Of a line without its indent.
[[nodiscard]] std::optional<ListMarker> list_marker(std::string_view line);

struct Definition {
  std::string_view label;
  std::string_view text;  ///< of a note; empty for a link
};

/// `[label]: address "title"`
[[nodiscard]] std::optional<Definition> link_definition(std::string_view line);

/// `[^label]: text`
[[nodiscard]] std::optional<Definition> note_definition(std::string_view line);

/// The cells of a table's row, stripped; `\|` is no border.
[[nodiscard]] std::vector<std::string_view> cells_of(std::string_view line);

/// Whether it is the row under a table's header of so many columns: `| --- | :-: |`.
[[nodiscard]] bool is_delimiter_row(std::string_view line, std::size_t columns);

}  // namespace findings
