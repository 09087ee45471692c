// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/finding_parts.h"

#include <re2/re2.h>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// `Recommendation 4a)`, `Cause of concern 2`, at the begin of a text or heading.
std::string number_in(std::string_view text) {
  static const RE2 number(
      R"((?i)^(?:recommendation|cause of concern|area for improvement)\s+(\d+[a-z]?)\b)");
  std::string found;
  RE2::PartialMatch(piece(text), number, &found);
  return found;
}

// `By 31 March 2015`, `within three months`, `by the end of 2016`, `immediately`.
std::string deadline_in(std::string_view text) {
  static const RE2 date(
      R"((?i)\bby (?:no later than )?((?:the end of )?(?:\d{1,2} )?)"
      R"((?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?)"
      R"((?:19|20)\d\d)\b)");
  static const RE2 span(
      R"((?i)\b(within (?:the next )?(?:\d{1,3}|one|two|three|four|five|six|nine|twelve|eighteen|a) )"
      R"((?:days?|weeks?|months?|years?))\b)");
  static const RE2 at_once(R"((?i)\b(with immediate effect|immediately)\b)");
  std::string found;
  if (RE2::PartialMatch(piece(text), date, &found)) return found;
  if (RE2::PartialMatch(piece(text), span, &found)) return ascii_lower(found);
  if (RE2::PartialMatch(piece(text), at_once, &found)) return ascii_lower(found);
  return {};
}

FindingParts judgment(std::string_view text, std::span<const std::string> heading) {
  FindingParts parts;
  if (is_grade(text)) {
    parts.grade = ascii_lower(text);
    if (!heading.empty()) parts.subject = heading.back();
    return parts;
  }
  static const RE2 row(
      R"((?i)^(.*?)\W+(outstanding|good|adequate|requires improvement|inadequate|ungraded)\b)");
  RE2::PartialMatch(piece(text), row, &parts.subject, &parts.grade);
  parts.grade = ascii_lower(parts.grade);
  return parts;
}

}  // namespace

FindingParts read_finding(Kind kind, std::string_view text, std::span<const std::string> heading) {
  if (kind == Kind::judgment) return judgment(text, heading);
  FindingParts parts;
  if (kind != Kind::recommendation && kind != Kind::concern) return parts;
  parts.number = number_in(text);
  for (std::size_t i = heading.size(); i-- > 0 && parts.number.empty();) {
    parts.number = number_in(heading[i]);
  }
  parts.deadline = deadline_in(text);
  return parts;
}

}  // namespace findings
