// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/document_year.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <re2/re2.h>

#include "indexer/describe/fieldwork.h"
#include "indexer/describe/opening.h"
#include "indexer/describe/peel_round.h"

namespace findings {
namespace {

constexpr std::string_view year_pattern = "((?:19[89]|20[0-4])[0-9])";

// The year that `statement` captures in `text`.
std::optional<int> captured_year(const std::string& text, const RE2& statement) {
  int year = 0;
  if (!RE2::PartialMatch(text, statement, &year)) return std::nullopt;
  return year;
}

std::optional<int> only_year_in(const std::string& text) {
  static const RE2 year(fmt::format(R"(\b{}\b)", year_pattern));
  std::set<int> years;
  re2::StringPiece left(text);
  for (int found = 0; RE2::FindAndConsume(&left, year, &found);) years.insert(found);
  return years.size() == 1 ? std::optional(*years.begin()) : std::nullopt;
}

// `peel_2016_kent.txt`: to a pattern an underscore is a letter.
std::string with_blanks_for_underscores(std::string text) {
  std::ranges::replace(text, '_', ' ');
  return text;
}

// A sentence that says when the inspection was.
std::optional<int> inspection_year_in(const std::string& text) {
  static const std::array<RE2, 6> statements = {
      RE2(fmt::format(R"(\b{}\s*,? HMIC(?:FRS)? carried out inspection fieldwork)", year_pattern)),
      RE2(fmt::format(R"(approach to inspection in {}\b)", year_pattern)),
      RE2(fmt::format(R"((?:was|were) assessed against [^.]{{0,80}}\bin {}\b)", year_pattern)),
      RE2(fmt::format(
          R"(inspection (?:fieldwork )?(?:[^.]{{0,60}} )?(?:took place|was carried out) [^.]{{0,60}}\b{}\b)",
          year_pattern)),
      RE2(fmt::format(
          R"((?i)\b(?:inspected in|inspectors? (?:worked|visited)[^.]{{0,80}}) ?\b{}\b)",
          year_pattern)),
      RE2(fmt::format(R"(\b(?:our|in their) {} inspection\b)", year_pattern)),
  };
  for (const RE2& statement : statements) {
    if (const auto year = captured_year(text, statement)) return year;
  }
  return std::nullopt;
}

// `as part of PEEL 2017`; of a report that is printed in another year it tells little.
std::optional<int> round_in(const std::string& text, std::optional<int> printed) {
  static const RE2 round(fmt::format(R"(\bPEEL(?: assessment| inspection)?s? {}\b)", year_pattern));
  const auto year = captured_year(text, round);
  if (!year || !printed) return year;
  return *year == *printed || *year + 1 == *printed ? year : std::nullopt;
}

std::optional<int> heading_year(const SegmentedDocument& document) {
  static const RE2 graded(fmt::format(
      R"((?i)^(?:overall )?(?:effectiveness|efficiency|legitimacy|leadership)[^.]* {}$)",
      year_pattern));
  for (const Passage& passage : document.passages) {
    for (const std::string& heading : passage.heading) {
      if (const auto year = captured_year(heading, graded)) return year;
    }
  }
  return std::nullopt;
}

constexpr std::string_view month_pattern =
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)";

// The frame of a site or a copy: its dates are not the document's.
bool is_frame(const std::string& line) {
  static const RE2 frame(
      R"((?i)^(?:published on|last updated|upload|post on|posted|download|page \d+:|.*uploaded|framework))");
  return RE2::PartialMatch(line, frame);
}

// The round, or the visit, in the title or below it.
std::optional<int> round_of_cover(const std::vector<std::string>& cover) {
  static const RE2 round(
      R"((?i)\b(?:PEEL|inspection|assessment|revisit|follow-up|state of policing|effectiveness|efficiency|legitimacy)\b)");
  static const RE2 days(fmt::format(R"(\b\d{{1,2}}(?: {0})? ?(?:–|-|to) ?\d{{1,2}} {0} {1}\b)",
                                    month_pattern, year_pattern));
  for (const std::string& line : cover) {
    if (is_frame(line)) continue;
    if (const auto year = captured_year(line, days)) return year;
    if (line.size() < 200 && RE2::PartialMatch(line, round)) {
      if (const auto year = only_year_in(line)) return year;
    }
  }
  return std::nullopt;
}

// The month below the title, the year of the imprint.
std::optional<int> imprint_year(const std::vector<std::string>& cover) {
  static const std::array<RE2, 4> imprints = {
      RE2(fmt::format(R"(^(?:HMIC(?:FRS)?,?:? )?(?:\d{{1,2}} )?{} {}$)", month_pattern,
                      year_pattern)),
      RE2(fmt::format(R"((?i)^(?:first )?(?:published|publication date):? (?:.* )?{}$)",
                      year_pattern)),
      RE2(fmt::format(R"(^{}$)", year_pattern)),
      RE2(fmt::format(R"((?:©|(?i)copyright)[^.]{{0,60}}\b{}\b)", year_pattern)),
  };
  for (const RE2& imprint : imprints) {
    for (const std::string& line : cover) {
      if (is_frame(line)) continue;
      if (const auto year = captured_year(line, imprint)) return year;
    }
  }
  return std::nullopt;
}

std::optional<Date> date_in(const std::string& line, const RE2& statement) {
  constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  Date found;
  std::string name;
  if (!RE2::FullMatch(line, statement, &found.day, &name, &found.year)) return std::nullopt;
  const auto* month = std::ranges::find(months, name);
  if (month == months.end()) return std::nullopt;
  found.month = static_cast<int>(month - months.begin()) + 1;
  return found.valid() ? std::optional(found) : std::nullopt;
}

// A page that was converted names its first day elsewhere.
std::optional<int> first_publication_in(const std::string& text) {
  static const RE2 stated(fmt::format(
      R"((?i)\b(?:this (?:report|letter|page)|it) was (?:first |originally )?published (?:in|on) [^.]{{0,20}}\b{}\b)",
      year_pattern));
  return captured_year(text, stated);
}

// `Published on 8 March 2023` may be the day of a conversion. It is not if the text knows of that
// year, or nearly: a report that was converted is older by more.
std::optional<int> believable_conversion(const SegmentedDocument& document) {
  constexpr int longest_silence = 2;  // years
  static const RE2 stated(
      fmt::format(R"(^Published(?: on)?:? (?:\d{{1,2}} )?{} {}$)", month_pattern, year_pattern));
  static const RE2 any(fmt::format(R"(\b{}\b)", year_pattern));
  for (const std::string& line : document.cover) {
    const auto stated_year = captured_year(line, stated);
    if (!stated_year) continue;
    int latest = 0;
    for (const Passage& passage : document.passages) {
      if (RE2::PartialMatch(passage.text, stated)) continue;
      re2::StringPiece left(passage.text);
      for (int year = 0; RE2::FindAndConsume(&left, any, &year);) {
        latest = std::max(latest, year);
      }
    }
    if (latest + longest_silence >= *stated_year) return stated_year;
  }
  return std::nullopt;
}

}  // namespace

Found<std::optional<Date>> publication_date(const SegmentedDocument& document) {
  static const RE2 alone(R"((?:Date: ?)?(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+) (\d{4}))");
  for (const std::string& line : document.front) {
    if (const auto date = date_in(line, alone))
      return {date, Origin::opening, 0.9, "the letterhead has the day"};
  }
  // `Published on` is what a conversion to HTML writes, with its own day.
  static const RE2 stated(
      R"((?:(?:Published|Publication date|Press release|News(?: release)?)(?::| [|–-])? )(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+) (\d{4}))");
  for (const std::string& line : document.cover) {
    if (const auto date = date_in(line, stated)) return {date, Origin::opening};
  }
  return {};
}

Found<std::optional<int>> inspection_year(const SegmentedDocument& document,
                                          const std::filesystem::path& path) {
  const auto found = [](std::optional<int> year, Origin how, double confidence,
                        std::string_view reason) {
    return Found<std::optional<int>>{year, how, confidence, fmt::format("{} {}", reason, *year)};
  };
  if (const auto year = only_year_in(document.title); year && !is_frame(document.title)) {
    return found(year, Origin::title, 0.95, "the title has");
  }
  if (const auto year = round_of_cover(document.cover)) {
    return found(year, Origin::title, 0.9, "the cover has");
  }
  if (const auto year = round_of_update(document)) {
    return found(year, Origin::opening, 0.8, "the page was last updated in the round of");
  }
  std::string opening;
  for (const std::string& line : document.cover) opening += line + "\n";
  opening += opening_of(document);
  if (const auto fieldwork = fieldwork_period(document); fieldwork.known()) {
    return found(fieldwork.value->to.year, fieldwork.how, fieldwork.confidence,
                 "inspectors were there in");
  }
  if (const auto year = inspection_year_in(opening)) {
    return found(year, Origin::opening, 0.85, "the first lines say that the inspection was in");
  }
  const auto imprint = imprint_year(document.cover);
  if (const auto year = round_in(opening, imprint)) {
    return found(year, Origin::opening, 0.8, "the first lines name the round");
  }
  if (const auto year = round_of_imprint(document.cover)) {
    return found(year, Origin::opening, 0.8, "the month of the imprint is in the round of");
  }
  if (const auto date = publication_date(document).value) {
    return found(date->year, Origin::opening, 0.85, "the first lines are dated");
  }
  if (imprint) return found(imprint, Origin::opening, 0.8, "the imprint has");
  if (const auto year = first_publication_in(opening)) {
    return found(year, Origin::opening, 0.75, "it says that it came out in");
  }
  if (const auto year = heading_year(document)) {
    return found(year, Origin::text, 0.7, "a heading has");
  }
  if (const auto year = latest_grade(document)) {
    return found(year, Origin::text, 0.7, "the latest grade is of");
  }
  if (const auto year = only_year_in(with_blanks_for_underscores(path.string()))) {
    return found(year, Origin::filename, 0.6, "the file name has");
  }
  if (const auto year = believable_conversion(document)) {
    return found(year, Origin::inferred, 0.4, "the page was put there in");
  }
  return {};
}

}  // namespace findings
