// SPDX-License-Identifier: GPL-2.0-or-later
// What a reader made of a document, in lines that tests compare.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/readers/block.h"

namespace findings::test {

inline std::string name_of_role(const Block& block) {
  switch (block.role) {
    case Role::heading:
      return "h" + std::to_string(block.level);
    case Role::item:
      return "item" + std::to_string(block.level);
    case Role::row:
      return "row";
    case Role::footnote:
      return "note " + block.note;
    case Role::caption:
      return "caption";
    default:
      return "p";
  }
}

/// Each block as `ROLE: [NUMBER] TEXT {MARK}`, its lines joined by blanks.
inline std::vector<std::string> shown(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Block& block : document.blocks) {
    std::string line = name_of_role(block) + ": ";
    if (!block.number.empty()) line += "[" + block.number + "] ";
    line += block.text;
    std::ranges::replace(line, '\n', ' ');
    for (const std::string& mark : block.marks) line += " {" + mark + "}";
    result.push_back(std::move(line));
  }
  return result;
}

}  // namespace findings::test
