// SPDX-License-Identifier: GPL-2.0-or-later
// Preloaded into a program (LD_PRELOAD), this counts the calls by which it changes files below the
// folder FINDINGS_FAIL_FOLDER, and at the call numbered FINDINGS_FAIL_AT does what
// FINDINGS_FAIL_HOW says: `space` (ENOSPC), `device` (EIO) or `kill` (the process dies before the
// call). At the end the file FINDINGS_FAIL_COUNT, if named, gets how many calls there were and,
// after a space, the name of the one that failed.
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

std::atomic<long> calls = 0;
std::atomic<const char*> failed = nullptr;

template <typename Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool is_watched(const char* path) {
  const char* folder = std::getenv("FINDINGS_FAIL_FOLDER");
  return folder != nullptr && path != nullptr &&
         std::strncmp(path, folder, std::strlen(folder)) == 0;
}

// Not the lock: what is written there only names its owner to those who have to wait.
bool is_watched(int fd) {
  char path[PATH_MAX] = {};
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  return ::readlink(link.c_str(), path, sizeof path - 1) > 0 && is_watched(path) &&
         !std::string_view(path).ends_with("/lock");
}

bool is_set(const char* name, const char* value) {
  const char* const set = std::getenv(name);
  return set != nullptr && std::strcmp(set, value) == 0;
}

void set_error() { errno = is_set("FINDINGS_FAIL_HOW", "device") ? EIO : ENOSPC; }

// Counts; true where the call is to fail.
bool fails(const char* call, bool watched) {
  if (!watched) return false;
  const char* at = std::getenv("FINDINGS_FAIL_AT");
  const long number = ++calls;
  if (at == nullptr || number != std::atol(at)) return false;
  if (is_set("FINDINGS_FAIL_HOW", "kill")) ::raise(SIGKILL);
  failed = call;
  set_error();
  return true;
}

ino_t file_of(int fd) {
  struct stat status = {};
  return ::fstat(fd, &status) == 0 ? status.st_ino : 0;
}

// What could not be put on the disk is reported to every descriptor that was open then.
std::atomic<ino_t> lost_file = 0;

bool lost(bool failed_now, int fd) {
  if (failed_now) lost_file = file_of(fd);
  return failed_now;
}

bool lost_before(int fd) {
  if (lost_file == 0 || lost_file != file_of(fd)) return false;
  lost_file = 0;
  set_error();
  return true;
}

struct Reporter {
  Reporter() = default;
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;
  ~Reporter() {
    const char* path = std::getenv("FINDINGS_FAIL_COUNT");
    if (path == nullptr) return;
    const int fd = ::open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    std::string text = std::to_string(calls);
    if (failed != nullptr) text.append(" ").append(failed);
    [[maybe_unused]] const ssize_t ignored = ::write(fd, text.data(), text.size());
    ::close(fd);
  }
} reporter;

bool writes(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0; }

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  if (fails(__func__, writes(flags) && is_watched(path))) return -1;
  return real(&open, "open")(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  if (fails(__func__, writes(flags) && is_watched(path))) return -1;
  return real(&open64, "open64")(path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
  if (fails(__func__, std::strpbrk(mode, "wa+") != nullptr && is_watched(path))) return nullptr;
  return real(&fopen, "fopen")(path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
  if (fails(__func__, std::strpbrk(mode, "wa+") != nullptr && is_watched(path))) return nullptr;
  return real(&fopen64, "fopen64")(path, mode);
}

size_t fwrite(const void* data, size_t size, size_t count, FILE* file) {
  if (fails(__func__, is_watched(::fileno(file)))) return 0;
  return real(&fwrite, "fwrite")(data, size, count, file);
}

ssize_t write(int fd, const void* data, size_t size) {
  if (fails(__func__, is_watched(fd))) return -1;
  return real(&write, "write")(fd, data, size);
}

ssize_t writev(int fd, const struct iovec* parts, int count) {
  if (fails(__func__, is_watched(fd))) return -1;
  return real(&writev, "writev")(fd, parts, count);
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
  if (fails(__func__, is_watched(fd))) return -1;
  return real(&pwrite, "pwrite")(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  if (fails(__func__, is_watched(fd))) return -1;
  return real(&pwrite64, "pwrite64")(fd, data, size, at);
}

int fsync(int fd) {
  if (lost_before(fd) || lost(fails(__func__, is_watched(fd)), fd)) return -1;
  return real(&fsync, "fsync")(fd);
}

int fdatasync(int fd) {
  if (lost_before(fd) || lost(fails(__func__, is_watched(fd)), fd)) return -1;
  return real(&fdatasync, "fdatasync")(fd);
}

int ftruncate(int fd, off_t size) noexcept {
  if (fails(__func__, is_watched(fd))) return -1;
  return real(&ftruncate, "ftruncate")(fd, size);
}

int ftruncate64(int fd, off64_t size) noexcept {
  if (fails(__func__, is_watched(fd))) return -1;
  return real(&ftruncate64, "ftruncate64")(fd, size);
}

int rename(const char* from, const char* to) noexcept {
  if (fails(__func__, is_watched(to))) return -1;
  return real(&rename, "rename")(from, to);
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (fails(__func__, is_watched(path))) return -1;
  return real(&mkdir, "mkdir")(path, mode);
}

int unlink(const char* path) noexcept {
  if (fails(__func__, is_watched(path))) return -1;
  return real(&unlink, "unlink")(path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  if (fails(__func__, is_watched(folder))) return -1;
  return real(&unlinkat, "unlinkat")(folder, path, flags);
}
}
