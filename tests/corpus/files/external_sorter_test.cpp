// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/external_sorter.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

struct Word {
  std::string text;
  friend bool operator<(const Word& a, const Word& b) { return a.text < b.text; }
  [[nodiscard]] std::size_t size() const { return text.size(); }
  void append_to(std::string& bytes) const { bytes += text; }
  static Word parse(std::string_view bytes) { return {std::string(bytes)}; }
};

// Of many lengths, some longer than what is read at once.
std::vector<std::string> words(std::size_t count) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < count; ++i) {
    result.push_back(std::to_string(i * 7919 % 104729) +
                     std::string(i % 500 == 0 ? 200'000 : i % 13, 'x'));
  }
  return result;
}

TEST(ExternalSorter, GivesEveryRecordInOrderHoweverManyRunsItTakes) {
  const test::TemporaryFolder folder;
  std::vector<std::string> expected = words(3000);
  std::ranges::sort(expected);
  for (const std::size_t run : {std::size_t{1}, std::size_t{5000}, std::size_t{1} << 30U}) {
    ExternalSorter<Word> sorter(folder.path(), run);
    for (const std::string& word : words(3000)) sorter.add({word});
    for (int time = 0; time < 2; ++time) {
      std::vector<std::string> sorted;
      sorter.each([&](const Word& word) { sorted.push_back(word.text); });
      EXPECT_EQ(sorted, expected) << "runs of " << run << " bytes, time " << time;
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "the file has no name";
  }
}

TEST(ExternalSorter, MayHaveNothingToSort) {
  const test::TemporaryFolder folder;
  ExternalSorter<Word> sorter(folder.path(), 1000);
  sorter.each([](const Word& word) { ADD_FAILURE() << word.text; });
}

}  // namespace
}  // namespace findings
