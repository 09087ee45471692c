// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/reader_process.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "indexer/readers/process/child_process.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace findings::reader_process_tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr std::uint64_t megabyte = std::uint64_t{1} << 20U;

const std::filesystem::path misbehaving =
    std::filesystem::path(FINDINGS_BIN_DIR) / "misbehaving_reader";

Format named(std::string_view name) {
  Format format{};
  format.name = name;
  return format;
}

std::vector<std::string> texts(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Block& block : document.blocks) result.push_back(block.text);
  return result;
}

std::string only_text(const RawDocument& document) {
  return document.blocks.size() == 1 ? document.blocks.front().text : "not one block";
}

std::string echo(ReaderProcess& process, std::string_view text) {
  return only_text(process.read(named("echo"), text));
}

// As it comes through the socket: of four bytes, a message and a hint of one letter each.
const std::string refusal("\4\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1a\1b", 20);

// What the failure of reading says.
std::string failure(ReaderProcess& process, std::string_view format, std::string_view bytes = "") {
  try {
    (void)process.read(named(format), bytes);
  } catch (const ReaderFailure& error) {
    return error.what();
  }
  return "no failure";
}

milliseconds time_of(const std::function<void()>& action) {
  const auto begin = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);
}

TEST(ReaderProcess, ReadsOneDocumentAfterTheOther) {
  ReaderProcess process(misbehaving, {});
  for (int i = 0; i < 450; ++i) {
    const std::string text = "report " + std::to_string(i);
    ASSERT_EQ(echo(process, text), text);
  }
}

TEST(ReaderProcess, ReadsEmptyAndLargeFiles) {
  ReaderProcess process(misbehaving, {});
  EXPECT_EQ(echo(process, ""), "");
  const std::string large(20 * megabyte, 'x');
  EXPECT_TRUE(echo(process, large) == large);
  EXPECT_EQ(only_text(process.read(named("big"), "40")).size(), 40 * megabyte);
}

TEST(ReaderProcess, HandsOnWhatTheReaderRefuses) {
  ReaderProcess process(misbehaving, {});
  try {
    (void)process.read(named("refuse"), "");
    FAIL();
  } catch (const ReaderFailure&) {
    FAIL() << "a refusal is no failure";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "it is locked");  // without the escape character in it
    EXPECT_EQ(error.hint(), "unlock it");
  }
  EXPECT_EQ(echo(process, "next"), "next");
}

TEST(ReaderProcess, OutlivesEveryKindOfFailure) {
  ReaderProcess process(misbehaving, {.memory = 256 * megabyte, .answer = 2 * megabyte});
  struct Row {
    std::string format;
    std::string bytes;
    std::string message;
  };
  const std::string head_of_huge("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0\0\0\0", 16);
  const std::string head_of_unknown("\0\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0", 16);
  const std::string refusal_and_junk = refusal + "junk";
  for (const Row& row :
       {Row{"crash", "", "its reader crashed (signal 11)"},
        Row{"end", "", "its reader crashed (exit code 3)"},
        Row{"fail", "", "its reader failed: no such page"},
        Row{"unheard-of", "", "its reader failed: there is no such format"},
        Row{"eat", "", "its reader needed more than 256 MB of memory"},
        Row{"big", "3", "its reader found more than 2 MB of text"},
        Row{"echo", "caf\xE9", "what its reader answered makes no sense"},
        Row{"garbage", head_of_huge, "its reader found more than 2 MB of text"},
        Row{"garbage", head_of_unknown, "what its reader answered makes no sense"},
        Row{"garbage", refusal_and_junk, "what its reader answered makes no sense"}}) {
    EXPECT_EQ(failure(process, row.format, row.bytes), row.message);
    EXPECT_EQ(echo(process, "next"), "next") << row.format;
    EXPECT_EQ(failure(process, row.format, row.bytes), row.message) << "after another document";
  }
}

TEST(ReaderProcess, SaysThatAFileIsTooLargeForTheMemory) {
  ReaderProcess process(misbehaving, {.memory = 64 * megabyte});
  const std::string large(200 * megabyte, 'x');
  EXPECT_EQ(failure(process, "echo", large), "its reader needed more than 64 MB of memory");
}

TEST(ReaderProcess, WaitsForNoReaderThatDoesNotListen) {
  // The file does not fit into the socket, and nobody takes it out.
  ReaderProcess process("/usr/bin/yes", {.time = seconds(1)});
  const std::string large(20 * megabyte, 'x');
  EXPECT_EQ(failure(process, "echo", large), "its reader ran out of time (1 s)");
}

TEST(ReaderProcess, HoldsTheTimeLimit) {
  ReaderProcess process(misbehaving, {.time = seconds(1)});
  EXPECT_EQ(echo(process, "first"), "first");
  std::string message;
  const auto time = time_of([&] { message = failure(process, "sleep"); });
  EXPECT_EQ(message, "its reader ran out of time (1 s)");
  EXPECT_GE(time, milliseconds(1000));
  EXPECT_LT(time, milliseconds(2000));
  EXPECT_EQ(echo(process, "next"), "next");
}

TEST(ReaderProcess, HoldsTheMemoryLimit) {
  ReaderProcess process(misbehaving, {.memory = 400 * megabyte});
  EXPECT_THAT(failure(process, "eat"), HasSubstr("more than 400 MB of memory"));
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  const std::uint64_t peak = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  EXPECT_GT(peak, 200 * megabyte);
  EXPECT_LT(peak, 800 * megabyte);
}

TEST(ReaderProcess, BlamesNoDocumentForTheMemoryThatAnotherTook) {
  ReaderProcess process(misbehaving, {.memory = 256 * megabyte});
  const std::string first = only_text(process.read(named("hoard"), "80"));
  EXPECT_NE(only_text(process.read(named("hoard"), "190")), first);
}

TEST(ReaderProcess, StartsAnewWhereMemoryStays) {
  ReaderProcess process(misbehaving, {.memory = 256 * megabyte});
  const std::string first = only_text(process.read(named("hoard"), "1"));
  EXPECT_EQ(only_text(process.read(named("hoard"), "1")), first);
  EXPECT_EQ(only_text(process.read(named("hoard"), "150")), first);
  EXPECT_NE(only_text(process.read(named("hoard"), "1")), first);
}

TEST(ReaderProcess, StartsAnewWhenItsProcessWasKilledBetweenDocuments) {
  ReaderProcess process(misbehaving, {});
  const std::string first = only_text(process.read(named("hoard"), "1"));
  ASSERT_EQ(::kill(std::stoi(first), SIGKILL), 0);
  EXPECT_NE(only_text(process.read(named("hoard"), "1")), first);
}

TEST(ReaderProcess, TakesNoAnswerThatNobodyAskedFor) {
  ReaderProcess process(misbehaving, {});
  (void)process.read(named("answer twice"), refusal);
  std::this_thread::sleep_for(milliseconds(300));
  EXPECT_EQ(echo(process, "next"), "next");
}

TEST(ReaderProcess, EndsWithItsOwner) {
  std::string pid;
  {
    ReaderProcess process(misbehaving, {});
    pid = only_text(process.read(named("hoard"), "1"));
  }
  EXPECT_FALSE(std::filesystem::exists("/proc/" + pid));
}

TEST(ReaderProcess, IsInterrupted) {
  std::atomic<bool> stop = false;
  ReaderProcess process(misbehaving, {}, &stop);
  EXPECT_EQ(echo(process, "first"), "first");
  std::chrono::steady_clock::time_point stopped;
  std::thread user([&] {
    std::this_thread::sleep_for(milliseconds(200));
    stopped = std::chrono::steady_clock::now();
    stop = true;
  });
  EXPECT_THROW((void)process.read(named("sleep"), ""), Interrupted);
  const auto returned = std::chrono::steady_clock::now();
  user.join();
  EXPECT_LT(returned - stopped, milliseconds(500));
}

TEST(ReaderProcess, HearsNothingOfWhatLibrariesPrint) {
  ReaderProcess process(misbehaving, {});
  EXPECT_EQ(only_text(process.read(named("chatter"), "")), "quiet");
}

TEST(ReaderProcess, IsConfined) {
  const test::TemporaryFolder folder;
  ::setenv("FINDINGS_SECRET", "1", 1);
  // As a library may open it: without O_CLOEXEC.
  const Descriptor secret(::open("/dev/null", O_RDONLY));
  ReaderProcess process(misbehaving, {});
  const auto found = texts(process.read(named("confinement"), (folder / "file").string()));
  ::unsetenv("FINDINGS_SECRET");
  EXPECT_THAT(found, AllOf(Contains("cannot write"), Contains("3 files"), Contains("own group")));
  EXPECT_THAT(found, Not(Contains(StartsWith("FINDINGS_SECRET"))));
}

TEST(ReaderProcess, SaysThatItsProgramCannotBeStarted) {
  ReaderProcess process("/nowhere/findings-index", {});
  try {
    (void)process.read(named("echo"), "");
    FAIL();
  } catch (const ReaderFailure&) {
    FAIL() << "not the document's doing";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("cannot be started: No such file"));
  }
}

// The parent's number in /proc/PID/stat; nothing if the process is gone or waits to be reaped.
std::optional<int> parent_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string text(std::istreambuf_iterator<char>(file), {});
  const auto name_end = text.rfind(')');
  if (name_end == std::string::npos || text.substr(name_end + 2, 1) == "Z") return std::nullopt;
  return std::stoi(text.substr(name_end + 4));
}

std::string child_of(pid_t parent) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::string pid = entry.path().filename().string();
    if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
    if (parent_of(pid) == parent) return pid;
  }
  return "";
}

bool becomes_true(const std::function<bool()>& condition) {
  for (int i = 0; i < 200 && !condition(); ++i) std::this_thread::sleep_for(milliseconds(10));
  return condition();
}

TEST(ReaderProcess, DiesWithAnIndexerThatIsKilled) {
  std::string reader;
  {
    const ChildProcess indexer(misbehaving, {"misbehaving_reader", "read", "sleep"});
    ASSERT_TRUE(becomes_true([&] {
      reader = child_of(indexer.pid());
      return !reader.empty();
    }));
    std::this_thread::sleep_for(milliseconds(200));  // until it reads
    ASSERT_TRUE(parent_of(reader));
  }  // kills the indexer
  EXPECT_TRUE(becomes_true([&] { return !parent_of(reader); }));
}

TEST(ReaderProcess, RunsFindingsIndexByACommandThatHelpDoesNotShow) {
  const auto help = test::run_program("findings-index", {"--help"});
  EXPECT_THAT(help.out, AllOf(HasSubstr("index"), Not(HasSubstr("read-document"))));
  ReaderProcess process(std::filesystem::path(FINDINGS_BIN_DIR) / "findings-index", {});
  EXPECT_THAT(texts(process.read(named("text"), "The cells were cold at night.\n")),
              ElementsAre("The cells were cold at night."));
}

TEST(ServeDocuments, EndsWithTheConversation) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  const Descriptor served(ends[0]);
  { const Descriptor closed(ends[1]); }
  EXPECT_EQ(serve_documents(served.get(), {}), 0);
}

}  // namespace
}  // namespace findings::reader_process_tests
