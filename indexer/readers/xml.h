// SPDX-License-Identifier: GPL-2.0-or-later
// Reads XML as a stream of elements, and walks trees of libxml2.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlstring.h>

namespace findings {

struct FreeXml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

using XmlDocument = std::unique_ptr<xmlDoc, FreeXml>;
using XmlReader = std::unique_ptr<xmlTextReader, FreeXml>;

/// Starts the library, once for all threads. Call it before any other function of libxml2.
void start_xml();

/// A string of the library as a view; empty for null.
[[nodiscard]] std::string_view view(const xmlChar* text);

/// A node's name without prefix; empty for null.
[[nodiscard]] std::string_view name_of(const xmlNode* node);

/// The value of an attribute by its name without prefix, as long as the node lives; empty if it
/// is absent.
[[nodiscard]] std::string_view attribute(const xmlNode* node, std::string_view name);

/// The child elements, one after the other; null at the end.
[[nodiscard]] const xmlNode* first_element(const xmlNode* parent);
[[nodiscard]] const xmlNode* next_element(const xmlNode* element);

/// The node that follows in document order within `root`: its first child if `into`, else the
/// next one that is not inside it; null at the end. Needs no stack, however deep the tree.
[[nodiscard]] const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool into);

/// All text inside a node. Entity references give nothing.
[[nodiscard]] std::string text_of(const xmlNode* node);

/// Reads an XML file element by element, with memory for one at a time. It is positioned on an
/// element, at first the root; what is not asked for is skipped. There is no network access, no
/// external entity, and no entity is expanded. The limits of libxml2 hold, above all on nesting
/// (256), so functions that call each other for inner elements are safe. Every member throws
/// InputError if the file is not well-formed or declares a document type.
class XmlStream {
 public:
  /// `bytes` must outlive it; `name` is used in messages. Throws InputError for more than 2 GB.
  XmlStream(std::string_view bytes, std::string name);

  /// Name without prefix; valid as long as this object.
  [[nodiscard]] std::string_view name() const;

  /// An attribute by its name without prefix; empty if it is absent.
  [[nodiscard]] std::string attribute(std::string_view name) const;

  /// The same as a number; nothing if it is not a number.
  [[nodiscard]] std::optional<int> number(std::string_view attribute) const;

  /// Calls `visit(name)` positioned on each child element in turn; `visit` may read its content.
  /// The content of an element can be read once.
  template <typename Visit>
  void children(Visit visit) {
    if (!has_content()) return;
    const int outer = depth();
    while (next_element(outer)) {
      visit(name());
      leave(outer + 1);
    }
  }

  /// All text inside the element.
  [[nodiscard]] std::string text();

 private:
  void read();
  [[nodiscard]] bool has_content() const;
  [[nodiscard]] int depth() const;
  [[nodiscard]] bool at_end_of(int depth) const;
  bool next_element(int outer);  // false at the end of the element at depth `outer`
  void leave(int depth);         // to the end of the element at `depth`

  std::string name_;
  XmlReader reader_;
};

}  // namespace findings
