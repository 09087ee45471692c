// SPDX-License-Identifier: GPL-2.0-or-later
// Makes citations of a passage: the one of this program, Harvard, OSCOLA and APA.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace findings {

enum class CiteStyle : std::uint8_t { text, markdown, harvard, oscola, apa };
inline constexpr std::array<std::string_view, 5> cite_style_names = {"text", "md", "harvard",
                                                                     "oscola", "apa"};

[[nodiscard]] inline std::optional<CiteStyle> cite_style_named(std::string_view name) {
  return value_named<CiteStyle>(cite_style_names, name);
}

/// What a document is called, on one line: its title, else the name of its file as it is. A record
/// of a JSON Lines file, which has many, is called by its id.
[[nodiscard]] std::string title_of(const Document& document);

/// Who wrote the document, as the index has it. Else, where only the inspectorate of constabulary
/// writes documents of this type about forces, its name: the new one since 19 July 2017, by the
/// date of publication, else by the year of the inspection. Else nobody.
[[nodiscard]] std::vector<std::string> authors_of(const Document& document);

/// Who published it, else who wrote it; empty where neither is known.
[[nodiscard]] std::string publisher_of(const Document& document);

/// Where it was published if that is an address on the web, else empty. What would end it in a text
/// is percent-encoded.
[[nodiscard]] std::string address_of(const Document& document);

/// One line; what is unknown is left out. The printed page number stands for the page where they
/// differ.
/// text:    Author, ‘Title’ (Publisher, 3 September 2014), p. 12, para 4.12, <https://...>
/// md:      the same as Markdown
/// harvard: Author (2014) *Title*. Publisher, p. 12, para. 4.12. Available at: https://...
/// oscola:  Author, *Title* (Publisher 2014) 12, para 4.12 <https://...>
/// apa:     Author. (2014). *Title* (p. 12, para. 4.12). Publisher. https://...
/// A publisher is named only beside another author. Harvard is that of Pears and Shields, Cite Them
/// Right; OSCOLA the 4th edition of 2012 (3.4, with the pinpoints of 3.1.3); APA the 7th edition of
/// 2020. Their `*` show where italics go, and nothing in them is escaped. A passage without page,
/// paragraph and note is `passage 7` in text and md only: readers of the report cannot count so. A
/// passage that is Passage{} has no place: the whole document is cited.
[[nodiscard]] std::string cite(const Document& document, const Passage& passage,
                               CiteStyle style = CiteStyle::text);

}  // namespace findings
