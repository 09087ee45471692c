// SPDX-License-Identifier: GPL-2.0-or-later
// With which words a writer opens paragraphs.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "indexer/passages/layout.h"

namespace findings {

/// Learnt from a document where its layout leaves no doubt. Refers to the layout's lines.
class Openings {
 public:
  explicit Openings(const Layout& layout);

  /// Whether a sentence that begins with `word` opens a paragraph far more often than it goes on
  /// with one (the name of the force does, `However` does not).
  [[nodiscard]] bool opens_paragraph(std::string_view word) const;

 private:
  struct Seen {
    std::size_t opening = 0;
    std::size_t within = 0;
  };
  std::unordered_map<std::string_view, Seen> seen_;
};

}  // namespace findings
