// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/findings.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/finding_words.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t few_recommendations = 3;
constexpr std::size_t longest_label_text = 4;  // words

// `Recommendation 7e)` on a line of its own; also `Recommendation 9) (accepted in full)`.
bool is_label_line(const Passage& passage) {
  static const RE2 outcome(R"((?i)^.{0,40}\(?(?:accepted|rejected|implemented|agreed|closed)\b)");
  if (announced_by(passage.text) != Announces::label) return false;
  return count_words(passage.text) <= longest_label_text ||
         RE2::PartialMatch(passage.text, outcome);
}

// `Recommendation 3: by March, the force should ...`, not `Recommendation 3 of 2014 was ...`.
bool is_labelled(std::string_view text) {
  static const RE2 label(R"((?i)^\W*(?:recommendation|rec\.?|R)\s*\S+?\s*[:.)–-]\s*\S)");
  return count_words(text) > longest_label_text && !number_in(text).empty() &&
         RE2::PartialMatch(text, label);
}

// `The force should ensure that ...` as the first words.
bool says_what_to_do(std::string_view text) {
  return text.starts_with("The ") && contains_one_of(text.substr(0, 60), {" should "});
}

// `12 | The force should ...`.
bool is_numbered_row(std::string_view text) {
  static const RE2 row(R"(^(?:Recommendation )?\d{1,3}[a-z]?\.? \| )");
  return RE2::PartialMatch(text, row);
}

// Whether the place is a list of recommendations, alone or among conclusions.
bool is_list(Announces place) {
  return place == Announces::recommendations || place == Announces::conclusions;
}

// What the headings of a path announce, the nearest first.
Announces announced_on(const std::vector<std::string>& path) {
  for (std::size_t i = path.size(); i-- > 0;) {
    const Announces says = announced_by(path[i]);
    const bool for_all_below = is_list(says) || says == Announces::reply;
    if (for_all_below || (says != Announces::nothing && i + 1 == path.size())) return says;
  }
  return Announces::nothing;
}

class FindingMarker {
 public:
  FindingMarker(std::span<Passage> passages, bool is_reply)
      : passages_(passages), is_reply_(is_reply) {
    std::size_t explicit_ones = 0;
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const Passage& passage = passages[i];
      const bool same = i > 0 && passage.heading == passages[i - 1].heading;
      const Announces place = same ? places_.back() : announced_on(passage.heading);
      places_.push_back(place);
      announced_ = announced_ || (place != Announces::nothing && place != Announces::reply);
      if (is_list(place)) explicit_ones += recommends(passage.text) ? 1U : 0U;
    }
    says_recommend_ = explicit_ones >= few_recommendations;
  }

  void run() {
    for (at_ = 0; at_ < passages_.size(); ++at_) {
      if (at_ == 0 || here().heading != passages_[at_ - 1].heading) enter_heading();
      const Kind form = here().kind;
      if (here().part == Part::front) continue;
      if (form == Kind::paragraph || form == Kind::item || form == Kind::table) mark();
    }
  }

 private:
  [[nodiscard]] Passage& here() { return passages_[at_]; }

  void enter_heading() {
    below_label_ = label_open_ = places_[at_] == Announces::label;
    label_ = label_open_ ? number_in(here().heading.back()) : "";
    first_below_label_ = true;
    replied_ = places_[at_] == Announces::reply;
    begin_ = at_;
    if (places_[at_] != Announces::recommendations) listed_ = 0;
  }

  void mark() {
    Passage& passage = here();
    if (is_label_line(passage)) {
      below_label_ = label_open_ = first_below_label_ = true;
      replied_ = false;
      label_ = number_in(passage.text);
      return;
    }
    if (replies(passage.text) || (below_label_ && answers(passage.text))) {
      mark_what_is_replied_to();
      label_open_ = false;
      replied_ = true;
      begin_ = at_ + 1;  // for `7f) ii` below the reply to `7f) i`
      return;
    }
    if (belongs_to_recommendation()) {
      passage.finding.number = opener().finding.number;
      return;
    }
    const auto [kind, likely] = kind_here();
    first_below_label_ = false;
    if (kind != passage.kind) become(at_, kind, likely);
  }

  // An item of a recommendation that is an opener and its items.
  [[nodiscard]] bool belongs_to_recommendation() {
    return here().kind == Kind::item && here().lead_in > 0 && opener().kind == Kind::recommendation;
  }

  [[nodiscard]] const Passage& opener() { return passages_[here().lead_in - 1]; }

  struct Verdict {
    Kind kind;
    bool likely = false;
  };

  [[nodiscard]] Verdict kind_here() {
    const Passage& passage = here();
    const Announces place = places_[at_];
    if (place == Announces::concern) {
      return {passage.kind == Kind::table ? Kind::table : Kind::concern};
    }
    if (place == Announces::improvements && passage.kind != Kind::table &&
        (passage.kind == Kind::item || !passage.paragraph.empty() ||
         says_what_to_do(passage.text))) {
      return {Kind::improvement};
    }
    if (is_recommendation(place)) return {Kind::recommendation};
    if (passage.kind == Kind::table || passage.part != Part::body || replied_ || is_reply_) {
      return {passage.kind};
    }
    return by_words_alone();
  }

  [[nodiscard]] bool is_recommendation(Announces place) {
    const Passage& passage = here();
    const std::string& text = passage.text;
    if (passage.kind == Kind::table) {
      return place == Announces::recommendations && is_numbered_row(text) && asks(text);
    }
    if (is_labelled(text) || (!number_in(text).empty() && asks(text))) return true;
    if (label_open_) {
      label_open_ = first_below_label_ || passage.kind == Kind::item || obliges(text);
      if (label_open_) return true;
    }
    if (replied_) return false;
    const bool is_item = passage.kind == Kind::item;
    if (!is_item && only_opens(text)) return false;
    const bool listed = is_item && (passage.lead_in == 0 || only_opens(opener().text));
    switch (place) {
      case Announces::recommendations: {
        const bool entry = listed ? !says_recommend_ : !is_item && counts_on(passage.paragraph);
        const bool told = (is_item || !says_recommend_) && directs(text);
        return (entry && !concludes(text)) || told || recommends(text);
      }
      case Announces::conclusions: {
        const bool entry = is_item || !passage.paragraph.empty();
        return (entry && directs(text)) || recommends(text);
      }
      default:
        return passage.part == Part::body && !is_reply_ && recommends(text);
    }
  }

  // A list below a heading of recommendations counts its entries from one.
  [[nodiscard]] bool counts_on(const std::string& number) {
    if (number != std::to_string(listed_ + 1)) return false;
    ++listed_;
    return true;
  }

  static bool obliges(std::string_view text) {
    return asks(text) || contains_one_of(text, {" should ", " must "});
  }

  static bool asks(std::string_view text) { return recommends(text) || directs(text); }

  // In documents that announce no findings, and for duties with a date.
  [[nodiscard]] Verdict by_words_alone() {
    const Passage& passage = here();
    if (directs(passage.text) && sets_date(passage.text)) {
      return {Kind::recommendation, true};
    }
    if (!announced_ && is_concerned(passage.text)) return {Kind::concern, true};
    if (!announced_ && asks_to_improve(passage.text)) return {Kind::improvement, true};
    return {passage.kind};
  }

  // `This recommendation is accepted`: so what stands above it recommends.
  void mark_what_is_replied_to() {
    static const RE2 accepts(
        R"((?i)^(?:this|these|the)(?: \w+)? recommendations? (?:is|are|was|were|has|have)\b)");
    if (!RE2::PartialMatch(here().text, accepts)) return;
    const auto above = passages_.subspan(begin_, at_ - begin_);
    const bool numbered = std::ranges::any_of(
        above, [](const Passage& passage) { return !item_number_in(passage.text).empty(); });
    for (std::size_t i = begin_; i < at_; ++i) {
      const Passage& passage = passages_[i];
      const bool form = passage.kind == Kind::paragraph || passage.kind == Kind::item;
      const bool asked = numbered ? !item_number_in(passage.text).empty() : obliges(passage.text);
      if (form && passage.part != Part::front && asked) {
        become(i, Kind::recommendation, false);
      }
    }
  }

  void become(std::size_t i, Kind kind, bool likely) {
    Passage& passage = passages_[i];
    passage.kind = kind;
    FindingParts& parts = passage.finding;
    parts.likely = likely;
    parts.number = number_in(passage.text);
    if (parts.number.empty()) parts.number = label_;
    if (parts.number.empty() && is_list(places_[i])) parts.number = passage.paragraph;
    if (parts.number.empty() && kind == Kind::recommendation) {
      parts.number = item_number_in(passage.text);
    }
    if (places_[i] == Announces::concern) parts.number = number_in(passage.heading.back());
    parts.deadline = deadline_in(passage.text);
    parts.addressee = addressee_in(passage.text);
    if (!passage.heading.empty()) parts.subject = subject_in(passage.heading.back());
  }

  std::span<Passage> passages_;
  bool is_reply_;                  // the document replies to another
  std::vector<Announces> places_;  // of the passages
  bool announced_ = false;         // some heading announces findings
  bool says_recommend_ = false;    // the lists of recommendations say so in each
  std::size_t at_ = 0;
  std::size_t begin_ = 0;     // of the text below a heading or a reply
  std::string label_;         // the number of the recommendation whose label is above
  bool below_label_ = false;  // the heading or a line announces one recommendation
  std::size_t listed_ = 0;    // entries of a counted list
  bool label_open_ = false;   // its text has not ended
  bool first_below_label_ = false;
  bool replied_ = false;  // a reply has begun below the heading
};

}  // namespace

void mark_findings(std::span<Passage> passages, const Grades& grades, std::string_view title) {
  mark_judgments(passages, grades);
  FindingMarker(passages, announced_by(title) == Announces::reply).run();
}

}  // namespace findings
