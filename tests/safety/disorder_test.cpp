// SPDX-License-Identifier: GPL-2.0-or-later
// Files, records, folders and links that change at random: the index always has what they have.
#include <array>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/answer/check.h"
#include "tests/indexer/publish/built.h"
#include "tests/safety/effort.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using test::options;
using test::run;
using testing::Contains;
using testing::IsEmpty;

// Files of texts, records, folders and links that change at random.
class RandomChanges {
 public:
  RandomChanges(const fs::path& folder, unsigned seed) : folder_(folder), random_(seed) {
    for (const char* root : {"k", "e"}) fs::create_directories(folder_ / root);
  }

  void step() {
    const fs::path place = some_place();
    std::error_code ignored;
    switch (below(9)) {
      case 0:
      case 1:
      case 2:
        return write(place.string() + ".txt", text());
      case 3:
      case 4:
        return write(place.string() + ".jsonl", records());
      case 5:
        fs::remove_all(place.string() + (below(2) == 0 ? ".txt" : ".jsonl"), ignored);
        return;
      case 6:
        fs::rename(place.string() + ".jsonl", some_place().string() + ".jsonl", ignored);
        return;
      case 7:
        fs::rename(place.string() + ".txt", some_place().string() + ".txt", ignored);
        return;
      default:
        fs::remove_all(place.string() + ".txt", ignored);
        write(place.string() + ".txt/inner.txt", text());
    }
  }

  [[nodiscard]] unsigned below(unsigned limit) { return static_cast<unsigned>(random_()) % limit; }

 private:
  fs::path some_place() {
    static constexpr std::array<const char*, 5> names = {"a", "b\xFF", "c\n", "d'\"", "e"};
    return folder_ / (below(2) == 0 ? "k" : "e") / (below(3) == 0 ? "deep" : ".") /
           names.at(below(names.size()));
  }
  std::string text() { return fmt::format("Text number {} speaks of crimes.\n", ++made_); }
  std::string records() {
    std::string lines;
    for (unsigned i = 0; i <= below(6); ++i) {
      lines += fmt::format("{{\"_id\": \"r{}\", \"text\": \"Record {}\"}}\n", below(12), ++made_);
    }
    return lines;
  }
  static void write(const fs::path& path, const std::string& content) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) fs::remove_all(path);
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }

  fs::path folder_;
  std::mt19937 random_;
  unsigned made_ = 0;
};

// The texts that the files hold, and the ids of their records.
struct OnDisk {
  std::set<std::string> texts;
  std::set<std::string> record_ids;
  std::set<std::string> records;  // id and text
};

OnDisk on_disk(const fs::path& folder) {
  OnDisk result;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::string content = test::read_file(entry.path());
    if (entry.path().extension() == ".txt") {
      content.pop_back();
      result.texts.insert(content);
      continue;
    }
    std::istringstream lines(content);
    for (std::string line; std::getline(lines, line);) {
      const std::string id = line.substr(9, line.find('"', 9) - 9);
      result.record_ids.insert(id);
      const std::size_t at = line.find("Record");
      result.records.insert(id + " " + line.substr(at, line.rfind('"') - at));
    }
  }
  return result;
}

TEST(Disorder, InAnyDisorderTheIndexHoldsWhatTheFilesHold) {
  const unsigned seeds = test::effort(3, 30);
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const test::TemporaryFolder folder;
    const fs::path index = folder / "index";
    RandomChanges changing(folder / "in", seed);
    folder.write("in/k/stays.txt", "It stays.\n");
    folder.write("in/e/stays-too.txt", "It stays too.\n");
    run(options(index, {folder / "in/k", folder / "in/e"}));
    for (unsigned step = 0; step < 12; ++step) {
      for (unsigned changes = 0; changes <= changing.below(4); ++changes) changing.step();
      BuildOptions next = options(index, {});
      if (changing.below(4) == 0) next.paths = {folder / "in/k"};
      next.merge = changing.below(6) == 0;
      next.threads = 1 + changing.below(2);
      run(next);
      ASSERT_THAT(check_index(index), IsEmpty()) << seed << ", " << step;
      if (!next.paths.empty()) continue;
      run(options(index, {}));  // an id that another file had may have become free
      const OnDisk expected = on_disk(folder / "in");
      std::set<std::string> record_ids;
      for (const test::LiveDocument& live : test::live_documents(index)) {
        const std::string& id = live.document.id;
        if (live.document.line == 0) continue;
        EXPECT_TRUE(record_ids.insert(id).second) << id << " twice, " << seed << ", " << step;
        EXPECT_THAT(expected.records, Contains(id + " " + live.texts.at(0)))
            << seed << ", " << step;
      }
      ASSERT_EQ(record_ids, expected.record_ids) << seed << ", " << step;
    }
    // Texts under the ids of their names: these may clash after moves, and do not in a new index.
    run(options(index, {}, true));
    for (const test::LiveDocument& live : test::live_documents(index)) {
      if (live.document.line != 0) continue;
      EXPECT_THAT(on_disk(folder / "in").texts, Contains(live.texts.at(0)));
    }
  }
}

}  // namespace
}  // namespace findings
