// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the families of an index: passages of several documents that say the same.
//
// Passages are numbered from 0 over the segments in the order of the manifest, families from 1.
// Sections: `family` (u32 a passage, 0 for none), `first` (u32 a family, and one more: where its
// members begin), `members` (u32 passages, each family's in the order of their ids), `docs` (u32 a
// family: the documents that its members are in).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "corpus/files/block_file.h"

namespace findings {

/// Passages of at least two documents.
struct Family {
  std::vector<std::uint32_t> members;  ///< in the order of their ids; the first names the family
  std::uint32_t documents = 0;
};

/// Writes the families of an index of so many passages.
FileSummary write_families(const std::filesystem::path& path, std::uint32_t passages,
                           std::span<const Family> families);

/// Reads them where they are asked for. Safe for several threads. Every function throws IndexError
/// where the file is damaged.
class Families {
 public:
  /// Throws IndexError: missing, damaged, or not of an index of so many passages.
  Families(const PublishedFile& file, std::uint32_t passages);

  /// 0 for none.
  [[nodiscard]] std::uint32_t family_of(std::uint32_t passage) const {
    const auto family = file_.element<std::uint32_t>(families_, passage);
    if (family > size()) do_not_add_up();
    return family;
  }
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(documents_.size / sizeof(std::uint32_t));
  }
  /// Families are numbered from 1 to size(), and none is empty.
  [[nodiscard]] std::span<const std::uint32_t> members(std::uint32_t family) const;
  [[nodiscard]] std::uint32_t documents(std::uint32_t family) const;

 private:
  [[noreturn]] void do_not_add_up() const;

  BlockFile file_;
  std::uint32_t passages_;
  BlockFile::Section families_;
  BlockFile::Section first_;
  BlockFile::Section members_;
  BlockFile::Section documents_;
};

}  // namespace findings
