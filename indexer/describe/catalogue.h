// SPDX-License-Identifier: GPL-2.0-or-later
// A catalogue: a CSV file in which a person says what documents are.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"

namespace findings {

inline constexpr std::string_view catalogue_name = "catalogue.csv";

/// Columns `path` (required) and `document,title,force,year,published,type`; several forces are
/// joined by `;`, an empty cell leaves a value open.
class Catalogue {
 public:
  /// `folder`: what its paths are relative to. Throws InputError that names file and line: a
  /// missing column, a path or document id that stands twice, a year or date that is none.
  Catalogue(const std::filesystem::path& file, std::filesystem::path folder,
            const Vocabulary& vocabulary);

  /// What it says of a file; nothing if it does not list it.
  [[nodiscard]] std::optional<Description> find(const std::filesystem::path& file) const;

  /// Paths listed for which `find` was never asked: probably slips.
  [[nodiscard]] std::vector<std::string> unused() const;

 private:
  struct Entry {
    Description description;
    std::string place;
    mutable std::atomic<bool> used = false;  ///< several threads ask
  };
  std::filesystem::path folder_;
  std::map<std::filesystem::path, Entry> entries_;  // by normal path
};

}  // namespace findings
