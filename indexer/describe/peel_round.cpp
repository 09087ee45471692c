// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/peel_round.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <re2/re2.h>

namespace findings {
namespace {

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

}  // namespace

std::optional<int> peel_round_at(const Date& day) {
  const Date first{2014, 11, 0};
  const Date all_pillars{2018, 9, 0};  // the round 2018/19, in three parts up to 2020
  const Date overlapping{2021, 1, 0};
  if (day < first || day >= overlapping) return std::nullopt;
  if (day >= all_pillars) return 2018;
  // Reports came out from autumn to the next spring.
  return day.month <= 7 ? day.year - 1 : day.year;
}

std::optional<int> round_of_update(const SegmentedDocument& document) {
  static const RE2 pillar(
      R"((?i)^how (?:effective|efficient|legitimate|well led)\b.{0,60}\b(?:force|constabulary|service|police)\b|keeping people safe)");
  static const RE2 updated(R"(^Last updated:? (\d{1,2})/(\d{1,2})/(20\d\d)$)");
  const std::vector<std::string> lines = first_lines(document);
  const bool is_peel = std::ranges::any_of(
      lines, [](const std::string& line) { return RE2::PartialMatch(line, pillar); });
  if (!is_peel) return std::nullopt;
  for (const std::string& line : lines) {
    Date day;
    if (!RE2::FullMatch(line, updated, &day.day, &day.month, &day.year) || !day.valid()) continue;
    if (const auto round = peel_round_at(day)) return round;
  }
  return std::nullopt;
}

std::optional<int> round_of_imprint(const std::vector<std::string>& cover) {
  static const RE2 peel(
      R"(\bPEEL\b|(?i)effectiveness, efficiency and legitimacy|\bpolice (?:effectiveness|efficiency|legitimacy))");
  static const RE2 spring(
      R"((?:\d{1,2} )?(?:January|February|March|April|May|June|July) (20\d\d))");
  static const RE2 autumn(
      R"((?:\d{1,2} )?(?:August|September|October|November|December) (20\d\d))");
  const bool is_peel = std::ranges::any_of(
      cover, [](const std::string& line) { return RE2::PartialMatch(line, peel); });
  if (!is_peel) return std::nullopt;
  for (const std::string& line : cover) {
    Date date;
    if (RE2::FullMatch(line, spring, &date.year)) {
      date.month = 3;
    } else if (RE2::FullMatch(line, autumn, &date.year)) {
      date.month = 11;
    } else {
      continue;
    }
    return peel_round_at(date);
  }
  return std::nullopt;
}

std::optional<int> latest_grade(const SegmentedDocument& document) {
  static const RE2 graded(
      R"((?:Outstanding|Good|Adequate|Requires improvement|Inadequate|Ungraded) (?:Last inspected )?(20[12]\d)(?:/\d\d)?$)");
  std::set<int> years;
  for (const std::string& line : first_lines(document)) {
    int year = 0;
    if (RE2::PartialMatch(line, graded, &year)) years.insert(year);
  }
  // A single row may tell of an earlier grade.
  return years.size() < 2 ? std::nullopt : std::optional(*years.rbegin());
}

}  // namespace findings
