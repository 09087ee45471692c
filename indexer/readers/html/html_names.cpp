// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace findings {
namespace {

using Names = std::unordered_map<std::string_view, Tag>;

Names& names() {
  static Names table = [] {
    Names all;
    const auto add = [&all](Tag tag, std::initializer_list<std::string_view> list) {
      for (const std::string_view name : list) all.emplace(name, tag);
    };
    add(Tag::block, {"html", "head", "body", "main", "article", "section", "div", "center",
                     "address", "fieldset", "figure", "details", "summary", "blockquote", "hgroup",
                     "legend", "dl", "noframes", "optgroup"});
    add(Tag::paragraph, {"p"});
    add(Tag::preformatted, {"pre", "listing", "xmp", "plaintext"});
    add(Tag::heading, {"h1", "h2", "h3", "h4", "h5", "h6"});
    add(Tag::list, {"ul", "ol", "dir"});
    add(Tag::item, {"li"});
    add(Tag::term, {"dt"});
    add(Tag::definition, {"dd"});
    add(Tag::table, {"table"});
    add(Tag::row, {"tr"});
    add(Tag::cell, {"td", "th"});
    add(Tag::caption, {"caption", "figcaption"});
    add(Tag::line_break, {"br"});
    add(Tag::rule, {"hr"});
    add(Tag::link, {"a"});
    add(Tag::raised, {"sup", "sub"});
    add(Tag::quotation, {"q"});
    add(Tag::frame, {"nav", "aside", "header", "footer", "form", "button", "dialog", "menu"});
    add(Tag::unseen, {"script",   "style", "noscript", "template", "iframe",   "svg",      "title",
                      "meta",     "link",  "base",     "select",   "option",   "textarea", "input",
                      "datalist", "audio", "video",    "canvas",   "embed",    "map",      "applet",
                      "frameset", "math",  "del",      "rp",       "progress", "meter"});
    return all;
  }();
  return table;
}

}  // namespace

void note_tag(xmlNode* element) {
  static Tag other = Tag::inlined;
  const auto found = names().find(name_of(element));
  element->_private = found == names().end() ? &other : &found->second;
}

Tag tag_of(const xmlNode* element) {
  if (element->_private != nullptr) return *static_cast<const Tag*>(element->_private);
  const auto found = names().find(name_of(element));
  return found == names().end() ? Tag::inlined : found->second;
}

bool is_known_attribute(std::string_view name) {
  static constexpr std::array<std::string_view, 17> known = {
      "class",       "id",      "href",  "name",       "role",     "style",
      "hidden",      "type",    "title", "datetime",   "property", "itemprop",
      "aria-hidden", "content", "rel",   "aria-level", "epub:type"};
  return std::find(known.begin(), known.end(), name) != known.end();
}

bool breaks_line(Tag tag) {
  return tag != Tag::inlined && tag != Tag::link && tag != Tag::raised && tag != Tag::quotation &&
         tag != Tag::line_break && tag != Tag::unseen;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool equals_folded(std::string_view text, std::string_view folded) {
  return std::equal(text.begin(), text.end(), folded.begin(), folded.end(),
                    [](char a, char b) { return lower(a) == b; });
}

bool has_word(std::string_view value, std::string_view word) {
  bool found = false;
  for_each_token(value, [&](std::string_view token) { found |= equals_folded(token, word); });
  return found;
}

bool contains_folded(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

}  // namespace findings
