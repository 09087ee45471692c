// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of a Word document (ECMA-376 part 2: a zip archive with a list of content types).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace findings {

/// XML as it stands in the file; empty for a part that the document has not.
struct DocxPackage {
  std::string document;
  std::string styles;
  std::string numbering;
  std::string settings;
  std::string footnotes;
  std::string endnotes;
  std::string properties;
  std::vector<std::string> headers;
  std::vector<std::string> footers;
};

/// Whether it is a document under a password: a container of the older kind is wrapped around it.
[[nodiscard]] bool is_encrypted_package(std::string_view bytes);

/// Throws InputError for what is no Word document, is damaged or encrypted, or too large.
[[nodiscard]] DocxPackage open_docx(std::string_view bytes);

}  // namespace findings
