// SPDX-License-Identifier: GPL-2.0-or-later
// Putting the lines of a paragraph together again.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/passages/layout.h"

namespace findings {

/// Knows how the document itself writes its words.
class LineJoiner {
 public:
  explicit LineJoiner(const std::vector<Line>& lines);

  /// `long-` + `term` keeps its hyphen unless the document writes the word in one more often than
  /// with the hyphen; other lines are joined by a blank.
  [[nodiscard]] std::string join(std::string before, std::string_view after) const;

 private:
  [[nodiscard]] std::size_t times(const std::string& word) const;

  std::map<std::string, std::size_t> words_;  // in lower case, hyphens within kept
};

}  // namespace findings
