// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/markdown/markdown_inline.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <unordered_map>

#include <libxml/HTMLparser.h>
#include <unicode/unistr.h>

#include "indexer/readers/tidy_text.h"
#include "indexer/readers/xml.h"

namespace findings {
namespace {

// What is taken out again, once it is known to be a mark; decoded text has no such character.
constexpr char erased = '\0';

// Limits on what is looked through for each opening sign, so that no text takes square time.
constexpr std::size_t longest_label = 1000;
constexpr std::size_t longest_address = 4000;
constexpr std::size_t deepest_brackets = 32;

bool is_blank(char c) { return c == ' ' || c == '\n'; }
bool is_punctuation(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

void append_utf8(std::string& text, UChar32 c) {
  if (c < 0x20 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  icu::UnicodeString(c).toUTF8String(text);
}

struct Bracket {
  std::size_t out = 0;     // where it stands in the text written
  std::size_t source = 0;  // and in the source, after it
  bool image = false;
};

struct Run {
  std::size_t out = 0;
  std::size_t size = 0;
};

class InlineParser {
 public:
  InlineParser(std::string_view source, const MarkdownLabels& labels)
      : source_(source), labels_(labels) {}

  MarkdownText run() {
    while (at_ < source_.size()) step();
    text_.erase(std::remove(text_.begin(), text_.end(), erased), text_.end());
    return {tidy_text(text_), std::move(marks_)};
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : ' ';
  }

  void step() {
    const char c = source_[at_];
    switch (c) {
      case '\\':
        return escape();
      case '`':
        return code();
      case '<':
        return angle();
      case '&':
        return entity();
      case '!':
        if (peek(1) == '[') return open_bracket(true);
        break;
      case '[':
        if (peek(1) == '^' && note_mark()) return;
        return open_bracket(false);
      case ']':
        return close_bracket();
      case '*':
      case '_':
      case '~':
        return emphasis(c);
      default:
        break;
    }
    text_ += c;
    ++at_;
  }

  void escape() {
    if (is_punctuation(peek(1))) ++at_;
    text_ += source_[at_++];
  }

  // Runs of backticks by their size: a span ends at the next run of the size that it began with.
  void find_ticks() {
    for (std::size_t at = source_.find('`'); at != std::string_view::npos;) {
      const std::size_t end = std::min(source_.find_first_not_of('`', at), source_.size());
      ticks_[end - at].push_back(at);
      at = source_.find('`', end);
    }
  }

  void code() {
    if (ticks_.empty()) find_ticks();
    const std::size_t begin = std::min(source_.find_first_not_of('`', at_), source_.size());
    const std::size_t size = begin - at_;
    const std::vector<std::size_t>& runs = ticks_[size];
    const auto end = std::lower_bound(runs.begin(), runs.end(), begin);
    if (end == runs.end()) {
      text_.append(source_.substr(at_, size));
      at_ = begin;
      return;
    }
    text_.append(source_.substr(begin, *end - begin));
    at_ = *end + size;
  }

  void angle() {
    const std::string_view rest = source_.substr(at_);
    if (rest.starts_with("<!--")) return comment();
    // Tags hold no other `<`; so no part of the source is looked through twice.
    const std::size_t end = rest.find_first_of("<>", 1);
    if (end == std::string_view::npos || rest[end] == '<') return literal();
    const std::string_view inside = rest.substr(1, end - 1);
    const bool address =
        inside.find(' ') == std::string_view::npos &&
        (inside.find("://") != std::string_view::npos || inside.starts_with("mailto:") ||
         inside.find('@') != std::string_view::npos);
    if (address) {
      text_.append(inside.starts_with("mailto:") ? inside.substr(7) : inside);
    } else if (!inside.empty() && (std::isalpha(static_cast<unsigned char>(inside[0])) != 0 ||
                                   (inside[0] == '/' && inside.size() > 1))) {
      if (!is_inline_tag(inside)) text_ += ' ';
    } else {
      return literal();
    }
    at_ += end + 1;
  }

  static bool is_inline_tag(std::string_view inside) {
    if (inside.starts_with('/')) inside.remove_prefix(1);
    const std::string_view name = inside.substr(0, inside.find_first_of(" /"));
    for (const std::string_view each : {"a", "b", "i", "u", "s", "em", "strong", "span", "code",
                                        "sup", "sub", "small", "mark", "abbr", "cite", "font"}) {
      if (name == each) return true;
    }
    return false;
  }

  void comment() {
    const std::size_t end = comments_end_ ? source_.find("-->", at_ + 4) : std::string_view::npos;
    if (end == std::string_view::npos) {
      comments_end_ = false;
      return literal();
    }
    at_ = end + 3;
  }

  void literal() { text_ += source_[at_++]; }

  void entity() {
    const std::size_t end = source_.substr(at_, 34).find(';');
    if (end == std::string_view::npos || end < 2) return literal();
    const std::string name(source_.substr(at_ + 1, end - 1));
    if (name[0] == '#') {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      const std::string digits = name.substr(hex ? 2 : 1);
      if (digits.empty() || digits.size() > 7 ||
          !std::all_of(digits.begin(), digits.end(), [hex](unsigned char c) {
            return hex ? std::isxdigit(c) != 0 : std::isdigit(c) != 0;
          })) {
        return literal();
      }
      append_utf8(text_, static_cast<UChar32>(std::stol(digits, nullptr, hex ? 16 : 10)));
    } else {
      const htmlEntityDesc* known =
          htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
      if (known == nullptr) return literal();
      append_utf8(text_, static_cast<UChar32>(known->value));
    }
    at_ += end + 1;
  }

  void open_bracket(bool image) {
    at_ += image ? 2 : 1;
    brackets_.push_back({text_.size(), at_, image});
    text_ += image ? "![" : "[";
  }

  bool note_mark() {
    const std::size_t end = source_.substr(at_, longest_label).find(']');
    if (end == std::string_view::npos) return false;
    const std::string_view label = source_.substr(at_ + 2, end - 2);
    if (!labels_.notes.contains(folded_label(label))) return false;
    marks_.emplace_back(label);
    at_ += end + 1;
    if (text_.ends_with(' ') && !is_word(peek())) text_.pop_back();
    return true;
  }

  void close_bracket() {
    if (brackets_.empty()) return literal();
    const Bracket open = brackets_.back();
    brackets_.pop_back();
    const std::optional<std::size_t> end = link_end(open);
    if (!end) return literal();
    text_[open.out] = erased;
    if (open.image) text_[open.out + 1] = erased;
    at_ = *end;
  }

  // Where the link ends whose text ends here, if it is one.
  std::optional<std::size_t> link_end(const Bracket& open) const {
    if (peek(1) == '(') {
      if (const auto end = address_end(at_ + 2)) return end;
    }
    if (labels_.links.empty()) return std::nullopt;
    if (peek(1) == '[') {
      const std::size_t end = source_.substr(at_ + 2, longest_label).find(']');
      if (end != std::string_view::npos && end > 0) {
        const std::string label = folded_label(source_.substr(at_ + 2, end));
        if (labels_.links.contains(label)) return at_ + 3 + end;
      }
    }
    if (at_ - open.source > longest_label) return std::nullopt;
    const std::string label = folded_label(source_.substr(open.source, at_ - open.source));
    if (!labels_.links.contains(label)) return std::nullopt;
    return at_ + (source_.substr(at_ + 1).starts_with("[]") ? 3 : 1);
  }

  // `address "title")` from `at`.
  std::optional<std::size_t> address_end(std::size_t at) const {
    const std::size_t limit = std::min(source_.size(), at + longest_address);
    const auto skip_blanks = [&] {
      while (at < limit && is_blank(source_[at])) ++at;
    };
    skip_blanks();
    if (at < limit && source_[at] == '<') {
      while (at < limit && source_[at] != '>') ++at;
      ++at;
    } else {
      std::size_t depth = 0;
      for (; at < limit && !is_blank(source_[at]); ++at) {
        if (source_[at] == '\\')
          ++at;
        else if (source_[at] == '(' && ++depth > deepest_brackets)
          return std::nullopt;
        else if (source_[at] == ')' && depth-- == 0)
          return at + 1;
      }
    }
    skip_blanks();
    if (at < limit && (source_[at] == '"' || source_[at] == '\'' || source_[at] == '(')) {
      const char closing = source_[at] == '(' ? ')' : source_[at];
      ++at;
      while (at < limit && source_[at] != closing) at += source_[at] == '\\' ? 2U : 1U;
      ++at;
      skip_blanks();
    }
    if (at < limit && source_[at] == ')') return at + 1;
    return std::nullopt;
  }

  void emphasis(char sign) {
    const std::size_t end = std::min(source_.find_first_not_of(sign, at_), source_.size());
    Run run = {text_.size(), end - at_};
    const char before = at_ > 0 ? source_[at_ - 1] : ' ';
    const char after = end < source_.size() ? source_[end] : ' ';
    text_.append(source_.substr(at_, run.size));
    at_ = end;
    if (sign == '~' && run.size != 2) return;
    const bool left =
        !is_blank(after) && (!is_punctuation(after) || is_blank(before) || is_punctuation(before));
    const bool right =
        !is_blank(before) && (!is_punctuation(before) || is_blank(after) || is_punctuation(after));
    const bool inside_word = sign == '_' && is_word(before) && is_word(after);
    if (inside_word) return;
    std::vector<Run>& openers = openers_[sign];
    while (right && run.size > 0 && !openers.empty()) {
      Run& opener = openers.back();
      const std::size_t size = std::min(run.size, opener.size);
      std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(opener.out + opener.size - size),
                  size, erased);
      std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(run.out), size, erased);
      opener.size -= size;
      run.out += size;
      run.size -= size;
      if (opener.size == 0) openers.pop_back();
    }
    if (left && run.size > 0) openers.push_back(run);
  }

  std::string_view source_;
  const MarkdownLabels& labels_;
  std::size_t at_ = 0;
  std::string text_;
  std::vector<std::string> marks_;
  std::vector<Bracket> brackets_;
  std::unordered_map<char, std::vector<Run>> openers_;
  std::unordered_map<std::size_t, std::vector<std::size_t>> ticks_;
  bool comments_end_ = true;
};

}  // namespace

std::string folded_label(std::string_view label) {
  std::string result;
  for (const char c : label) {
    if (!is_blank(c)) {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

MarkdownText inline_text(std::string_view source, const MarkdownLabels& labels) {
  return InlineParser(source, labels).run();
}

}  // namespace findings
