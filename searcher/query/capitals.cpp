// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/capitals.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "corpus/text/analyzer.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

using LexemeType = Lexeme::Type;

constexpr std::size_t shortest_acronym = 2;
constexpr std::size_t longest_acronym = 6;

bool has_letter(std::string_view text, UBool (*is_of_case)(UChar32)) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c >= 0 && is_of_case(c) != 0) return true;
  }
  return false;
}

bool has_capital(std::string_view text) { return has_letter(text, u_isUUppercase); }

bool is_operator(const Lexeme& lexeme) {
  return lexeme.type == LexemeType::op_and || lexeme.type == LexemeType::op_or ||
         lexeme.type == LexemeType::op_not || lexeme.type == LexemeType::op_near ||
         lexeme.type == LexemeType::op_adjacent;
}

// In the brackets of a field, `title:(child OR infant)`, it is no word of a heading.
bool is_doubtful(std::string_view text, const Lexeme& lexeme) {
  return is_operator(lexeme) && lexeme.node.type != QueryNode::Type::field &&
         has_capital(text.substr(lexeme.begin, lexeme.end - lexeme.begin));
}

bool is_acronym(std::string_view word) {
  return word.size() >= shortest_acronym && word.size() <= longest_acronym &&
         ascii::is_all(word, [](char c) { return ascii::is_alphanumeric(c) || c == '&'; }) &&
         !is_stop_word(ascii::lower(word));
}

// What counts for the reading, without brackets, signs, punctuation and `&&`.
std::vector<Lexeme*> doubtful_and_operands(std::string_view text, std::vector<Lexeme>& lexemes) {
  std::vector<Lexeme*> result;
  for (Lexeme& lexeme : lexemes) {
    const bool operand =
        lexeme.type == LexemeType::operand && lexeme.node.type != QueryNode::Type::nothing;
    if (operand || is_doubtful(text, lexeme)) result.push_back(&lexeme);
  }
  return result;
}

// One operator between each two operands, perhaps with NOT behind it.
bool joins_acronyms(const std::vector<Lexeme*>& lexemes) {
  bool operand_before = false;
  std::size_t joints = 0;
  bool negated = false;
  for (const Lexeme* lexeme : lexemes) {
    if (lexeme->type == LexemeType::op_not) {
      if (joints != 1 || negated) return false;
      negated = true;
    } else if (lexeme->type != LexemeType::operand) {
      if (!operand_before || negated) return false;
      ++joints;
    } else {
      const bool word = lexeme->node.type == QueryNode::Type::word;
      if (word && !is_acronym(lexeme->node.text)) return false;
      if (operand_before && joints != 1) return false;
      operand_before = true;
      joints = 0;
      negated = false;
    }
  }
  return joints == 0;
}

bool is_next_to_a_field(const std::vector<Lexeme*>& lexemes) {
  const auto is_field = [](const Lexeme* lexeme) {
    return lexeme->type == LexemeType::operand && lexeme->node.type == QueryNode::Type::field;
  };
  for (std::size_t i = 1; i < lexemes.size(); ++i) {
    if (is_operator(*lexemes[i]) && is_field(lexemes[i - 1])) return true;
    if (is_operator(*lexemes[i - 1]) && is_field(lexemes[i])) return true;
  }
  return false;
}

Slip note_on(std::string_view text, const std::vector<Lexeme*>& operators, bool as_words) {
  std::vector<std::string> names;
  for (const Lexeme* lexeme : operators) {
    std::string name(text.substr(lexeme->begin, lexeme->end - lexeme->begin));
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  const bool one = names.size() == 1;
  std::string message =
      as_words
          ? fmt::format(
                "in capitals throughout: {} {}; write the other words in small letters to use "
                "operators",
                listed(names, "and"), one ? "is read as a word" : "are read as words")
          : fmt::format("{} {}", listed(names, "and"),
                        one ? "is read as an operator; write it in small letters if it is a word"
                            : "are read as operators; write them in small letters if they are "
                              "words");
  return {std::move(message), operators.front()->begin, operators.front()->end,
          Slip::Kind::reading};
}

}  // namespace

bool has_small_letter(std::string_view text) { return has_letter(text, u_isULowercase); }

void settle_capitals(std::string_view text, Lexemes& read) {
  bool capitals = false;
  for (const Lexeme& lexeme : read.lexemes) {
    const std::string_view written = text.substr(lexeme.begin, lexeme.end - lexeme.begin);
    const bool field = lexeme.node.type == QueryNode::Type::field;
    if (is_operator(lexeme) && has_small_letter(written)) return;
    if (lexeme.type != LexemeType::operand || field) continue;
    if (has_small_letter(written)) return;
    capitals = capitals || has_capital(written);
  }
  if (!capitals) return;
  const std::vector<Lexeme*> lexemes = doubtful_and_operands(text, read.lexemes);
  std::vector<Lexeme*> operators;
  std::ranges::copy_if(lexemes, std::back_inserter(operators),
                       [](const Lexeme* lexeme) { return is_operator(*lexeme); });
  if (operators.empty()) return;
  read.operators_are_words = !is_next_to_a_field(lexemes) && !joins_acronyms(lexemes);
  read.slips.push_back(note_on(text, operators, read.operators_are_words));
  if (!read.operators_are_words) return;
  for (Lexeme* lexeme : operators) {
    lexeme->type = LexemeType::operand;
    lexeme->distance = 0;
  }
}

}  // namespace findings
