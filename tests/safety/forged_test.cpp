// SPDX-License-Identifier: GPL-2.0-or-later
// An index with right checksums and wrong numbers is refused, or answers something: no program
// crashes on it or hangs.
#include <array>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/command/program.h"
#include "corpus/model/error.h"
#include "searcher/commands/commands.h"
#include "tests/indexer/publish/built.h"
#include "tests/safety/corpus_of_generations.h"
#include "tests/safety/effort.h"
#include "tests/safety/forger.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr time_t longest = 10;  // seconds of a processor, for each command

void begin_command() {
  const itimerval limit = {{0, 0}, {longest, 0}};
  ::setitimer(ITIMER_PROF, &limit, nullptr);
}

class Forged : public testing::Test {
 protected:
  // Two segments, dead documents in the first, families and acronyms.
  void SetUp() override {
    test::run(test::options(good_, {corpus_.folder()}));
    std::ofstream(corpus_.folder() / "texts/t0.txt") << "Another text of the force.\n";
    test::run(test::options(good_, {}));
    ASSERT_EQ(read_manifest(good_).segments.size(), 2U);
    ASSERT_FALSE(test::families_of(good_).empty());
    const std::string document = test::ids(good_).front();
    commands_ = {
        {"search", "force \"control room\" rec*", "-n", "1000"},
        {"search", "text recrod~1 NOT FCR", "--format", "json", "--explain"},
        {"search", "title:text OR record NEAR/3 room", "--sort", "published"},
        {"search", "force year:2016..2018 kind:paragraph"},
        {"search", "recrod contol"},
        {"search", "force", "--distinctive"},
        {"facets", "force"},
        {"facets", "--format", "json"},
        {"show", document},
        {"show", document + "#1", "--family"},
        {"show", test::ids(good_).back() + "#1", "--family", "--format", "json"},
        {"like", document + "#1"},
        {"why", document + "#1", "force \"control room\""},
        {"themes"},
        {"acronyms"},
        {"stats"},
        {"dump"},
        {"check"},
        {"check", "--quick"},
    };
  }

  // Everything that a user may ask, by a process of its own, which may crash. Then the next run,
  // which takes over what is there. Says what went wrong.
  [[nodiscard]] std::string faults_of(const fs::path& index) const {
    const fs::path log = folder_ / "log";
    const pid_t child = ::fork();
    if (child == 0) {
      const int to = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
      ::dup2(to, STDOUT_FILENO);
      ::dup2(to, STDERR_FILENO);
      ::setenv("FINDINGS_DB", index.c_str(), 1);
      ::setenv("XDG_DATA_HOME", folder_.path().c_str(), 1);
      ::_exit(all_go_well(index) ? 0 : 1);
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child) return "cannot wait";
    const std::string said = test::read_file(log);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
        said.find("unexpected failure") == std::string::npos) {
      return "";
    }
    constexpr std::size_t end_shown = 6000;
    return fmt::format("status {}: ... {}", status,
                       said.substr(said.size() - std::min(said.size(), end_shown)));
  }

  test::CorpusOfGenerations corpus_;
  test::TemporaryFolder folder_;
  fs::path good_ = folder_ / "index";

 private:
  [[nodiscard]] bool all_go_well(const fs::path& index) const {
    for (const std::vector<std::string>& command : commands_) {
      begin_command();
      fmt::print("\n$ findings {}\n", fmt::join(command, " "));
      const int code = run_program(searcher_program(), command);
      if (code != 0 && code != 1 && code != 3) {
        fmt::print("exit code {}\n", code);
        std::fflush(stdout);
        return false;
      }
    }
    begin_command();
    fmt::print("\n$ findings index --merge\n");
    std::fflush(stdout);
    try {
      BuildOptions options = test::options(index, {});
      options.merge = true;
      test::run(options);
    } catch (const IndexError&) {
    } catch (const UsageError&) {  // a folder or catalogue that is none
    } catch (const std::exception& error) {
      fmt::print("threw {}\n", error.what());
      std::fflush(stdout);
      return false;
    }
    return true;
  }

  std::vector<std::vector<std::string>> commands_;
};

TEST_F(Forged, IndexIsRefusedOrHarmless) {
  const char* only = std::getenv("FINDINGS_FORGERY");  // the number of one that failed
  const unsigned first = only != nullptr ? static_cast<unsigned>(std::atoi(only)) : 0;
  const unsigned end = only != nullptr ? first + 1 : test::effort(24, 1000);
  const fs::path index = folder_ / "forged";
  fs::copy(good_, index, fs::copy_options::recursive);
  ASSERT_EQ(faults_of(index), "") << "as it was built";
  for (unsigned seed = first; seed < end; ++seed) {
    fs::remove_all(index);
    fs::copy(good_, index, fs::copy_options::recursive);
    const std::string what = test::Forger(seed).forge(index);
    EXPECT_EQ(faults_of(index), "") << "forgery " << seed << ", " << what;
  }
}

}  // namespace
}  // namespace findings
