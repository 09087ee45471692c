// SPDX-License-Identifier: GPL-2.0-or-later
// A set of many short strings, numbered in the order of their arrival, in little memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace findings {

/// A table of hashes with open addressing (linear probing) over strings that lie one behind the
/// other: some 20 bytes a string beside its own, where a map of strings takes 100.
class StringTable {
 public:
  StringTable();

  /// The number of `text`, and whether it is new. Throws std::length_error beyond 65,535 bytes, and
  /// where all strings together take more than some 16 GB.
  struct Added {
    std::uint32_t number = 0;
    bool fresh = false;
  };
  Added add(std::string_view text);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;

  /// Valid as long as the table.
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(places_.size()); }

 private:
  // Where a string lies: in units of 4 bytes, from 1 on, through all blocks. A look-up goes from
  // the slot to the string at once: each step on the way would miss the processor's cache.
  using Place = std::uint32_t;
  struct Slot {
    std::uint32_t hash = 0;
    Place place = 0;  // 0: free
  };
  // A string's number (4 bytes) and size (2 bytes), which the bytes follow.
  [[nodiscard]] const char* at(Place place) const;
  [[nodiscard]] std::string_view text_at(Place place) const;
  [[nodiscard]] std::uint32_t number_at(Place place) const;
  [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  void grow();
  Place store(std::string_view text);

  std::vector<Slot> slots_;
  std::vector<Place> places_;  // by number
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_;  // bytes of the last
};

}  // namespace findings
