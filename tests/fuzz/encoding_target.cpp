// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text_encoding.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {
namespace {

void check_clean(std::string_view text) {
  require(is_utf8(text), "clean text is UTF-8");
  require(text.find_first_of("\r\t\v\x1B\x7F") == std::string_view::npos,
          "clean text has no control characters");
  require(text.find('\0') == std::string_view::npos, "clean text has no NUL");
  require(clean_text(text) == text, "clean text stays as it is");
}

}  // namespace

void encoding(std::string_view bytes) {
  check_clean(clean_text(bytes));
  try {
    const DecodedText decoded = decode_text(bytes);
    require(!decoded.encoding.empty(), "an encoding has a name");
    check_clean(decoded.text);
  } catch (const InputError& error) {
    check(error);
  }
}

}  // namespace findings::fuzz
