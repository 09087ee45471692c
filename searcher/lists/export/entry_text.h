// SPDX-License-Identifier: GPL-2.0-or-later
// What an entry says to people, composed once for all formats that people read.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/lists/export/export.h"

namespace findings {

/// A label with what it says: `Status`, `cite`.
using Detail = std::pair<std::string_view, std::string>;

/// What stands under it may be an address.
inline constexpr std::string_view source_label = "Source";

struct EntryText {
  std::string heading;  ///< `3. Title of the document`
  std::string quotation;
  std::string citation;  ///< force, title, date and place
  std::string warning;   ///< of changed words and lost passages; empty for none
  std::vector<Detail> details;
  std::string note;  ///< Markdown; empty for none
};

/// Every text is printable().
[[nodiscard]] EntryText text_of(const ExportedEntry& entry);

/// What the citation does not say: year, page of the file, source and the like.
[[nodiscard]] std::vector<Detail> details_of(const ExportedEntry& entry);

/// Tags, forces and themes, each once.
[[nodiscard]] std::vector<std::string> keywords_of(const Entry& entry);

/// The printed page number, else that of the file; empty where unknown.
[[nodiscard]] std::string page_of(const Passage& passage);

/// Well-formed UTF-8 with `\n` at line ends and no other control character but the tab: what is
/// neither becomes U+FFFD. All of it may stand in XML.
[[nodiscard]] std::string printable(std::string_view text);

/// Without the line end, which a text may lack at its end.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace findings
