// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/regular_file.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace findings {
namespace {

constexpr std::size_t bytes_a_read = std::size_t{256} << 10;

[[noreturn]] void fail_with(int error) {
  throw FileError(std::error_code(error, std::generic_category()).message());
}

std::string_view what_it_is(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe";
  if (S_ISSOCK(mode)) return "it is a socket";
  return "it is a device";
}

}  // namespace

// Without O_NONBLOCK a pipe would be waited for.
RegularFile::RegularFile(const std::filesystem::path& path)
    : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
  if (fd_ < 0) fail_with(errno);
  struct stat info {};
  const int error = ::fstat(fd_, &info) == 0 ? 0 : errno;
  if (error != 0 || !S_ISREG(info.st_mode)) {
    ::close(fd_);
    if (error != 0) fail_with(error);
    throw FileError(std::string(what_it_is(info.st_mode)));
  }
  size_ = static_cast<std::uint64_t>(info.st_size);
}

RegularFile::~RegularFile() { ::close(fd_); }

std::size_t RegularFile::read(std::span<char> buffer) {
  ssize_t got = 0;
  do {
    got = ::read(fd_, buffer.data(), buffer.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail_with(errno);
  return static_cast<std::size_t>(got);
}

std::string read_regular_file(const std::filesystem::path& path, std::uint64_t largest) {
  RegularFile file(path);
  const auto require = [&](std::uint64_t size) {
    if (size > largest) throw FileTooLarge(fmt::format("it is larger than {} MB", largest >> 20));
  };
  require(file.size());
  std::string bytes;
  bytes.resize(static_cast<std::size_t>(file.size()) + 1);
  std::size_t size = 0;
  // It may grow meanwhile, and files of /proc say that they are empty.
  while (const std::size_t got = file.read(std::span(bytes).subspan(size))) {
    size += got;
    require(size);
    if (size == bytes.size()) bytes.resize(2 * size);
  }
  bytes.resize(size);
  return bytes;
}

bool LineReader::next(std::string& line, std::size_t longest) {
  line.clear();
  for (;;) {
    if (at_ == buffer_.size()) {
      buffer_.resize(bytes_a_read);
      buffer_.resize(file_.read(buffer_));
      at_ = 0;
      if (buffer_.empty()) return !line.empty();
    }
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    line.append(rest.substr(0, std::min(end, longest + 1 - std::min(line.size(), longest + 1))));
    at_ += end;
    if (rest[end - 1] == '\n') return true;
  }
}

}  // namespace findings
