// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/lexer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"
#include "corpus/text/tokenizer.h"
#include "searcher/query/capitals.h"
#include "searcher/query/operators.h"
#include "searcher/query/wildcard.h"

namespace findings {
namespace {

using ascii::is_digit;
using Type = QueryNode::Type;

constexpr std::string_view opening_quote = "“";
constexpr std::string_view closing_quote = "”";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Lexemes run() {
    while (skip_blanks()) next();
    put(Lexeme::Type::end, at_);
    return {std::move(lexemes_), std::move(slips_), false};
  }

 private:
  bool skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    return at_ < text_.size();
  }

  [[nodiscard]] std::size_t quote_length(std::size_t at) const {
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    if (rest.starts_with('"')) return 1;
    if (rest.starts_with(opening_quote)) return opening_quote.size();
    if (rest.starts_with(closing_quote)) return closing_quote.size();
    return 0;
  }

  [[nodiscard]] bool ends_word() const {
    return at_ >= text_.size() || is_blank(text_[at_]) || text_[at_] == '(' || text_[at_] == ')' ||
           quote_length(at_) > 0;
  }

  void slip(std::string message, std::size_t begin, std::size_t end,
            Slip::Kind kind = Slip::Kind::mistake) {
    slips_.push_back({std::move(message), begin, end, kind});
  }

  void put(Lexeme::Type type, std::size_t begin, std::uint32_t distance = 0) {
    lexemes_.push_back({type, {}, distance, begin, at_});
  }

  void put_node(Type type, std::size_t begin, std::string text, Field field = Field::text,
                std::uint32_t distance = 0) {
    put(Lexeme::Type::operand, begin);
    QueryNode& node = lexemes_.back().node;
    const std::optional<Field> around = brackets_.empty() ? std::nullopt : brackets_.back();
    if (around && type != Type::field && has_words(text)) {  // `title:(first meeting)`
      if (type == Type::word) text = trimmed(text, ",");
      if (has_dates(*around)) text = range_of_comparison(text).value_or(text);
      type = Type::field;
      field = *around;
      distance = 0;
    }
    node.type = type == Type::field || has_words(text) ? type : Type::nothing;
    node.text = std::move(text);
    node.field = field;
    node.distance = distance;
    node.begin = node.text_begin = begin;
    node.end = at_;
  }

  [[nodiscard]] bool has_words(std::string_view text) { return !tokenizer_.tokens(text).empty(); }

  void next() {
    const std::size_t begin = at_;
    const char c = text_[at_];
    const bool exact = c == '=' && quote_length(at_ + 1) > 0;
    if (c == '(') {
      open(begin, brackets_.empty() ? std::nullopt : brackets_.back());
    } else if (c == ')') {
      ++at_;
      put(Lexeme::Type::close, begin);
      if (!brackets_.empty()) brackets_.pop_back();
      skip_weight();
    } else if (exact || quote_length(at_) > 0) {
      if (exact) ++at_;
      const std::size_t inside = at_ + quote_length(at_);
      if (auto content = quoted()) {
        put_node(exact ? Type::exact : Type::phrase, begin, std::move(*content));
        lexemes_.back().node.text_begin = inside;
        skip_slop();
        skip_weight();
      }
    } else if (is_exclamation()) {
      ++at_;
      put(Lexeme::Type::minus, begin);
    } else if ((c == '+' || c == '-') && begins_operand(at_ + 1) && !is_negative_number()) {
      ++at_;
      put(c == '+' ? Lexeme::Type::plus : Lexeme::Type::minus, begin);
    } else {
      word();
    }
  }

  // At a bracket; `field` is of the words in it.
  void open(std::size_t begin, std::optional<Field> field) {
    ++at_;
    put(Lexeme::Type::open, begin);
    if (field) {
      lexemes_.back().node.type = Type::field;
      lexemes_.back().node.field = *field;
    }
    brackets_.push_back(field);
  }

  // `!word` is how others write `-word`. Elsewhere `!` is punctuation.
  [[nodiscard]] bool is_exclamation() const {
    if (text_[at_] != '!' || at_ + 1 == text_.size()) return false;
    const char next = text_[at_ + 1];
    return ascii::is_alphanumeric(next) || !ascii::is_ascii(next) || next == '"' || next == '(' ||
           next == '=';
  }

  // A sign counts only before something that it can govern.
  [[nodiscard]] bool begins_operand(std::size_t at) const {
    return at < text_.size() && !is_blank(text_[at]) && text_[at] != ')' && text_[at] != '-' &&
           text_[at] != '+';
  }

  // `-2.5` and `-5%` in a pasted sentence exclude nothing.
  [[nodiscard]] bool is_negative_number() const {
    std::size_t at = at_ + 1;
    bool fraction = false;
    while (at < text_.size() && (is_digit(text_[at]) || (at > at_ + 1 && text_[at] == '.'))) {
      fraction = fraction || (text_[at] == '.' && at + 1 < text_.size() && is_digit(text_[at + 1]));
      ++at;
    }
    return at > at_ + 1 && (fraction || (at < text_.size() && text_[at] == '%'));
  }

  // From the opening to the closing quote. Nothing, and moves past the opening one, if none closes
  // it.
  std::optional<std::string> quoted() {
    const std::size_t begin = at_;
    at_ += quote_length(at_);
    std::size_t end = at_;
    while (end < text_.size() && quote_length(end) == 0) ++end;
    if (end == text_.size()) {
      slip("the quote is not closed; the rest is read as words", begin, at_,
           Slip::Kind::stray_mark);
      return std::nullopt;
    }
    std::string content(text_.substr(at_, end - at_));
    at_ = end + quote_length(end);
    return content;
  }

  // `"a phrase"~3` is how others write nearness.
  void skip_slop() {
    std::size_t end = at_;
    if (end >= text_.size() || text_[end] != '~') return;
    for (++end; end < text_.size() && is_digit(text_[end]);) ++end;
    if (end == at_ + 1) return;
    slip("a phrase has no distance; ignored (a NEAR/3 b finds words near each other)", at_, end);
    at_ = end;
  }

  // `^2` behind a word, a phrase or a bracket is how others weight it.
  void skip_weight() {
    const std::size_t length = weight_length(text_.substr(at_));
    if (length == 0) return;
    at_ += length;
    weighted(at_ - length);
  }

  void weighted(std::size_t begin) { slip("words have no weights; ignored", begin, at_); }

  void word() {
    const std::size_t begin = at_;
    const bool exact = text_[at_] == '=';
    while (!ends_word() && text_[at_] != ':') ++at_;
    if (!exact && at_ < text_.size() && text_[at_] == ':' && field_value(begin)) return;
    while (!ends_word()) ++at_;
    std::string_view chunk = text_.substr(begin, at_ - begin);
    if (const auto weight = find_weight(chunk)) {
      weighted(begin + *weight);
      chunk = chunk.substr(0, *weight);
    }
    if (exact) {
      put_node(Type::exact, begin, std::string(chunk.substr(1)));
    } else if (const auto op = operator_word(chunk)) {
      put_operator(*op, chunk, begin);
    } else if (!fuzzy(chunk, begin) && !wildcard(chunk, begin)) {
      put_node(Type::word, begin, std::string(chunk));
    }
  }

  void put_operator(const OperatorWord& op, std::string_view chunk, std::size_t begin) {
    put_node(Type::word, begin, std::string(chunk));
    Lexeme& lexeme = lexemes_.back();
    lexeme.type = op.type;
    if (op.type != Lexeme::Type::op_near && op.type != Lexeme::Type::op_adjacent) return;
    lexeme.distance = std::clamp(op.distance, 1U, longest_distance);
    if (lexeme.distance == op.distance) return;
    slip(fmt::format("a distance is 1 to {} words; read as {}", longest_distance, lexeme.distance),
         begin, at_);
  }

  // One word, `~`, perhaps a digit, perhaps punctuation. Elsewhere `~` is punctuation.
  bool fuzzy(std::string_view chunk, std::size_t begin) {
    const auto tilde = chunk.find('~');
    if (tilde == std::string_view::npos) return false;
    const std::string_view end = chunk.substr(0, chunk.find_last_not_of(".,;:!?'") + 1)
                                     .substr(std::min(tilde + 1, chunk.size()));
    if (end.size() > 1 || (end.size() == 1 && !is_digit(end.front()))) return false;
    const std::string_view before = chunk.substr(0, tilde);
    const auto tokens = tokenizer_.tokens(before);
    if (tokens.empty()) return false;
    auto distance = end.empty() ? 1U : static_cast<std::uint32_t>(end.front() - '0');
    const std::string text(before.substr(tokens[0].begin, tokens[0].end - tokens[0].begin));
    if (tokens.size() > 1) {
      slip("~ must follow a single word; read as words", begin, at_);
      const bool mistakable = before.find_first_of("*?/^") != std::string_view::npos;
      put_node(Type::word, begin, std::string(mistakable ? chunk : before));
      return true;
    }
    if (distance < 1 || distance > most_changes) {
      distance = std::clamp(distance, 1U, most_changes);
      slip(fmt::format("a word can have 1 or {} changes; read as {}", most_changes, distance),
           begin, at_);
    }
    if (!may_expand(begin)) return false;
    put_node(Type::fuzzy, begin, text, Field::text, distance);
    return true;
  }

  bool wildcard(std::string_view chunk, std::size_t begin) {
    auto read = read_wildcard(chunk, tokenizer_);
    if (!read) return false;
    if (read->too_short) {
      slip(fmt::format("a wildcard needs {} letters next to it; ignored", fewest_letters), begin,
           at_);
      return false;
    }
    if (!may_expand(begin)) return false;
    put_node(Type::wildcard, begin, std::move(read->text));
    return true;
  }

  bool may_expand(std::size_t begin) {
    if (++expanded_ <= most_expanded) return true;
    slip(fmt::format("a query can have at most {} wildcards and fuzzy words; read as words",
                     most_expanded),
         begin, at_);
    return false;
  }

  // At the colon after a possible field name. False leaves the place as it was.
  bool field_value(std::size_t begin) {
    const std::string name(text_.substr(begin, at_ - begin));
    const bool like_name = !name.empty() && ascii::is_all(name, ascii::is_letter);
    const std::size_t colon = at_;
    const std::string_view after = text_.substr(colon + 1);
    const FieldRow* row = asked_field(name);
    if (row == nullptr) {
      // `Note: the force` and `http://...` are no attempts at a field.
      if (like_name && !after.empty() && !is_blank(after.front()) && !after.starts_with("//")) {
        unknown_field(name, begin, colon + 1);
      }
      return false;
    }
    at_ = colon + 1;
    if (at_ < text_.size() && text_[at_] == '(') {
      open(begin, row->field);
      return true;
    }
    std::string value;
    if (quote_length(at_) > 0) {
      if (auto content = quoted()) {
        value = std::move(*content);
        skip_slop();
        skip_weight();
      }
    } else if (auto range = bracketed_range(row->field)) {
      value = std::move(*range);
    }
    if (value.empty()) {
      const std::size_t from = at_;
      while (!ends_word()) ++at_;
      value = text_.substr(from, at_ - from);
      if (const auto weight = find_weight(value)) {
        weighted(from + *weight);
        value.resize(*weight);
      }
      if (has_dates(row->field)) value = range_of_comparison(value).value_or(value);
    }
    if (value.empty()) {
      slip(fmt::format("{}: has no value; read as a word", name), begin, colon + 1,
           Slip::Kind::stray_mark);
      put_node(Type::word, begin, name + ":");
      return true;
    }
    put_node(Type::field, begin, std::move(value), row->field);
    return true;
  }

  static bool has_dates(Field field) { return field == Field::year || field == Field::published; }

  // `year:[2014 TO 2016]` is how others write `year:2014..2016`.
  std::optional<std::string> bracketed_range(Field field) {
    constexpr std::size_t longest = 40;
    const std::string_view rest = text_.substr(at_, has_dates(field) ? longest : 0);
    const std::size_t end = rest.find_first_of("]}");
    if (end == std::string_view::npos) return std::nullopt;
    auto range = range_of_brackets(rest.substr(0, end + 1));
    if (range) {
      at_ += end + 1;
      skip_weight();
    }
    return range;
  }

  void unknown_field(const std::string& name, std::size_t begin, std::size_t end) {
    std::vector<std::string> known;
    for (const FieldRow& row : field_table) {
      if (row.asked) known.emplace_back(row.name);
    }
    const auto meant = nearest(name, known);
    slip(fmt::format("there is no field “{}”{}; read as words", name,
                     meant ? fmt::format(" (did you mean {}:?)", *meant) : ""),
         begin, end, meant ? Slip::Kind::mistake : Slip::Kind::stray_mark);
  }

  std::string_view text_;
  std::vector<Slip> slips_;
  Tokenizer tokenizer_;
  std::size_t at_ = 0;
  std::size_t expanded_ = 0;
  std::vector<Lexeme> lexemes_;
  std::vector<std::optional<Field>> brackets_;  // open ones, with the field of `field:(`
};

}  // namespace

Lexemes read_lexemes(std::string_view text) {
  Lexemes read = Lexer(text).run();
  settle_capitals(text, read);
  return read;
}

}  // namespace findings
