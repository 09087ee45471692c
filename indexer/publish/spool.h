// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps described documents, which come in the order of files, until the segment is written, in the
// order of ids.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "corpus/files/external_sorter.h"
#include "corpus/segment/segment_writer.h"

namespace findings {

class Spool {
 public:
  /// Some documents stay in memory, more go to an unnamed file in `folder`.
  explicit Spool(const std::filesystem::path& folder);

  /// Throws IndexError where the disk refuses, as does `each`.
  void add(const DescribedDocument& document);

  /// Gives every document to `take`, in the order of ids; after the last `add`, as often as needed.
  void each(const std::function<void(DescribedDocument)>& take);

  /// Documents.
  [[nodiscard]] std::uint64_t size() const { return documents_; }

 private:
  struct Record {
    std::string id;
    std::string document;

    friend bool operator<(const Record& a, const Record& b) { return a.id < b.id; }
    [[nodiscard]] std::size_t size() const { return sizeof *this + id.size() + document.size(); }
    void append_to(std::string& bytes) const;
    static Record parse(std::string_view bytes);
  };
  ExternalSorter<Record> sorter_;
  std::uint64_t documents_ = 0;
};

}  // namespace findings
