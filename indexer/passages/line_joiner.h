// SPDX-License-Identifier: GPL-2.0-or-later
// Joins the lines of a paragraph.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/passages/layout.h"

namespace findings {

/// Learns from all lines of a document how it writes its words.
class LineJoiner {
 public:
  explicit LineJoiner(const std::vector<Line>& lines);

  /// `before` with `after` added to it. Lines are joined by a blank. The parts of a word broken by
  /// a hyphen (`investiga-`, `long-`) are joined as the document writes the word elsewhere, else
  /// without the hyphen if that gives an English word and a part is none, or if the document is
  /// known to break words so. The parts of an address are joined as they are.
  [[nodiscard]] std::string join(std::string before, std::string_view after) const;

 private:
  void learn(const std::string& head, const std::string& tail);
  [[nodiscard]] bool is_broken_word(const std::string& head, const std::string& tail) const;

  // How often each word that is broken over two lines occurs unbroken elsewhere, with the hyphen
  // and without, in lower case.
  std::unordered_map<std::string, std::size_t> times_;
  bool breaks_words_ = false;
};

}  // namespace findings
