// SPDX-License-Identifier: GPL-2.0-or-later
// Reading lists in a folder of their own, that something is to happen to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/list_program.h"

namespace findings::test {

class ListsAtRisk : public ListProgram {
 public:
  /// Indexes so many passages, in two documents.
  explicit ListsAtRisk(unsigned passages);

  /// The path of the store, in a folder that has nothing else.
  [[nodiscard]] std::filesystem::path store() const { return folder / "kept" / "lists.sqlite"; }
  [[nodiscard]] const std::vector<std::string>& passages() const { return passages_; }

  /// Runs a command on store(), or on another.
  [[nodiscard]] ProgramResult run(const std::vector<std::string>& words, RunOptions options = {},
                                  const std::filesystem::path& store = {}) const;
  /// The same, which must succeed.
  void must(const std::vector<std::string>& words) const;

 private:
  std::vector<std::string> passages_;
};

/// What stands in a store, and how many changes can be undone, without who and when; empty where
/// there is no store. Fails the test where SQLite finds the file unsound.
[[nodiscard]] std::string state_of(const std::filesystem::path& store);

/// A store as it is now, log and all, at another place.
void copy_store(const std::filesystem::path& from, const std::filesystem::path& to);

/// The n-th of changes of many kinds to the list `doors`, which has the passages.
[[nodiscard]] std::vector<std::string> change_of_many(std::uint32_t n,
                                                      const std::vector<std::string>& passages);

}  // namespace findings::test
