// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/grades.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_subject = 160;       // bytes
constexpr std::size_t longest_stating_line = 220;  // bytes of a heading

// `2.1 Adoption`, `(a) Adoption` without the number.
std::string_view without_number(std::string_view label) {
  static const RE2 number(R"((?:\d+(?:\.\d+)*[.)]?|\(?[a-z]\))\s+)");
  re2::StringPiece rest(label);
  RE2::Consume(&rest, number);
  return trimmed(std::string_view(rest.data(), rest.size()));
}

// `2. The judgement about adoption is:`: what is graded.
std::string plain_subject(std::string_view label) {
  static const RE2 opener(
      R"((?i)(?:the )?(?:graded |overall |key )*judge?ment (?:for|on|of|about) )");
  re2::StringPiece rest(without_number(label));
  RE2::Consume(&rest, opener);
  label = trimmed(std::string_view(rest.data(), rest.size()));
  for (const std::string_view end : {":", "-", "–", "—", " is", " are"}) {
    if (label.ends_with(end)) label = trimmed(label.substr(0, label.size() - end.size()));
  }
  return std::string(label);
}

// `Judgement`, `Grade`: what stands before a grade without saying what is graded.
bool is_word_for_grade(std::string_view subject) {
  static const RE2 word(R"((?i)(?:the )?(?:judge?ments?|grades?|ratings?)(?: grade)?)");
  return RE2::FullMatch(subject, word);
}

bool has_letters(std::string_view text) {
  return std::ranges::count_if(text, ascii::is_letter) > 1;
}

// Others, several or none are graded: `No aspect`, `Both homes`, `A service that`, `It`.
bool begins_as_others_do(std::string_view subject) {
  static const RE2 others(
      R"((?i)(?:no|not|none|nothing|neither|both|all|most|many|some|several|few|any|each|every|)"
      R"(other|others|half|one|two|three|four|five|six|seven|eight|nine|ten|an?|it|they|he|she|)"
      R"(however|that|there|who|which|what|how|why|when|where|whether|if|is|are|as|)"
      R"(although|though|while|because|since|until|for|to|on|in|at|with|by|from|but|and|or|only|making|)"
      R"(ensuring|getting|helping|\d+)\b.*)");
  return RE2::FullMatch(subject, others);
}

// An earlier inspection, a later one, or a condition.
bool speaks_of_another_time(std::string_view text) {
  static const RE2 other(
      R"((?i)\b(?:previous|previously|last|earlier|prior|formerly|then|at the time|at that time|)"
      R"(most recent|before|if|would|could|should|will|had|unless|until|(?:19|20)\d\d)\b)");
  return RE2::PartialMatch(text, other);
}

bool can_be_subject(std::string_view subject) {
  static const RE2 clause(
      R"((?i)\b(?:that|which|whether|inspectors|is|are|was|were|this|these|those)\b)");
  return subject.size() <= longest_subject && has_letters(subject) &&
         !begins_as_others_do(subject) && !RE2::PartialMatch(subject, clause);
}

std::string_view without_stop(std::string_view line) {
  return ends_with_one_of(line, {".", ":"}) ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

// Patterns of whole texts; `{0}` is any grade, `{1}` one that needs no verb before it: `requires
// improvement`.
struct Grades::Patterns {
  Patterns(const std::string& words, const std::string& verbs)
      : anywhere(pattern(R"(\b({0})\b)", words, verbs)),
        grade_year(pattern(R"((.*?)\W*({0})\s+\(?((?:19|20)\d\d)\)?)", words, verbs)),
        year_grade(pattern(R"((.*?)\W*((?:19|20)\d\d)\s+({0}))", words, verbs)),
        row_end(pattern(R"((.+?)\s+({0}))", words, verbs)),
        label(pattern(R"((.+?\?|.+?\s*:|.+?\s+[–—-])\s+({0})[.;,]?)", words, verbs)),
        graded_for(pattern(R"((?:the )?(?:graded |overall |key )*judge?ment (?:for|on|of|about) )"
                           R"((.+?) is(?: that (?:it|they)(?: is| are)?)? ({0}))",
                           words, verbs)),
        graded_that(pattern(R"((?:the )?(?:graded |overall )*judge?ment is that )"
                            R"((.+?)(?: is| are)? ({0}))",
                            words, verbs)),
        graded(pattern(R"((?:the )?(overall judge?ment) is (?:that it is )?({0}))", words, verbs)),
        is(pattern(R"((.+?) (?:(?:is|are) ({0})|({1}))(?: because)?)", words, verbs)),
        judged(pattern(R"((.+?) (?:is|are|has been|have been) (?:now |currently )?)"
                       R"((?:judged|graded|rated|assessed)(?: overall)?)"
                       R"((?: to be| to| as(?: being)?| that it is)? ({0})(?: overall)?)",
                       words, verbs)),
        judges(pattern(R"((?:we|inspectors)(?: have)? (?:judge|grade|rate|assess)(?:e?d)? )"
                       R"((?:that )?(.+?)(?: to be| as| is| are| to)? ({0})(?: overall)?)",
                       words, verbs)),
        overall(pattern(R"((?:the )?(overall effectiveness)(?: of .+?)? )"
                        R"((?:(?:is|are) ({0})|({1})))",
                        words, verbs)),
        good_at(pattern(R"((?-i:The (?:force|service|constabulary)|[A-Z].{{2,50}} )"
                        R"((?:Police|Constabulary|Service)) (?:is ({0})|({1})) (?:at|in) )"
                        R"((\w+ing .+?)(?:, (?:and|but|although|while|which|as|with) .*)?)",
                        words, verbs)) {}

  static std::string pattern(std::string_view form, const std::string& words,
                             const std::string& verbs) {
    return "(?i)" + fmt::format(fmt::runtime(form), words, verbs);
  }

  RE2 anywhere;
  RE2 grade_year, year_grade, row_end;             // of rows
  RE2 label, graded_for, graded_that, graded, is;  // of headings
  RE2 judged, judges, overall, good_at;            // of sentences
};

Grades::Grades(const std::vector<Scale>& scales) {
  for (const Scale& scale : scales) {
    for (const Grade& grade : scale.grades) {
      for (const std::string& word : grade.words) names_.emplace(word, grade.name);
    }
    for (const std::string& word : scale.ungraded) names_.emplace(word, word);
  }
  if (names_.empty()) return;
  std::vector<std::string> words;
  for (const auto& [word, name] : names_) words.push_back(RE2::QuoteMeta(word));
  std::ranges::sort(words, std::ranges::greater{}, &std::string::size);
  std::vector<std::string> verbs;
  std::ranges::copy_if(words, std::back_inserter(verbs), [](const std::string& word) {
    return starts_with_one_of(word, {"require\\ ", "requires\\ ", "need\\ ", "needs\\ "});
  });
  if (verbs.empty()) verbs.emplace_back(R"([^\x{0}-\x{10FFFF}])");  // matches nothing
  patterns_ = std::make_unique<Patterns>(fmt::format("{}", fmt::join(words, "|")),
                                         fmt::format("{}", fmt::join(verbs, "|")));
}

Grades::~Grades() = default;

std::optional<std::string> Grades::grade(std::string_view text) const {
  const auto found = names_.find(ascii::lower(text));
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<StatedGrade> Grades::row(std::string_view text) const {
  if (!patterns_) return std::nullopt;
  StatedGrade stated;
  std::string word;
  std::string label;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t bar = rest.find(" | ");
    const std::string_view cell = trimmed(rest.substr(0, bar));
    rest = bar == std::string_view::npos ? "" : rest.substr(bar + 3);
    std::string before;
    std::string here;
    if (is_year(cell)) {
      stated.inspected = cell;
      continue;
    }
    if (const auto whole = grade(cell)) {
      here = *whole;
    } else if (!RE2::FullMatch(cell, patterns_->grade_year, &before, &here, &stated.inspected) &&
               !RE2::FullMatch(cell, patterns_->year_grade, &before, &stated.inspected, &here)) {
      before = cell;
      const bool last = rest.empty() && text.find(" | ") == std::string_view::npos;
      if (last && RE2::FullMatch(cell, patterns_->row_end, &before, &here) &&
          !begins_upper_case(cell.substr(cell.size() - here.size()))) {
        return std::nullopt;
      }
    }
    if (!here.empty() && !word.empty()) return std::nullopt;
    if (!here.empty()) word = here;
    if (label.empty() && has_letters(before)) {
      label = before;
    } else if (word.empty() && begins_lower_case(before)) {
      label += " " + before;  // the label's next line
    }
  }
  if (word.empty()) return std::nullopt;
  stated.grade = grade(word).value_or(word);
  stated.subject = plain_subject(label);
  if (is_word_for_grade(stated.subject)) stated.subject.clear();
  return stated;
}

std::optional<StatedGrade> Grades::line(std::string_view text) const {
  if (!may_state(text)) return std::nullopt;
  const std::string_view line = without_stop(text);
  StatedGrade stated;
  std::string word;
  const bool labelled = RE2::FullMatch(line, patterns_->label, &stated.subject, &word);
  if (!labelled && !RE2::FullMatch(line, patterns_->graded_for, &stated.subject, &word) &&
      !RE2::FullMatch(line, patterns_->graded_that, &stated.subject, &word) &&
      !RE2::FullMatch(line, patterns_->graded, &stated.subject, &word)) {
    return std::nullopt;
  }
  if (labelled && stated.subject.find(". ") != std::string::npos) return std::nullopt;
  return finished(std::move(stated), word);
}

std::optional<StatedGrade> Grades::heading(std::string_view text) const {
  if (auto stated = line(text)) return stated;
  if (!may_state(text)) return std::nullopt;
  StatedGrade stated;
  std::string word;
  std::string verb;
  if (!RE2::FullMatch(without_stop(text), patterns_->is, &stated.subject, &word, &verb) ||
      !can_be_subject(stated.subject)) {
    return std::nullopt;
  }
  return finished(std::move(stated), word.empty() ? verb : word);
}

// Whether `text` has the form of a line that may state a grade.
bool Grades::may_state(std::string_view text) const {
  if (!patterns_ || text.size() > longest_stating_line) return false;
  if (!begins_upper_case(without_number(text))) return false;
  return RE2::PartialMatch(text, patterns_->anywhere);
}

// `stated` with its grade, written as `word`.
std::optional<StatedGrade> Grades::finished(StatedGrade stated, const std::string& word) const {
  stated.subject = plain_subject(stated.subject);
  if (speaks_of_another_time(stated.subject)) return std::nullopt;
  stated.grade = grade(word).value_or("");
  if (is_word_for_grade(stated.subject)) stated.subject.clear();
  return stated;
}

std::optional<StatedGrade> Grades::sentence(std::string_view text) const {
  if (!patterns_ || !RE2::PartialMatch(text, patterns_->anywhere)) return std::nullopt;
  static const RE2 stop(R"([a-z\d)’”][.!?]\s+()[A-Z])");
  for (bool first = true; !text.empty(); first = false) {
    re2::StringPiece next;
    const bool more = RE2::PartialMatch(text, stop, &next);
    const std::size_t size =
        more ? static_cast<std::size_t>(next.data() - text.data()) : text.size();
    auto stated = one_sentence(trimmed(text.substr(0, size)));
    if (stated && (first || !stated->likely)) return stated;
    text.remove_prefix(size);
  }
  return std::nullopt;
}

std::optional<StatedGrade> Grades::one_sentence(std::string_view text) const {
  if (!RE2::PartialMatch(text, patterns_->anywhere) || speaks_of_another_time(text)) {
    return std::nullopt;
  }
  static const RE2 opener(
      R"((?i)(?:(?:at|in|following|during) this inspection|overall|therefore|as a result|)"
      R"(for these reasons|consequently),? )");
  re2::StringPiece rest(text.data(), text.size());
  RE2::Consume(&rest, opener);
  const std::string_view line = without_stop({rest.data(), rest.size()});
  StatedGrade stated;
  std::string word;
  std::string verb;
  stated.likely = false;
  if (!RE2::FullMatch(line, patterns_->judged, &stated.subject, &word) &&
      !RE2::FullMatch(line, patterns_->judges, &stated.subject, &word) &&
      !RE2::FullMatch(line, patterns_->graded_for, &stated.subject, &word)) {
    stated.likely = true;
    if (!RE2::FullMatch(line, patterns_->overall, &stated.subject, &word, &verb) &&
        !RE2::FullMatch(line, patterns_->good_at, &word, &verb, &stated.subject)) {
      return std::nullopt;
    }
  }
  if (!can_be_subject(stated.subject)) return std::nullopt;
  stated.subject = plain_subject(stated.subject);
  stated.grade = grade(word.empty() ? verb : word).value_or("");
  return stated;
}

}  // namespace findings
