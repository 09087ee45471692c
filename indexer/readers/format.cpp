// SPDX-License-Identifier: GPL-2.0-or-later

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/readers/readers.h"

namespace findings {
namespace {

bool is_markdown(std::string_view, std::string_view extension) {
  return extension == ".md" || extension == ".markdown";
}

// Other text may be program code or data, so the name decides.
bool is_text(std::string_view, std::string_view extension) {
  return extension == ".txt" || extension == ".text";
}

constexpr std::size_t megabyte = std::size_t{1} << 20;

constexpr std::array<Format, 5> all = {{
    {"pdf", [](std::string_view bytes, std::string_view) { return looks_like_pdf(bytes); },
     read_pdf, true, 256 * megabyte},
    {"docx", [](std::string_view bytes, std::string_view) { return looks_like_docx(bytes); },
     read_docx, true, 128 * megabyte},
    // Before HTML: Markdown may begin with a tag.
    {"markdown", is_markdown, read_markdown, true, 32 * megabyte},
    {"html",
     [](std::string_view bytes, std::string_view extension) {
       return looks_like_html(bytes) || extension == ".html" || extension == ".htm";
     },
     read_html, true, 32 * megabyte},
    {"text", is_text, read_text, false, 32 * megabyte},
}};

// The extensions between dots.
constexpr auto conversions = std::to_array<std::pair<std::string_view, std::string_view>>({
    {".doc.dot.rtf.odt.ott.wpd.wps.pages.", "save it as .docx or PDF"},
    {".ppt.pptx.pps.ppsx.odp.key.xls.xlsx.xlsm.ods.numbers.pub.", "save it as PDF"},
    {".epub.mobi.azw3.ps.eps.xps.djvu.tex.", "convert it to PDF"},
    {".eml.msg.mht.mhtml.", "save it as HTML, PDF or text"},
    {".tif.tiff.jpg.jpeg.png.gif.bmp.webp.heic.", "make a PDF with recognised text (OCR) of it"},
    {".zip.7z.rar.tar.gz.tgz.bz2.xz.", "unpack it"},
});

}  // namespace

std::string_view conversion_of(std::string_view extension) {
  if (extension.empty()) return {};
  const auto* const found = std::ranges::find_if(conversions, [&](const auto& row) {
    return row.first.find(std::string(extension) + ".") != std::string_view::npos;
  });
  return found == conversions.end() ? std::string_view() : found->second;
}

std::span<const Format> formats() { return all; }

const Format* format_of(std::string_view bytes, std::string_view extension) {
  const auto* const found = std::ranges::find_if(
      all, [&](const Format& format) { return format.recognises(bytes, extension); });
  return found == all.end() ? nullptr : found;
}

const Format* format_named(std::string_view name) {
  const auto* const found = std::ranges::find(all, name, &Format::name);
  return found == all.end() ? nullptr : found;
}

}  // namespace findings
