// SPDX-License-Identifier: GPL-2.0-or-later
// What the styles of a Word document say of the paragraphs that have them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/xml_stream.h"

namespace findings {

/// Where a paragraph stands in a list (`w:numPr`). Direct properties win over the style's.
struct DocxListPlace {
  std::optional<int> list;  ///< `w:numId`; 0 takes a paragraph out of its style's list
  std::optional<int> level;
};

struct DocxStyle {
  std::uint32_t heading = 0;  ///< outline level from 1 to 9; 0 for body text
  bool title = false;
  bool caption = false;
  bool contents = false;  ///< of a line of the table of contents, or the heading over it
  DocxListPlace place{};
  bool bold = false;
  bool hidden = false;
};

/// `styles.xml`, with what styles have from those that they are based on.
class DocxStyles {
 public:
  /// Empty for a document without styles.
  explicit DocxStyles(std::string_view xml);

  /// The style of an id. The empty id means the default paragraph style; an unknown one is plain.
  [[nodiscard]] const DocxStyle& of(std::string_view id) const;

 private:
  std::map<std::string, DocxStyle, std::less<>> styles_;
};

/// A property that is on if it is there, unless `w:val` says otherwise.
[[nodiscard]] bool docx_toggle(const XmlStream& xml);

/// Reads `w:numPr`.
[[nodiscard]] DocxListPlace docx_list_place(XmlStream& xml);

}  // namespace findings
