// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the columns of a segment: the properties of passages for filtering, counting
// and sorting, as a small code for each passage and column; the lengths of passages, and their
// keys.
//
// Each column has values (sorted texts) and sets of values; a passage's code is the number of
// its set, 0 the empty one. Sections of column NAME (first 6 letters): `NAME` + `.v` (varint
// records: number of values, the texts, number of sets, each as size and value numbers) and
// `NAME` + `.c` (codes of 1, 2 or 4 bytes, as few as they need); `docs` (varints: passages of each
// document); `lengths` (u32: of each passage the sum of the frequencies of its terms); `keys` (u64:
// which passage it is, locator.h).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/files/lazy.h"
#include "corpus/schema/schema.h"

namespace findings {

/// The values of one passage, by column; each list sorted and without repeats.
using PassageValues = std::array<std::vector<std::string>, column_count>;

class ColumnsWriter {
 public:
  /// The next passage, whose terms have `length` occurrences; documents are numbered from 0
  /// upwards.
  void add(std::uint32_t document, const PassageValues& values, std::uint32_t length,
           std::uint64_t key);
  /// Writes `folder/columns`.
  FileSummary write(const std::filesystem::path& folder) const;

 private:
  /// Numbers of sets, in two bytes each as long as they fit.
  class Codes {
   public:
    void push_back(std::uint32_t code) {
      low_.push_back(static_cast<std::uint16_t>(code));
      if (high_.empty() && code <= low_.back()) return;
      high_.resize(low_.size());
      high_.back() = static_cast<std::uint16_t>(code >> 16U);
    }
    [[nodiscard]] std::uint32_t operator[](std::size_t at) const {
      const std::uint32_t high = high_.empty() ? 0 : high_[at];
      return high << 16U | low_[at];
    }
    [[nodiscard]] std::size_t size() const { return low_.size(); }

   private:
    std::vector<std::uint16_t> low_;
    std::vector<std::uint16_t> high_;  // empty until one needs it
  };
  struct Building {
    std::vector<std::vector<std::string>> sets;              // by provisional number
    std::unordered_map<std::string, std::uint32_t> numbers;  // by their strings in a row
    Codes codes;
  };
  template <typename T>
  static void write_codes(BlockFileWriter& file, const Codes& codes,
                          std::span<const std::uint32_t> final_code);

  std::array<Building, column_count> columns_;
  std::vector<std::uint32_t> passages_;  // of each document
  std::vector<std::uint32_t> lengths_;
  std::vector<std::uint64_t> keys_;
  std::string row_;
};

/// One column of a segment; valid as long as its Columns.
class ColumnView {
 public:
  /// The code of a passage (from 0).
  [[nodiscard]] std::uint32_t operator[](std::uint32_t passage) const {
    switch (width_) {
      case 1:
        return std::to_integer<std::uint32_t>(codes_[passage]);
      case 2:
        return load<std::uint16_t>(passage);
      default:
        return load<std::uint32_t>(passage);
    }
  }
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }
  /// Value numbers by code.
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& sets() const { return sets_; }

 private:
  friend class Columns;
  template <typename T>
  [[nodiscard]] std::uint32_t load(std::uint32_t passage) const {
    T value;
    std::memcpy(&value, codes_.data() + std::size_t{passage} * sizeof value, sizeof value);
    return value;
  }

  std::vector<std::string> values_;
  std::vector<std::vector<std::uint32_t>> sets_;
  std::span<const std::byte> codes_;
  unsigned width_ = 1;
};

/// Reads them. Safe for several threads. A column is read when it is first asked for.
class Columns {
 public:
  static constexpr std::string_view file_name = "columns";

  /// Of a segment of so many passages. Throws IndexError: missing, damaged, or of another number;
  /// so do the functions, for damage that is seen only when they read.
  Columns(const PublishedFolder& folder, std::uint32_t passages);

  [[nodiscard]] const ColumnView& operator[](Column column) const {
    const auto number = static_cast<std::size_t>(column);
    return columns_[number].get([&] { return read(number); });
  }
  /// The document (number from 0) of each passage, as the columns have it: records know it too.
  [[nodiscard]] std::vector<std::uint32_t> documents() const;
  /// Of each passage, for BM25. Valid as long as the columns.
  [[nodiscard]] std::span<const std::uint32_t> lengths() const;
  /// Of each passage. Valid as long as the columns.
  [[nodiscard]] std::span<const std::uint64_t> keys() const;

  [[nodiscard]] const BlockFile& file() const { return file_; }

 private:
  [[nodiscard]] ColumnView read(std::size_t number) const;
  template <typename Number>
  [[nodiscard]] std::span<const Number> numbers(std::string_view section) const;
  [[noreturn]] void damaged() const;

  BlockFile file_;
  std::uint32_t passages_;
  std::array<Lazy<ColumnView>, column_count> columns_;
};

}  // namespace findings
