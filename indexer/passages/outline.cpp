// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/outline.h"

#include <algorithm>
#include <array>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

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
    depth = std::max<std::size_t>(piece.level - 1, base);
  } else if ((piece.new_page && base == 0) || next_is_heading) {
    depth = base;
    nested_ = next_is_heading || (piece.new_page && base == 0);
  } else {
    depth = base + (nested_ ? 1 : 0);
  }
  path_.resize(std::min(depth, path_.size()));
  path_.push_back(piece.text);
  if (annex) {
    part_ = Part::annex;
  } else if (path_.size() == 1) {
    part_ = begins_data(piece.text) ? Part::data : Part::body;
  }
}

Kind Outline::kind_of(const Piece& piece) const {
  if (piece.role == Role::footnote) return Kind::footnote;
  if (piece.role == Role::caption) return Kind::caption;
  if (piece.role == Role::row) return Kind::table;
  if (is_grade(piece.text) || is_grade_row(piece.text)) return Kind::judgment;
  const std::string nearest = path_.empty() ? "" : ascii_lower(path_.back());
  if (piece.role == Role::item && nearest.starts_with("area") &&
      nearest.find("for improvement") != std::string::npos) {
    return Kind::improvement;
  }
  if (nearest.starts_with("cause of concern") || nearest.starts_with("causes of concern")) {
    return Kind::concern;
  }
  if (nearest.starts_with("recommendation")) return Kind::recommendation;
  return piece.role == Role::item ? Kind::item : Kind::paragraph;
}

}  // namespace findings
