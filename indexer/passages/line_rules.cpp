// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/line_rules.h"

#include <algorithm>
#include <array>

#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace findings {
namespace {

constexpr std::size_t longest_heading_words = 16;
constexpr std::size_t longest_mark = 120;      // bytes of what frames, signs or grades a text
constexpr std::size_t shortest_url_rest = 10;  // bytes of a word that shows no other sign
constexpr std::size_t longest_heading_bytes = 130;
constexpr std::size_t longest_grade = 24;
constexpr std::size_t longest_row = 200;       // of a table of grades
constexpr std::size_t longest_marks = 7;       // bytes of `12,13,14`, nearly
constexpr std::size_t shortest_last_word = 3;  // before a stop and a mark

char32_t first_character(std::string_view text, std::size_t& length) {
  std::int32_t at = 0;
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT_OR_FFFD(bytes, at, static_cast<std::int32_t>(text.size()), c);
  length = static_cast<std::size_t>(at);
  return static_cast<char32_t>(c);
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
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (!take(is_digit, 2) && !take(is_roman, 4) && !take(is_letter, 1)) return 0;
  if (at >= line.size() || line[at] != ')') return 0;
  const auto text = line.find_first_not_of(' ', at + 1);
  return text == std::string_view::npos || text == at + 1 ? 0 : text;
}

// The line without quotation marks and brackets around it.
std::string_view without_openers(std::string_view line) {
  for (;;) {
    if (line.empty() || (line.front() >= 'A' && line.front() <= 'z' && line.front() != '[')) {
      return line;
    }
    bool cut = false;
    for (const std::string_view mark : {"‘", "“", "\"", "'", "(", "["}) {
      if (line.starts_with(mark)) {
        line.remove_prefix(mark.size());
        cut = true;
      }
    }
    if (!cut) return line;
  }
}

// The line without quotation marks, brackets and blanks after it.
std::string_view without_closers(std::string_view line) {
  for (;;) {
    const std::size_t size = line.size();
    while (!line.empty() &&
           std::string_view("\"')] ").find(line.back()) != std::string_view::npos) {
      line.remove_suffix(1);
    }
    for (const std::string_view mark : {"’", "”"}) {
      if (line.ends_with(mark)) line.remove_suffix(mark.size());
    }
    if (line.size() == size) return line;
  }
}

// `... most acute.1`, `... in 2016.11`, `... in time.”5,6`: without the marks, if the line ends
// in a sentence's end and marks; not `4.12`, `s.136`.
std::string_view without_mark(std::string_view line) {
  std::string_view rest = line;
  while (!rest.empty() && (is_digit(rest.back()) || rest.back() == ',')) rest.remove_suffix(1);
  if (line.size() - rest.size() > longest_marks) return line;
  const std::string_view closed = without_closers(rest);
  if (closed.empty() || std::string_view(".?!").find(closed.back()) == std::string_view::npos) {
    return line;
  }
  const std::string_view before = without_closers(closed.substr(0, closed.size() - 1));
  const auto blank = before.rfind(' ');
  const std::string_view word = blank == std::string_view::npos ? before : before.substr(blank + 1);
  if (word.empty() || (is_digit(word.back()) && !is_year(word))) return line;
  const bool quoted = closed.size() < rest.size();
  return quoted || word.size() >= shortest_last_word ? rest : line;
}

}  // namespace

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
         is_digit(text[2]) && is_digit(text[3]);
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  });
  return result;
}

std::optional<Bullet> bullet_of(std::string_view line) {
  if (line.empty()) return std::nullopt;
  std::size_t length = 0;
  const char32_t sign = first_character(line, length);
  const std::string_view rest = line.substr(length);
  const std::size_t blanks = std::min(rest.find_first_not_of(' '), rest.size());
  const bool private_use = (sign >= 0xE000 && sign <= 0xF8FF);
  constexpr std::u32string_view signs = U"•●▪■◾‣∙·";
  constexpr std::u32string_view deeper_signs = U"◦○□▫";
  if ((signs.find(sign) != std::u32string_view::npos || private_use) && blanks < rest.size()) {
    return Bullet{length + blanks, 1};
  }
  if (deeper_signs.find(sign) != std::u32string_view::npos && blanks < rest.size()) {
    return Bullet{length + blanks, 2};
  }
  if (const std::size_t lettered = lettered_sign(line); lettered > 0) return Bullet{lettered, 1};
  if (blanks == 0 || blanks == rest.size()) return std::nullopt;
  if (sign == U'o') return Bullet{length + blanks, 2};
  if (sign == U'-' || sign == U'*' || sign == U'–') return Bullet{length + blanks, 1};
  return std::nullopt;
}

bool is_bare_url(std::string_view line) {
  if (line.find(' ') != std::string_view::npos) return false;
  return line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
}

bool is_url_rest(std::string_view line) {
  if (line.find(' ') != std::string_view::npos) return false;
  return line.find('/') != std::string_view::npos || line.ends_with(".pdf") ||
         (line.size() >= shortest_url_rest && begins_lower_case(line) && !ends_sentence(line));
}

bool is_page_number(std::string_view line) {
  if (line.empty() || line.size() > 24) return false;
  const char first = line.front();
  if (!is_digit(first) && first != '-' && !line.starts_with("–") && first != 'P' && first != 'p') {
    return false;
  }
  static const RE2 number(
      R"((?:[-–]\s*)?\d{1,4}(?:\s*[-–])?|(?i:page)\s+\d{1,4}(?:\s+of\s+\d{1,4})?)");
  return RE2::FullMatch(re2::StringPiece(line.data(), line.size()), number);
}

bool is_contents_line(std::string_view line) {
  if (line.find("....") == std::string_view::npos && line.find(". . .") == std::string_view::npos) {
    return false;
  }
  const auto last = line.find_last_not_of(' ');
  return last != std::string_view::npos && (is_digit(line[last]) || line[last] == '.');
}

bool is_contents_title(std::string_view line) {
  if (line.size() > 20) return false;
  const std::string text = ascii_lower(line);
  return text == "contents" || text == "table of contents";
}

bool is_site_frame(std::string_view line) {
  if (line.empty() || line.size() > longest_mark) return false;
  constexpr std::string_view initials = "abcdehlmnprstuvw0";  // of all that follows
  const auto initial = static_cast<char>(line.front() | 0x20);
  if (initials.find(initial) == std::string_view::npos) return false;
  const std::string text = ascii_lower(line);
  if (is_contents_title(line)) return true;
  constexpr std::array<std::string_view, 20> whole = {"skip to content",
                                                      "skip to main content",
                                                      "skip to navigation",
                                                      "read more",
                                                      "share this page",
                                                      "print this page",
                                                      "back to top",
                                                      "menu",
                                                      "home",
                                                      "search",
                                                      "download",
                                                      "email",
                                                      "embed size (px)",
                                                      "0 download",
                                                      "size: px",
                                                      "cookies on this site",
                                                      "accept cookies",
                                                      "hide this message",
                                                      "previous",
                                                      "next"};
  if (std::ranges::find(whole, text) != whole.end()) return true;
  constexpr std::array<std::string_view, 12> beginnings = {
      "read more about ", "contact hmic",   "read the transcript",
      "view the ",        "view other ",    "last updated ",
      "post on ",         "upload: ",       "download \"",
      "total page:",      "we use cookies", "this site uses cookies"};
  if (std::ranges::any_of(beginnings,
                          [&](std::string_view begin) { return text.starts_with(begin); })) {
    return !ends_sentence(line) || text.starts_with("we use") || text.starts_with("this site");
  }
  // A link to write to the inspector, a name on a line of its own: `Contact Zoë Billingham`.
  if (!text.starts_with("contact ") || count_words(line) > 4 || ends_sentence(line)) return false;
  for (std::string_view left = line; !left.empty();) {
    if (!begins_upper_case(left)) return false;
    const auto blank = left.find(' ');
    left.remove_prefix(blank == std::string_view::npos ? left.size() : blank + 1);
  }
  return true;
}

bool is_grade(std::string_view line) {
  if (line.size() < 4 || line.size() > longest_grade) return false;
  const std::string text = ascii_lower(line);
  constexpr std::array<std::string_view, 8> grades = {
      "outstanding", "good",     "adequate",     "requires improvement",
      "inadequate",  "ungraded", "to be graded", "not yet graded"};
  return std::ranges::find(grades, text) != grades.end();
}

bool is_grade_row(std::string_view line) {
  if (line.size() > longest_row || line.size() < 9) return false;
  if (!is_digit(line.back()) && line.back() != 'd' && line.back() != 't' && line.back() != 'g' &&
      line.back() != 'e') {
    return false;
  }
  static const RE2 row(
      R"(\s(?:(?:Outstanding|Good|Adequate|Requires improvement|Inadequate|Ungraded)\s+\d{4}|)"
      R"((?:19|20)\d\d\s+(?:Outstanding|Good|Adequate|Requires improvement|Inadequate|Ungraded))$)");
  return RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), row);
}

bool is_caption(std::string_view line) {
  if (line.empty() || std::string_view("FTCMB").find(line.front()) == std::string_view::npos) {
    return false;
  }
  static const RE2 caption(R"(^(?:Figure|Table|Chart|Map|Box)\s+\d+[a-z]?\s*[:.\-–]?\s+\S)");
  return RE2::PartialMatch(re2::StringPiece(line.data(), std::min<std::size_t>(line.size(), 40)),
                           caption);
}

bool is_source_line(std::string_view line) {
  return line.starts_with("Source: ") || line.starts_with("Sources: ");
}

bool is_signature(std::string_view line) {
  if (line.size() > longest_mark || ends_sentence(line)) return false;
  const std::string text = ascii_lower(line);
  if (text.starts_with("yours sincerely") || text.starts_with("yours faithfully")) return true;
  if (text.starts_with("copied to ") || text.starts_with("hmic liaison")) return true;
  return line.size() < 90 && (text.find("inspector of constabulary") != std::string::npos ||
                              text.find("inspector of fire") != std::string::npos);
}

bool ends_sentence(std::string_view line) {
  if (line.empty()) return false;
  if (is_digit(line.back())) line = without_mark(line);
  line = without_closers(line);
  if (line.empty()) return false;
  constexpr std::string_view ends = ".?!:;";
  return ends.find(line.back()) != std::string_view::npos || line.ends_with("…");
}

bool begins_lower_case(std::string_view line) {
  line = without_openers(line);
  if (line.empty()) return false;
  if (static_cast<unsigned char>(line.front()) < 0x80) {
    return line.front() >= 'a' && line.front() <= 'z';
  }
  std::size_t length = 0;
  return u_islower(static_cast<UChar32>(first_character(line, length))) != 0;
}

bool begins_upper_case(std::string_view line) {
  line = without_openers(line);
  if (line.empty()) return false;
  if (static_cast<unsigned char>(line.front()) < 0x80) {
    return line.front() >= 'A' && line.front() <= 'Z';
  }
  std::size_t length = 0;
  return u_isupper(static_cast<UChar32>(first_character(line, length))) != 0;
}

std::string_view first_word(std::string_view line) { return line.substr(0, line.find(' ')); }

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    if (c != ' ' && !inside) ++words;
    inside = c != ' ';
  }
  return words;
}

bool has_heading_form(std::string_view line) {
  if (!begins_upper_case(line)) return false;
  if (line.ends_with(',') || line.ends_with('-')) return false;
  if (!line.ends_with('?') && ends_sentence(line)) return false;
  if (is_bare_url(line) || is_grade(line) || is_caption(line)) return false;
  if (is_grade_row(line) || line.find("  ") != std::string_view::npos) return false;  // of a table
  if (is_signature(line) || is_site_frame(line) || is_source_line(line)) return false;
  if (line.ends_with('%')) return false;  // what a table left
  return !line.starts_with("For further information");
}

bool looks_like_heading(std::string_view line) {
  return line.size() <= longest_heading_bytes && count_words(line) <= longest_heading_words &&
         has_heading_form(line);
}

}  // namespace findings
