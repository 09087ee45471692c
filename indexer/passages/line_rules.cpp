// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/line_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace findings {
namespace {

constexpr std::size_t longest_heading_words = 16;
constexpr std::size_t longest_mark = 120;      // bytes of what frames, signs or grades a text
constexpr std::size_t shortest_url_rest = 10;  // bytes of a word that shows no other sign
constexpr std::size_t longest_heading_bytes = 130;

char32_t first_character(std::string_view text, std::size_t& length) {
  std::int32_t at = 0;
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT_OR_FFFD(bytes, at, static_cast<std::int32_t>(text.size()), c);
  length = static_cast<std::size_t>(at);
  return static_cast<char32_t>(c);
}

// The line without quotation marks and brackets around it.
std::string_view without_openers(std::string_view line) {
  for (;;) {
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

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
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
  static const RE2 lettered(R"(\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+)");
  re2::StringPiece after(line.data(), line.size());
  if (RE2::Consume(&after, lettered)) return Bullet{line.size() - after.size(), 1};
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
  if (line.size() > 24) return false;
  static const RE2 number(
      R"((?:[-–]\s*)?\d{1,4}(?:\s*[-–])?|(?i:page)\s+\d{1,4}(?:\s+of\s+\d{1,4})?)");
  return RE2::FullMatch(re2::StringPiece(line.data(), line.size()), number);
}

bool is_contents_line(std::string_view line) {
  if (line.find("....") == std::string_view::npos && line.find(". . .") == std::string_view::npos) {
    return false;
  }
  const auto last = line.find_last_not_of(' ');
  return last != std::string_view::npos &&
         (std::isdigit(static_cast<unsigned char>(line[last])) != 0 || line[last] == '.');
}

bool is_site_frame(std::string_view line) {
  if (line.size() > longest_mark) return false;
  const std::string text = ascii_lower(line);
  constexpr std::array<std::string_view, 22> whole = {"skip to content",
                                                      "skip to main content",
                                                      "skip to navigation",
                                                      "read more",
                                                      "share this page",
                                                      "print this page",
                                                      "back to top",
                                                      "contents",
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
                                                      "next",
                                                      "table of contents"};
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
  if (line.size() > longest_mark) return false;
  const std::string text = ascii_lower(line);
  constexpr std::array<std::string_view, 8> grades = {
      "outstanding", "good",     "adequate",     "requires improvement",
      "inadequate",  "ungraded", "to be graded", "not yet graded"};
  return std::ranges::find(grades, text) != grades.end();
}

bool is_grade_row(std::string_view line) {
  if (line.size() > longest_mark) return false;
  static const RE2 row(
      R"(\s(?:Outstanding|Good|Adequate|Requires improvement|Inadequate|Ungraded)\s+\d{4}$)");
  return RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), row);
}

bool is_caption(std::string_view line) {
  static const RE2 caption(R"(^(?:Figure|Table|Chart|Map|Box)\s+\d+[a-z]?\s*[:.\-–]?\s+\S)");
  return RE2::PartialMatch(re2::StringPiece(line.data(), std::min<std::size_t>(line.size(), 40)),
                           caption);
}

bool is_source_line(std::string_view line) {
  return line.starts_with("Source: ") || line.starts_with("Sources: ");
}

bool is_signature(std::string_view line) {
  if (line.size() > longest_mark) return false;
  const std::string text = ascii_lower(line);
  if (text.starts_with("yours sincerely") || text.starts_with("yours faithfully")) return true;
  if (text.starts_with("copied to ") || text.starts_with("hmic liaison")) return true;
  return line.size() < 90 && !ends_sentence(line) &&
         (text.find("inspector of constabulary") != std::string::npos ||
          text.find("inspector of fire") != std::string::npos);
}

bool ends_sentence(std::string_view line) {
  for (;;) {
    bool cut = false;
    for (const std::string_view mark : {"’", "”", "\"", "'", ")", "]", " "}) {
      if (line.ends_with(mark)) {
        line.remove_suffix(mark.size());
        cut = true;
      }
    }
    if (!cut) break;
  }
  return line.ends_with('.') || line.ends_with('?') || line.ends_with('!') || line.ends_with(':') ||
         line.ends_with(';') || line.ends_with("…");
}

bool begins_lower_case(std::string_view line) {
  line = without_openers(line);
  if (line.empty()) return false;
  std::size_t length = 0;
  return u_islower(static_cast<UChar32>(first_character(line, length))) != 0;
}

bool begins_upper_case(std::string_view line) {
  line = without_openers(line);
  if (line.empty()) return false;
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

bool looks_like_heading(std::string_view line) {
  if (line.empty() || line.size() > longest_heading_bytes) return false;
  if (count_words(line) > longest_heading_words) return false;
  if (!begins_upper_case(line)) return false;
  if (bullet_of(line) || is_bare_url(line) || is_grade(line) || is_caption(line)) return false;
  if (is_grade_row(line) || line.find("  ") != std::string_view::npos) return false;  // of a table
  if (is_signature(line) || is_site_frame(line) || is_source_line(line)) return false;
  if (line.starts_with("For further information")) return false;
  const std::string_view text = line;
  if (text.ends_with('?')) return true;
  return !ends_sentence(text) && !text.ends_with(',') && !text.ends_with('-');
}

}  // namespace findings
