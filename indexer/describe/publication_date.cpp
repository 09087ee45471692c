// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

constexpr std::size_t longest_dated_line = 160;  // bytes; a longer line of a letterhead is text

constexpr std::size_t first_passages = 8;
constexpr std::size_t longest_first_passage = 600;  // bytes

struct DatedLine {
  Date date;
  std::string before;  // the text around the date
  std::string after;
  bool numbers;  // `14-03-2020`
};

// The first date of a line, to the day, in any form in which people write one; a date of numbers
// has the day first.
std::optional<DatedLine> dated_line(const std::string& line) {
  static const RE2 form(
      R"((?i)(.*?)(?:\b(?:mon|tues?|wed|wednes|thu(?:rs?)?|fri|sat|satur|sun)(?:day)?[,.]? (?:the )?)?\b(?:)"
      R"((\d{1,2})(?: ?(?:st|nd|rd|th))?(?: day)?(?: of)?[ -]?)"
      R"((jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|)"
      R"(sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[.,]{0,2}[ -]?((?:19|20)\d\d)|)"
      R"((january|february|march|april|may|june|july|august|september|october|november|december) )"
      R"((\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)|)"
      R"((\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d\d)|)"
      R"((\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-(\d\d)|)"
      R"(((?:19|20)\d\d)[/-](\d\d)[/-](\d\d))\b(.*))");
  std::string before, day, month, year, month2, day2, year2, day3, month3, year3, day4, month4,
      year4, year5, month5, day5, after;
  if (!RE2::FullMatch(line, form, &before, &day, &month, &year, &month2, &day2, &year2, &day3,
                      &month3, &year3, &day4, &month4, &year4, &year5, &month5, &day5, &after)) {
    return std::nullopt;
  }
  const auto number = [](const std::string& digits) {
    return digits.empty() ? 0 : std::stoi(digits);
  };
  Date date{number(year + year2 + year3 + year4 + year5),
            number(month3 + month5) + month_number(month + month2 + month4),
            number(day + day2 + day3 + day4 + day5)};
  if (date.year < 100) date.year += 2000;
  if (!date.valid() || date.day == 0) return std::nullopt;
  return DatedLine{date, before, after, !day3.empty()};
}

// Whether the words before a date say that it is not that of the letter: `your letter of`.
bool is_of_something_else(const std::string& before) {
  static const RE2 other(
      R"((?i)\b(?:of|on|by|from|to|until|and|since|received|between|before|after|for|the)\W*$|)"
      R"(\b(?:your|inspect(?:ions?|ed)|visit\w*|fieldwork|updated|review\w*|embargo\w*|birth)\b[^,;]{0,30}$|)"
      R"([\w/.–-]$)");
  static const RE2 sent(R"((?i)(?:sent|issued|e-?mailed)\b[^,;]{0,30}\bon )");
  return RE2::PartialMatch(before, other) && !RE2::FullMatch(before, sent);
}

FoundDate date_of_letter(const std::vector<std::string>& front) {
  static const RE2 label(
      R"((?i)(?:\W*(?:dated?|date of (?:letter|issue))?|.*\bref(?:erence)?:? \S+ date:)\W*)");
  const bool letter = !front.empty() && front.back().starts_with("Dear ");
  for (const bool alone : {true, false}) {
    for (const std::string& line : front) {
      if (line.size() > longest_dated_line) continue;
      const auto found = dated_line(line);
      if (!found || (found->numbers && !letter)) continue;
      const bool is_alone = RE2::FullMatch(found->before, label) && !has_word(found->after);
      if (is_alone || (letter && !alone && !is_of_something_else(found->before))) {
        return {found->date, Origin::opening, is_alone ? 0.9 : 0.85, "the letterhead has the day"};
      }
    }
  }
  return {};
}

// The lines of a cover, `by authority` after each `Published on` that stands beside the order to
// print or beside these words: a House says so, not a conversion.
std::vector<std::string> with_authority(const std::vector<std::string>& cover) {
  static const RE2 order(R"((?i)\bto be printed\b|^by (?:the )?authority\b)");
  static const RE2 published(R"((?i)published (?:on )?.*\d\d)");
  std::vector<std::string> lines = cover;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool ordered = (i > 0 && RE2::PartialMatch(cover[i - 1], order)) ||
                         (i + 1 < cover.size() && RE2::PartialMatch(cover[i + 1], order));
    if (ordered && RE2::FullMatch(cover[i], published)) lines[i] += " by authority";
  }
  return lines;
}

// What stands before the date of publication on a cover, the most certain first: `to be printed 11
// July 2011 and published 19 July 2011`. `Published on` alone is what a conversion to HTML writes,
// with its own day.
FoundDate date_of_cover(const SegmentedDocument& document) {
  const std::vector<std::string> cover = with_authority(document.cover);
  struct Statement {
    RE2 before;
    RE2 after;
    std::string_view reason;
  };
  static const std::array<Statement, 7> statements = {{
      {R"((?i).*\b(?:report published|publication date|date of publication): )", R"(.*)",
       "it says when it was published"},
      {R"((?i).*\b(?:(?:and|first|originally|was) published|report (?:published|issued|date)|date of (?:report|issue))(?: on)?:? )",
       R"(.*)", "it says when it was published"},
      {R"((?i).*\bpublished (?:on )?)", R"((?i) by (?:the )?authority.*)",
       "it says when it was published"},
      {R"((?i)published by [^.:;…]{1,60}(?:,| on) )", R"(\W*)", "it says when it was published"},
      {R"((?i)(?:(?:(?:date )?published|(?:publication )?date|date of publication|press release|news(?: release)?)(?::| [|–-])? ?|hc \d+[\w–-]*\W*)?)",
       R"((?i)\W*(?:v(?:ersion)? ?\d[\d.]*)?\W*)", "the cover has the day"},
      {R"((?i).*\bpresented to parliament\b[^.]*)", R"(.*)", "it was presented on that day"},
      {R"((?i).*\b(?:to be printed|printed)(?: on)? )", R"(.*)",
       "it was ordered to be printed on that day"},
  }};
  // The lines of a cover may have become a paragraph.
  std::vector<std::string> with_text = cover;
  for (const Passage& passage : document.passages) {
    if (passage.ordinal > first_passages) break;
    with_text.emplace_back(utf8_prefix(passage.text, longest_first_passage));
  }
  for (const Statement& statement : statements) {
    for (std::string line : &statement == &statements.front() ? with_text : cover) {
      // Each date of the line in turn.
      std::string passed;
      for (auto found = dated_line(line); found; found = dated_line(line)) {
        // Numbers alone are when a site got its copy, unless they are written as people do.
        const bool of_site =
            found->numbers && found->before.empty() && line.find('/') == std::string::npos;
        if (!of_site && RE2::FullMatch(passed + found->before, statement.before) &&
            RE2::FullMatch(found->after, statement.after)) {
          return {found->date, Origin::opening, trust_in(Origin::opening),
                  std::string(statement.reason)};
        }
        passed += found->before + "… ";
        line = found->after;
      }
    }
  }
  static const RE2 month_alone(
      fmt::format(R"((?:Published:? )?({}) ((?:19|20)\d\d))", month_pattern));
  for (const std::string& line : cover) {
    Date date;
    std::string month;
    if (!RE2::FullMatch(line, month_alone, &month, &date.year)) continue;
    date.month = month_number(month);
    return {date, Origin::opening, 0.8, "the cover has the month"};
  }
  return {};
}

}  // namespace

FoundDate publication_date(const SegmentedDocument& document) {
  const FoundDate letter = date_of_letter(document.front);
  return letter.known() ? letter : date_of_cover(document);
}

}  // namespace findings
