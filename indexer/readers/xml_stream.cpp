// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/xml_stream.h"

#include <charconv>
#include <utility>

#include "corpus/model/error.h"

namespace findings {

XmlStream::XmlStream(std::string_view bytes, std::string name)
    : name_(std::move(name)), reader_(stream_xml(bytes, name_)) {
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
  const std::string value = attribute(attribute_name);
  int number = 0;
  const char* end = value.data() + value.size();
  const auto [at, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || at != end) return std::nullopt;
  return number;
}

std::string XmlStream::text() {
  std::string result;
  if (!has_content()) return result;
  const int outer = depth();
  for (read(); !at_end_of(outer); read()) {
    switch (xmlTextReaderNodeType(reader_.get())) {
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        result += view(xmlTextReaderConstValue(reader_.get()));
        break;
      default:
        break;
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
