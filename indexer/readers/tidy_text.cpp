// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/tidy_text.h"

#include <algorithm>

#include "indexer/readers/text_encoding.h"

namespace findings {

std::string tidy_text(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x7F; });
  const std::string cleaned = plain ? std::string(text) : clean_text(text);
  std::string result;
  result.reserve(cleaned.size());
  for (const char c : cleaned) {
    if (static_cast<unsigned char>(c) > ' ') {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace findings
