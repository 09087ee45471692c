// SPDX-License-Identifier: GPL-2.0-or-later
// Makes PDF files in memory from the pages that a test describes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace findings::test {

/// How a run of text is set; `font` is one of Helvetica, Helvetica-Bold, Helvetica-Oblique.
struct PdfType {
  std::string font = "Helvetica";
  double size = 11;
  int turned = 0;  ///< degrees counter-clockwise
};

inline const PdfType bold{"Helvetica-Bold"};
inline const PdfType italic{"Helvetica-Oblique"};
[[nodiscard]] inline PdfType sized(double size, PdfType type = {}) {
  type.size = size;
  return type;
}

/// A page being made. Positions are in points from the upper left corner; `y` is the baseline.
class PdfSheet {
 public:
  explicit PdfSheet(double width = 595, double height = 842) : width_(width), height_(height) {}

  /// One line. `{3}` in `text` (UTF-8, only characters of Windows-1252) is raised and small.
  PdfSheet& text(double x, double y, std::string_view text, const PdfType& type = {});

  /// Lines filled to `width`, at least one, with usual spacing. Returns the baseline of the next
  /// line.
  double paragraph(double x, double y, double width, std::string_view text,
                   const PdfType& type = {});

  /// Rotates the page clockwise by 90, 180 or 270 degrees.
  PdfSheet& rotate(int degrees);

  /// The entries of the page object except parent and content.
  [[nodiscard]] std::string attributes() const;
  [[nodiscard]] const std::string& content() const { return content_; }

 private:
  void draw(double x, double y, std::string_view text, const PdfType& type);

  double width_;
  double height_;
  int rotation_ = 0;
  std::string content_;
};

struct PdfOutlineEntry {
  std::string title;
  int level = 1;  ///< at most one deeper than the entry before
};

struct PdfFile {
  std::vector<PdfSheet> pages;
  std::vector<PdfOutlineEntry> outline;
  std::map<std::string, std::string> info;  ///< `Title`, `CreationDate`
  std::string labels;   ///< of pages, as a PDF has them: `0 << /S /r >> 2 << /S /D >>`
  std::string encrypt;  ///< the entries of the encryption dictionary
};

[[nodiscard]] std::string make_pdf(const PdfFile& file);

}  // namespace findings::test
