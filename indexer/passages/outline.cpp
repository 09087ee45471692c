// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/outline.h"

#include <algorithm>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_section_heading = 90;   // bytes
constexpr std::size_t longest_publisher_note = 1200;  // bytes
constexpr std::size_t fewest_before_back = 3;         // passages
constexpr std::size_t longest_address_line = 60;      // bytes

bool begins_annex(std::string_view heading) {
  return starts_with_one_of(ascii::lower(heading),
                            {"annex", "appendix", "about the data", "glossary"});
}

bool begins_data(std::string_view heading) {
  return starts_with_one_of(ascii::lower(heading), {"force in numbers", "key facts"});
}

// What only the last page of a publication says: licence, ways to reach the publisher, notes on it.
bool is_of_publisher(const std::string& text) {
  static const RE2 words(
      R"((?i)open government licen[cs]e|nationalarchives\.gov\.uk|crown copyright|©|\bISBN\b|)"
      R"(\S@\S+\.\S|\b(?:tel|telephone|textphone|phone|t|e|w)\s?: ?\S|\btelephone:? \d|)"
      R"(^(?:https?://|www\.)\S+$|different format|large print|\bbraille\b|)"
      R"(\bre-?use this information\b|\bcopy all or parts? of this|\bemail alerts\b|\bour (?:monthly )?newsletter\b|)"
      R"(\b(?:publication|report|document) is available (?:at|from|on)\b|)"
      R"(\bany complaints about the (?:inspection|report)\b|\b(?:regulates|assesses)\b.*\binspects\b|)"
      R"(\binterested in our work\b|(?-i:\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b))");
  return text.size() <= longest_publisher_note && RE2::PartialMatch(text, words);
}

// A line of an address, a list of telephone numbers and the like.
bool is_address_line(const std::string& text) {
  return text.size() <= longest_address_line && !ends_sentence(text);
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

void mark_back_matter(std::span<Passage> passages) {
  std::size_t begin = passages.size();
  for (std::size_t i = passages.size(); i-- > 0;) {
    const Passage& passage = passages[i];
    if (passage.kind == Kind::footnote) continue;
    if (passage.kind == Kind::caption) break;
    if (is_of_publisher(passage.text)) {
      begin = i;
    } else if (!is_address_line(passage.text)) {
      break;
    }
  }
  if (begin < fewest_before_back) return;  // a document of addresses
  for (Passage& passage : passages.subspan(begin)) {
    if (passage.part == Part::front || passage.kind == Kind::footnote) continue;
    passage.part = Part::back;
    passage.heading.clear();
  }
}

Kind kind_of(const Piece& piece) {
  switch (piece.role) {
    case Role::footnote:
      return Kind::footnote;
    case Role::caption:
      return Kind::caption;
    case Role::row:
      return Kind::table;
    case Role::item:
      return Kind::item;
    default:
      return Kind::paragraph;
  }
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
