// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/xml.h"

#include <cstring>
#include <limits>

#include "corpus/model/error.h"

namespace findings {
namespace {

// Neither XML_PARSE_NOENT nor XML_PARSE_HUGE: entities stay unexpanded, and the limits hold.
constexpr int safe = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT |
                     XML_PARSE_NOCDATA;

int size_of(std::string_view bytes, const std::string& name) {
  if (bytes.size() > std::size_t{std::numeric_limits<int>::max()}) {
    throw InputError(name + " is larger than 2 GB", "split the document");
  }
  return static_cast<int>(bytes.size());
}

}  // namespace

void start_xml() {
  [[maybe_unused]] static const bool started = [] {
    xmlInitParser();
    return true;
  }();
}

XmlReader stream_xml(std::string_view bytes, const std::string& name) {
  start_xml();
  XmlReader reader(xmlReaderForMemory(bytes.data(), size_of(bytes, name), nullptr, nullptr, safe));
  if (reader == nullptr) throw InputError(name + " is empty", "open the file and save it again");
  return reader;
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
  while (child != nullptr && child->type != XML_ELEMENT_NODE) child = child->next;
  return child;
}

const xmlNode* next_element(const xmlNode* element) {
  const xmlNode* next = element->next;
  while (next != nullptr && next->type != XML_ELEMENT_NODE) next = next->next;
  return next;
}

const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool into) {
  // What hangs below an entity reference is its declaration, shared and perhaps endless.
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

}  // namespace findings
