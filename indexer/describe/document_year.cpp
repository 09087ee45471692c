// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

// `pattern` with YEAR, which is captured, and MONTH replaced by patterns for them.
std::string dated(std::string pattern) {
  RE2::GlobalReplace(&pattern, "YEAR", "((?:19[89]|20[0-4])[0-9])");
  RE2::GlobalReplace(&pattern, "MONTH", month_pattern);
  return pattern;
}

// The year that the first of `statements` captures that matches one of `lines`.
std::optional<int> year_stated_in(std::span<const std::string> lines,
                                  std::span<const RE2> statements) {
  for (const RE2& statement : statements) {
    for (const std::string& line : lines) {
      if (int year = 0; RE2::PartialMatch(line, statement, &year)) return year;
    }
  }
  return std::nullopt;
}

std::optional<int> year_stated_in(const std::string& text, const RE2& statement) {
  return year_stated_in({&text, 1}, {&statement, 1});
}

std::set<int> years_in(const std::string& text) {
  static const RE2 year(dated(R"(\bYEAR\b)"));
  std::set<int> years;
  re2::StringPiece left(text);
  for (int found = 0; RE2::FindAndConsume(&left, year, &found);) years.insert(found);
  return years;
}

std::optional<int> only_year_in(const std::string& text) {
  const std::set<int> years = years_in(text);
  return years.size() == 1 ? std::optional(*years.begin()) : std::nullopt;
}

bool any_matches(const std::vector<std::string>& lines, const RE2& pattern) {
  return std::ranges::any_of(
      lines, [&](const std::string& line) { return RE2::PartialMatch(line, pattern); });
}

// A sentence that says when the inspection was.
std::optional<int> inspection_year_in(const std::string& text) {
  static const std::array<RE2, 7> statements = {
      RE2(dated(R"(\bYEAR\s*,? HMIC(?:FRS)? carried out inspection fieldwork)")),
      RE2(dated(R"(approach to inspection in YEAR\b)")),
      RE2(dated(R"((?:was|were) assessed against [^.]{0,80}\bin YEAR\b)")),
      RE2(dated(R"(inspection (?:fieldwork )?(?:[^.]{0,60} )?(?:took place|was carried out) )"
                R"([^.]{0,60}\bYEAR\b)")),
      RE2(dated(R"((?i)\b(?:inspected in|inspectors? (?:worked|visited)[^.]{0,80}) ?\bYEAR\b)")),
      RE2(dated(R"(\b(?:our|in their) YEAR inspection\b)")),
      RE2(dated(
          R"((?i)\bwe (?:re-?)?inspected (?:the |this )?(?:force|constabulary|service) in YEAR\b)")),
  };
  return year_stated_in({&text, 1}, statements);
}

// `as part of PEEL 2017`; not where the report was printed in another year.
std::optional<int> round_in(const std::string& text, std::optional<int> printed) {
  static const RE2 round(dated(R"(\bPEEL(?: assessment| inspection)?s? YEAR\b)"));
  const auto year = year_stated_in(text, round);
  if (!year || !printed) return year;
  return *year == *printed || *year + 1 == *printed ? year : std::nullopt;
}

std::optional<int> heading_year(const SegmentedDocument& document) {
  static const RE2 graded(
      dated(R"((?i)^(?:overall )?(?:effectiveness|efficiency|legitimacy|leadership)[^.]* YEAR$)"));
  for (const Passage& passage : document.passages) {
    if (const auto year = year_stated_in(passage.heading, {&graded, 1})) return year;
  }
  return std::nullopt;
}

// The frame of a site or a copy, a banner about what will be, an earlier inspection or the next
// one: their dates do not count.
bool is_frame(const std::string& line) {
  static const RE2 frame(
      R"((?i)^(?:published on|last updated|upload|post on|posted|download|)"
      R"(page \d+:|.*uploaded|framework|.*\bconsult(?:ing|ation)\b|have your say|)"
      R"(.*\bnext (?:\w+ ){0,2}(?:inspection|assessment|visit|review|report)\b|)"
      R"(.*\b(?:(?:since|following|previous|earlier|findings (?:from|of)) (?:\w+ ){0,2}|)"
      R"((?:follow(?:[- ]?up|s)|update|progress|return|revisit) (?:to|on|of|from|since|after) )"
      R"((?:our|the|its) (?:(?:\w+ ){0,3}(?:inspection|assessment|visit|review|report) )"
      R"((?:\w+ ){0,2})?)(?:19|20)\d\d))");
  return RE2::PartialMatch(line, frame);
}

// The round, or the visit, in the title or below it.
std::optional<int> round_of_cover(const std::vector<std::string>& cover) {
  static const RE2 round(R"((?i)\b(?:PEEL|inspection|assessment|revisit|follow-up|)"
                         R"(state of policing|effectiveness|efficiency|legitimacy)\b)");
  static const RE2 days(dated(R"(\b\d{1,2}(?: MONTH)? ?(?:–|-|to) ?\d{1,2} MONTH YEAR\b)"));
  for (const std::string& line : cover) {
    if (const auto year = year_stated_in(line, days)) return year;
    if (line.size() < 200 && RE2::PartialMatch(line, round)) {
      if (const auto year = only_year_in(line)) return year;
    }
  }
  return std::nullopt;
}

// The month below the title, the year of the imprint.
std::optional<int> imprint_year(const std::vector<std::string>& cover) {
  static const std::array<RE2, 5> imprints = {
      RE2(dated(R"(^(?:HMIC(?:FRS)?,?:? )?(?:\d{1,2} )?MONTH YEAR$)")),
      RE2(dated(R"((?i)^(?:first )?(?:published|publication date):? (?:.* )?YEAR$)")),
      RE2(dated(R"(^YEAR$)")),
      RE2(dated(R"(^HC \d[^.]*\bYEAR\b)")),
      RE2(dated(R"((?:©|(?i)copyright)[^.]{0,60}\bYEAR\b)")),
  };
  return year_stated_in(cover, imprints);
}

// The year of the copyright, wherever it is printed.
std::optional<int> copyright_year(const SegmentedDocument& document) {
  static const RE2 copyright(dated(R"((?:©|(?i)\bcrown copyright)[^.]{0,40}\bYEAR\b)"));
  for (const Passage& passage : document.passages) {
    if (const auto year = year_stated_in(passage.text, copyright)) return year;
  }
  return std::nullopt;
}

// A page that was converted states its first day elsewhere.
std::optional<int> first_publication_in(const std::string& text) {
  static const RE2 stated(
      dated(R"((?i)\b(?:this (?:\w+ )?(?:report|letter|page)|it) was )"
            R"((?:first |originally )?published (?:in|on) [^.]{0,20}\bYEAR\b)"));
  return year_stated_in(text, stated);
}

// The title, the cover and the first passages with their headings.
std::vector<std::string> first_lines(const SegmentedDocument& document) {
  constexpr std::size_t searched = 40;  // passages
  std::vector<std::string> lines = {document.title};
  lines.insert(lines.end(), document.cover.begin(), document.cover.end());
  for (const Passage& passage : document.passages) {
    if (passage.ordinal > searched) break;
    lines.insert(lines.end(), passage.heading.begin(), passage.heading.end());
    lines.push_back(passage.text);
  }
  return lines;
}

// The first year of the PEEL round whose reports came out on `day`; none where rounds overlap (from
// 2021) or had not begun.
std::optional<int> peel_round_at(const Date& day) {
  const Date first{2014, 11, 0};
  const Date all_pillars{2018, 9, 0};  // the round 2018/19, in three parts up to 2020
  const Date overlapping{2021, 1, 0};
  if (day < first || day >= overlapping) return std::nullopt;
  if (day >= all_pillars) return 2018;
  // Reports came out from autumn to the next spring.
  return day.month <= 7 ? day.year - 1 : day.year;
}

// By `Last updated 02/03/2017` below a question about a pillar, as the web pages have it.
std::optional<int> round_of_update(const SegmentedDocument& document) {
  static const RE2 pillar(R"((?i)^how (?:effective|efficient|legitimate|well led)\b.{0,60}\b)"
                          R"((?:force|constabulary|service|police)\b|keeping people safe)");
  static const RE2 updated(R"(^Last updated:? (\d{1,2})/(\d{1,2})/(20\d\d)$)");
  const std::vector<std::string> lines = first_lines(document);
  if (!any_matches(lines, pillar)) return std::nullopt;
  for (const std::string& line : lines) {
    Date day;
    if (!RE2::FullMatch(line, updated, &day.day, &day.month, &day.year) || !day.valid()) continue;
    if (const auto round = peel_round_at(day)) return round;
  }
  return std::nullopt;
}

// By the month below a title of PEEL, `February 2016`.
std::optional<int> round_of_imprint(const std::vector<std::string>& cover) {
  static const RE2 peel(R"(\bPEEL\b|(?i)effectiveness, efficiency and legitimacy|)"
                        R"(\bpolice (?:effectiveness|efficiency|legitimacy))");
  static const RE2 imprint(dated(R"((?:\d{1,2} )?(MONTH) (20\d\d))"));
  if (!any_matches(cover, peel)) return std::nullopt;
  for (const std::string& line : cover) {
    std::string month;
    Date date;
    if (!RE2::FullMatch(line, imprint, &month, &date.year)) continue;
    date.month = month_number(month) <= 7 ? 3 : 11;  // spring or autumn
    return peel_round_at(date);
  }
  return std::nullopt;
}

// The latest year of a table of grades, `Good 2016`: that of the report, as each report grades.
std::optional<int> latest_grade(const SegmentedDocument& document) {
  static const RE2 graded(
      R"((?:Outstanding|Good|Adequate|Requires improvement|Inadequate|Ungraded) (?:Last inspected )?(20[12]\d)(?:/\d\d)?$)");
  std::set<int> years;
  for (const std::string& line : first_lines(document)) {
    int year = 0;
    if (RE2::PartialMatch(line, graded, &year)) years.insert(year);
  }
  // A single row may state an earlier grade.
  return years.size() < 2 ? std::nullopt : std::optional(*years.rbegin());
}

FoundYear stated_year(std::optional<int> year, Origin how, double confidence,
                      std::string_view reason) {
  return {year, how, confidence, fmt::format("{} {}", reason, *year)};
}

}  // namespace

FoundYear inspection_year(const SegmentedDocument& document, const FoundPeriod& fieldwork,
                          const FoundDate& published) {
  if (const auto year = only_year_in(document.title); year && !is_frame(document.title)) {
    return stated_year(year, Origin::title, 0.95, "the title has");
  }
  std::vector<std::string> cover = document.cover;
  std::erase_if(cover, is_frame);
  if (const auto year = round_of_cover(cover)) {
    return stated_year(year, Origin::title, 0.9, "the cover has");
  }
  if (const auto year = round_of_update(document)) {
    return stated_year(year, Origin::opening, 0.8, "the page was last updated in the round of");
  }
  const std::string opening = joined_lines(cover) + opening_of(document);
  if (fieldwork.known()) {
    return stated_year(fieldwork.value->to.year, fieldwork.how, fieldwork.confidence,
                       "inspectors were there in");
  }
  if (const auto year = inspection_year_in(opening)) {
    return stated_year(year, Origin::opening, 0.85,
                       "the first lines say that the inspection was in");
  }
  const auto imprint = imprint_year(cover);
  if (const auto year = round_in(opening, imprint)) {
    return stated_year(year, Origin::opening, 0.8, "the first lines name the round");
  }
  if (const auto year = round_of_imprint(document.cover)) {
    return stated_year(year, Origin::opening, 0.8, "the month of the imprint is in the round of");
  }
  if (published.known()) {
    return stated_year(published.value->year, Origin::opening, 0.85, "the first lines are dated");
  }
  if (imprint) return stated_year(imprint, Origin::opening, 0.8, "the imprint has");
  if (const auto year = first_publication_in(opening)) {
    return stated_year(year, Origin::opening, 0.75, "it says that it came out in");
  }
  if (const auto year = heading_year(document)) {
    return stated_year(year, Origin::text, 0.7, "a heading has");
  }
  if (const auto year = latest_grade(document)) {
    return stated_year(year, Origin::text, 0.7, "the latest grade is of");
  }
  if (const auto year = copyright_year(document)) {
    return stated_year(year, Origin::text, 0.6, "the copyright is of");
  }
  return {};
}

FoundYear year_of_path(const std::filesystem::path& path) {
  std::string name = path.string();
  std::ranges::replace(name, '_', ' ');  // `peel_2016`: to a pattern an underscore is a letter
  const auto year = only_year_in(name);
  return year ? stated_year(year, Origin::filename, 0.6, "the file name has") : FoundYear{};
}

FoundYear conversion_year(const SegmentedDocument& document) {
  constexpr int longest_silence = 2;  // years
  static const RE2 stated(dated(R"(^Published(?: on)?:? (?:\d{1,2} )?MONTH YEAR$)"));
  for (const std::string& line : document.cover) {
    const auto year = year_stated_in(line, stated);
    if (!year) continue;
    // The text of a report that was converted long after its publication ends years before.
    int latest = 0;
    for (const Passage& passage : document.passages) {
      if (RE2::PartialMatch(passage.text, stated)) continue;
      const std::set<int> years = years_in(passage.text);
      if (!years.empty()) latest = std::max(latest, *years.rbegin());
    }
    if (latest + longest_silence < *year) continue;
    return stated_year(year, Origin::inferred, 0.4, "the page was put there in");
  }
  return {};
}

}  // namespace findings
