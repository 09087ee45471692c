// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/xml.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

// Neither XML_PARSE_NOENT nor XML_PARSE_HUGE: entities stay unexpanded, and the limits hold.
constexpr int safe_options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                             XML_PARSE_COMPACT | XML_PARSE_NOCDATA;

constexpr auto text_types =
    std::to_array<int>({XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_WHITESPACE,
                        XML_READER_TYPE_SIGNIFICANT_WHITESPACE});

XmlReader reader_of(std::string_view bytes, const std::string& name) {
  if (bytes.size() > std::size_t{std::numeric_limits<int>::max()}) {
    throw InputError(name + " is larger than 2 GB", "split the document");
  }
  start_xml();
  XmlReader reader(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                      nullptr, safe_options));
  if (reader == nullptr) throw InputError(name + " is empty", "open the file and save it again");
  return reader;
}

}  // namespace

void start_xml() {
  [[maybe_unused]] static const bool started = [] {
    xmlInitParser();
    return true;
  }();
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string_view name_of(const xmlNode* node) {
  return node == nullptr ? std::string_view() : view(node->name);
}

std::string_view attribute(const xmlNode* node, std::string_view name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* each = node->properties; each != nullptr; each = each->next) {
    const auto* own = reinterpret_cast<const char*>(each->name);
    if (std::strncmp(own, name.data(), name.size()) != 0 || own[name.size()] != '\0') continue;
    const xmlNode* value = each->children;
    return value != nullptr && value->type == XML_TEXT_NODE ? view(value->content)
                                                            : std::string_view();
  }
  return {};
}

const xmlNode* first_element(const xmlNode* parent) {
  if (parent == nullptr || parent->type != XML_ELEMENT_NODE) return nullptr;
  const xmlNode* child = parent->children;
  return child == nullptr || child->type == XML_ELEMENT_NODE ? child : next_element(child);
}

const xmlNode* next_element(const xmlNode* element) {
  const xmlNode* next = element->next;
  while (next != nullptr && next->type != XML_ELEMENT_NODE) next = next->next;
  return next;
}

const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool into) {
  // Below an entity reference is its declaration, which is shared and may be endless.
  if (into && node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  while (node != root) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

std::string text_of(const xmlNode* node) {
  std::string text;
  for (const xmlNode* each = node; each != nullptr; each = next_node(each, node, true)) {
    if (each->type == XML_TEXT_NODE || each->type == XML_CDATA_SECTION_NODE) {
      text += view(each->content);
    }
  }
  return text;
}

XmlStream::XmlStream(std::string_view bytes, std::string name)
    : name_(std::move(name)), reader_(reader_of(bytes, name_)) {
  do read();
  while (xmlTextReaderNodeType(reader_.get()) != XML_READER_TYPE_ELEMENT);
}

std::string_view XmlStream::name() const {
  return view(xmlTextReaderConstLocalName(reader_.get()));
}

std::string XmlStream::attribute(std::string_view name) const {
  return std::string(findings::attribute(xmlTextReaderCurrentNode(reader_.get()), name));
}

std::optional<int> XmlStream::number(std::string_view attribute_name) const {
  return whole_number<int>(attribute(attribute_name));
}

std::string XmlStream::text() {
  std::string result;
  if (!has_content()) return result;
  const int outer = depth();
  for (read(); !at_end_of(outer); read()) {
    if (std::ranges::count(text_types, xmlTextReaderNodeType(reader_.get())) > 0) {
      result += view(xmlTextReaderConstValue(reader_.get()));
    }
  }
  return result;
}

void XmlStream::read() {
  const int status = xmlTextReaderRead(reader_.get());
  if (status == 1 && xmlTextReaderNodeType(reader_.get()) != XML_READER_TYPE_DOCUMENT_TYPE) return;
  if (status == 1) throw InputError(name_ + " declares a document type", "save the file again");
  throw InputError(name_ + " is damaged, or nested too deep", "open the file and save it again");
}

bool XmlStream::has_content() const {
  return xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_ELEMENT &&
         xmlTextReaderIsEmptyElement(reader_.get()) == 0;
}

int XmlStream::depth() const { return xmlTextReaderDepth(reader_.get()); }

bool XmlStream::at_end_of(int depth_of_element) const {
  if (depth() != depth_of_element) return false;
  const int type = xmlTextReaderNodeType(reader_.get());
  return type == XML_READER_TYPE_END_ELEMENT || (type == XML_READER_TYPE_ELEMENT && !has_content());
}

bool XmlStream::next_element(int outer) {
  do {
    read();
    if (at_end_of(outer)) return false;
  } while (xmlTextReaderNodeType(reader_.get()) != XML_READER_TYPE_ELEMENT);
  return true;
}

void XmlStream::leave(int depth_of_element) {
  while (!at_end_of(depth_of_element)) read();
}

}  // namespace findings
