// SPDX-License-Identifier: GPL-2.0-or-later
// The properties of passages for filtering, counting, grouping and sorting: a small code a
// passage and column, and what the codes mean once for the segment.
//
// Each column has values (sorted texts) and sets of values; a passage's code is the number of
// its set, 0 the empty one. Sections of column NAME (first 6 letters): `NAME` + `.v` (varint
// records: number of values, the texts, number of sets, each as size and value numbers) and
// `NAME` + `.c` (codes of 1, 2 or 4 bytes, as few as they need); `docs` (varints: passages of each
// document).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/schema/schema.h"
#include "corpus/segment/block_file.h"

namespace findings {

/// The values of one passage, by column; each list sorted and without repeats.
using PassageValues = std::array<std::vector<std::string>, column_count>;

class ColumnsWriter {
 public:
  /// The next passage; documents are numbered from 0 upwards.
  void add(std::uint32_t document, const PassageValues& values);
  /// Writes `folder/columns`.
  FileSummary write(const std::filesystem::path& folder) const;

 private:
  struct Building {
    std::vector<std::vector<std::string>> sets;              // by provisional number
    std::unordered_map<std::string, std::uint32_t> numbers;  // by their strings in a row
    std::vector<std::uint32_t> codes;
  };
  std::array<Building, column_count> columns_;
  std::vector<std::uint32_t> passages_;  // of each document
  std::string row_;
};

/// One column of a segment. Cheap to copy; valid as long as its Columns.
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

class Columns {
 public:
  static constexpr std::string_view file_name = "columns";

  explicit Columns(const std::filesystem::path& folder);

  [[nodiscard]] const ColumnView& operator[](Column column) const {
    return columns_[static_cast<std::size_t>(column)];
  }
  /// The document (number from 0) of each passage.
  [[nodiscard]] std::span<const std::uint32_t> documents() const { return documents_; }

  [[nodiscard]] const BlockFile& file() const { return file_; }

 private:
  BlockFile file_;
  std::array<ColumnView, column_count> columns_;
  std::vector<std::uint32_t> documents_;
};

}  // namespace findings
