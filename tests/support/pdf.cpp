// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/pdf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include <fmt/format.h>
#include <unicode/utf8.h>

#include "indexer/passages/layout.h"

namespace findings::test {
namespace {

constexpr double leading = 1.2;
constexpr double mark_size = 0.6;  // of the letters around it
constexpr double mark_rise = 0.4;
constexpr std::array<const char*, 3> fonts = {"Helvetica", "Helvetica-Bold", "Helvetica-Oblique"};

char windows_1252(UChar32 c) {
  constexpr std::array<std::pair<UChar32, unsigned char>, 10> signs = {{{0x2026, 0x85},
                                                                        {0x2020, 0x86},
                                                                        {0x2018, 0x91},
                                                                        {0x2019, 0x92},
                                                                        {0x201C, 0x93},
                                                                        {0x201D, 0x94},
                                                                        {0x2022, 0x95},
                                                                        {0x2013, 0x96},
                                                                        {0x2014, 0x97},
                                                                        {0x20AC, 0x80}}};
  const auto* const found = std::ranges::find(signs, c, &std::pair<UChar32, unsigned char>::first);
  if (found != signs.end()) return static_cast<char>(found->second);
  return c < 0x100 ? static_cast<char>(c) : '?';
}

// A PDF string, with its parentheses.
std::string literal(std::string_view text) {
  std::string result = "(";
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    if (c == '(' || c == ')' || c == '\\') result += '\\';
    result += windows_1252(c);
  }
  return result + ")";
}

struct Part {
  std::string_view text;
  bool raised = false;
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    if (open > 0) parts.push_back({text.substr(0, open), false});
    const std::size_t close = std::min(text.find('}', open), text.size());
    if (close > open) parts.push_back({text.substr(open + 1, close - open - 1), true});
    text.remove_prefix(std::min(close + 1, text.size()));
  }
  return parts;
}

double size_of(const Part& part, const PdfType& type) {
  return part.raised ? mark_size * type.size : type.size;
}

double width_of(std::string_view text, const PdfType& type) {
  double width = 0;
  for (const Part& part : parts_of(text)) {
    width += findings::width_of(part.text, Pitch::proportional) / 1000.0 * size_of(part, type);
  }
  return width;
}

// Objects by number; the first is 1.
class ObjectWriter {
 public:
  int reserve() {
    objects_.emplace_back();
    return static_cast<int>(objects_.size());
  }
  void set(int number, std::string content) {
    objects_[static_cast<std::size_t>(number - 1)] = std::move(content);
  }
  int add(std::string content) {
    const int number = reserve();
    set(number, std::move(content));
    return number;
  }

  [[nodiscard]] std::string file(const std::string& trailer) const {
    std::string bytes = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::string places = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects_.size() + 1);
    int number = 0;
    for (const std::string& object : objects_) {
      places += fmt::format("{:010} 00000 n \n", bytes.size());
      bytes += fmt::format("{} 0 obj\n{}\nendobj\n", ++number, object);
    }
    const std::size_t start = bytes.size();
    return bytes + places +
           fmt::format("trailer\n<< /Size {} {} >>\nstartxref\n{}\n%%EOF\n", objects_.size() + 1,
                       trailer, start);
  }

 private:
  std::vector<std::string> objects_;
};

// Writes the entries from `begin` that are at least as deep as it, and those below them. Returns
// the first and the last object of this level.
std::pair<int, int> add_outline(ObjectWriter& objects, const std::vector<PdfOutlineEntry>& entries,
                                std::size_t begin, std::size_t end, int parent, int page) {
  std::vector<std::size_t> siblings;
  for (std::size_t i = begin; i < end; ++i) {
    if (entries[i].level == entries[begin].level) siblings.push_back(i);
  }
  std::vector<int> numbers;
  for (std::size_t i = 0; i < siblings.size(); ++i) numbers.push_back(objects.reserve());
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    const bool last = i + 1 == siblings.size();
    const std::size_t next = last ? end : siblings[i + 1];
    std::string object = fmt::format("<< /Title {} /Parent {} 0 R /Dest [{} 0 R /Fit]",
                                     literal(entries[siblings[i]].title), parent, page);
    if (i > 0) object += fmt::format(" /Prev {} 0 R", numbers[i - 1]);
    if (!last) object += fmt::format(" /Next {} 0 R", numbers[i + 1]);
    if (siblings[i] + 1 < next) {
      const auto below = add_outline(objects, entries, siblings[i] + 1, next, numbers[i], page);
      object += fmt::format(" /First {} 0 R /Last {} 0 R /Count {}", below.first, below.second,
                            next - siblings[i] - 1);
    }
    objects.set(numbers[i], object + " >>");
  }
  return {numbers.front(), numbers.back()};
}

}  // namespace

PdfSheet& PdfSheet::text(double x, double y, std::string_view text, const PdfType& type) {
  const double angle = type.turned * std::numbers::pi / 180;
  double along = 0;
  for (const Part& part : parts_of(text)) {
    const double rise = part.raised ? mark_rise * type.size : 0;
    PdfType own = type;
    own.size = size_of(part, type);
    draw(x + along * std::cos(angle) - rise * std::sin(angle),
         y - along * std::sin(angle) - rise * std::cos(angle), part.text, own);
    along += width_of(part.text, own);
  }
  return *this;
}

double PdfSheet::paragraph(double x, double y, double width, std::string_view text,
                           const PdfType& type) {
  std::string line;
  const auto end_line = [&] {
    this->text(x, y, line, type);
    y += leading * type.size;
    line.clear();
  };
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::string longer = line + " " + std::string(word);
    if (!line.empty() && width_of(longer, type) > width) end_line();
    if (!line.empty()) line += ' ';
    line += word;
  }
  end_line();
  return y;
}

PdfSheet& PdfSheet::rotate(int degrees) {
  rotation_ = degrees;
  return *this;
}

std::string PdfSheet::attributes() const {
  return fmt::format("/Type /Page /MediaBox [0 0 {} {}] /Rotate {}", width_, height_, rotation_);
}

void PdfSheet::draw(double x, double y, std::string_view text, const PdfType& type) {
  const double angle = type.turned * std::numbers::pi / 180;
  const auto* const font = std::ranges::find(fonts, type.font);
  content_ +=
      fmt::format("BT /F{} {:.3f} Tf {:.5f} {:.5f} {:.5f} {:.5f} {:.3f} {:.3f} Tm {} Tj ET\n",
                  font - fonts.begin(), type.size, std::cos(angle), std::sin(angle),
                  -std::sin(angle), std::cos(angle), x, height_ - y, literal(text));
}

std::string make_pdf(const PdfFile& file) {
  ObjectWriter objects;
  std::string resources;
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    const int font = objects.add(fmt::format(
        "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>", fonts[i]));
    resources += fmt::format("/F{} {} 0 R ", i, font);
  }
  const int tree = objects.reserve();
  std::string kids;
  int first = 0;
  for (const PdfSheet& page : file.pages) {
    const int content = objects.add(fmt::format("<< /Length {} >>\nstream\n{}\nendstream",
                                                page.content().size(), page.content()));
    const int number = objects.add(
        fmt::format("<< {} /Parent {} 0 R /Contents {} 0 R >>", page.attributes(), tree, content));
    if (first == 0) first = number;
    kids += fmt::format("{} 0 R ", number);
  }
  objects.set(tree,
              fmt::format("<< /Type /Pages /Kids [{}] /Count {} /Resources << /Font << {} >> >> >>",
                          kids, file.pages.size(), resources));
  std::string catalogue = fmt::format("/Type /Catalog /Pages {} 0 R", tree);
  if (!file.labels.empty()) {
    catalogue += fmt::format(" /PageLabels << /Nums [{}] >>", file.labels);
  }
  if (!file.outline.empty()) {
    const int root = objects.reserve();
    const auto level = add_outline(objects, file.outline, 0, file.outline.size(), root, first);
    objects.set(root, fmt::format("<< /Type /Outlines /First {} 0 R /Last {} 0 R /Count {} >>",
                                  level.first, level.second, file.outline.size()));
    catalogue += fmt::format(" /Outlines {} 0 R", root);
  }
  std::string info;
  for (const auto& [key, value] : file.info) info += fmt::format("/{} {} ", key, literal(value));
  std::string trailer = fmt::format("/Root {} 0 R", objects.add("<< " + catalogue + " >>"));
  trailer += fmt::format(" /Info {} 0 R", objects.add("<< " + info + " >>"));
  if (!file.encrypt.empty()) {
    trailer += fmt::format(" /Encrypt {} 0 R /ID [(0123456789abcdef) (0123456789abcdef)]",
                           objects.add("<< " + file.encrypt + " >>"));
  }
  return objects.file(trailer);
}

}  // namespace findings::test
