// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/confine.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <iconv.h>
#include <linux/landlock.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/readers/process/child_process.h"
#include "indexer/readers/process/reader_process.h"
#include "indexer/readers/process/wire.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace findings::confine_tests {
namespace {

namespace fs = std::filesystem;

constexpr int not_confined = 254;

// What becomes of `action` in a process that is confined: 0, its errno if it returns a negative
// number, or 128 + the signal that ended it.
int outcome(const std::function<long()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!confine()) ::_exit(not_confined);
    errno = 0;
    const long result = action();
    ::_exit(result < 0 ? errno : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

long opens(const fs::path& path, int flags) {
  return ::open(path.c_str(), flags | O_CLOEXEC, 0600);
}

long maps(int protection) {
  const void* memory = ::mmap(nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : 0;
}

// The C library makes no error number of its own of these.
long spawns(const char* program) {
  std::array<char*, 1> none{nullptr};
  pid_t child = 0;
  errno = ::posix_spawn(&child, program, nullptr, nullptr, none.data(), none.data());
  return errno == 0 ? 0 : -1;
}

struct Row {
  const char* name;
  std::function<long()> action;
};

class Confine : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_confine()) GTEST_SKIP() << "this kernel has no seccomp";
  }
  static void expect_refused(const std::vector<Row>& rows, int error) {
    for (const Row& row : rows) EXPECT_EQ(outcome(row.action), error) << row.name;
  }

  const test::TemporaryFolder folder;
  const fs::path kept = folder.write("kept.txt", "as it was");
  const fs::path other = folder / "other.txt";
  const pid_t parent = ::getpid();
};

TEST_F(Confine, RefusesProcessesAndSockets) {
  std::array<int, 2> pair{};
  std::array<char*, 1> none{nullptr};
  expect_refused(
      {{"socket of the internet", [] { return ::socket(AF_INET, SOCK_STREAM, 0); }},
       {"socket of this machine", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }},
       {"pair of sockets", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()); }},
       {"fork", [] { return ::fork(); }},
       {"spawn", [] { return spawns("/bin/true"); }},
       {"exec", [&] { return ::execve("/bin/true", none.data(), none.data()); }},
       {"trace its parent", [&] { return ::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr); }},
       {"be traced", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
       {"signal its parent", [&] { return ::kill(parent, 0); }},
       {"signal a thread", [&] { return ::syscall(SYS_tgkill, parent, parent, 0); }},
       {"read its parent", [&] { return ::process_vm_readv(parent, nullptr, 0, nullptr, 0, 0); }},
       {"be dumped", [] { return ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); }},
       {"limits of its parent",
        [&] {
          rlimit limit{};
          return ::prlimit(parent, RLIMIT_CORE, nullptr, &limit);
        }},
       {"memory to write and run", [] { return maps(PROT_READ | PROT_WRITE | PROT_EXEC); }},
       {"memory to run", [] { return maps(PROT_READ | PROT_EXEC); }}},
      EPERM);
}

TEST_F(Confine, RefusesToChangeFiles) {
  // Sanitizers write to the lower ones.
  constexpr int high = 200;
  const Descriptor opened(::open(kept.c_str(), O_WRONLY | O_CLOEXEC));
  const Descriptor writable(::fcntl(opened.get(), F_DUPFD_CLOEXEC, high));
  const auto* const from = kept.c_str();
  const auto* const to = other.c_str();
  expect_refused({{"write", [&] { return opens(kept, O_WRONLY); }},
                  {"read and write", [&] { return opens(kept, O_RDWR); }},
                  {"append", [&] { return opens(kept, O_WRONLY | O_APPEND); }},
                  {"create", [&] { return opens(other, O_WRONLY | O_CREAT); }},
                  {"create to read", [&] { return opens(other, O_RDONLY | O_CREAT); }},
                  {"empty to read", [&] { return opens(kept, O_RDONLY | O_TRUNC); }},
                  {"temporary", [&] { return opens(folder.path(), O_WRONLY | O_TMPFILE); }},
                  {"descriptor of before", [&] { return ::write(writable.get(), "x", 1); }},
                  {"in memory", [] { return ::memfd_create("x", 0); }},
                  {"truncate", [&] { return ::truncate(from, 0); }},
                  {"unlink", [&] { return ::unlink(from); }},
                  {"rename", [&] { return ::rename(from, to); }},
                  {"link", [&] { return ::link(from, to); }},
                  {"symbolic link", [&] { return ::symlink(from, to); }},
                  {"mode", [&] { return ::chmod(from, 0777); }},
                  {"folder", [&] { return ::mkdir(to, 0700); }}},
                 EPERM);
  EXPECT_EQ(test::read_file(kept), "as it was");
  EXPECT_FALSE(fs::exists(other));
}

TEST_F(Confine, HidesTheFilesOfUsers) {
  if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1) {
    GTEST_SKIP() << "this kernel has no Landlock";
  }
  const std::string memory = "/proc/" + std::to_string(parent) + "/mem";
  expect_refused({{"file", [&] { return opens(kept, O_RDONLY); }},
                  {"folder", [&] { return opens(folder.path(), O_RDONLY | O_DIRECTORY); }},
                  {"passwords", [] { return opens("/etc/passwd", O_RDONLY); }},
                  {"memory of its parent", [&] { return opens(memory, O_RDONLY); }}},
                 EACCES);
}

TEST_F(Confine, LeavesWhatReadersNeed) {
  EXPECT_EQ(outcome([] {
              bool ran = false;
              std::thread([&] { ran = true; }).join();
              return ran ? 0 : -1;
            }),
            0);
  EXPECT_EQ(outcome([] {
              return ::iconv_open("UTF-8", "SHIFT_JIS") == reinterpret_cast<iconv_t>(-1) ? -1 : 0;
            }),
            0);
  EXPECT_EQ(outcome([]() -> long { std::abort(); }), 128 + SIGABRT);
  std::error_code none;
  for (const auto& entry : fs::recursive_directory_iterator("/usr/share/fonts", none)) {
    if (!entry.is_regular_file()) continue;
    const auto reads = [&] {
      std::array<char, 4> bytes{};
      const auto file = opens(entry.path(), O_RDONLY);
      return file < 0 ? -1 : ::read(static_cast<int>(file), bytes.data(), bytes.size());
    };
    EXPECT_EQ(outcome(reads), 0) << entry.path();
    return;
  }
}

// Every format, also with fonts that are not in the file, and with encodings that are loaded late.
TEST_F(Confine, ChangesNothingThatIsRead) {
  std::vector<std::pair<std::string, std::string>> documents;
  const fs::path renditions = fs::path(FINDINGS_SOURCE_DIR) / "tests/data/renditions";
  for (const char* format : {"pdf", "docx", "html"}) {
    documents.emplace_back(format, test::read_file(renditions / (std::string("report.") + format)));
  }
  documents.emplace_back("markdown", test::read_file(fs::path(FINDINGS_SOURCE_DIR) / "README.md"));
  for (const char* encoding : {"Shift_JIS", "GB18030", "KOI8-R", "EUC-KR", "ISO-2022-JP"}) {
    documents.emplace_back("html", std::string("<html><head><meta charset=\"") + encoding +
                                       "\"></head><body><p>The cells were cold. \x83\x65</p>");
  }
  const fs::path long_pdf = test::shared_folder() / "reports-pdf/behaviour-change-report.pdf";
  if (fs::exists(long_pdf)) documents.emplace_back("pdf", test::read_file(long_pdf));
  ReaderProcess process(test::program_path("findings-index"), {});
  for (const auto& [name, bytes] : documents) {
    const Format& format = *format_named(name);
    EXPECT_EQ(encode(process.read(format, bytes)), encode(format.read(bytes))) << name;
  }
}

}  // namespace
}  // namespace findings::confine_tests
