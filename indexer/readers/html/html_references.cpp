// SPDX-License-Identifier: GPL-2.0-or-later
#include <charconv>
#include <memory>

#include <cmark-gfm.h>
#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <re2/re2.h>

#include "indexer/readers/html/html_tree.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t longest_reference = 40;  // bytes, with room to spare
constexpr std::uint32_t latin_1_end = 0x100;

std::string numbered(std::uint32_t code) { return fmt::format("&#{};", code); }

std::uint32_t code_of(std::string_view digits) {
  const bool hexadecimal = (digits.front() | 0x20) == 'x';
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t code = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (code >= 0x80 && code < 0xA0) return windows_1252(static_cast<char16_t>(code));
  return code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code;
}

const htmlEntityDesc* entity_of(const std::string& name) {
  return htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
}

// Markdown has the names of HTML 5, and libxml2 those of HTML 4. Empty for a name that neither has.
std::string text_of_name(std::string_view reference) {
  const auto free = [](cmark_node* node) { cmark_node_free(node); };
  const std::unique_ptr<cmark_node, decltype(free)> root(
      cmark_parse_document(reference.data(), reference.size(), CMARK_OPT_DEFAULT), free);
  cmark_node* text = cmark_node_first_child(cmark_node_first_child(root.get()));
  const char* literal = text == nullptr ? nullptr : cmark_node_get_literal(text);
  std::string result;
  if (literal == nullptr || *literal == '&') return result;
  for (const char c : std::string_view(literal)) {
    result += ascii::is_ascii(c) ? numbered(static_cast<std::uint32_t>(c)) : std::string(1, c);
  }
  return result;
}

}  // namespace

HtmlReference repaired_reference(std::string_view text) {
  static const RE2 form("&(?:#([0-9]+|[xX][0-9A-Fa-f]+)|([A-Za-z][A-Za-z0-9]*))(;?)");
  text = text.substr(0, longest_reference);
  re2::StringPiece rest(text.data(), text.size());
  std::string digits;
  std::string name;
  std::string end;
  if (!RE2::Consume(&rest, form, &digits, &name, &end)) return {};
  const std::size_t size = text.size() - rest.size();
  if (!digits.empty()) return {size, numbered(code_of(digits))};
  if (!end.empty()) {
    // HTML 4 had other angle brackets.
    if (entity_of(name) != nullptr && !equals_one_of(name, {"lang", "rang"})) return {};
    if (std::string known = text_of_name(text.substr(0, size)); !known.empty()) {
      return {size, std::move(known)};
    }
  }
  // The longest beginning of the name counts: browsers read `&copy2016` as a sign and a year.
  for (; name.size() > 1; name.pop_back()) {
    const bool capitals = equals_one_of(name, {"AMP", "COPY", "GT", "LT", "QUOT", "REG"});
    const htmlEntityDesc* found = entity_of(capitals ? ascii::lower(name) : name);
    if (found != nullptr && found->value < latin_1_end && name != "apos") {
      return {name.size() + 1, numbered(found->value)};
    }
  }
  return {};
}

}  // namespace findings
