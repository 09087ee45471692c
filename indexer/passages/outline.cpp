// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/outline.h"

#include <algorithm>
#include <array>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_section_heading = 90;  // bytes

// `The force should ensure that ...`.
bool says_what_to_do(std::string_view text) {
  return text.starts_with("The ") && text.substr(0, 60).find(" should ") != std::string_view::npos;
}

// `Recommendation 3: by March, the force should ...`.
bool is_numbered_recommendation(std::string_view text) {
  constexpr std::string_view word = "Recommendation ";
  return text.starts_with(word) && text.size() > word.size() && is_digit(text[word.size()]) &&
         count_words(text) > 4;
}

bool begins_annex(std::string_view heading) {
  const std::string text = ascii_lower(heading);
  return text.starts_with("annex") || text.starts_with("appendix") ||
         text.starts_with("about the data") || text.starts_with("glossary");
}

bool begins_data(std::string_view heading) {
  const std::string text = ascii_lower(heading);
  return text.starts_with("force in numbers") || text.starts_with("key facts");
}

}  // namespace

void Outline::heading(const Piece& piece, bool next_is_heading) {
  const bool annex = begins_annex(piece.text) && (piece.level <= 1 || path_.empty());
  // All that follows an annex's heading stands below it.
  const std::size_t base = part_ == Part::annex && !annex ? 1 : 0;
  std::size_t depth = 0;
  if (annex) {
    nested_ = false;
  } else if (piece.level > 0) {
    // Below the nearest heading of a smaller level: documents leave levels out.
    depth = path_.size();
    while (depth > base && levels_[depth - 1] >= piece.level) --depth;
  } else if (begins_data(piece.text) && base == 0) {
    nested_ = next_is_heading || ascii_lower(piece.text) == "key facts";
  } else if ((piece.new_page && base == 0) || next_is_heading) {
    depth = base;
    nested_ = next_is_heading || (piece.new_page && base == 0);
  } else {
    depth = base + (nested_ ? 1 : 0);
    // The title of a figure or a table stands below the heading of the section on figures.
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
  const std::string nearest = path_.empty() ? "" : ascii_lower(path_.back());
  const bool improvement =
      nearest.starts_with("area") && nearest.find("for improvement") != std::string::npos;
  if (improvement && (piece.role == Role::item || says_what_to_do(piece.text))) {
    return Kind::improvement;
  }
  if (nearest.starts_with("cause of concern") || nearest.starts_with("causes of concern")) {
    return Kind::concern;
  }
  if (nearest.starts_with("recommendation") || is_numbered_recommendation(piece.text))
    return Kind::recommendation;
  return piece.role == Role::item ? Kind::item : Kind::paragraph;
}

}  // namespace findings
