// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/outline.h"

#include <algorithm>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_section_heading = 90;  // bytes

// `The force should ensure that ...`.
bool says_what_to_do(std::string_view text) {
  return text.starts_with("The ") && contains_one_of(text.substr(0, 60), {" should "});
}

// `Recommendation 3: by March, the force should ...`.
bool is_numbered_recommendation(std::string_view text) {
  constexpr std::string_view word = "Recommendation ";
  return text.starts_with(word) && count_words(text) > 4 && ascii::is_digit(text[word.size()]);
}

bool begins_annex(std::string_view heading) {
  return starts_with_one_of(ascii::lower(heading),
                            {"annex", "appendix", "about the data", "glossary"});
}

bool begins_data(std::string_view heading) {
  return starts_with_one_of(ascii::lower(heading), {"force in numbers", "key facts"});
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

void Outline::heading(const Piece& piece, bool next_is_heading) {
  const bool annex = begins_annex(piece.text) && (piece.level <= 1 || path_.empty());
  // Whatever follows the heading of an annex is below it.
  const std::size_t base = part_ == Part::annex && !annex ? 1 : 0;
  std::size_t depth = 0;
  if (annex) {
    nested_ = false;
  } else if (piece.level > 0) {
    // Below the nearest heading of a lower level: documents skip levels.
    depth = path_.size();
    while (depth > base && levels_[depth - 1] >= piece.level) --depth;
  } else if (begins_data(piece.text) && base == 0) {
    nested_ = next_is_heading || ascii::lower(piece.text) == "key facts";
  } else if ((piece.new_page && base == 0) || next_is_heading) {
    depth = base;
    nested_ = next_is_heading || (piece.new_page && base == 0);
  } else {
    depth = base + (nested_ ? 1 : 0);
    // The title of a figure or a table is below the heading of the section on figures.
    if (piece.text.size() > longest_section_heading && path_.size() > depth) ++depth;
  }
  path_.resize(std::min(depth, path_.size()));
  path_.push_back(piece.text);
  levels_.resize(path_.size() - 1);
  levels_.push_back(piece.level);
  if (annex) {
    part_ = Part::annex;
  } else if (path_.size() == 1) {
    part_ = begins_data(piece.text) ? Part::data : Part::body;
  }
}

Kind Outline::kind_of(const Piece& piece) const {
  if (piece.role == Role::footnote) return Kind::footnote;
  if (piece.role == Role::caption) return Kind::caption;
  if (is_grade(piece.text) || is_grade_row(piece.text)) return Kind::judgment;
  if (piece.role == Role::row) return Kind::table;
  const std::string nearest = path_.empty() ? "" : ascii::lower(path_.back());
  const bool improvement =
      nearest.starts_with("area") && nearest.find("for improvement") != std::string::npos;
  if (improvement && (piece.role == Role::item || says_what_to_do(piece.text))) {
    return Kind::improvement;
  }
  if (starts_with_one_of(nearest, {"cause of concern", "causes of concern"})) return Kind::concern;
  if (nearest.starts_with("recommendation") || is_numbered_recommendation(piece.text)) {
    return Kind::recommendation;
  }
  return piece.role == Role::item ? Kind::item : Kind::paragraph;
}

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

void PassageLinks::link(const Piece& piece, Passage& passage) {
  for (const std::string& mark : piece.marks) carriers_[mark] = passage.ordinal;
  if (passage.kind == Kind::footnote) {
    const auto carrier = carriers_.find(passage.note);
    if (carrier != carriers_.end()) passage.note_of = carrier->second;
    return;
  }
  if (passage.heading != heading_) {
    lists_.clear();
    last_leads_in_ = false;
    heading_ = passage.heading;
  }
  if (piece.role == Role::item) {
    passage.lead_in = lead_in_of(piece);
  } else {
    lists_.clear();
  }
  last_ = passage.ordinal;
  last_leads_in_ = passage.text.ends_with(':');
}

std::uint32_t PassageLinks::lead_in_of(const Piece& piece) {
  const std::uint32_t level = std::max(piece.level, 1U);
  while (!lists_.empty() && lists_.back().level > level) lists_.pop_back();
  if (lists_.empty() || lists_.back().level < level) {
    // A deeper list belongs to the item before it, a first one to text that ends in a colon.
    const bool opened = last_leads_in_ || !lists_.empty();
    lists_.push_back({level, opened ? last_ : 0});
  }
  return lists_.back().lead_in;
}

}  // namespace findings
