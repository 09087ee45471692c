// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/unite.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace findings {
namespace {

// Which of two is the later; at the same second the name decides, so that the order of joining
// does not.
bool is_later(const Stamp& a, const Stamp& b) {
  return std::tie(a.at, a.by) > std::tie(b.at, b.by);
}

// Whether one of the paragraphs that `note` is made of, or several in a row, are `part`.
bool has_paragraphs(std::string_view note, std::string_view part) {
  constexpr std::string_view gap = "\n\n";
  for (auto at = note.find(part); at != std::string_view::npos; at = note.find(part, at + 1)) {
    const std::string_view before = note.substr(0, at);
    const std::string_view after = note.substr(at + part.size());
    if ((before.empty() || before.ends_with(gap)) && (after.empty() || after.starts_with(gap))) {
      return true;
    }
  }
  return part.empty();
}

std::string joined_notes(const Entry& first, const Entry& second) {
  if (has_paragraphs(first.note, second.note)) return first.note;
  if (has_paragraphs(second.note, first.note)) return second.note;
  return first.note + "\n\n" + second.note;
}

// Of two decisions of one reviewer; at the same second the order of joining must not decide.
bool holds(const Decision& a, const Decision& b) {
  return std::tie(a.made.at, a.verdict, a.reason) > std::tie(b.made.at, b.verdict, b.reason);
}

}  // namespace

Entry united(const Entry& entry, const Entry& other) {
  const bool other_is_later = is_later(other.changed, entry.changed);
  const Entry& later = other_is_later ? other : entry;
  const Entry& earlier = other_is_later ? entry : other;
  Entry result = entry;
  result.note = joined_notes(earlier, later);
  result.status = later.status;
  result.section = later.section;
  result.changed = later.changed;
  if (is_later(result.added, other.added)) result.added = other.added;
  for (const std::string& tag : other.tags) {
    const auto place = std::ranges::lower_bound(result.tags, tag);
    if (place == result.tags.end() || *place != tag) result.tags.insert(place, tag);
  }
  for (const Decision& decision : other.decisions) {
    const auto reviewer = [](const Decision& made) -> const std::string& { return made.made.by; };
    const auto place = std::ranges::lower_bound(result.decisions, decision.made.by, {}, reviewer);
    if (place == result.decisions.end() || place->made.by != decision.made.by) {
      result.decisions.insert(place, decision);
    } else if (holds(decision, *place)) {
      *place = decision;
    }
  }
  return result;
}

}  // namespace findings
