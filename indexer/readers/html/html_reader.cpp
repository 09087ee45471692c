// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "corpus/model/error.h"
#include "indexer/readers/html/html_blocks.h"
#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_tree.h"
#include "indexer/readers/readers.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t fragment_within = 1024;  // bytes, after comments
constexpr std::size_t longest_kicker = 100;    // bytes
constexpr std::size_t declared_within = 4096;  // bytes; browsers look at 1024

// The encoding that the XML declaration or a `<meta>` element names, as browsers read it. Empty for
// none, and for Unicode: a page that could be read so far is in no encoding of 16 bits, and UTF-8
// is recognised by its bytes.
std::string declared_encoding(std::string_view bytes) {
  static const RE2 xml(R"(\A<\?xml[^>]*?encoding\s*=[\s"']*([^\s"';>?/]*))", RE2::Latin1);
  static const RE2 meta(R"((?s)<meta.*?charset\s*=[\s"']*([^\s"';>?/]*))", RE2::Latin1);
  const std::string head = ascii::lower(bytes.substr(0, declared_within));
  std::string name;
  if (!RE2::PartialMatch(head, xml, &name) || name.empty()) RE2::PartialMatch(head, meta, &name);
  if (equals_one_of(name, {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii",
                           "ascii"}))
    return "windows-1252";
  // ICU ignores what does not belong into a name, but the report shows it.
  static const RE2 known_form("[a-z0-9_.:+-]+");
  return RE2::FullMatch(name, known_form) && !name.starts_with("utf") ? name : std::string();
}

// Reports the text beside the content, on the way up to the body.
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

// The kind of report, or a date, may be above the title; the title must come first.
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
  // If nesting was lost, parts of the content may be beside it.
  if (!tree.nested) content.root = page;
  DroppedList dropped;
  add_surroundings(content, dropped);
  document.blocks = write_blocks(content, notes, dropped);
  if (document.blocks.empty()) {
    // The page seems to be only navigation: then that is its text.
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
  static const RE2 preamble(R"((?s)(?:\xEF\xBB\xBF)?(?:[ \t\r\n\f]+|<!--.*?-->|<\?[^>]*>)*)",
                            RE2::Latin1);
  static const RE2 page(R"((?i)<(?:!doctype html|html|head|body)(?:[ \t\r\n>/]|\z))", RE2::Latin1);
  static const RE2 element(R"((?i)<(?:p|div|h1)(?:[ \t\r\n>/]|\z))", RE2::Latin1);
  re2::StringPiece text(bytes.data(), bytes.size());
  RE2::Consume(&text, preamble);
  if (!text.starts_with("<")) return false;
  re2::StringPiece start(text.data(), std::min(text.size(), fragment_within));
  // A fragment begins with some element, and soon has one that only HTML has.
  return RE2::Consume(&text, page) || RE2::PartialMatch(start, element);
}

}  // namespace findings
