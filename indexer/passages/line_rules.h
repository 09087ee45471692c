// SPDX-License-Identifier: GPL-2.0-or-later
// What a single line of extracted text is, as far as its own words tell.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace findings {

/// The sign that opens a list item, and how deep it stands.
struct Bullet {
  std::size_t length = 0;   ///< bytes of the sign with the blanks after it
  std::uint32_t level = 1;  ///< 2 for the signs of sub-items
};

/// `• `, `– `, `o `, `(a) `, private-use characters and the like at the begin of `line`.
[[nodiscard]] std::optional<Bullet> bullet_of(std::string_view line);

/// One address and nothing else.
[[nodiscard]] bool is_bare_url(std::string_view line);

/// What is left of an address that was broken over lines: `8/crime-outcomes-hosb0917.pdf`.
[[nodiscard]] bool is_url_rest(std::string_view line);

/// `12`, `- 12 -`, `Page 3 of 40`.
[[nodiscard]] bool is_page_number(std::string_view line);

/// `Introduction ......... 7`.
[[nodiscard]] bool is_contents_line(std::string_view line);

/// `Contents`, `Table of contents`.
[[nodiscard]] bool is_contents_title(std::string_view line);

/// What a web page's frame prints around its text: `Skip to content`, `Read more about ...`.
[[nodiscard]] bool is_site_frame(std::string_view line);

/// A grade and nothing else: `Good`, `Requires improvement`.
[[nodiscard]] bool is_grade(std::string_view line);

/// A row of a table of grades: `Specialist capabilities Ungraded 2017`, `Overall 2017 Good`.
[[nodiscard]] bool is_grade_row(std::string_view line);

/// `Figure 3: ...`, `Table 1 ...`.
[[nodiscard]] bool is_caption(std::string_view line);

/// `Source: 2016 and 2017 Home Office Outcomes Data`.
[[nodiscard]] bool is_source_line(std::string_view line);

/// `Zoë Billingham, Her Majesty’s Inspector of Constabulary`, `Yours sincerely`.
[[nodiscard]] bool is_signature(std::string_view line);

/// Ends as a sentence or a lead-in does; closing quotes and brackets aside, and the mark of a
/// footnote (`acute.1`).
[[nodiscard]] bool ends_sentence(std::string_view line);

[[nodiscard]] bool begins_lower_case(std::string_view line);
[[nodiscard]] bool begins_upper_case(std::string_view line);

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `2016`, and nothing else.
[[nodiscard]] bool is_year(std::string_view text);

/// `text` with its ASCII letters in lower case, all else as it is.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// The first blank-separated word.
[[nodiscard]] std::string_view first_word(std::string_view line);
[[nodiscard]] std::size_t count_words(std::string_view line);

/// Begins large and does not end as a sentence, and is nothing else that is known.
[[nodiscard]] bool has_heading_form(std::string_view line);

/// Could be a heading by its own looks: of that form, and short.
[[nodiscard]] bool looks_like_heading(std::string_view line);

}  // namespace findings
