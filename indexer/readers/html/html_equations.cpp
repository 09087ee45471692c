// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_equations.h"

#include <string_view>
#include <utility>
#include <vector>

#include "corpus/text/strings.h"
#include "indexer/readers/equation.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

// `12` and a fraction, `sin` and `x`; not `2x`.
bool needs_blank(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty() || !ascii::is_alphanumeric(before.back()) ||
      !ascii::is_alphanumeric(after.front())) {
    return false;
  }
  const bool figures = ascii::is_digit(before.back()) && ascii::is_digit(after.front());
  const bool factor = ascii::is_digit(before.back()) && !ascii::is_digit(after.front());
  return figures || (!factor && (before.size() > 1 || after.size() > 1));
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

// In one line, as next to each other.
std::string row_of(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (needs_blank(text, part)) text += ' ';
    text += part;
  }
  return text;
}

// The text of a name, figure or sign, without signs that are not seen.
std::string token_text(const xmlNode* token) {
  std::string text = tidy_text(text_of(token));
  for (const std::string_view unseen : {"\u2061", "\u2062", "\u2063", "\u2064"}) {
    if (text == unseen) text.clear();
  }
  return text;
}

// Nested as deep as a page can be.
// NOLINTNEXTLINE(misc-no-recursion)
std::string line_of(const xmlNode* node) {
  const std::string_view name = name_of(node);
  if (equals_one_of(name, {"annotation", "annotation-xml", "mphantom", "mspace"})) return {};
  if (first_element(node) == nullptr) return token_text(node);
  if (name == "semantics") return line_of(first_element(node));
  std::vector<std::string> parts;
  for (const xmlNode* each = node->children; each != nullptr; each = each->next) {
    std::string part = each->type == XML_ELEMENT_NODE ? line_of(each) : tidy_text(text_of(each));
    if (each->type == XML_ELEMENT_NODE || !part.empty()) parts.push_back(std::move(part));
  }
  if (name == "mtable") return "[" + joined(parts, "; ") + "]";
  if (equals_one_of(name, {"mtr", "mlabeledtr"})) return joined(parts, ", ");
  if (name == "mfenced") return "(" + joined(parts, ",") + ")";
  if (name == "msqrt") return "√" + operand(row_of(parts));
  if (parts.size() == 2) {
    const std::string second = operand(parts[1]);
    if (name == "mfrac") return operand(parts[0]) + "/" + second;
    if (equals_one_of(name, {"msup", "mover"})) return operand(parts[0]) + "^" + second;
    if (equals_one_of(name, {"msub", "munder"})) return operand(parts[0]) + "_" + second;
    if (name == "mroot") return "√[" + parts[1] + "]" + operand(parts[0]);
  }
  if (parts.size() == 3 && equals_one_of(name, {"msubsup", "munderover"})) {
    return operand(parts[0]) + "_" + operand(parts[1]) + "^" + operand(parts[2]);
  }
  return row_of(parts);
}

}  // namespace

std::string equation_text(const xmlNode* math) { return line_of(math); }

}  // namespace findings
