// SPDX-License-Identifier: GPL-2.0-or-later
// Makes citations of a passage: Markdown, Harvard and OSCOLA.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/model/document.h"

namespace findings {

enum class CiteStyle : std::uint8_t { markdown, harvard, oscola };
inline constexpr std::array<std::string_view, 3> cite_style_names = {"md", "harvard", "oscola"};

[[nodiscard]] inline std::optional<CiteStyle> cite_style_named(std::string_view name) {
  return value_named<CiteStyle>(cite_style_names, name);
}

/// `HMIC` or, since 19 July 2017, `HMICFRS`, by the date of publication, else by the year of the
/// inspection. Empty where that does not decide, and where others may have written the document:
/// its type is unknown, joint, custody, a response, a super-complaint or other; Police Scotland.
[[nodiscard]] std::string_view inspectorate(const Document& document);

/// The source if it is an address on the web, else empty.
[[nodiscard]] std::string_view address_of(const Document& document);

/// One line. What is unknown is left out; when the address was visited is never known. The printed
/// page number stands for the page where they differ.
/// md:      HMIC, [*Title*](<https://...>) (3 September 2014), p. 12, para 4.12
/// harvard: HMIC (2014) *Title*, p. 12, para. 4.12. Available at: https://...
/// oscola:  HMIC, *Title* (2014) 12, para 4.12 <https://...>
/// Harvard is that of Pears and Shields, Cite Them Right; OSCOLA the 4th edition of 2012 (3.4, with
/// the pinpoints of 3.1.3). Their `*` show where italics go, and nothing in them is escaped; md is
/// Markdown. A passage without page, paragraph and note is `passage 7` in md only: readers of the
/// report cannot count so.
[[nodiscard]] std::string cite(const Document& document, const Passage& passage, CiteStyle style);

}  // namespace findings
