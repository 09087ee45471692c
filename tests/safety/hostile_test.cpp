// SPDX-License-Identifier: GPL-2.0-or-later
// Files that were made to do harm, among others: a run names those that it cannot read, takes
// neither much memory nor much time, and indexes the others.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unicode/utf8.h>

#include "corpus/files/json.h"
#include "searcher/answer/check.h"
#include "tests/indexer/publish/built.h"
#include "tests/safety/effort.h"
#include "tests/safety/hostile_files.h"
#include "tests/support/docx.h"
#include "tests/support/pdf.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;  // takes several times the memory
#else
constexpr bool sanitized = false;
#endif

constexpr std::uint64_t most_memory_of_a_run = std::uint64_t{1} << 30;
constexpr seconds longest_for_a_file(sanitized ? 300 : 75);  // a minute to read, the rest to write

// Bytes that a process and those below it have in memory.
std::uint64_t resident(int process) {
  const fs::path folder = fmt::format("/proc/{}", process);
  std::uint64_t bytes = 0;
  std::ifstream status(folder / "status");
  for (std::string word; status >> word;) {
    if (word == "VmRSS:" && status >> bytes) bytes *= 1024;
  }
  std::error_code error;
  for (fs::directory_iterator at(folder / "task", error), end; !error && at != end;
       at.increment(error)) {
    std::ifstream children(at->path() / "children");
    for (int child = 0; children >> child;) bytes += resident(child);
  }
  return bytes;
}

struct Measured {
  test::ProgramResult result;
  std::uint64_t memory = 0;  // at most
};

// Where a terminal would obey the text, or it is no UTF-8: from there on.
std::string unprintable(const std::string& text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const auto at = static_cast<std::size_t>(i);
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0 || (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)) {
      const std::size_t line = text.rfind('\n', at) + 1;
      return text.substr(line, at - line + 20);
    }
  }
  return {};
}

class Hostile : public testing::Test {
 protected:
  // Documents of every format beside the hostile ones. No two have the same words, or they would be
  // renditions of one document.
  void write_neighbours(const std::string& folder) {
    const auto text = [&](const std::string& format) {
      const std::string words =
          fmt::format("A zebra of {} was seen in custody, says the {}.", folder, format);
      neighbours_.insert(words);
      return words;
    };
    files_.write(folder + "/a-neighbour.txt", text("text"));
    files_.write(folder + "/b-neighbour.md", text("pound sign"));
    files_.write(folder + "/m-neighbour.html",
                 "<html><body><p>" + text("page") + "</p></body></html>");
    files_.write(folder + "/n-neighbour.docx", test::make_docx(test::docx_paragraph(text("Word"))));
    files_.write(folder + "/y-neighbour.pdf",
                 test::make_pdf({{test::PdfSheet().text(50, 100, text("print"))}, {}, {}, {}, {}}));
    files_.write(folder + "/z-neighbour.jsonl",
                 fmt::format("{{\"_id\": \"neighbour-{}\", \"text\": \"{}\"}}\n",
                             folder.substr(folder.rfind('/') + 1), text("record")));
  }
  // The texts of neighbours that the index does not have.
  [[nodiscard]] std::set<std::string> neighbours_lost() const {
    std::set<std::string> lost = neighbours_;
    if (!fs::exists(index_ / "manifest.json")) return lost;
    for (const std::string& text : test::passage_texts(index_)) lost.erase(text);
    return lost;
  }

  Measured index(const fs::path& folder, std::vector<std::string> more, seconds at_most) {
    more.insert(more.begin(), {"index", folder.string(), "--jobs", "2"});
    options_.environment["FINDINGS_DB"] = index_.string();
    options_.bound_by_permissions = true;
    test::StartedProgram program("findings-index", more, options_);
    Measured measured;
    std::atomic<bool> done = false;
    std::thread sampler([&, process = program.process()] {
      for (; !done; std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
        measured.memory = std::max(measured.memory, resident(process));
      }
    });
    measured.result = program.wait(at_most);
    done = true;
    sampler.join();
    EXPECT_EQ(unprintable(measured.result.out), "");
    EXPECT_EQ(unprintable(measured.result.err), "");
    if (!sanitized) {
      EXPECT_LE(measured.memory, most_memory_of_a_run);
    }
    return measured;
  }

  test::TemporaryFolder files_;
  test::RunOptions options_;
  fs::path index_ = files_ / "index";
  std::set<std::string> neighbours_;
};

TEST_F(Hostile, FilesHarmNobody) {
  std::set<std::string> paths;
  std::size_t written = 0;
  for (const char* recipe :
       {"text", "markdown", "html", "docx", "pdf", "records", "sidecars", "places"}) {
    const std::string folder = fmt::format("in/{}", recipe);
    write_neighbours(folder);
    for (const test::HostileFile& file : test::hostile_files(recipe)) {
      if (file.is_long) continue;
      const fs::path path = files_ / folder / file.name;
      test::write_hostile(file, path);
      constexpr std::string_view sidecar = ".meta.json";
      if (file.name.ends_with(sidecar)) {
        files_.write(folder + "/" + file.name.substr(0, file.name.size() - sidecar.size()),
                     "Custody beside " + file.name);
      }
      // Names that are no plain text are written otherwise in a report.
      if (recipe != std::string("places")) {
        paths.insert(file.name.ends_with(sidecar)
                         ? path.string().substr(0, path.string().size() - sidecar.size())
                         : path.string());
      }
      ++written;
    }
  }
  EXPECT_GE(written, 200U);
  constexpr seconds longest(sanitized ? 1200 : 600);
  const Measured first = index(files_ / "in", {"--format", "json"}, longest);
  ASSERT_EQ(first.result.exit_code, 4) << first.result.err;
  std::cout << fmt::format("{} files, at most {} MB\n", written, first.memory >> 20);
  EXPECT_THAT(neighbours_lost(), IsEmpty());
  EXPECT_THAT(check_index(index_), IsEmpty());
  const nlohmann::json report = json_or_discarded(first.result.out);
  ASSERT_TRUE(report.is_object());
  for (const nlohmann::json& file : report["files"]) {
    const auto path = file["path"].get<std::string>();
    paths.erase(path);
    if (file["status"] == "failed" || file["status"] == "skipped") {
      EXPECT_TRUE(file["reason"].is_string() && !file["reason"].get<std::string>().empty()) << path;
    }
  }
  EXPECT_THAT(paths, IsEmpty()) << "not in the report";

  if (!sanitized) {  // minutes more there
    const Measured second = index(files_ / "in", {}, longest);
    EXPECT_EQ(second.result.exit_code, 4) << second.result.err;
    EXPECT_THAT(neighbours_lost(), IsEmpty());
  }

  test::RunOptions searching;
  searching.environment["FINDINGS_DB"] = index_.string();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"search", "custody", "-n", "1000"}, {"dump"}}) {
    const auto found = test::run_program("findings", words, searching);
    EXPECT_EQ(found.exit_code, 0) << found.err;
    EXPECT_EQ(unprintable(found.out), "") << words.front();
  }
}

TEST_F(Hostile, NamesHarmNobody) {
  write_neighbours("in");
  for (const test::HostileFile& file : test::hostile_files("names")) {
    test::write_hostile(file, files_ / "in" / file.name);
  }
  const Measured run = index(files_ / "in", {}, longest_for_a_file);
  EXPECT_EQ(run.result.exit_code, 4) << run.result.err;
  EXPECT_THAT(neighbours_lost(), IsEmpty());
}

TEST_F(Hostile, CataloguesEndARunAtMost) {
  for (const test::HostileFile& file : test::hostile_files("catalogues")) {
    SCOPED_TRACE(file.name);
    const std::string folder = "in-" + file.name;
    files_.write(folder + "/n.txt", "Custody of the neighbour.");
    test::write_hostile(file, files_ / folder / "catalogue.csv");
    const Measured run = index(files_ / folder, {}, longest_for_a_file);
    EXPECT_THAT(run.result.exit_code, AnyOf(0, 2, 4)) << run.result.err;
    if (run.result.exit_code != 0) {
      EXPECT_THAT(run.result.err, HasSubstr("catalogue"));
    }
  }
}

TEST_F(Hostile, GreatFilesHarmNobody) {
  if (test::effort(0, 1) == 0) GTEST_SKIP() << "takes many minutes";
  for (const char* recipe : {"text", "markdown", "html", "docx", "pdf", "records"}) {
    for (const test::HostileFile& file : test::hostile_files(recipe)) {
      if (!file.is_long) continue;
      SCOPED_TRACE(file.name);
      fs::remove_all(files_ / "in");
      fs::remove_all(index_);
      write_neighbours("in");
      test::write_hostile(file, files_ / "in" / file.name);
      const auto begin = std::chrono::steady_clock::now();
      const Measured run = index(files_ / "in", {}, longest_for_a_file);
      const auto took =
          std::chrono::duration_cast<seconds>(std::chrono::steady_clock::now() - begin);
      std::cout << fmt::format("{:>5} s {:>5} MB  {} {}\n", took.count(), run.memory >> 20,
                               file.name, run.result.err.substr(0, run.result.err.find('\n')));
      EXPECT_THAT(run.result.exit_code, AnyOf(0, 4)) << run.result.err;
      EXPECT_THAT(neighbours_lost(), IsEmpty());
    }
  }
}

TEST_F(Hostile, WhereMemoryIsShortOneFileFails) {
  if (sanitized) GTEST_SKIP() << "the sanitizer maps terabytes";
  write_neighbours("in");
  files_.write("in/newlines.txt", std::string(20'000'000, '\n') + "custody\n");
  std::string words;
  for (int i = 0; i < 1'000'000; ++i) words += "ab ";
  files_.write("in/words.txt", words);
  for (const std::uint64_t megabytes : {3000U, 1000U}) {
    fs::remove_all(index_);
    options_.memory = megabytes << 20;
    const Measured run = index(files_ / "in", {}, longest_for_a_file);
    EXPECT_THAT(run.result.exit_code, AnyOf(0, 4)) << run.result.err;
    EXPECT_THAT(neighbours_lost(), IsEmpty()) << run.result.err;
  }
}

}  // namespace
}  // namespace findings
