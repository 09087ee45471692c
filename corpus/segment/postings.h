// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the postings of a segment: a Xapian database in one file (glass).
//
// Terms are stems; the stems of a document's title stand behind the prefix of `title:` at its first
// passage, those of acronyms in capitals once more behind another. Passage n is Xapian's document n
// + 1. The database has no positions, values, document data or term lists, and Xapian's own tools
// read it. Xapian keeps no checksums: readers rely on the checksum of the whole file in the
// manifest, and on the UUID that each database has.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/block_file.h"

namespace findings {

/// Before the stem of a word that a passage has in capitals, as an acronym.
inline constexpr std::string_view acronym_prefix = "XC";

/// A term of one passage.
struct PassageTerm {
  const std::string* text = nullptr;  ///< 1 to 80 bytes; must outlive the writer
  std::uint32_t frequency = 0;        ///< 0 for a term that only filters
};

/// Builds shards of so many passages, fewer where they are long, in the background and joins them
/// at the end. The postings depend on the passages alone, not on the number of threads; the file's
/// bytes differ in the UUID that Xapian gives each database.
class PostingsWriter {
 public:
  static constexpr std::string_view file_name = "postings";
  static constexpr std::uint32_t usual_shard = 10'000;  ///< passages

  /// Writes `folder/postings`; `threads` build shards in `folder` meanwhile.
  PostingsWriter(std::filesystem::path folder, unsigned threads, std::uint32_t shard = usual_shard);
  ~PostingsWriter();
  PostingsWriter(const PostingsWriter&) = delete;
  PostingsWriter& operator=(const PostingsWriter&) = delete;

  /// Adds the next passage; each term once, in any order. Throws IndexError where a shard cannot
  /// be written, as does `finish`.
  void add(std::span<const PassageTerm> terms);

  /// Joins the shards and puts the file on the disk.
  FileSummary finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The passages that have a term, numbered from 0, in order, each with its frequency.
struct PostingList {
  std::vector<std::uint32_t> passages;
  std::vector<std::uint32_t> frequencies;  ///< 0 for a term that only filters
  friend bool operator==(const PostingList&, const PostingList&) = default;
};

/// Keeps the file of the postings open: a reader of an index can read it after a writer has deleted
/// it. Safe for several threads.
class PostingsFile {
 public:
  /// Opens `folder/postings`. Throws IndexError, also where it has another size than what was
  /// published.
  explicit PostingsFile(const PublishedFolder& folder);
  ~PostingsFile();
  PostingsFile(const PostingsFile&) = delete;
  PostingsFile& operator=(const PostingsFile&) = delete;

  [[nodiscard]] const PublishedFile& published() const { return published_; }
  [[nodiscard]] const std::filesystem::path& path() const { return published_.path; }
  /// Opens the same file in this process, though its name may be gone.
  [[nodiscard]] std::filesystem::path lasting_path() const;

 private:
  PublishedFile published_;
  int fd_;
};

/// Reads postings. For one thread; opening another for the next thread is cheap. Every function
/// throws IndexError where Xapian finds the file damaged. What comes out is sound whatever the file
/// says: passages ascend and are below `passages`.
class PostingReader {
 public:
  /// Reads the postings of a segment with so many passages. Throws IndexError: damaged, of
  /// another number of passages, or not the database that was published.
  PostingReader(const PostingsFile& file, std::uint32_t passages);
  ~PostingReader();
  PostingReader(PostingReader&&) noexcept;
  PostingReader& operator=(PostingReader&&) noexcept;
  PostingReader(const PostingReader&) = delete;
  PostingReader& operator=(const PostingReader&) = delete;

  [[nodiscard]] std::uint32_t passages() const;
  /// The sum of all frequencies.
  [[nodiscard]] std::uint64_t total_length() const;
  /// 0 for a term that no passage has, as is the empty one.
  [[nodiscard]] std::uint32_t passages_with(std::string_view term) const;

  /// All passages with the term.
  [[nodiscard]] PostingList list(std::string_view term) const;
  /// Those among `wanted`, which are in order.
  [[nodiscard]] PostingList among(std::string_view term,
                                  std::span<const std::uint32_t> wanted) const;

  /// Throws IndexError if a file of postings is not the one that was published.
  static void require_published(const PublishedFile& file);
  /// What Xapian's own check of the database reports; empty if it finds no error.
  [[nodiscard]] static std::string check(const std::filesystem::path& folder);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace findings
