// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/confine.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "indexer/readers/process/child_process.h"

namespace findings {
namespace {

// poppler asks fontconfig for fonts that are not embedded; iconv and poppler load encodings when
// they need them.
constexpr auto readable = std::to_array<const char*>(
    {"/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/lib", "/lib64", "/usr/lib",
     "/usr/local/lib", "/usr/local/share/fonts", "/usr/share/fontconfig", "/usr/share/fonts",
     "/usr/share/ghostscript", "/usr/share/icu", "/usr/share/poppler", "/usr/share/zoneinfo",
     "/var/cache/fontconfig",
     // A reader starts as many threads as there are processors.
     "/sys/devices/system/cpu"});

// Every right of the first version, and one that the headers of Debian 12 do not name.
constexpr std::uint64_t all_of_version_1 = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;
constexpr std::uint64_t truncate_of_version_3 = std::uint64_t{1} << 14U;

void hide_files() {
  const long version =
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return;
  const landlock_ruleset_attr handled{all_of_version_1 | (version < 3 ? 0 : truncate_of_version_3)};
  const Descriptor rules(
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0)));
  for (const char* path : readable) {
    const Descriptor opened(::open(path, O_PATH | O_CLOEXEC));
    if (opened.get() < 0) continue;
    std::uint64_t rights = LANDLOCK_ACCESS_FS_READ_FILE;
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) rights |= LANDLOCK_ACCESS_FS_READ_DIR;
    const landlock_path_beneath_attr rule{rights, opened.get()};
    (void)::syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  (void)::syscall(SYS_landlock_restrict_self, rules.get(), 0);
}

// Conditions on the argument with that number, counted from 0.
scmp_arg_cmp equal(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}
scmp_arg_cmp at_most(unsigned argument, std::uint64_t value) {
  return {argument, SCMP_CMP_LE, value, 0};
}
scmp_arg_cmp bits(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

// Refuses every call but those that are allowed.
class Filter {
 public:
  Filter() : filter_(::seccomp_init(SCMP_ACT_ERRNO(EPERM)), ::seccomp_release) {}

  // If all conditions hold. Calls that this processor does not have are passed over.
  void allow(int call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    add(SCMP_ACT_ALLOW, call, conditions);
  }
  void allow_all(std::initializer_list<int> calls) {
    for (const int call : calls) allow(call);
  }
  // As a kernel without that call would.
  void hide(int call) { add(SCMP_ACT_ERRNO(ENOSYS), call, {}); }

  [[nodiscard]] bool load() { return complete_ && ::seccomp_load(filter_.get()) == 0; }

 private:
  void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    complete_ = complete_ && ::seccomp_rule_add_array(filter_.get(), action, call,
                                                      static_cast<unsigned>(conditions.size()),
                                                      conditions.begin()) == 0;
  }

  std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter_;
  bool complete_ = filter_ != nullptr;
};

void allow_memory(Filter& filter) {
  filter.allow_all({SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(mremap), SCMP_SYS(munmap)});
  // Code comes from files, which nothing here can write; it never was in memory to be written.
  filter.allow(SCMP_SYS(mmap), {bits(2, PROT_EXEC, 0)});
  filter.allow(SCMP_SYS(mmap), {bits(2, PROT_WRITE, 0), bits(3, MAP_ANONYMOUS, 0)});
  filter.allow(SCMP_SYS(mprotect), {bits(2, PROT_EXEC, 0)});
}

void allow_files(Filter& filter) {
  constexpr std::uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
  filter.allow(SCMP_SYS(open), {bits(1, writing, O_RDONLY)});
  filter.allow(SCMP_SYS(openat), {bits(2, writing, O_RDONLY)});
  filter.allow_all(
      {SCMP_SYS(access),     SCMP_SYS(close), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
       SCMP_SYS(fadvise64),  SCMP_SYS(fstat), SCMP_SYS(fstatfs),   SCMP_SYS(getcwd),
       SCMP_SYS(getdents64), SCMP_SYS(lseek), SCMP_SYS(lstat),     SCMP_SYS(newfstatat),
       SCMP_SYS(pread64),    SCMP_SYS(read),  SCMP_SYS(readlink),  SCMP_SYS(readlinkat),
       SCMP_SYS(readv),      SCMP_SYS(stat),  SCMP_SYS(statfs),    SCMP_SYS(statx)});
  for (const int command : {F_GETFD, F_SETFD, F_GETFL}) {
    filter.allow(SCMP_SYS(fcntl), {equal(1, static_cast<std::uint64_t>(command))});
  }
#ifdef FINDINGS_SANITIZED
  // The sanitizers ask whether memory can be read by writing it to a pipe.
  filter.allow(SCMP_SYS(pipe2));
  constexpr std::uint64_t last_written = 63;
#else
  constexpr std::uint64_t last_written = STDERR_FILENO;
#endif
  filter.allow(SCMP_SYS(write), {at_most(0, last_written)});
  filter.allow(SCMP_SYS(writev), {at_most(0, last_written)});
  filter.allow(SCMP_SYS(recvfrom), {equal(0, STDIN_FILENO)});
  filter.allow(SCMP_SYS(sendto), {equal(0, STDIN_FILENO)});
}

// Long PDFs are read by several threads.
void allow_threads(Filter& filter) {
  constexpr std::uint64_t new_namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS |
                                           CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
                                           CLONE_NEWNET;
  constexpr std::uint64_t thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
  filter.allow(SCMP_SYS(clone), {bits(0, thread | new_namespaces, thread)});
  filter.hide(SCMP_SYS(clone3));  // its flags are in memory; the C library then uses clone
  filter.allow_all({SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(futex), SCMP_SYS(rseq),
                    SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(set_robust_list)});
}

void allow_own_state(Filter& filter) {
  filter.allow_all({SCMP_SYS(clock_getres),
                    SCMP_SYS(clock_gettime),
                    SCMP_SYS(clock_nanosleep),
                    SCMP_SYS(getegid),
                    SCMP_SYS(geteuid),
                    SCMP_SYS(getgid),
                    SCMP_SYS(getpgrp),
                    SCMP_SYS(getpid),
                    SCMP_SYS(getrandom),
                    SCMP_SYS(getrlimit),
                    SCMP_SYS(getrusage),
                    SCMP_SYS(gettid),
                    SCMP_SYS(gettimeofday),
                    SCMP_SYS(getuid),
                    SCMP_SYS(nanosleep),
                    SCMP_SYS(restart_syscall),
                    SCMP_SYS(rt_sigaction),
                    SCMP_SYS(rt_sigprocmask),
                    SCMP_SYS(rt_sigreturn),
                    SCMP_SYS(sigaltstack),
                    SCMP_SYS(sysinfo),
                    SCMP_SYS(time),
                    SCMP_SYS(uname)});
  // abort() and raise()
  filter.allow(SCMP_SYS(tgkill), {equal(0, static_cast<std::uint64_t>(::getpid()))});
  filter.allow(SCMP_SYS(prlimit64), {equal(0, 0), equal(2, 0)});  // asks, and sets none
}

}  // namespace

bool can_confine() {
  const std::uint32_t action = SECCOMP_RET_ERRNO;
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

bool confine() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  hide_files();
  Filter filter;
  allow_memory(filter);
  allow_files(filter);
  allow_threads(filter);
  allow_own_state(filter);
  return filter.load();
}

}  // namespace findings
