// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_tree.h"

#include <array>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr auto tag_names = std::to_array<std::pair<Tag, std::string_view>>({
    {Tag::block,
     "html head body main article section div center address fieldset figure details summary "
     "blockquote hgroup legend dl noframes optgroup"},
    {Tag::paragraph, "p"},
    {Tag::preformatted, "pre listing xmp plaintext"},
    {Tag::heading, "h1 h2 h3 h4 h5 h6"},
    {Tag::list, "ul ol dir"},
    {Tag::item, "li"},
    {Tag::term, "dt"},
    {Tag::definition, "dd"},
    {Tag::table, "table"},
    {Tag::row, "tr"},
    {Tag::cell, "td th"},
    {Tag::caption, "caption figcaption"},
    {Tag::line_break, "br"},
    {Tag::rule, "hr"},
    {Tag::link, "a"},
    {Tag::raised, "sup sub"},
    {Tag::equation, "math"},
    {Tag::quotation, "q"},
    {Tag::frame, "nav aside header footer form button dialog menu"},
    {Tag::unseen,
     "script style noscript template iframe svg title meta link base select option textarea input "
     "datalist audio video canvas embed map applet frameset del rp progress meter"},
});

// Null for an unknown name.
Tag* tag_named(std::string_view name) {
  static auto table = [] {
    std::unordered_map<std::string_view, Tag> all;
    for (const auto& [tag, names] : tag_names) {
      for_each_token(names, [&](std::string_view each) { all.emplace(each, tag); });
    }
    return all;
  }();
  const auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

// Stores the tag in the element, so that asking for it again costs nothing.
void store_tag(xmlNode* element) {
  static Tag other = Tag::inlined;
  Tag* tag = tag_named(name_of(element));
  element->_private = tag == nullptr ? &other : tag;
}

bool is_used_attribute(std::string_view name) {
  return equals_one_of(name, {"class", "id", "href", "name", "role", "style", "hidden", "type",
                              "title", "datetime", "property", "itemprop", "aria-hidden", "content",
                              "rel", "aria-level", "epub:type", "rowspan", "colspan"});
}

constexpr std::size_t most_attributes = 200;

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

struct TagEnd {
  std::size_t at = 0;   // of its `>`, or of a `<` that shows that it was no tag
  std::size_t cut = 0;  // where the attributes begin that are too many; 0 if none are
};

// The tag whose name begins at `at`. The library ends attributes at blanks and at closing quotes.
TagEnd tag_end(std::string_view page, std::size_t at) {
  std::size_t count = 0;
  std::size_t cut = 0;
  bool after_blank = false;
  while (at < page.size() && page[at] != '>' && page[at] != '<') {
    const char c = page[at++];
    if (c == '=') {
      at = std::min(page.find_first_not_of(" \t\r\n", at), page.size());
      after_blank = at < page.size() && (page[at] == '"' || page[at] == '\'');
      if (after_blank) at = page.find(page[at], at + 1);
      if (at == std::string_view::npos) return {page.size(), 0};
      if (after_blank) ++at;
    } else if (is_blank(c)) {
      after_blank = true;
    } else if (after_blank) {
      if (++count == most_attributes) cut = at - 1;
      after_blank = false;
    }
  }
  return {at, at < page.size() && page[at] == '>' ? cut : 0};
}

// The page without what the library takes for text (`<![if !supportFootnotes]>`, which Word writes)
// and without the attributes of an element after the 200th, each of which it would compare with all
// before it; and with the references that it reads otherwise than browsers replaced. Nothing if the
// page needs no repair.
std::optional<std::string> repaired(std::string_view page) {
  std::optional<std::string> result;
  std::size_t kept = 0;  // up to here `page` is in `result`
  const auto replace = [&](std::size_t begin, std::size_t end, std::string_view with = {}) {
    if (!result) result.emplace();
    result->append(page.substr(kept, begin - kept)).append(with);
    kept = end;
  };
  std::size_t at = 0;
  while ((at = page.find_first_of("<&", at)) != std::string_view::npos) {
    const std::string_view rest = page.substr(at + 1);
    if (page[at] == '&') {
      const HtmlReference reference = repaired_reference(page.substr(at));
      if (reference.size > 0) replace(at, at + reference.size, reference.text);
      at += std::max<std::size_t>(reference.size, 1);
    } else if (!rest.empty() && ascii::is_letter(rest.front())) {
      const TagEnd end = tag_end(page, at + 1);
      if (end.cut > 0) replace(end.cut, end.at);
      at = end.at;
    } else if (rest.starts_with("!--")) {
      const std::size_t end = page.find("-->", at + 4);
      if (end == std::string_view::npos) break;
      at = end + 3;
    } else if (rest.starts_with("![if ") || rest.starts_with("![endif")) {
      const std::size_t end = page.find('>', at);
      if (end == std::string_view::npos) break;
      replace(at, end + 1);
      at = end + 1;
    } else {
      ++at;
    }
  }
  if (result) result->append(page.substr(kept));
  return result;
}

constexpr int deepest_element = 200;  // libxml2 gives up a page at 256
constexpr int most_open = 1000;       // an end tag that closes nothing is looked for in all of them
constexpr long most_elements = 1'000'000;           // elements and attributes; some 300 bytes each
constexpr std::size_t most_copied = 3'000'000'000;  // bytes; some seconds

struct Growth {
  long parts = 0;
  std::vector<const xmlChar*> attributes;  // of the element that opens, names and values by turns
  int beside = 0;        // open elements that were added as siblings of their parents
  std::size_t read = 0;  // bytes, when stopped; else 0
};

// Where the parser is, in bytes of its input.
std::size_t position(const xmlParserCtxt& parser) {
  return parser.input->consumed + static_cast<std::size_t>(parser.input->cur - parser.input->base);
}

// Only what the reader asks for: pages carry many times that.
void keep_attributes(const xmlChar** attributes, Growth& growth) {
  growth.attributes.clear();
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
    if (!is_used_attribute(view(attributes[0]))) continue;
    growth.attributes.push_back(attributes[0]);
    growth.attributes.push_back(attributes[1]);
  }
  growth.attributes.push_back(nullptr);
}

// The library opens and closes elements in strict order, so a count is enough to know which of them
// were added as siblings.
void open_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  auto* growth = static_cast<Growth*>(parser->_private);
  if (growth->read > 0) return;
  const std::string_view opened = view(name);
  keep_attributes(attributes, *growth);
  growth->parts += static_cast<long>(growth->attributes.size() / 2) + 1;
  if (growth->parts > most_elements ||
      (parser->nameNr > most_open && opened != "script" && opened != "style")) {
    growth->read = position(*parser);
    xmlStopParser(parser);
    return;
  }
  if (parser->nodeNr >= deepest_element) {
    xmlSAX2EndElement(context, name);
    ++growth->beside;
  }
  xmlSAX2StartElement(context, name, growth->attributes.data());
  if (parser->node != nullptr) store_tag(parser->node);
}

void close_element(void* context, const xmlChar* name) {
  auto* growth = static_cast<Growth*>(static_cast<xmlParserCtxt*>(context)->_private);
  if (growth->beside > 0) {
    --growth->beside;
  } else {
    xmlSAX2EndElement(context, name);
  }
}

struct FreeParser {
  void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};

// Parses a part of the page, until it ends or is too deep.
XmlDocument parse_part(std::string_view part, Growth& growth) {
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (parser == nullptr) throw std::bad_alloc();
  parser->_private = &growth;
  parser->sax->startElement = open_element;
  parser->sax->endElement = close_element;
  parser->sax->comment = nullptr;
  parser->sax->processingInstruction = nullptr;
  growth.beside = 0;
  growth.read = 0;
  if (part.empty()) return nullptr;
  XmlDocument document(
      htmlCtxtReadMemory(parser.get(), part.data(), static_cast<int>(part.size()), nullptr, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC));
  // Without memory the library continues with what it has, or takes the text for empty.
  const bool lost = parser->errNo == XML_ERR_DOCUMENT_EMPTY &&
                    part.find_first_not_of(" \t\r\n\f") != std::string_view::npos;
  if (document == nullptr || parser->errNo == XML_ERR_NO_MEMORY || lost) throw std::bad_alloc();
  return document;
}

xmlNode* body_of(const XmlDocument& document) {
  xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  xmlNode* each = root == nullptr ? nullptr : root->children;
  while (each != nullptr && name_of(each) != "body") each = each->next;
  return each == nullptr ? root : each;
}

// The HTML parser shares no dictionary of names, so nodes may move between documents.
void append(const XmlDocument& document, const XmlDocument& part) {
  xmlNode* to = body_of(document);
  xmlNode* from = body_of(part);
  while (to != nullptr && from != nullptr && from->children != nullptr) {
    xmlNode* child = from->children;
    xmlUnlinkNode(child);
    xmlAddChild(to, child);
  }
}

}  // namespace

Tag tag_of(const xmlNode* element) {
  if (element->_private != nullptr) return *static_cast<const Tag*>(element->_private);
  const Tag* tag = tag_named(name_of(element));
  return tag == nullptr ? Tag::inlined : *tag;
}

bool breaks_line(Tag tag) {
  return tag != Tag::inlined && tag != Tag::link && tag != Tag::raised && tag != Tag::equation &&
         tag != Tag::quotation && tag != Tag::line_break && tag != Tag::unseen;
}

bool equals_folded(std::string_view text, std::string_view folded) {
  return std::equal(text.begin(), text.end(), folded.begin(), folded.end(),
                    [](char a, char b) { return ascii::lower(a) == b; });
}

bool has_word(std::string_view value, std::string_view word) {
  bool found = false;
  for_each_token(value, [&](std::string_view token) { found |= equals_folded(token, word); });
  return found;
}

bool contains_folded(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return ascii::lower(a) == b; }) != text.end();
}

HtmlTree parse_html(std::string_view utf8) {
  if (utf8.size() > std::size_t{std::numeric_limits<int>::max()}) {
    throw InputError("the page is larger than 2 GB", "split the document");
  }
  const std::optional<std::string> repaired_page = repaired(utf8);
  if (repaired_page) utf8 = *repaired_page;
  start_xml();
  Growth growth;
  std::size_t copied = 0;
  HtmlTree tree;
  tree.document = parse_part(utf8, growth);
  if (tree.document == nullptr) throw InputError("the page holds no text", "leave it out");
  while (growth.read > 0) {
    tree.nested = false;
    copied += utf8.size();  // by the library, for every part
    if (growth.parts > most_elements || copied > most_copied) {
      tree.whole = false;
      break;
    }
    utf8.remove_prefix(std::min(growth.read, utf8.size()));
    append(tree.document, parse_part(utf8, growth));
  }
  return tree;
}

}  // namespace findings
