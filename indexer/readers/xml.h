// SPDX-License-Identifier: GPL-2.0-or-later
// What the readers of mark-up share: owned handles of libxml2, and its strings as views.
#pragma once

#include <memory>
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

/// Starts the library, once for all threads. What follows calls it; call it before any other
/// function of libxml2.
void start_xml();

/// An XML file as a stream; `bytes` must outlive it. No network, no external entities, no entity
/// expanded, and the library's own limits on depth (256), names and text nodes (10 MB). Nothing is
/// printed: what is wrong shows as xmlTextReaderRead() returning -1, and a document type
/// declaration as a node of type XML_READER_TYPE_DOCUMENT_TYPE. `name` says in messages which file
/// it was. Throws InputError for an empty file and for more than 2 GB.
[[nodiscard]] XmlReader stream_xml(std::string_view bytes, const std::string& name);

/// A string of the library as a view; empty for null.
[[nodiscard]] std::string_view view(const xmlChar* text);

/// A node's name without prefix; empty for null.
[[nodiscard]] std::string_view name_of(const xmlNode* node);

/// The value of an attribute by its name without prefix, as long as the node lives; empty if it
/// is absent.
[[nodiscard]] std::string_view attribute(const xmlNode* node, std::string_view name);

/// The child elements are walked with these; null at the end.
[[nodiscard]] const xmlNode* first_element(const xmlNode* parent);
[[nodiscard]] const xmlNode* next_element(const xmlNode* element);

/// The node that follows in document order within `root`: its first child if `into`, else the
/// next one that is not inside it; null at the end. Needs no stack, however deep the tree.
[[nodiscard]] const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool into);

/// All text inside a node, as it stands. Entity references give nothing.
[[nodiscard]] std::string text_of(const xmlNode* node);

}  // namespace findings
