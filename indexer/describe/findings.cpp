// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/findings.h"

#include <string>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

// `The force should ensure that ...`.
bool says_what_to_do(std::string_view text) {
  return text.starts_with("The ") && contains_one_of(text.substr(0, 60), {" should "});
}

// `Areas for improvement`, `What needs to improve?`, `What does it need to improve?`, in small
// letters.
bool asks_for_improvement(std::string_view heading) {
  return (heading.starts_with("what ") &&
          contains_one_of(heading, {" need to improve", " needs to improve"})) ||
         (heading.starts_with("area") && heading.find("for improvement") != std::string_view::npos);
}

// `Recommendation 3: by March, the force should ...`.
bool is_numbered_recommendation(std::string_view text) {
  constexpr std::string_view word = "Recommendation ";
  return text.starts_with(word) && count_words(text) > 4 && ascii::is_digit(text[word.size()]);
}

// `Recommendation 4a)`, `Cause of concern 2`, at the beginning of a text or heading.
std::string number_in(std::string_view text) {
  static const RE2 number(
      R"((?i)^(?:recommendation|cause of concern|area for improvement)\s+(\d+[a-z]?)\b)");
  std::string found;
  RE2::PartialMatch(text, number, &found);
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
  if (RE2::PartialMatch(text, date, &found)) return found;
  if (RE2::PartialMatch(text, span, &found)) return ascii::lower(found);
  if (RE2::PartialMatch(text, at_once, &found)) return ascii::lower(found);
  return {};
}

Kind finding_kind(const Passage& passage) {
  const Kind form = passage.kind;
  if (form != Kind::paragraph && form != Kind::item) return form;
  const std::string nearest = passage.heading.empty() ? "" : ascii::lower(passage.heading.back());
  if (asks_for_improvement(nearest) &&
      (form == Kind::item || !passage.paragraph.empty() || says_what_to_do(passage.text))) {
    return Kind::improvement;
  }
  if (starts_with_one_of(nearest, {"cause of concern", "causes of concern"})) return Kind::concern;
  if (nearest.starts_with("recommendation") || is_numbered_recommendation(passage.text)) {
    return Kind::recommendation;
  }
  return form;
}

FindingParts parts_of(const Passage& passage) {
  FindingParts parts;
  if (passage.kind != Kind::recommendation && passage.kind != Kind::concern) return parts;
  parts.number = number_in(passage.text);
  for (std::size_t i = passage.heading.size(); i-- > 0 && parts.number.empty();) {
    parts.number = number_in(passage.heading[i]);
  }
  parts.deadline = deadline_in(passage.text);
  return parts;
}

}  // namespace

void mark_findings(std::span<Passage> passages, const Grades& grades) {
  mark_judgments(passages, grades);
  for (Passage& passage : passages) {
    if (passage.part == Part::front || passage.kind == Kind::judgment) continue;
    passage.kind = finding_kind(passage);
    passage.finding = parts_of(passage);
  }
}

}  // namespace findings
