// SPDX-License-Identifier: GPL-2.0-or-later
// PDF files made in memory: what a test says of them, and what they need besides.
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
  int turned = 0;  ///< degrees against the clock
};

inline const PdfType bold{"Helvetica-Bold"};
inline const PdfType italic{"Helvetica-Oblique"};
[[nodiscard]] inline PdfType sized(double size, PdfType type = {}) {
  type.size = size;
  return type;
}

/// A page in the making. Places are in points from the upper left corner; `y` is the baseline.
class PdfSheet {
 public:
  explicit PdfSheet(double width = 595, double height = 842) : width_(width), height_(height) {}

  /// One line. `{3}` in `text` (UTF-8, of the letters of Windows-1252) is raised and small.
  PdfSheet& text(double x, double y, std::string_view text, const PdfType& type = {});

  /// Lines filled to `width`, one at least, as far apart as is usual. Returns the baseline of the
  /// line that would come next.
  double paragraph(double x, double y, double width, std::string_view text,
                   const PdfType& type = {});

  /// Shows the page turned, by a quarter (90), a half or three with the clock.
  PdfSheet& rotate(int degrees);

  /// The object of the page without its braces, but for parent and content.
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
  std::string encrypt;  ///< the inside of the dictionary that tells how the file is encrypted
};

[[nodiscard]] std::string make_pdf(const PdfFile& file);

}  // namespace findings::test
