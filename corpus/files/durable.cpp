// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/durable.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

// With the reason of the failure, not that of closing.
void close_after(int fd, bool good, const std::filesystem::path& path) {
  const int error = errno;
  ::close(fd);
  if (good) return;
  errno = error;
  cannot_write(path);
}

}  // namespace

void put_on_disk(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) cannot_write(path);
  const bool good = ::fsync(fd) == 0;
  close_after(fd, good, path);
}

FileSummary write_durably(const std::filesystem::path& path, std::string_view text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
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
  close_after(fd, good, path);
  return {path.filename().string(), text.size(), XXH3_64bits(text.data(), text.size())};
}

void cannot_write(const std::filesystem::path& path) {
  throw IndexError(
      fmt::format("cannot write {}: {}", path.string(),
                  std::error_code(errno, std::generic_category()).message()),
      "what was indexed before is unharmed; make room or mend the permissions and run the "
      "command again");
}

}  // namespace findings
