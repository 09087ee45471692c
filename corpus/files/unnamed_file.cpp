// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/unnamed_file.h"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <sys/types.h>
#include <unistd.h>

#include "corpus/files/durable.h"
#include "corpus/model/error.h"

namespace findings {

UnnamedFile::UnnamedFile(const std::filesystem::path& path) : folder_(path.parent_path()) {
  ::unlink(path.c_str());
  const int fd = create_file(path);
  if (fd < 0) failed();
  file_.reset(::fdopen(fd, "wb+"));
  if (!file_) {
    ::close(fd);
    failed();
  }
  std::filesystem::remove(path);  // it lives on as an open file only
}

void UnnamedFile::append(std::span<const std::byte> bytes) {
  go_to(size_, Use::writing);
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) failed();
  size_ += bytes.size();
  at_ = size_;
}

void UnnamedFile::read(std::uint64_t offset, std::span<std::byte> into) {
  go_to(offset, Use::reading);
  if (std::fread(into.data(), 1, into.size(), file_.get()) != into.size()) failed();
  at_ = offset + into.size();
}

// A stream needs a seek between writing and reading; without one its buffer is of use again.
void UnnamedFile::go_to(std::uint64_t offset, Use use) {
  if (at_ == offset && use_ == use) return;
  if (::fseeko(file_.get(), static_cast<off_t>(offset), SEEK_SET) != 0) failed();
  use_ = use;
}

void UnnamedFile::failed() const {
  throw IndexError(fmt::format("cannot write in {}: {}", folder_.string(),
                               std::error_code(errno, std::generic_category()).message()),
                   "what was indexed before is unharmed; make room and run the command again");
}

}  // namespace findings
