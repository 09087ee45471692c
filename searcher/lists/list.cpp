// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/list.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::string_view paragraph_gap = "\n\n";

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }

// Two changes in the same second are ordered by name, so that the order of merging does not matter.
bool is_later(const Stamp& a, const Stamp& b) {
  return std::tie(a.at, a.by) > std::tie(b.at, b.by);
}

// The same for two decisions of one reviewer.
bool is_later(const Decision& a, const Decision& b) {
  return std::tie(a.made.at, a.verdict, a.reason) > std::tie(b.made.at, b.verdict, b.reason);
}

// Whether `part` is one paragraph of the note, or several in a row.
bool has_paragraphs(const std::string& note, const std::string& part) {
  return part.empty() ||
         fmt::format("{0}{1}{0}", paragraph_gap, note)
                 .find(fmt::format("{0}{1}{0}", paragraph_gap, part)) != std::string::npos;
}

std::string joined_notes(const std::string& first, const std::string& second) {
  if (has_paragraphs(first, second)) return first;
  if (has_paragraphs(second, first)) return second;
  return fmt::format("{}{}{}", first, paragraph_gap, second);
}

}  // namespace

std::string Quotation::id() const { return PassageId{document.id, passage.ordinal}.text(); }

void take_free_key(Quotation& quotation, std::set<std::uint64_t>& taken) {
  Passage& passage = quotation.passage;
  for (std::uint32_t same = 0; !taken.insert(passage.key).second; ++same) {
    passage.key = passage_key(quotation.document.id, passage.text, same);
  }
}

std::string text_hash(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

void require_usable_name(const std::string& name) {
  const bool unusable =
      name.empty() || name.size() > longest_name || name.front() == '-' ||
      std::ranges::any_of(name, [](char c) { return is_control(c) || c == ' ' || c == '/'; });
  if (!unusable) return;
  throw UsageError(
      fmt::format("“{}” cannot be a name", name),
      "a name is short, has no blanks and no /, and does not begin with -; the --title "
      "of a list may be anything");
}

void require_one_line(std::string_view what, std::string_view text) {
  if (std::ranges::none_of(text, is_control)) return;
  throw UsageError(fmt::format("the {} has line ends or other control characters", what),
                   "it must be one line");
}

bool LoggedSearch::repeats(const LoggedSearch& other) const {
  LoggedSearch same = other;
  same.made.at = made.at;
  same.added = added;
  return *this == same;
}

std::string text_of(const Decision& decision) {
  return fmt::format("{}: {}{}", decision.made.by, name_of(decision.verdict),
                     decision.reason.empty() ? "" : fmt::format(" ({})", decision.reason));
}

Entry merged(const Entry& entry, const Entry& other) {
  const bool other_is_later = is_later(other.changed, entry.changed);
  const Entry& later = other_is_later ? other : entry;
  const Entry& earlier = other_is_later ? entry : other;
  Entry result = entry;
  result.note = joined_notes(earlier.note, later.note);
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
    } else if (is_later(decision, *place)) {
      *place = decision;
    }
  }
  return result;
}

}  // namespace findings
