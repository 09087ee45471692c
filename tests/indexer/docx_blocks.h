// SPDX-License-Identifier: GPL-2.0-or-later
// What a Word document was read as, in lines that tests compare.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/error.h"
#include "indexer/readers/docx/docx_reader.h"

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

/// Each block as `ROLE: [NUMBER] TEXT {MARK}`.
inline std::vector<std::string> shown(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Block& block : document.blocks) {
    std::string line = name_of_role(block) + ": ";
    if (!block.number.empty()) line += "[" + block.number + "] ";
    line += block.text;
    for (const std::string& mark : block.marks) line += " {" + mark + "}";
    result.push_back(std::move(line));
  }
  return result;
}

/// As `REASON: TEXT`.
inline std::vector<std::string> dropped(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Dropped& each : document.dropped) result.push_back(each.reason + ": " + each.text);
  return result;
}

/// The message of the error, or `nothing`.
inline std::string what_is_wrong(const std::string& bytes) {
  try {
    static_cast<void>(read_docx(bytes));
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing";
}

}  // namespace findings::test
