// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/line_rules.h"

#include <algorithm>

#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "corpus/text/strings.h"
#include "indexer/readers/block.h"

namespace findings {
namespace {

constexpr std::size_t longest_heading_words = 16;
constexpr std::size_t longest_frame = 120;     // bytes of a site's frame or a signature
constexpr std::size_t shortest_url_rest = 10;  // bytes of a word that shows no other sign
constexpr std::size_t longest_heading_bytes = 130;
constexpr std::size_t longest_grade = 24;
constexpr std::size_t longest_row = 200;       // of a table of grades
constexpr std::size_t longest_marks = 7;       // bytes of `12,13,14`, nearly
constexpr std::size_t shortest_last_word = 3;  // before a stop and a mark

struct Character {
  char32_t code = 0;
  std::size_t length = 0;  // bytes
};

Character first_character(std::string_view text) {
  std::int32_t length = 0;
  UChar32 code = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT_OR_FFFD(bytes, length, static_cast<std::int32_t>(text.size()), code);
  return {static_cast<char32_t>(code), static_cast<std::size_t>(length)};
}

// The length of `(a) `, `iv) ` or `12) `; 0 if `line` opens with none.
std::size_t lettered_sign(std::string_view line) {
  std::size_t at = line.starts_with('(') ? 1 : 0;
  const std::size_t begin = at;
  const auto take = [&](auto belongs, std::size_t most) {
    while (at < line.size() && at - begin < most && belongs(line[at])) ++at;
    return at > begin;
  };
  const auto is_roman = [](char c) { return c == 'i' || c == 'v' || c == 'x'; };
  if (!take(ascii::is_digit, 2) && !take(is_roman, 4) && !take(ascii::is_lower, 1)) return 0;
  if (at >= line.size() || line[at] != ')') return 0;
  const auto text = line.find_first_not_of(' ', at + 1);
  return text == std::string_view::npos || text == at + 1 ? 0 : text;
}

// The line without quotation marks and brackets before it.
std::string_view without_openers(std::string_view line) {
  for (std::size_t size = 0; size != line.size();) {
    size = line.size();
    if (!line.empty() && line.front() >= 'A' && line.front() <= 'z' && line.front() != '[') break;
    for (const std::string_view mark : {"‘", "“", "\"", "'", "(", "["}) {
      if (line.starts_with(mark)) line.remove_prefix(mark.size());
    }
  }
  return line;
}

// Whether the first character after opening marks is of a class.
bool begins_with(std::string_view line, bool (*is_ascii_of_class)(char),
                 UBool (*is_of_class)(UChar32)) {
  line = without_openers(line);
  if (line.empty()) return false;
  if (ascii::is_ascii(line.front())) return is_ascii_of_class(line.front());
  return is_of_class(static_cast<UChar32>(first_character(line).code)) != 0;
}

// `... most acute.1`, `... in 2016.11`, `... in time.”5,6`: the line without the marks, if it ends
// in a full stop and marks; `4.12` and `s.136` stay.
std::string_view without_mark(std::string_view line) {
  std::string_view rest = line;
  while (!rest.empty() && (ascii::is_digit(rest.back()) || rest.back() == ','))
    rest.remove_suffix(1);
  if (line.size() - rest.size() > longest_marks) return line;
  const std::string_view closed = without_closers(rest);
  if (!ends_with_one_of(closed, {".", "?", "!"})) return line;
  const std::string_view word = last_word(without_closers(closed.substr(0, closed.size() - 1)));
  if (word.empty() || (ascii::is_digit(word.back()) && !is_year(word))) return line;
  const bool quoted = closed.size() < rest.size();
  return quoted || word.size() >= shortest_last_word ? rest : line;
}

}  // namespace

bool is_year(std::string_view text) {
  return text.size() == 4 && starts_with_one_of(text, {"19", "20"}) && ascii::is_digit(text[2]) &&
         ascii::is_digit(text[3]);
}

std::optional<Bullet> bullet_of(std::string_view line) {
  if (line.empty()) return std::nullopt;
  const auto [sign, length] = first_character(line);
  const std::string_view rest = line.substr(length);
  const std::size_t blanks = std::min(rest.find_first_not_of(' '), rest.size());
  if (const BulletSign shape = bullet_sign(line); shape.size > 0) {
    const std::size_t text = line.find_first_not_of(' ', shape.size);
    return text == std::string_view::npos ? std::nullopt : std::optional(Bullet{text, shape.level});
  }
  if (const std::size_t lettered = lettered_sign(line); lettered > 0) return Bullet{lettered, 1};
  if (blanks == 0 || blanks == rest.size()) return std::nullopt;
  if (sign == U'o') return Bullet{length + blanks, 2};
  if (sign == U'-' || sign == U'*' || sign == U'–') return Bullet{length + blanks, 1};
  return std::nullopt;
}

bool is_counting_sign(std::string_view line) { return lettered_sign(line) > 0; }

bool is_url(std::string_view line) {
  return line.find(' ') == std::string_view::npos &&
         starts_with_one_of(line, {"http://", "https://", "www."});
}

bool is_url_rest(std::string_view line) {
  if (line.find(' ') != std::string_view::npos) return false;
  return line.find('/') != std::string_view::npos || line.ends_with(".pdf") ||
         (line.size() >= shortest_url_rest && begins_lower_case(line) && !ends_sentence(line));
}

bool is_page_number(std::string_view line) {
  if (line.empty() || line.size() > 24) return false;
  if (!ascii::is_digit(line.front()) && !starts_with_one_of(line, {"-", "–", "P", "p"}))
    return false;
  static const RE2 number(
      R"((?:[-–]\s*)?\d{1,4}(?:\s*[-–])?|(?i:page)\s+\d{1,4}(?:\s+of\s+\d{1,4})?)");
  return RE2::FullMatch(line, number);
}

bool is_contents_line(std::string_view line) {
  if (!contains_one_of(line, {"....", ". . ."})) return false;
  const auto last = line.find_last_not_of(' ');
  return ascii::is_digit(line[last]) || line[last] == '.';
}

bool is_contents_heading(std::string_view line) {
  return line.size() <= 20 && equals_one_of(ascii::lower(line), {"contents", "table of contents"});
}

bool is_site_frame(std::string_view line) {
  if (line.empty() || line.size() > longest_frame) return false;
  constexpr std::string_view initials = "abcdehlmnprstuvw0";  // of all that follows
  const auto initial = static_cast<char>(line.front() | 0x20);
  if (initials.find(initial) == std::string_view::npos) return false;
  static const RE2 frame(
      R"((?i)(?:table of )?contents|skip to (?:content|main content|navigation)|read more|)"
      R"(share this page|print this page|back to top|menu|home|search|download|email|)"
      R"(embed size \(px\)|0 download|size: px|cookies on this site|accept cookies|)"
      R"(hide this message|previous|next|(?:we use|this site uses) cookies.*)");
  if (RE2::FullMatch(line, frame)) return true;
  // A link to write to the inspector is a name alone on a line: `Contact Zoë Billingham`.
  static const RE2 label(
      R"((?i)(?:read more about |contact hmic|read the transcript|view the |view other |)"
      R"(last updated |post on |upload: |download "|total page:).*)");
  static const RE2 contact(R"((?i)contact .*)");
  if (ends_sentence(line)) return false;
  if (RE2::FullMatch(line, label)) return true;
  return count_words(line) <= 4 && RE2::FullMatch(line, contact) &&
         std::ranges::all_of(split(line, ' '), begins_upper_case);
}

bool is_grade(std::string_view line) {
  if (line.size() < 4 || line.size() > longest_grade) return false;
  return equals_one_of(ascii::lower(line),
                       {"outstanding", "good", "adequate", "requires improvement", "inadequate",
                        "ungraded", "to be graded", "not yet graded"});
}

bool is_grade_row(std::string_view line) {
  if (line.size() > longest_row || line.size() < 9) return false;
  if (!ascii::is_digit(line.back()) && !ends_with_one_of(line, {"d", "t", "g", "e"})) return false;
  static const RE2 row(
      R"(\s(?:(?:Outstanding|Good|Adequate|Requires improvement|Inadequate|Ungraded)\s+\d{4}|)"
      R"((?:19|20)\d\d\s+(?:Outstanding|Good|Adequate|Requires improvement|Inadequate|Ungraded))$)");
  return RE2::PartialMatch(line, row);
}

bool is_caption(std::string_view line) {
  if (!starts_with_one_of(line, {"F", "T", "C", "M", "B"})) return false;
  static const RE2 caption(R"(^(?:Figure|Table|Chart|Map|Box)\s+\d+[a-z]?\s*[:.\-–]?\s+\S)");
  return RE2::PartialMatch(line.substr(0, 40), caption);
}

bool is_reference(std::string_view line) {
  if (!line.starts_with('(')) return false;
  static const RE2 reference(
      R"(\((?i:see )?(?i:paragraphs?|sections?|pages?) \d[\d., –-]*(?:(?:and|to) \d[\d.]*)?\)\.?)");
  return RE2::FullMatch(line, reference);
}

bool needs_more(std::string_view line) {
  return equals_one_of(last_word(line), {"a", "also", "an", "and", "at", "by", "for", "from", "in",
                                         "of", "on", "or", "see", "the", "to", "with"});
}

bool is_labelled_figure(std::string_view text) {
  const auto colon = text.find(": ");
  return colon != std::string_view::npos && ascii::is_digit(text[colon + 2]);
}

bool is_source_line(std::string_view line) {
  return starts_with_one_of(line, {"Source: ", "Sources: "});
}

// `Jo Smith, Her Majesty’s Inspector`, `His Majesty's Inspectors`: a person, not a heading.
bool is_inspector(std::string_view lower_case) {
  return contains_one_of(lower_case, {"majesty’s ", "majesty's "}) &&
         ends_with_one_of(lower_case, {" inspector", " inspectors"});
}

bool is_signature(std::string_view line) {
  if (line.size() > longest_frame || ends_sentence(line)) return false;
  const std::string text = ascii::lower(line);
  return starts_with_one_of(text, {"yours sincerely", "yours faithfully", "copied to ",
                                   "hmic liaison", "lead inspector: "}) ||
         (line.size() < 90 &&
          (contains_one_of(text, {"inspector of constabulary", "inspector of fire"}) ||
           is_inspector(text)));
}

bool ends_sentence(std::string_view line) {
  if (line.empty()) return false;
  if (ascii::is_digit(line.back())) line = without_mark(line);
  return ends_with_one_of(without_closers(line), {".", "?", "!", ":", ";", "…"});
}

bool begins_lower_case(std::string_view line) {
  return begins_with(line, ascii::is_lower, u_islower);
}

bool begins_upper_case(std::string_view line) {
  return begins_with(line, ascii::is_upper, u_isupper);
}

std::string_view first_word(std::string_view line) { return line.substr(0, line.find(' ')); }

std::string_view last_word(std::string_view line) { return line.substr(line.rfind(' ') + 1); }

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != ' ' && (i == 0 || line[i - 1] == ' ')) ++words;
  }
  return words;
}

bool has_heading_form(std::string_view line) {
  if (!begins_upper_case(line)) return false;
  if (ends_with_one_of(line, {",", "-", "%"})) return false;  // a table leaves lines with `%`
  if (!line.ends_with('?') && ends_sentence(line)) return false;
  if (is_grade_row(line) || line.find("  ") != std::string_view::npos) return false;  // of a table
  return !is_url(last_word(line)) && !is_reference(line) && !is_grade(line) && !is_caption(line) &&
         !is_signature(line) && !is_site_frame(line) && !is_source_line(line) &&
         !line.starts_with("For further information");
}

bool looks_like_heading(std::string_view line) {
  return line.size() <= longest_heading_bytes && count_words(line) <= longest_heading_words &&
         has_heading_form(line);
}

bool is_known_word(std::string_view lower_case) {
  const auto first_word = [](std::string_view chunk) { return chunk.substr(0, chunk.find('\n')); };
  const auto chunks = word_chunks();
  const auto above = std::ranges::upper_bound(chunks, lower_case, {}, first_word);
  if (above == chunks.begin() || lower_case.find('\n') != std::string_view::npos) return false;
  // A binary search over bytes: each probe goes back to the beginning of the word that it hits.
  for (std::string_view left = *std::prev(above); !left.empty();) {
    const std::size_t middle = left.size() / 2;
    const std::size_t begin = middle == 0 ? 0 : left.rfind('\n', middle - 1) + 1;
    const std::size_t end = left.find('\n', begin);
    const std::string_view word = left.substr(begin, end - begin);
    if (word == lower_case) return true;
    left = word < lower_case ? left.substr(end + 1) : left.substr(0, begin);
  }
  return false;
}

}  // namespace findings
