// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/unite.h"

#include <algorithm>
#include <tuple>

namespace findings {
namespace {

// Which of two is the later; at the same second the name decides, so that the order of joining
// does not.
bool is_later(const Stamp& a, const Stamp& b) {
  return std::tie(a.at, a.by) > std::tie(b.at, b.by);
}

std::string joined_notes(const Entry& first, const Entry& second) {
  if (first.note.find(second.note) != std::string::npos) return first.note;
  if (second.note.find(first.note) != std::string::npos) return second.note;
  return first.note + "\n\n" + second.note;
}

}  // namespace

Entry united(const Entry& entry, const Entry& other) {
  const bool other_is_later = is_later(other.changed, entry.changed);
  const Entry& later = other_is_later ? other : entry;
  const Entry& earlier = other_is_later ? entry : other;
  Entry result = entry;
  result.note = joined_notes(earlier, later);
  result.status = later.status;
  if (!later.section.empty())
    result.section = later.section;
  else
    result.section = earlier.section;
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
    } else if (decision.made.at > place->made.at) {
      *place = decision;
    }
  }
  return result;
}

}  // namespace findings
