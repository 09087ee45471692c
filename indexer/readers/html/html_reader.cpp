// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "corpus/model/error.h"
#include "indexer/readers/html/html_blocks.h"
#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_head.h"
#include "indexer/readers/html/html_notes.h"
#include "indexer/readers/html/html_tree.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t looked_at = 1024;        // bytes, after comments
constexpr std::size_t longest_kicker = 100;    // bytes
constexpr std::size_t declared_within = 4096;  // bytes; browsers look at 1024

// What stands after `charset=` or `encoding=`, be it quoted.
std::string value_after(std::string_view head, std::string_view name) {
  for (std::size_t at = head.find(name); at != std::string_view::npos;
       at = head.find(name, at + 1)) {
    std::string_view rest = head.substr(at + name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n\"'"), rest.size()));
    return std::string(rest.substr(0, rest.find_first_of(" \t\r\n\"';>?/")));
  }
  return {};
}

std::string written_encoding(std::string_view bytes) {
  const std::string head = ascii::lowered(bytes.substr(0, declared_within));
  if (head.starts_with("<?xml")) {
    const auto declaration = std::string_view(head).substr(0, head.find("?>"));
    if (std::string name = value_after(declaration, "encoding"); !name.empty()) return name;
  }
  const std::size_t meta = head.find("<meta");
  return meta == std::string::npos ? std::string()
                                   : value_after(std::string_view(head).substr(meta), "charset");
}

// ICU overlooks what does not belong into a name, but the report shows it.
bool is_name(std::string_view text) {
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:+") ==
         std::string_view::npos;
}

// The encoding that a `<meta>` element or the XML declaration names, as browsers read it; empty for
// none, and for Unicode: a page that could be read so far is in no encoding of 16 bits, and UTF-8
// is recognised by its bytes.
std::string declared_encoding(std::string_view bytes) {
  static constexpr auto western = std::to_array<std::string_view>(
      {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii"});
  std::string name = written_encoding(bytes);
  if (is_one_of(name, western)) return "windows-1252";
  return is_name(name) && !name.starts_with("utf") ? name : std::string();
}

// What stands beside the content on the way up to the body.
void add_surroundings(const HtmlContent& content, DroppedList& dropped) {
  for (const xmlNode* node = content.root; node != nullptr && name_of(node) != "body";
       node = node->parent) {
    if (node->parent == nullptr) return;
    for (const xmlNode* each = node->parent->children; each != nullptr; each = each->next) {
      if (each == node || each->type != XML_ELEMENT_NODE || tag_of(each) == Tag::unseen) continue;
      const auto found = content.left_out.find(each);
      dropped.add(each,
                  found == content.left_out.end() ? "outside the main content" : found->second);
    }
  }
}

// The kind of report, or a date, may stand above the title; the title comes first all the same.
void put_title_first(std::vector<Block>& blocks) {
  const auto end =
      blocks.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(blocks.size(), 4));
  for (auto each = blocks.begin(); each != end; ++each) {
    if (each->role == Role::heading && each->level == 1) {
      std::rotate(blocks.begin(), each, each + 1);
      return;
    }
    if (each->role != Role::paragraph || each->text.size() > longest_kicker) return;
  }
}

bool is_tag(std::string_view text, std::string_view name) {
  if (text.size() <= name.size() || text[0] != '<' ||
      !contains_folded(text.substr(1, name.size()), name)) {
    return false;
  }
  return text.size() == name.size() + 1 ||
         std::string_view(" \t\r\n>/").find(text[name.size() + 1]) != std::string_view::npos;
}

// Past byte order mark, blanks, comments, and the XML declaration.
std::string_view without_preamble(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (true) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n\f"), bytes.size()));
    std::string_view end;
    if (bytes.starts_with("<!--")) end = "-->";
    if (bytes.starts_with("<?")) end = ">";
    if (end.empty()) return bytes;
    const std::size_t at = bytes.find(end);
    if (at == std::string_view::npos) return {};
    bytes.remove_prefix(at + end.size());
  }
}

}  // namespace

RawDocument read_html(std::string_view bytes) {
  DecodedText decoded = decode_text(bytes, declared_encoding(bytes));
  const HtmlTree tree = parse_html(decoded.text);
  decoded.text = {};
  const xmlNode* page = xmlDocGetRootElement(tree.document.get());
  if (page == nullptr) throw InputError("the page holds no text", "leave it out");

  RawDocument document;
  document.format = "html";
  document.encoding = std::move(decoded.encoding);
  document.properties = read_head(page);
  const HtmlNotes notes = find_notes(page);
  HtmlContent content = find_content(page, notes, document.properties.title);
  // Where levels were lost, parts of the content may stand beside it.
  if (!tree.nested) content.root = page;
  DroppedList dropped;
  add_surroundings(content, dropped);
  document.blocks = write_blocks(content, notes, dropped);
  if (document.blocks.empty()) {
    // Nothing but navigation, as it seems; it is all that there is.
    content.root = page;
    content.title = nullptr;
    content.left_out.clear();
    document.blocks = write_blocks(content, notes, dropped);
  }
  put_title_first(document.blocks);
  if (!tree.whole) dropped.add("the rest of the page", "too much mark-up");
  document.dropped = dropped.take();
  if (document.blocks.empty()) {
    throw InputError("the page holds no text", "leave it out, or save it again with its text");
  }
  return document;
}

bool looks_like_html(std::string_view bytes) {
  const std::string_view text = without_preamble(bytes);
  if (!text.starts_with('<')) return false;
  for (const std::string_view name : {"!doctype html", "html", "head", "body"}) {
    if (is_tag(text, name)) return true;
  }
  // A fragment: some element, and soon one that only HTML has.
  const std::string_view start = text.substr(0, looked_at);
  for (std::size_t at = 0; at != std::string_view::npos; at = start.find('<', at + 1)) {
    for (const std::string_view name : {"p", "div", "h1"}) {
      if (is_tag(start.substr(at), name)) return true;
    }
  }
  return false;
}

}  // namespace findings
