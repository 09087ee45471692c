// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_encoding.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>
#include <string>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "indexer/readers/html/html_names.h"

namespace findings {
namespace {

constexpr std::size_t declared_within = 4096;  // bytes; browsers look at 1024
constexpr std::size_t largest_converted = std::size_t{256} << 20;

// What stands after `charset=` or `encoding=`, be it quoted.
std::string value_after(std::string_view head, std::string_view name) {
  for (std::size_t at = head.find(name); at != std::string_view::npos;
       at = head.find(name, at + 1)) {
    std::string_view rest = head.substr(at + name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n\"'"), rest.size()));
    return std::string(rest.substr(0, rest.find_first_of(" \t\r\n\"';>?/")));
  }
  return {};
}

std::string declared_encoding(std::string_view bytes) {
  const std::string head = lowered(bytes.substr(0, declared_within));
  if (head.starts_with("<?xml")) {
    const auto declaration = std::string_view(head).substr(0, head.find("?>"));
    if (std::string name = value_after(declaration, "encoding"); !name.empty()) return name;
  }
  const std::size_t meta = head.find("<meta");
  return meta == std::string::npos ? std::string()
                                   : value_after(std::string_view(head).substr(meta), "charset");
}

// ICU overlooks what does not belong into a name, but the report shows it.
bool is_name(std::string_view text) {
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:+") ==
         std::string_view::npos;
}

bool is_marked_or_binary(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") ||
         bytes.starts_with("\xFE\xFF") || bytes.find('\0') != std::string_view::npos;
}

// The encodings that browsers read as their superset on Windows.
bool is_western(std::string_view name) {
  return name == "iso-8859-1" || name == "iso8859-1" || name == "iso_8859-1" || name == "latin1" ||
         name == "latin-1" || name == "us-ascii" || name == "ascii";
}

}  // namespace

DecodedText decode_html(std::string_view bytes) {
  std::string name = declared_encoding(bytes);
  if (!is_name(name)) name.clear();
  if (is_western(name)) name = "windows-1252";
  // A page that could be read so far is in no encoding of 16 bits, whatever it says.
  if (name.empty() || name.starts_with("utf") || bytes.size() > largest_converted ||
      is_marked_or_binary(bytes)) {
    return decode_text(bytes);
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return decode_text(bytes);
  if (DecodedText decoded = decode_text(bytes); decoded.encoding == "UTF-8") return decoded;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  if (U_FAILURE(status)) return decode_text(bytes);
  std::string utf8;
  text.toUTF8String(utf8);
  if (utf8.empty() && !text.isEmpty()) throw std::bad_alloc();  // ICU does not say so
  return {clean_text(utf8), name};
}

}  // namespace findings
