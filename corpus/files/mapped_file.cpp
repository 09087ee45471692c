// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/mapped_file.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

[[noreturn]] void cannot_open(const std::filesystem::path& path, int error) {
  throw IndexError(fmt::format("cannot open {}: {}", path.string(),
                               std::error_code(error, std::generic_category()).message()),
                   "run `findings check`; `findings index --rebuild` builds a new index");
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) cannot_open(path, errno);
  struct stat info {};
  int error = ::fstat(fd, &info) == 0 ? 0 : errno;
  // A folder or a device in a file's place has no bytes.
  if (error == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    const auto size = static_cast<std::size_t>(info.st_size);
    void* map = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED) {
      error = errno;
    } else {
      bytes_ = {static_cast<const std::byte*>(map), size};
    }
  }
  ::close(fd);
  if (error != 0) cannot_open(path, error);
}

void MappedFile::release() const {
  // The file is only read, so there is nothing to lose.
  ::madvise(const_cast<std::byte*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace findings
