// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

constexpr std::size_t longest_gap = 90;         // bytes between what was done and when
constexpr std::size_t longest_cover_line = 60;  // bytes of a line that is a visit's days

struct Placed {
  Period period;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// `[4 [May [2015]] to] 15 May 2015`. `text` is in lower case.
std::vector<Placed> periods_in(const std::string& text) {
  constexpr std::string_view month =
      "(january|february|march|april|may|june|july|august|september|october|november|december|"
      "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";
  constexpr std::string_view day = R"((\d{1,2})(?:st|nd|rd|th)?)";
  constexpr std::string_view year = R"(((?:20|19)\d\d))";
  static const RE2 pattern(fmt::format(
      R"((\b(?:(?:{1}(?: {0})?|{0})(?:,? {2})?(?: ?[–—-] ?|,? (?:and|to|until) ))?(?:{1} )?{0},? {2}\b))",
      month, day, year));
  std::vector<Placed> result;
  re2::StringPiece left(text);
  re2::StringPiece whole;
  std::string day_from, month_after_day, month_from, year_from, day_to, month_to, year_to;
  while (RE2::FindAndConsume(&left, pattern, &whole, &day_from, &month_after_day, &month_from,
                             &year_from, &day_to, &month_to, &year_to)) {
    const auto number = [](const std::string& digits) {
      return digits.empty() ? 0 : std::stoi(digits);
    };
    const Date to{number(year_to), month_number(month_to), number(day_to)};
    Date from{number(year_from), month_number(month_after_day) + month_number(month_from),
              number(day_from)};
    if (from.month == 0 && from.day == 0) from = to;
    if (from.month == 0) from.month = to.month;
    // `between November and January 2018` began the year before
    if (from.year == 0) from.year = to.year - (from.month > to.month ? 1 : 0);
    const auto begin = static_cast<std::size_t>(whole.data() - text.data());
    const Period period{from, to};
    if (period.valid()) result.push_back({period, begin, begin + whole.size()});
  }
  return result;
}

// What ends with a full stop and a blank, or with its line, in lower case.
std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const std::size_t stop = std::min({text.find(". "), text.find('\n'), text.size()});
    result.push_back(ascii::lower(text.substr(0, stop)));
    text.remove_prefix(std::min(stop + 1, text.size()));
  }
  return result;
}

// Whether the text between what was done and a period shows that they do not belong together.
bool is_of_another_matter(std::string_view gap) {
  static const RE2 other(
      R"(\b(?:recorded|reported|received|published|incidents?|crimes|reports of|data|last|previous|12 months|due|said)\b)");
  return gap.size() > longest_gap || RE2::PartialMatch(gap, other);
}

std::optional<Period> stated_with(const std::string& sentence, const RE2& cue) {
  static const RE2 another(
      R"(\b(?:last|previous|earlier|next|original|first|initial|(?:our|the|that|an) (?:19|20)\d\d) (?:\w+ ){0,2}?(?:inspection|fieldwork|visit|report)|\bwill (?:be|take|carry)|\blast inspected|\bpreviously)");
  re2::StringPiece found;
  if (!cue.Match(sentence, 0, sentence.size(), RE2::UNANCHORED, &found, 1)) return std::nullopt;
  if (RE2::PartialMatch(sentence, another)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - sentence.data());
  const std::size_t end = begin + found.size();
  for (const Placed& placed : periods_in(sentence)) {
    const auto [first_end, next_begin] =
        placed.begin >= begin ? std::pair(end, placed.begin) : std::pair(placed.end, begin);
    const std::size_t gap_begin = std::min(first_end, next_begin);
    if (!is_of_another_matter(
            std::string_view(sentence).substr(gap_begin, next_begin - gap_begin))) {
      return placed.period;
    }
  }
  return std::nullopt;
}

// `Our fieldwork ran from January to April 2014`.
std::optional<Period> fieldwork_in(const std::string& sentence) {
  static const RE2 fieldwork(R"(\bfieldwork\b|\binspection dates?:)");
  static const RE2 inspection(
      R"(\b(?:inspection|revisit|re-?inspection|review|visit)\b[^;]{0,60}?\b(?:took place|(?:was|were) (?:carried out|conducted|undertaken|made)|ran)\b|\b(?:carried out|conducted|undertook) (?:an?|the|our|this) (?:\w+ ){0,3}?(?:inspection|revisit|re-?inspection|review)\b|\bwe (?:re-?)?inspected\b)");
  if (const auto period = stated_with(sentence, fieldwork)) return period;
  return stated_with(sentence, inspection);
}

// `From January to April 2014 inspectors visited`.
std::optional<Period> visit_in(const std::string& sentence) {
  static const RE2 visit(
      R"(\b(?:we|hmic(?:frs)?|inspectors|(?:our|hmic(?:frs)?) (?:inspectors|staff|team))\b (?:\w+ ){0,2}?(?:visited|inspected|spoke|interviewed|worked|were (?:in|on|at|with)|came|went)\b)");
  return stated_with(sentence, visit);
}

// Some days: a longer period is one of data.
bool is_visit(const Period& period) {
  constexpr int longest = 2;  // months
  const int months = (period.to.year - period.from.year) * 12 + period.to.month - period.from.month;
  return period.from.day != 0 && period.from != period.to && months <= longest;
}

std::optional<Period> days_in(const std::string& sentence) {
  for (const Placed& placed : periods_in(sentence)) {
    if (is_visit(placed.period)) return placed.period;
  }
  return std::nullopt;
}

// `Report on an unannounced inspection visit to ...`: the days that follow are those of the visit.
bool reports_a_visit(const std::string& sentence) {
  static const RE2 report(
      R"(\breport (?:on|of) (?:an?|the) (?:(?:un)?announced |joint |follow-up )*(?:inspection|visit)\b)");
  return RE2::PartialMatch(sentence, report);
}

}  // namespace

FoundPeriod fieldwork_period(const SegmentedDocument& document) {
  for (const std::string& line : document.cover) {
    const std::string sentence = ascii::lower(line);
    if (line.size() > longest_cover_line && !reports_a_visit(sentence)) continue;
    if (const auto days = days_in(sentence)) {
      return {days, Origin::title, 0.95, "the cover has the days"};
    }
  }
  const std::string opening = opening_of(document);
  for (const std::string& sentence : sentences_of(opening)) {
    const auto days = reports_a_visit(sentence) ? days_in(sentence) : std::nullopt;
    if (days) return {days, Origin::opening};
  }
  for (const Passage& passage : document.passages) {
    if (passage.kind == Kind::footnote) continue;
    const bool first = opening.find(passage.text) != std::string::npos;
    for (const std::string& sentence : sentences_of(passage.text)) {
      if (const auto period = fieldwork_in(sentence)) {
        return {period, first ? Origin::opening : Origin::text};
      }
    }
  }
  for (const std::string& sentence : sentences_of(opening)) {
    if (const auto period = visit_in(sentence)) return {period, Origin::opening, 0.7};
  }
  return {};
}

}  // namespace findings
