// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_styles.h"

#include <utility>

#include "corpus/text/strings.h"
#include "indexer/readers/xml.h"

namespace findings {
namespace {

constexpr int longest_chain = 32;  // of styles based on each other, which may form a circle

// One `w:style` as written.
struct WrittenStyle {
  std::string name;  // in lower case
  std::string base;
  std::optional<int> outline;
  DocxListPlace place;
  std::optional<bool> bold;
  std::optional<bool> hidden;
};

using WrittenStyles = std::map<std::string, WrittenStyle, std::less<>>;

void read_properties(XmlStream& xml, WrittenStyle& style) {
  xml.children([&](std::string_view name) {
    if (name == "outlineLvl") style.outline = xml.number("val");
    if (name == "numPr") style.place = docx_list_place(xml);
    if (name == "b") style.bold = docx_toggle(xml);
    if (name == "vanish") style.hidden = docx_toggle(xml);
  });
}

WrittenStyle read_style(XmlStream& xml) {
  WrittenStyle style;
  xml.children([&](std::string_view name) {
    if (name == "name") style.name = ascii::lower(xml.attribute("val"));
    if (name == "basedOn") style.base = xml.attribute("val");
    if (name == "pPr" || name == "rPr") read_properties(xml, style);
  });
  return style;
}

// `heading 3` -> 3. The names of the built-in styles are English in all languages' files.
std::optional<std::uint32_t> level_in_name(std::string_view name, std::string_view word) {
  if (name.size() != word.size() + 2 || !name.starts_with(word)) return std::nullopt;
  const char digit = name.back();
  if (name[word.size()] != ' ' || digit < '1' || digit > '9') return std::nullopt;
  return static_cast<std::uint32_t>(digit - '0');
}

bool is_contents(std::string_view name) {
  return equals_one_of(name, {"toc heading", "contents heading", "table of figures",
                              "index heading", "table of authorities", "toa heading"}) ||
         level_in_name(name, "toc") || level_in_name(name, "contents") ||
         level_in_name(name, "index");
}

DocxStyle resolved(const WrittenStyles& styles, const WrittenStyle& own) {
  DocxStyle result;
  result.title = own.name == "title";
  bool level_known = false;
  std::optional<bool> bold;
  std::optional<bool> hidden;
  const WrittenStyle* style = &own;
  for (int i = 0; i < longest_chain; ++i) {
    if (!level_known) {
      const auto named = level_in_name(style->name, "heading");
      if (style->outline && *style->outline >= 0 && *style->outline < docx_body_level) {
        result.heading = static_cast<std::uint32_t>(*style->outline) + 1;
      } else if (!style->outline && named) {
        result.heading = *named;
      }
      level_known = style->outline.has_value() || named.has_value();
    }
    result.caption = result.caption || style->name == "caption";
    result.contents = result.contents || is_contents(style->name);
    if (!result.place.list) result.place.list = style->place.list;
    if (!result.place.level) result.place.level = style->place.level;
    if (!bold) bold = style->bold;
    if (!hidden) hidden = style->hidden;
    const auto base = styles.find(style->base);
    if (base == styles.end()) break;
    style = &base->second;
  }
  result.bold = bold.value_or(false);
  result.hidden = hidden.value_or(false);
  return result;
}

}  // namespace

bool docx_is_on(std::string_view value) {
  return value != "0" && value != "false" && value != "off";
}

bool docx_toggle(const XmlStream& xml) { return docx_is_on(xml.attribute("val")); }

DocxListPlace docx_list_place(XmlStream& xml) {
  DocxListPlace place;
  xml.children([&](std::string_view name) {
    if (name == "numId") place.list = xml.number("val");
    if (name == "ilvl") place.level = xml.number("val");
  });
  return place;
}

DocxStyles::DocxStyles(std::string_view xml_bytes) {
  if (xml_bytes.empty()) return;
  WrittenStyles styles;
  std::string usual;
  XmlStream xml(xml_bytes, "word/styles.xml");
  xml.children([&](std::string_view name) {
    if (name != "style") return;
    const std::string id = xml.attribute("styleId");
    const std::string preset = xml.attribute("default");
    const bool is_usual =
        xml.attribute("type") == "paragraph" && (preset == "1" || preset == "true");
    WrittenStyle style = read_style(xml);
    if (style.name.empty()) style.name = ascii::lower(id);
    if (is_usual) usual = id;
    styles.emplace(id, std::move(style));
  });
  for (const auto& [id, style] : styles) styles_.emplace(id, resolved(styles, style));
  if (!usual.empty()) styles_.insert_or_assign({}, styles_.at(usual));
}

const DocxStyle& DocxStyles::of(std::string_view id) const {
  static const DocxStyle plain;
  const auto found = styles_.find(id);
  return found == styles_.end() ? plain : found->second;
}

}  // namespace findings
