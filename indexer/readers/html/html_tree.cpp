// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_tree.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include "corpus/model/error.h"
#include "indexer/readers/html/html_names.h"
#include "indexer/readers/html/html_repair.h"

namespace findings {
namespace {

constexpr int deepest = 200;     // libxml2 gives up a page at 256
constexpr int most_open = 1000;  // an end tag that closes nothing is looked for in all of them
constexpr long most_parts = 1'000'000;              // elements and attributes; some 300 bytes each
constexpr std::size_t most_copied = 3'000'000'000;  // bytes; some seconds

struct Growth {
  long parts = 0;
  std::vector<const xmlChar*> attributes;  // of the element that opens, names and values by turns
  int beside = 0;        // elements that stand beside the one that they are inside of
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
    if (!is_known_attribute(view(attributes[0]))) continue;
    growth.attributes.push_back(attributes[0]);
    growth.attributes.push_back(attributes[1]);
  }
  growth.attributes.push_back(nullptr);
}

// The library opens and closes elements in strict order, so a count tells which of them have no
// level of their own.
void open_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  auto* growth = static_cast<Growth*>(parser->_private);
  if (growth->read > 0) return;
  const std::string_view opened = view(name);
  keep_attributes(attributes, *growth);
  growth->parts += static_cast<long>(growth->attributes.size() / 2) + 1;
  if (growth->parts > most_parts ||
      (parser->nameNr > most_open && opened != "script" && opened != "style")) {
    growth->read = position(*parser);
    xmlStopParser(parser);
    return;
  }
  if (parser->nodeNr >= deepest) {
    xmlSAX2EndElement(context, name);
    ++growth->beside;
  }
  xmlSAX2StartElement(context, name, growth->attributes.data());
  if (parser->node != nullptr) note_tag(parser->node);
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

// One part of the page, as far as it goes.
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
  // Without memory the library goes on with what it has; a text that it cannot copy is empty to it.
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

HtmlTree parse_html(std::string_view utf8) {
  if (utf8.size() > std::size_t{std::numeric_limits<int>::max()}) {
    throw InputError("the page is larger than 2 GB", "split the document");
  }
  const std::optional<std::string> mended = mended_html(utf8);
  if (mended) utf8 = *mended;
  start_xml();
  Growth growth;
  std::size_t copied = 0;
  HtmlTree tree;
  tree.document = parse_part(utf8, growth);
  if (tree.document == nullptr) throw InputError("the page holds no text", "leave it out");
  while (growth.read > 0) {
    tree.nested = false;
    copied += utf8.size();  // by the library, for every part
    if (growth.parts > most_parts || copied > most_copied) {
      tree.whole = false;
      break;
    }
    utf8.remove_prefix(std::min(growth.read, utf8.size()));
    append(tree.document, parse_part(utf8, growth));
  }
  return tree;
}

}  // namespace findings
