// SPDX-License-Identifier: GPL-2.0-or-later
// XML written by libxml2, element by element.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <libxml/xmlwriter.h>

namespace findings {

/// Texts are taken as they are and escaped; they must be printable(). Names are literals.
/// Every function throws std::bad_alloc where memory has run out.
class XmlWriter {
 public:
  XmlWriter();

  void declare();       ///< `<?xml version="1.0" encoding="UTF-8"?>`
  void declare_html();  ///< `<!DOCTYPE html>`
  void open(const char* name);
  void attribute(const char* name, std::string_view value);
  void text(std::string_view text);
  /// `</name>` even where nothing stands in it: HTML takes `<p/>` for the beginning of one.
  void close();
  /// `<name/>`
  void close_empty();
  /// An element of nothing but text.
  void element(const char* name, std::string_view content);

  /// What has been written. Ends the writer.
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
