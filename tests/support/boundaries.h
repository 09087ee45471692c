// SPDX-License-Identifier: GPL-2.0-or-later
// Compares passages with those that a person marked (gold files).
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "indexer/passages/segmenter.h"

namespace findings::test {

/// A passage of a gold file.
struct GoldPassage {
  std::string kind;
  std::string path;  ///< headings, outermost first, with ` > ` between
  std::string text;

  bool operator==(const GoldPassage&) const = default;
};

std::ostream& operator<<(std::ostream& out, const GoldPassage& passage);

/// Reads a gold file, which has one line for each passage:
/// `DOCUMENT<TAB>KIND<TAB>HEADING > HEADING<TAB>TEXT`. DOCUMENT is a path under a folder of texts.
/// Throws std::runtime_error for a line of another form.
[[nodiscard]] std::map<std::string, std::vector<GoldPassage>> read_gold(
    const std::filesystem::path& file);

[[nodiscard]] std::vector<GoldPassage> as_gold(const SegmentedDocument& document);

/// A passage is right if its text equals one of those expected, each counted once: both of its
/// boundaries are right.
struct Agreement {
  std::size_t expected = 0;
  std::size_t found = 0;
  std::size_t right = 0;
  std::vector<std::string> missing;  ///< texts that were expected and not found
  std::vector<std::string> wrong;    ///< texts that were found and not expected

  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  Agreement& operator+=(const Agreement& other);
};

[[nodiscard]] Agreement agreement(const std::vector<std::string>& expected,
                                  const std::vector<std::string>& found);

}  // namespace findings::test
