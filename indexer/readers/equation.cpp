// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/equation.h"

#include "corpus/text/strings.h"

namespace findings {

std::string operand(const std::string& text) {
  const bool in_brackets = text.starts_with('(') && text.find(')') == text.size() - 1;
  const bool several = text.find_first_of(" +-/^_=<>*|;") != std::string::npos ||
                       contains_one_of(text, {"\u2212", "\u00D7", "\u00F7", "\u00B1", "\u221A"});
  return several && !in_brackets ? "(" + text + ")" : text;
}

bool joins_figure(std::string_view text, std::string_view raised) {
  if (text.empty() || !ascii::is_digit(text.back())) return false;
  raised = trimmed(raised);
  for (const std::string_view sign : {"-", "+", "\u2212", "\u2013", "\u2011"}) {
    if (!raised.starts_with(sign)) continue;
    raised.remove_prefix(sign.size());
    break;
  }
  return !raised.empty() && ascii::is_digit(raised.front());
}

}  // namespace findings
