// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/durable.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/files/regular_file.h"
#include "corpus/files/xxh3.h"

namespace findings {
namespace {

std::string reason() { return std::error_code(errno, std::generic_category()).message(); }

[[noreturn]] void is_another(const std::filesystem::path& path) {
  throw damaged(path, "it is not the file that was published");
}

}  // namespace

void PublishedFile::require_size(std::uint64_t size) const {
  if (!expected || expected->size == size) return;
  throw damaged(path, fmt::format("{} bytes, should be {}", size, expected->size));
}

void PublishedFile::require_checksum(std::uint64_t checksum) const {
  if (expected && expected->checksum != checksum) is_another(path);
}

void PublishedFile::require_uuid(std::string_view uuid) const {
  if (expected && expected->uuid != uuid) is_another(path);
}

PublishedFile PublishedFolder::file(std::string_view name) const {
  if (!files) return path / name;
  const auto found = std::ranges::find(*files, name, &FileSummary::name);
  if (found == files->end()) throw damaged(path, fmt::format("its manifest has no {}", name));
  return {path, *found};
}

WatchedFile::WatchedFile(const std::filesystem::path& path)
    : path_(path), fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (fd_ < 0) cannot_write(path_);
}

WatchedFile::~WatchedFile() { ::close(fd_); }

void WatchedFile::put_on_disk() const {
  if (::fsync(fd_) != 0) cannot_write(path_);
}

void put_on_disk(const std::filesystem::path& path) { WatchedFile(path).put_on_disk(); }

std::error_code create_folders(const std::filesystem::path& path, bool shared) {
  std::error_code error;
  if (path.empty() || std::filesystem::is_directory(path, error)) return {};
  if (const auto failed = create_folders(path.parent_path(), shared)) return failed;
  if (::mkdir(path.c_str(), shared ? 0777 : 0700) == 0) return {};
  error = std::error_code(errno, std::generic_category());
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored) ? std::error_code() : error;
}

int create_file(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) return -1;
  return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                info.st_mode & 0666U);
}

FileSummary write_durably(const std::filesystem::path& path, std::string_view text) {
  ::unlink(path.c_str());  // what a killed run left, or a link that leads elsewhere
  const int fd = create_file(path);
  if (fd < 0) cannot_write(path);
  std::string_view left = text;
  bool good = true;
  while (good && !left.empty()) {
    const ssize_t done = ::write(fd, left.data(), left.size());
    if (done < 0 && errno == EINTR) continue;
    good = done >= 0;
    if (good) left.remove_prefix(static_cast<std::size_t>(done));
  }
  good = good && ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  errno = error;
  if (!good) cannot_write(path);
  return {path.filename().string(), text.size(), XXH3_64bits(text.data(), text.size())};
}

FileSummary summarise_file(const std::filesystem::path& path) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> hash(XXH3_createState(),
                                                                      &XXH3_freeState);
  XXH3_64bits_reset(hash.get());
  std::vector<char> buffer(1 << 16);
  FileSummary summary{path.filename().string(), 0, 0};
  try {
    RegularFile file(path);
    while (const std::size_t got = file.read(buffer)) {
      XXH3_64bits_update(hash.get(), buffer.data(), got);
      summary.size += got;
    }
  } catch (const FileError& error) {
    throw IndexError(fmt::format("cannot read {}: {}", path.string(), error.what()));
  }
  summary.checksum = XXH3_64bits_digest(hash.get());
  return summary;
}

void cannot_write(const std::filesystem::path& path) {
  throw IndexError(
      fmt::format("cannot write {}: {}", path.string(), reason()),
      "what was indexed before is unharmed; make room or correct the permissions and run the "
      "command again");
}

IndexError damaged(const std::filesystem::path& path, std::string_view what) {
  return IndexError(fmt::format("{} is damaged: {}", path.string(), what),
                    "run `findings check`; `findings index --rebuild` builds the index again");
}

}  // namespace findings
