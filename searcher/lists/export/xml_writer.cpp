// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/xml_writer.h"

#include <new>

namespace findings {
namespace {

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

// Takes the number of bytes written, or -1. Writing to memory fails only if it has run out.
void check_written(int written) {
  if (written < 0) throw std::bad_alloc();
}

}  // namespace

XmlWriter::XmlWriter()
    : buffer_(xmlBufferCreate()), writer_(xmlNewTextWriterMemory(buffer_.get(), 0)) {
  if (buffer_ == nullptr || writer_ == nullptr) check_written(-1);
}

void XmlWriter::declare() {
  check_written(xmlTextWriterStartDocument(writer_.get(), "1.0", "UTF-8", nullptr));
}

void XmlWriter::declare_html() {
  check_written(xmlTextWriterWriteDTD(writer_.get(), xml("html"), nullptr, nullptr, nullptr));
  check_written(xmlTextWriterWriteRaw(writer_.get(), xml("\n")));
}

void XmlWriter::open(const char* name, Attributes attributes) {
  check_written(xmlTextWriterStartElement(writer_.get(), xml(name)));
  for (const auto& [attribute, value] : attributes) {
    check_written(xmlTextWriterWriteAttribute(writer_.get(), xml(attribute),
                                              xml(std::string(value).c_str())));
  }
}

void XmlWriter::text(std::string_view text) {
  check_written(xmlTextWriterWriteString(writer_.get(), xml(std::string(text).c_str())));
}

void XmlWriter::close() { check_written(xmlTextWriterFullEndElement(writer_.get())); }

void XmlWriter::empty(const char* name, Attributes attributes) {
  open(name, attributes);
  check_written(xmlTextWriterEndElement(writer_.get()));
}

void XmlWriter::element(const char* name, std::string_view content, Attributes attributes) {
  open(name, attributes);
  text(content);
  close();
}

std::string XmlWriter::finish() {
  check_written(xmlTextWriterEndDocument(writer_.get()));
  writer_.reset();  // writes the rest
  return {reinterpret_cast<const char*>(xmlBufferContent(buffer_.get())),
          static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
}

}  // namespace findings
