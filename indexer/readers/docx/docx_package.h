// SPDX-License-Identifier: GPL-2.0-or-later
// Unpacks the parts of a Word document (ECMA-376 part 2: a zip archive with a list of content
// types).
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

/// A few bytes can unpack to gigabytes, so the output is counted; the sizes in the archive are not
/// trusted.
struct ZipLimits {
  std::size_t entries = 10'000;
  std::size_t part = std::size_t{64} << 20;    ///< bytes of one part, unpacked
  std::size_t total = std::size_t{128} << 20;  ///< bytes of all parts, unpacked
};

/// The unpacked bytes by name.
using ZipParts = std::map<std::string, std::string, std::less<>>;

/// Unpacks the entries whose name `wanted` accepts; of equal names the first. Throws InputError
/// if it is not a zip archive, is damaged or encrypted, or exceeds the limits.
[[nodiscard]] ZipParts unzip(std::string_view bytes,
                             const std::function<bool(std::string_view)>& wanted,
                             const ZipLimits& limits = {});

struct DocxPackage {
  /// XML by kind: `document`, `styles`, `numbering`, `settings`, `footnotes`, `endnotes`,
  /// `core-properties`, `header`, `footer`.
  std::map<std::string, std::vector<std::string>, std::less<>> parts;

  /// The last part of a kind; empty if there is none.
  [[nodiscard]] std::string_view part(std::string_view kind) const;
};

/// Throws InputError for what is not a Word document, is damaged or encrypted, or too large.
[[nodiscard]] DocxPackage open_docx(std::string_view bytes);

}  // namespace findings
