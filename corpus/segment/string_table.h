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

  /// The number of `text`, and whether it is new. Throws std::length_error beyond 65,535 bytes.
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
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // and one more; 0: free
  };
  [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  void grow();
  const char* store(std::string_view text);

  std::vector<Slot> slots_;
  std::vector<const char*> places_;  // of the size (2 bytes), which the bytes follow
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* block_end_ = nullptr;  // of the last
  std::size_t left_ = 0;       // in it
};

}  // namespace findings
