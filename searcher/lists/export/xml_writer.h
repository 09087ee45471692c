// SPDX-License-Identifier: GPL-2.0-or-later
// Writes XML element by element, by libxml2.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <libxml/xmlwriter.h>

namespace findings {

/// Texts must be printable(); they are escaped. Names are literals. Every function throws
/// std::bad_alloc where memory has run out.
class XmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

  XmlWriter();

  void declare();       ///< `<?xml version="1.0" encoding="UTF-8"?>`
  void declare_html();  ///< `<!DOCTYPE html>`
  void open(const char* name, Attributes attributes = {});
  void text(std::string_view text);
  /// `</name>` even for an empty element: HTML reads `<p/>` as the beginning of one.
  void close();
  /// `<name/>`
  void empty(const char* name, Attributes attributes = {});
  /// An element that has only text.
  void element(const char* name, std::string_view content, Attributes attributes = {});

  /// All that was written. Ends the writer.
  [[nodiscard]] std::string finish();

 private:
  struct Free {
    void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
    void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
  };
  std::unique_ptr<xmlBuffer, Free> buffer_;
  std::unique_ptr<xmlTextWriter, Free> writer_;  // ends before its buffer
};

}  // namespace findings
