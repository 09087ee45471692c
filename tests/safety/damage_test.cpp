// SPDX-License-Identifier: GPL-2.0-or-later
// A flipped bit anywhere in an index is found by the check; whoever meets it says so or answers
// rightly, and nothing crashes.
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/command/program.h"
#include "corpus/files/block_file.h"
#include "corpus/model/error.h"
#include "corpus/state/state_file.h"
#include "searcher/answer/check.h"
#include "tests/indexer/publish/built.h"
#include "tests/safety/corpus_of_generations.h"
#include "tests/safety/effort.h"
#include "tests/support/index_fixture.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

class Damage : public testing::Test {
 protected:
  // Two segments, dead documents in the first.
  void SetUp() override {
    test::run(test::options(index_, {corpus_.folder()}));
    std::ofstream(corpus_.folder() / "texts/t0.txt") << "Another text of the force.\n";
    test::run(test::options(index_, {}));
    const Manifest manifest = read_manifest(index_);
    ASSERT_EQ(manifest.segments.size(), 2U);
    ASSERT_FALSE(StateFile(index_ / manifest.state_file.name).dead().empty());
    files_.push_back(index_ / manifest_name);
    for (const FileSummary& file : files_beside(manifest)) files_.push_back(index_ / file.name);
    for (const SegmentSummary& segment : manifest.segments) {
      for (const FileSummary& file : segment.files) {
        files_.push_back(index_ / segment.name / file.name);
      }
    }
  }

  [[nodiscard]] std::string faults(CheckDepth depth) const {
    try {
      const std::vector<std::string> found = check_index(index_, depth);
      return found.empty() ? "" : found.front();
    } catch (const IndexError& error) {
      return error.what();
    }
  }

  // What a user may ask, as one text.
  [[nodiscard]] std::string answers() const {
    Session session(index_);
    std::string text;
    for (const char* query : {"force", "\"control room\"", "rec*", "text AND NOT record", "FCR",
                              "title:text", "recrod", "force year:2016"}) {
      SearchRequest request;
      request.facets = {Column::year, Column::kind};
      for (const Hit& hit : test::search(session, query, request).hits) {
        text += fmt::format("{} {}\n", hit.passage.text, hit.score);
      }
    }
    session.reader().each_passage(
        [&](const FullPassage& passage) { text += passage.passage.text; });
    return text;
  }

  void write(const fs::path& path, const std::string& bytes) const {
    std::ofstream(path, std::ios::binary) << bytes;
  }

  test::CorpusOfGenerations corpus_;
  test::TemporaryFolder folder_;
  fs::path index_ = folder_ / "index";
  std::vector<fs::path> files_;
};

TEST_F(Damage, IsFoundWhereverABitIsFlipped) {
  ASSERT_EQ(faults(CheckDepth::full), "");
  const std::string right = answers();
  const unsigned positions = test::effort(5, 200);
  std::mt19937 random(7);
  for (const fs::path& path : files_) {
    const std::string good = test::read_file(path);
    for (unsigned i = 0; i < positions; ++i) {
      std::string bad = good;
      // Ends and the first bytes say most.
      const std::size_t at = i == 0 ? 0 : i == 1 ? good.size() - 1 : random() % good.size();
      bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
      write(path, bad);
      const std::string place = fmt::format("{} at {}", path.filename().string(), at);
      EXPECT_NE(faults(CheckDepth::full), "") << place;
      try {
        EXPECT_EQ(answers(), right) << place;
      } catch (const IndexError& error) {
        EXPECT_THAT(error.hint(), HasSubstr("--rebuild")) << place << ": " << error.what();
      }
    }
    write(path, good);
  }
  EXPECT_EQ(faults(CheckDepth::full), "");
}

TEST_F(Damage, ToPostingsIsNoCrash) {
  std::mt19937 random(11);
  const unsigned trials = test::effort(12, 600);
  const fs::path path = *std::ranges::find(files_, fs::path("postings"), &fs::path::filename);
  const std::string good = test::read_file(path);
  for (unsigned trial = 0; trial < trials; ++trial) {
    std::string bad = good;
    const auto changes = 1 + random() % 20;
    for (unsigned i = 0; i < changes; ++i) {
      // Half of them in the head and the blocks' heads, where the numbers are that lead on.
      const std::size_t block = random() % (bad.size() / 2048) * 2048;
      const std::size_t at = random() % 2 == 0 ? block + random() % 64
                                               : static_cast<std::size_t>(random()) % bad.size();
      bad[at] = static_cast<char>(random());
    }
    if (random() % 10 == 0) bad.resize(random() % bad.size());
    write(path, bad);
    test::RunOptions options;  // by a process of its own, which may crash
    options.environment = {{"FINDINGS_DB", index_.string()}};
    const auto result = test::run_program(
        "findings", {"search", "force \"control room\" tex*", "-n", "1000"}, options);
    EXPECT_THAT(result.exit_code, testing::AnyOf(0, 1, 3)) << trial << result.err;
    if (result.exit_code == 3) {
      EXPECT_THAT(result.err, HasSubstr("damaged")) << trial;
    }
  }
  write(path, good);
}

TEST_F(Damage, ThatCutsAFileOffIsFoundAtAGlance) {
  for (const fs::path& path : files_) {
    if (path.filename() == manifest_name) continue;
    const std::string good = test::read_file(path);
    for (const std::string& bad : {good.substr(0, good.size() - 1), good + "x", std::string()}) {
      write(path, bad);
      EXPECT_THAT(faults(CheckDepth::quick), HasSubstr(path.string())) << bad.size();
    }
    fs::remove(path);
    EXPECT_THAT(faults(CheckDepth::quick), HasSubstr(path.string()));
    write(path, good);
  }
  EXPECT_EQ(faults(CheckDepth::quick), "");
}

TEST_F(Damage, ThatCutsAFileOffWhileItIsReadEndsTheProgram) {
  const fs::path path = folder_.write("mapped", std::string(100'000, 'x'));
  const fs::path said = folder_ / "said";
  const pid_t child = ::fork();
  if (child == 0) {
    const int to = ::open(said.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    ::dup2(to, STDERR_FILENO);
    end_where_a_file_is_cut_off();
    const MappedFile file(path);
    fs::resize_file(path, 10);
    volatile std::byte last = file.bytes().back();
    (void)last;
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(ExitCode::index_unusable));
  EXPECT_THAT(test::read_file(said), HasSubstr("was cut off while it was being read"));
  EXPECT_THAT(test::read_file(said), HasSubstr("--rebuild"));
}

TEST_F(Damage, ToAHeaderIsFoundAtAGlance) {
  for (const fs::path& path : files_) {
    const std::string good = test::read_file(path);
    if (!good.starts_with("FINDINGS")) continue;
    for (const std::size_t at : {std::size_t{0}, std::size_t{9}, good.size() - 30}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 1);
      write(path, bad);
      EXPECT_THAT(faults(CheckDepth::quick), HasSubstr(path.string())) << at;
    }
    write(path, good);
  }
}

TEST_F(Damage, KeepsTheIndexerFromGoingOnUntilItIsToldToRebuild) {
  const auto indexed = [&](bool rebuild) -> std::string {
    try {
      test::run(test::options(index_, {corpus_.folder()}, rebuild));
    } catch (const IndexError& error) {
      EXPECT_THAT(error.hint(), HasSubstr("--rebuild"));
      return error.what();
    }
    return "";
  };
  for (const fs::path& path : files_) {
    if (!fs::exists(path)) continue;  // of a state that has been replaced
    const std::string good = test::read_file(path);
    write(path, good.substr(0, good.size() / 2));
    EXPECT_THAT(indexed(false), HasSubstr("damaged")) << path;
    write(path, good);
    EXPECT_EQ(indexed(false), "") << path;
  }
  const fs::path sources = index_ / read_manifest(index_).sources_file.name;
  std::string text = test::read_file(sources);
  const std::size_t at = text.find("\"hash\": ") + 9;
  text[at] = static_cast<char>(text[at] ^ 1);  // another digit, and JSON as before
  write(sources, text);
  EXPECT_THAT(indexed(false), HasSubstr("checksum"));
  fs::remove(sources);
  EXPECT_THAT(indexed(false), HasSubstr("damaged"));
  EXPECT_EQ(indexed(true), "");
  EXPECT_THAT(check_index(index_), IsEmpty());
}

}  // namespace
}  // namespace findings
