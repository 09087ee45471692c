// SPDX-License-Identifier: GPL-2.0-or-later
// Classifies single lines and words of extracted text by their text alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace findings {

/// The sign that opens a list item, and the depth that it stands for.
struct Bullet {
  std::size_t length = 0;   ///< bytes of the sign with the blanks after it
  std::uint32_t level = 1;  ///< 2 for the signs of sub-items
};

/// `• `, `– `, `o `, `(a) `, private-use characters and the like at the start of `line`.
[[nodiscard]] std::optional<Bullet> bullet_of(std::string_view line);

/// `(4) `, `b) ` at the start of `line`.
[[nodiscard]] bool is_counting_sign(std::string_view line);

/// A single address and nothing else.
[[nodiscard]] bool is_url(std::string_view line);

/// The rest of an address that was broken over lines: `8/crime-outcomes-hosb0917.pdf`.
[[nodiscard]] bool is_url_rest(std::string_view line);

/// `12`, `- 12 -`, `Page 3 of 40`.
[[nodiscard]] bool is_page_number(std::string_view line);

/// `Introduction ......... 7`.
[[nodiscard]] bool is_contents_line(std::string_view line);

/// `Contents`, `Table of contents`.
[[nodiscard]] bool is_contents_heading(std::string_view line);

/// What a web page prints around its text: `Skip to content`, `Read more about ...`.
[[nodiscard]] bool is_site_frame(std::string_view line);

/// A grade and nothing else: `Good`, `Requires improvement`.
[[nodiscard]] bool is_grade(std::string_view line);

/// A row of a table of grades: `Specialist capabilities Ungraded 2017`, `Overall 2017 Good`.
[[nodiscard]] bool is_grade_row(std::string_view line);

/// `Figure 3: ...`, `Table 1 ...`.
[[nodiscard]] bool is_caption(std::string_view line);

/// `(Paragraph 12)`, `(see paragraphs 12 and 13)`: the end of an entry, alone on its line.
[[nodiscard]] bool is_reference(std::string_view line);

/// Ends in a word that ends no sentence: `as is shown in`, `can be found at`.
[[nodiscard]] bool needs_more(std::string_view line);

/// `Area: 1309 square miles`.
[[nodiscard]] bool is_labelled_figure(std::string_view text);

/// `Source: 2016 and 2017 Home Office Outcomes Data`.
[[nodiscard]] bool is_source_line(std::string_view line);

/// `Zoë Billingham, Her Majesty’s Inspector of Constabulary`, `Yours sincerely`.
[[nodiscard]] bool is_signature(std::string_view line);

/// Ends as a sentence or a lead-in does, apart from closing quotes and brackets and the mark of a
/// footnote (`acute.1`).
[[nodiscard]] bool ends_sentence(std::string_view line);

[[nodiscard]] bool begins_lower_case(std::string_view line);
[[nodiscard]] bool begins_upper_case(std::string_view line);

/// `2016`, and nothing else.
[[nodiscard]] bool is_year(std::string_view text);

/// The words of a line are what blanks separate.
[[nodiscard]] std::string_view first_word(std::string_view line);
[[nodiscard]] std::string_view last_word(std::string_view line);
[[nodiscard]] std::size_t count_words(std::string_view line);

/// Begins in upper case, does not end as a sentence, and is no other known kind of line.
[[nodiscard]] bool has_heading_form(std::string_view line);

/// Has the form of a heading and is short enough to be one.
[[nodiscard]] bool looks_like_heading(std::string_view line);

/// Whether `lower_case` (ASCII letters) is an English word in British spelling. Inflected forms are
/// listed, names are not. Searches the embedded list in place.
[[nodiscard]] bool is_known_word(std::string_view lower_case);

/// The list itself, which the build embeds: words in byte order, each followed by a line end, cut
/// into chunks (a string literal should stay below 64 KB).
[[nodiscard]] std::span<const std::string_view> word_chunks();

}  // namespace findings
