// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/findings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

FindingParts judgment(std::string_view text, std::span<const std::string> heading) {
  FindingParts parts;
  if (is_grade(text)) {
    parts.grade = ascii::lower(text);
    if (!heading.empty()) parts.subject = heading.back();
    return parts;
  }
  static const RE2 row(
      R"((?i)^(.*?)\W+(outstanding|good|adequate|requires improvement|inadequate|ungraded)\b)");
  RE2::PartialMatch(text, row, &parts.subject, &parts.grade);
  parts.grade = ascii::lower(parts.grade);
  return parts;
}

}  // namespace

void mark_judgments(std::span<Passage> passages) {
  for (Passage& passage : passages) {
    if (passage.part == Part::front) continue;
    const Kind form = passage.kind;
    if (form != Kind::paragraph && form != Kind::item && form != Kind::table) continue;
    if (!is_grade(passage.text) && !is_grade_row(passage.text)) continue;
    passage.kind = Kind::judgment;
    passage.finding = judgment(passage.text, passage.heading);
  }
}

}  // namespace findings
