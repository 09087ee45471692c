// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/latex.h"

#include <vector>

#include <fmt/format.h>

#include "searcher/lists/export/entry_text.h"

namespace findings {
namespace {

// `'` is not here: LaTeX sets it as an apostrophe, and not all readers know `\textquotesingle`.
std::string_view escape_of(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\{";
    case '}':
      return "\\}";
    case '%':
      return "\\%";
    case '$':
      return "\\$";
    case '&':
      return "\\&";
    case '#':
      return "\\#";
    case '_':
      return "\\_";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '<':
      return "\\textless{}";
    case '>':
      return "\\textgreater{}";
    case '`':
      return "\\`{}";
    case '\t':
      return "{ }{ }{ }{ }";
    default:
      return {};
  }
}

// Whether the brace at each place lacks its partner. BibTeX counts braces, backslash or not, so
// that such a one would swallow the rest of the file.
std::vector<bool> lonely_braces(std::string_view text) {
  std::vector<bool> lonely(text.size(), false);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') open.push_back(i);
    if (text[i] != '}') continue;
    if (open.empty()) {
      lonely[i] = true;
    } else {
      open.pop_back();
    }
  }
  for (const std::size_t at : open) lonely[at] = true;
  return lonely;
}

// What stands for the ASCII character at `i`.
std::string escaped(std::string_view text, std::size_t i) {
  const char c = text[i];
  const char before = i == 0 ? '\n' : text[i - 1];
  const char after = i + 1 == text.size() ? '\n' : text[i + 1];
  if (c == '\n') return "\\\\\n";
  if (c == ' ') return before == ' ' || before == '\n' || after == '\n' ? "{ }" : " ";
  // Two would be a dash, or a closing quotation mark.
  if ((c == '-' || c == '\'') && before == c) return fmt::format("{{{}}}", c);
  // `\\` would take it for an argument of its own.
  if ((c == '[' || c == '*') && before == '\n') return fmt::format("{{{}}}", c);
  const std::string_view escape = escape_of(c);
  return escape.empty() ? std::string(1, c) : std::string(escape);
}

}  // namespace

std::string latex(std::string_view raw) {
  constexpr std::string_view opening = "‘";  // free, it would be paired with a later apostrophe
  const std::string text = printable(raw);
  const std::vector<bool> lonely = lonely_braces(text);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (lonely[i]) {
      result += text[i] == '{' ? "\\ensuremath{\\lbrace}" : "\\ensuremath{\\rbrace}";
    } else if (text.compare(i, opening.size(), opening) == 0) {
      result += fmt::format("{{{}}}", opening);
      i += opening.size() - 1;
    } else {
      result += escaped(text, i);
    }
  }
  if (text.ends_with('\n')) result += "{}";  // a line end needs something to end
  return result;
}

}  // namespace findings
