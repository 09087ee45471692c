// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the paragraph styles of a Word document.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace findings {

class XmlStream;

/// The place of a paragraph in a list (`w:numPr`). Direct properties win over the style's.
struct DocxListPlace {
  std::optional<int> list;  ///< `w:numId`; 0 takes a paragraph out of its style's list
  std::optional<int> level;
};

/// The outline level (`w:outlineLvl`) of text that is not a heading.
inline constexpr int docx_body_level = 9;

struct DocxStyle {
  std::uint32_t heading = 0;  ///< outline level from 1 to 9; 0 for body text
  bool title = false;
  bool caption = false;
  bool contents = false;  ///< a line or the heading of a table of contents
  DocxListPlace place{};
  bool bold = false;
  bool hidden = false;
};

/// `styles.xml`, with what styles inherit from those that they are based on.
class DocxStyles {
 public:
  /// Empty for a document without styles.
  explicit DocxStyles(std::string_view xml);

  /// The style of an id. The empty id means the default paragraph style; an unknown one is plain.
  [[nodiscard]] const DocxStyle& of(std::string_view id) const;

 private:
  std::map<std::string, DocxStyle, std::less<>> styles_;
};

/// Whether a value (`ST_OnOff`) means yes.
[[nodiscard]] bool docx_is_on(std::string_view value);

/// A property that is on if it is present, unless `w:val` says otherwise.
[[nodiscard]] bool docx_toggle(const XmlStream& xml);

/// Reads `w:numPr`.
[[nodiscard]] DocxListPlace docx_list_place(XmlStream& xml);

}  // namespace findings
