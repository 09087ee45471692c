// SPDX-License-Identifier: GPL-2.0-or-later
// Which document ids a run has given, and to what: flat in memory, for millions of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace findings {

/// A file of the run (its number in the plan) and, for a record, its line; else 0.
struct IdHolder {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
};

/// A table of 64-bit hashes with open addressing (linear probing): two ids of one hash count as the
/// same, which among ten million ids has a chance of about one in a million.
class IdClaims {
 public:
  /// Nothing if the id was free and is now the holder's; else whose it is.
  [[nodiscard]] std::optional<IdHolder> claim(std::string_view id, IdHolder holder);
  [[nodiscard]] std::optional<IdHolder> holder_of(std::string_view id) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;  ///< 0: free
    IdHolder holder;
  };
  [[nodiscard]] std::size_t place(std::uint64_t hash) const;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::size_t taken_ = 0;
};

}  // namespace findings
