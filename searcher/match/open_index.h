// SPDX-License-Identifier: GPL-2.0-or-later
// Opens one published state of an index for reading.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "corpus/files/lazy.h"
#include "corpus/segment/segment.h"
#include "corpus/state/families.h"
#include "corpus/state/manifest.h"
#include "corpus/state/passage_numbers.h"
#include "corpus/state/state_file.h"
#include "corpus/vocabulary/synonym_table.h"
#include "corpus/vocabulary/vocabulary.h"

namespace findings {

struct IndexStatistics {
  std::uint64_t revision = 0;
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::size_t segments = 0;
  std::uint64_t bytes = 0;
};

/// Holds the files open and reads them where they are needed: opening a large index costs no more
/// than opening a small one. Safe for several threads.
class OpenIndex {
 public:
  /// A document, numbered in its segment.
  struct DocumentPlace {
    std::size_t segment = 0;
    std::uint32_t document = 0;
  };

  /// Throws IndexError: a file is missing or damaged. So do the functions, for damage that only
  /// shows when they read.
  OpenIndex(const std::filesystem::path& index, Manifest manifest);

  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] IndexStatistics statistics() const;
  [[nodiscard]] const std::vector<std::unique_ptr<Segment>>& segments() const { return segments_; }
  [[nodiscard]] const Segment& segment_of(PassagePlace place) const {
    return *segments_[place.segment];
  }

  /// Nothing if there is none, or a dead one.
  [[nodiscard]] std::optional<DocumentPlace> find_document(std::string_view id) const;

  /// The passages with these keys, in order; all passages are looked through.
  [[nodiscard]] std::vector<PassagePlace> with_keys(
      const std::unordered_set<std::uint64_t>& keys) const;

  [[nodiscard]] const Families& families() const { return families_; }
  /// Families are numbered from 1; 0 is none.
  [[nodiscard]] std::uint32_t family_of(PassagePlace place) const {
    return families_.family_of(numbers_.number(place));
  }
  /// The passages of a family in the order of their ids; empty for family 0.
  [[nodiscard]] std::vector<PassagePlace> members(std::uint32_t family) const;

  /// The vocabulary that the index was built with.
  [[nodiscard]] const Vocabulary& vocabulary() const;
  /// What the passages of the index explain, in `acronym_order`.
  [[nodiscard]] const std::vector<Acronym>& acronyms() const;
  /// Of the vocabulary and the acronyms. Acronyms that are everyday words too are understood only
  /// in capitals.
  [[nodiscard]] const SynonymTable& synonyms() const;

  /// Xapian's file has no checksums of its own, and a search on a damaged one may give a wrong
  /// answer. The first call starts to compare the size and checksum of the postings with the
  /// manifest, in another thread, up to `most_compared` bytes in all.
  void start_comparing_postings() const;
  /// Waits for the result, if the comparison was started. Throws IndexError if they differ.
  void require_same_postings() const;
  static constexpr std::uint64_t most_compared = std::uint64_t{256} << 20;

 private:
  Manifest manifest_;
  std::vector<std::unique_ptr<Segment>> segments_;
  PassageNumbers numbers_;
  Families families_;
  StateFile state_file_;
  Lazy<Vocabulary> vocabulary_;
  Lazy<std::vector<Acronym>> acronyms_;
  Lazy<SynonymTable> synonyms_;
  mutable std::once_flag comparing_started_;
  mutable std::shared_future<void> comparing_;
};

/// The published state of an index folder. Throws IndexError: no index, damaged, of another version
/// or analyzer.
[[nodiscard]] std::shared_ptr<const OpenIndex> open_index(const std::filesystem::path& index);

}  // namespace findings
