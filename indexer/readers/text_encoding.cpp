// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text_encoding.h"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr std::size_t detection_bytes = std::size_t{64} * 1024;
// ICU counts in 32 bits and needs several times the size while it converts.
constexpr std::size_t largest_text = std::size_t{256} << 20;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Null for an encoding that ICU does not know.
Converter converter_for(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) converter.reset();
  return converter;
}

std::optional<icu::UnicodeString> converted(std::string_view bytes, const std::string& encoding) {
  const Converter converter = converter_for(encoding);
  if (converter == nullptr) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                          status);
  if (U_FAILURE(status)) return std::nullopt;
  return text;
}

bool is_valid_utf8(std::string_view bytes) {
  // A conversion that stops at the first bad sequence.
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, bytes.data(), static_cast<std::int32_t>(bytes.size()),
                &status);
  return status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status);
}

std::string detected_encoding(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  const std::string_view sample = bytes.substr(0, detection_bytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  std::string name = ucsdet_getName(match, &status);
  // Bytes that fit ISO 8859-1 were nearly always written as its superset, which has the
  // typographic quotes; files that fit UTF-8 but for some damage read best as UTF-8.
  if (U_FAILURE(status) || name == "ISO-8859-1") return "windows-1252";
  return name;
}

// UTF-8 with a few bytes lost or added on the way: other text has hardly any whole sequences.
bool is_damaged_utf8(std::string_view bytes) {
  std::size_t whole = 0;
  std::size_t broken = 0;
  const auto length = static_cast<std::int32_t>(std::min(bytes.size(), detection_bytes));
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    const bool plain = data[i] < 0x80;
    U8_NEXT(data, i, length, c);
    if (!plain) ++(c < 0 ? broken : whole);
  }
  return whole >= 2 * broken && whole > 0;
}

// The detector takes random bytes for UTF-16 readily; text in our languages is mostly ASCII.
bool reads_as_text(std::string_view bytes, const std::string& encoding) {
  const std::optional<icu::UnicodeString> text = converted(bytes, encoding);
  if (!text) return false;
  std::int32_t plain = 0;
  for (std::int32_t i = 0; i < text->length(); ++i) {
    const char16_t c = text->charAt(i);
    if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t') ++plain;
  }
  return plain * 2 > text->length();
}

std::string encoding_of(std::string_view bytes, const std::string& declared) {
  for (const auto& [mark, name] :
       {std::pair<std::string_view, const char*>{"\xEF\xBB\xBF", "UTF-8"},
        {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
        {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
        {"\xFF\xFE", "UTF-16LE"},
        {"\xFE\xFF", "UTF-16BE"}}) {
    if (bytes.starts_with(mark)) return name;
  }
  const bool has_nul = bytes.substr(0, detection_bytes).find('\0') != std::string_view::npos;
  if (!has_nul && (is_valid_utf8(bytes) || is_damaged_utf8(bytes))) return "UTF-8";
  if (!declared.empty() && bytes.find('\0') == std::string_view::npos &&
      converter_for(declared) != nullptr) {
    return declared;
  }
  std::string name = detected_encoding(bytes);
  const bool wide = name.starts_with("UTF-16") || name.starts_with("UTF-32");
  if (has_nul && (!wide || !reads_as_text(bytes.substr(0, detection_bytes), name))) {
    throw InputError("not a text file: it holds binary data",
                     "convert it to text, or leave it out");
  }
  return name;
}

// The letters of the ligatures from U+FB00 on.
constexpr auto ligatures =
    std::to_array<std::u16string_view>({u"ff", u"fi", u"fl", u"ffi", u"ffl", u"st", u"st"});
constexpr char16_t first_ligature = 0xFB00;

bool is_wide_blank(char16_t c) {
  return c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

constexpr char16_t soft_hyphen = 0xAD;

bool is_dropped(char16_t c) {
  return c < 0x20 || c == 0x7F || c == 0xFEFF || c == 0x200B || c == 0x2060;
}

bool is_c1(char16_t c) { return c >= 0x80 && c <= 0x9F; }

// U+0085 ends lines where some text follows it at once and no other control character shows that
// the text was windows-1252, in which it is an ellipsis.
bool has_next_lines(const icu::UnicodeString& text) {
  bool found = false;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text.charAt(i);
    if (c != 0x85 && is_c1(c)) return false;
    found = found || (c == 0x85 && i + 1 < text.length() && text.charAt(i + 1) > u' ');
  }
  return found;
}

// Bytes of windows-1252 that strayed into UTF-8. Of several in a row some may be the rest of a
// character, which cannot be known.
std::string with_stray_bytes_read(std::string_view bytes) {
  std::string result;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool alone = (i == 0 || ascii::is_ascii(bytes[i - 1])) &&
                       (i + 1 == bytes.size() || ascii::is_ascii(bytes[i + 1]));
    if (alone && is_c1(static_cast<unsigned char>(c))) {
      icu::UnicodeString(windows_1252(static_cast<unsigned char>(c))).toUTF8String(result);
    } else {
      result += c;
    }
  }
  return result;
}

// ICU throws nothing: a string for which there was no memory is empty, or a bogus one.
void require_memory(const icu::UnicodeString& text) {
  if (text.isBogus()) throw std::bad_alloc();
}

std::string cleaned(const icu::UnicodeString& raw) {
  require_memory(raw);
  icu::UnicodeString kept;
  kept.getBuffer(raw.length());
  kept.releaseBuffer(0);
  const char16_t* units = raw.getBuffer();
  const std::int32_t length = raw.length();
  const bool next_lines = has_next_lines(raw);
  for (std::int32_t i = 0; i < length; ++i) {
    const char16_t c = units[i];
    if (c == '\r') {
      if (i + 1 == length || units[i + 1] != '\n') kept.append(u'\n');
    } else if (c == soft_hyphen) {
      // It broke a word over two lines: the word is joined, and with it the lines.
      std::int32_t end = i + 1;
      while (end < length && (units[end] == ' ' || units[end] == '\r')) ++end;
      if (end < length && units[end] == '\n') i = end;
    } else if (c == '\n' || c == '\f') {
      kept.append(c);
    } else if ((c == 0x85 && next_lines) || c == 0x2028 || c == 0x2029 || c == 0x0B) {
      kept.append(u'\n');
    } else if (is_c1(c)) {
      kept.append(windows_1252(c));
    } else if (is_wide_blank(c)) {
      kept.append(u' ');
    } else if (c >= first_ligature && c < first_ligature + ligatures.size()) {
      const std::u16string_view letters = ligatures[c - first_ligature];
      kept.append(letters.data(), static_cast<std::int32_t>(letters.size()));
    } else if (!is_dropped(c)) {
      kept.append(c);
    }
  }
  require_memory(kept);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  std::string result;
  const icu::UnicodeString composed = compose->normalize(kept, status);
  require_memory(composed);
  composed.toUTF8String(result);
  if (result.empty() && !composed.isEmpty()) throw std::bad_alloc();
  if (U_FAILURE(status)) throw InputError("its text cannot be normalised");
  return result;
}

}  // namespace

char16_t windows_1252(char16_t c1) {
  constexpr std::u16string_view signs =
      u"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";
  return signs[c1 - 0x80U];
}

DecodedText decode_text(std::string_view bytes, const std::string& declared) {
  if (bytes.size() > largest_text) {
    throw InputError(fmt::format("it is larger than {} MB", largest_text >> 20),
                     "split it into several files");
  }
  const std::string encoding = encoding_of(bytes, declared);
  if (encoding == "UTF-8") {
    return {clean_text(is_valid_utf8(bytes) ? bytes : with_stray_bytes_read(bytes)), encoding};
  }
  const std::optional<icu::UnicodeString> raw = converted(bytes, encoding);
  if (!raw) throw InputError(fmt::format("its encoding ({}) cannot be converted", encoding));
  return {cleaned(*raw), encoding};
}

std::string clean_text(std::string_view utf8) {
  return cleaned(icu::UnicodeString::fromUTF8(utf8));
}

std::string tidy_text(std::string_view text) {
  const bool plain = std::ranges::all_of(
      text, [](char c) { return (c >= ' ' && c < 0x7F) || (c >= '\t' && c <= '\r'); });
  std::string result;
  result.reserve(text.size());
  const auto append = [&result](std::string_view clean) {
    for (const char c : clean) {
      if (static_cast<unsigned char>(c) > ' ') {
        result += c;
      } else if (!result.empty() && result.back() != ' ') {
        result += ' ';
      }
    }
  };
  append(plain ? text : std::string_view(clean_text(text)));
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace findings
