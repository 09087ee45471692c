// SPDX-License-Identifier: GPL-2.0-or-later
// Writes files that survive a power failure, and sums up files for the manifest.
//
// What is written is in memory until fsync(2) has put it on the disk, and a new name is safe only
// once its folder is on the disk too.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/model/error.h"

namespace findings {

/// What the manifest keeps of a file.
struct FileSummary {
  std::string name;  ///< without folder
  std::uint64_t size = 0;
  /// XXH3: of a file in blocks what BlockFile::summary() says, of any other all of its bytes.
  std::uint64_t checksum = 0;
  std::string uuid = {};  ///< of postings: what Xapian calls the database

  friend bool operator==(const FileSummary&, const FileSummary&) = default;
};

/// A file to be opened, and what the manifest says of it. A path alone is any file: one that is not
/// published yet.
struct PublishedFile {
  PublishedFile(std::filesystem::path any) : path(std::move(any)) {}
  PublishedFile(const std::filesystem::path& folder, const FileSummary& file)
      : path(folder / file.name), expected(file) {}

  /// These throw IndexError where the manifest says something else.
  void require_size(std::uint64_t size) const;
  void require_checksum(std::uint64_t checksum) const;
  void require_uuid(std::string_view uuid) const;

  std::filesystem::path path;
  std::optional<FileSummary> expected;
};

/// The same of the files of a segment.
struct PublishedFolder {
  PublishedFolder(std::filesystem::path any) : path(std::move(any)) {}
  PublishedFolder(std::filesystem::path folder, std::vector<FileSummary> summaries)
      : path(std::move(folder)), files(std::move(summaries)) {}

  /// Throws IndexError if the manifest does not name it.
  [[nodiscard]] PublishedFile file(std::string_view name) const;

  std::filesystem::path path;
  std::optional<std::vector<FileSummary>> files;
};

/// XXH3 of all bytes of a file. Throws IndexError where it cannot be read.
[[nodiscard]] FileSummary summarise_file(const std::filesystem::path& path);

/// A file that a library writes, opened before that: the system reports a failed write to each who
/// had the file open then, but only once, and the library may ignore it.
class WatchedFile {
 public:
  /// Throws IndexError where it cannot be opened.
  explicit WatchedFile(const std::filesystem::path& path);
  ~WatchedFile();
  WatchedFile(const WatchedFile&) = delete;
  WatchedFile& operator=(const WatchedFile&) = delete;

  /// Puts the file on the disk. Throws IndexError if a write failed since it was opened.
  void put_on_disk() const;

 private:
  std::filesystem::path path_;
  int fd_;
};

/// Creates `path` and the folders above it where they do not exist: for this user alone, or with
/// `shared` for everybody the umask allows. Returns the error, if there is one.
[[nodiscard]] std::error_code create_folders(const std::filesystem::path& path,
                                             bool shared = false);

/// Creates a file, which must not exist, not even as a symbolic link, and returns its descriptor,
/// or -1 with `errno`. Who may read and write the folder may read and write the file, as far as the
/// umask lets them: in a private folder, this user alone.
[[nodiscard]] int create_file(const std::filesystem::path& path);

/// Puts a file, or the names in a folder, on the disk. Throws IndexError.
void put_on_disk(const std::filesystem::path& path);

/// Writes a new file, in place of any of that name, and puts it on the disk. Throws IndexError.
FileSummary write_durably(const std::filesystem::path& path, std::string_view text);

/// Throws the IndexError for a failed write, with the reason that `errno` gives.
[[noreturn]] void cannot_write(const std::filesystem::path& path);

/// The error for a file of an index, or a segment, that does not hold what it should.
[[nodiscard]] IndexError damaged(const std::filesystem::path& path, std::string_view what);

}  // namespace findings
