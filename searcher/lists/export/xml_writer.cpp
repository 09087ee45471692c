// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/xml_writer.h"

#include <new>

namespace findings {
namespace {

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

// The functions give the number of bytes written, or -1. Into memory they fail for want of it only.
void check(int written) {
  if (written < 0) throw std::bad_alloc();
}

}  // namespace

XmlWriter::XmlWriter()
    : buffer_(xmlBufferCreate()), writer_(xmlNewTextWriterMemory(buffer_.get(), 0)) {
  if (buffer_ == nullptr || writer_ == nullptr) check(-1);
}

void XmlWriter::declare() {
  check(xmlTextWriterStartDocument(writer_.get(), "1.0", "UTF-8", nullptr));
}

void XmlWriter::declare_html() {
  check(xmlTextWriterWriteDTD(writer_.get(), xml("html"), nullptr, nullptr, nullptr));
  check(xmlTextWriterWriteRaw(writer_.get(), xml("\n")));
}

void XmlWriter::open(const char* name) {
  check(xmlTextWriterStartElement(writer_.get(), xml(name)));
}

void XmlWriter::attribute(const char* name, std::string_view value) {
  check(xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(std::string(value).c_str())));
}

void XmlWriter::text(std::string_view text) {
  check(xmlTextWriterWriteString(writer_.get(), xml(std::string(text).c_str())));
}

void XmlWriter::close() { check(xmlTextWriterFullEndElement(writer_.get())); }

void XmlWriter::close_empty() { check(xmlTextWriterEndElement(writer_.get())); }

void XmlWriter::element(const char* name, std::string_view content) {
  open(name);
  text(content);
  close();
}

std::string XmlWriter::finish() {
  check(xmlTextWriterEndDocument(writer_.get()));
  writer_.reset();  // writes the rest
  return {reinterpret_cast<const char*>(xmlBufferContent(buffer_.get())),
          static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
}

}  // namespace findings
