// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/findings.h"
#include "indexer/passages/grades.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

// A section on earlier inspections or inspections of others, or on what the grades mean.
bool is_about_other_grades(const std::vector<std::string>& headings) {
  static const RE2 other(
      R"((?i)\b(?:previous|earlier|last|other|recent)\b.*\b(?:inspections?|judge?ments?|grades?|)"
      R"(ratings?|reports?)\b|\b(?:judge?ments?|grades?|ratings?)\b.*\bmeans?\b|\bdescriptors?\b)");
  return std::ranges::any_of(
      headings, [](const std::string& heading) { return RE2::PartialMatch(heading, other); });
}

// `At the last inspection, the judgements were:`.
bool leads_in_earlier_grades(std::string_view text) {
  static const RE2 earlier(R"((?i)\b(?:last|previous|previously|earlier|prior|most recent)\b.*:$)");
  return text.ends_with(':') && RE2::PartialMatch(text, earlier);
}

// `heads`: it is a heading, so it may end in a full stop.
std::optional<StatedGrade> stated_in(const Passage& passage, bool heads, const Grades& grades) {
  const std::string& text = passage.text;
  switch (passage.kind) {
    case Kind::table:
      return grades.row(text);
    case Kind::item:
    case Kind::paragraph:
      break;
    default:
      return std::nullopt;
  }
  if (auto grade = grades.grade(text)) return StatedGrade{.grade = *std::move(grade)};
  if (auto stated = grades.line(text)) return stated;
  if (passage.kind == Kind::paragraph && (heads || !text.ends_with('.'))) {
    if (auto stated = grades.heading(text)) return stated;
  }
  return grades.sentence(text);
}

// Letters and digits in small letters, without a leading article: what two labels of one question
// have in common.
std::string key_of_subject(std::string_view subject) {
  std::string key;
  for (const char c : subject) {
    if (ascii::is_alphanumeric(c) || !ascii::is_ascii(c)) key += ascii::lower(c);
  }
  if (subject.starts_with("The ") || subject.starts_with("the ")) key.erase(0, 3);
  return key;
}

// Of what is stated more than once, the first is the judgment and names the others.
class Restatements {
 public:
  // Whether `passage`, a judgment, is the first that states it.
  bool is_first(Passage& passage) {
    const FindingParts& parts = passage.finding;
    Key key = {key_of_subject(parts.subject), parts.grade, {}};
    // `Overall` and the like are of the chapter around them.
    if (parts.subject.empty() || count_words(parts.subject) == 1) key.headings = passage.heading;
    std::vector<Passage*>& known = known_[std::move(key)];
    for (Passage* first : known) {
      FindingParts& stated = first->finding;
      if (!stated.inspected.empty() && !parts.inspected.empty() &&
          stated.inspected != parts.inspected) {
        continue;
      }
      if (stated.inspected.empty()) stated.inspected = parts.inspected;
      stated.likely = stated.likely && parts.likely;
      stated.also.push_back(passage.ordinal);
      return false;
    }
    known.push_back(&passage);
    return true;
  }

 private:
  struct Key {
    std::string subject;
    std::string grade;
    std::vector<std::string> headings;
    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, std::vector<Passage*>> known_;
};

}  // namespace

void mark_judgments(std::span<Passage> passages, const Grades& grades) {
  Restatements restatements;
  bool earlier = false;  // among the grades of an earlier inspection
  for (std::size_t i = 0; i < passages.size(); ++i) {
    Passage& passage = passages[i];
    if (passage.part == Part::front) continue;
    const bool heads = i + 1 < passages.size() && !passages[i + 1].heading.empty() &&
                       passages[i + 1].heading.back() == passage.text;
    std::optional<StatedGrade> stated = stated_in(passage, heads, grades);
    if (!stated) earlier = leads_in_earlier_grades(passage.text);
    if (!stated || earlier || is_about_other_grades(passage.heading)) continue;
    const Kind form = std::exchange(passage.kind, Kind::judgment);
    passage.finding = {.subject = std::move(stated->subject),
                       .grade = std::move(stated->grade),
                       .inspected = std::move(stated->inspected),
                       .likely = stated->likely};
    if (passage.finding.subject.empty() && !passage.heading.empty()) {
      passage.finding.subject = passage.heading.back();
    }
    if (restatements.is_first(passage)) continue;
    passage.kind = form;
    passage.finding = {};
  }
}

}  // namespace findings
