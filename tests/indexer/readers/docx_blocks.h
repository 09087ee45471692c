// SPDX-License-Identifier: GPL-2.0-or-later
// What a Word document was read as, in lines that tests compare.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/error.h"
#include "indexer/readers/readers.h"
#include "tests/indexer/readers/blocks.h"

namespace findings::test {

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
