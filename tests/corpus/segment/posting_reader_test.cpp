// SPDX-License-Identifier: GPL-2.0-or-later
// Our reader of the postings against Xapian's, which is the reference, and against damage.
#include "corpus/segment/posting_reader.h"

#include <algorithm>
#include <fstream>
#include <future>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "corpus/model/error.h"
#include "corpus/schema/schema.h"
#include "tests/corpus/segment/generated_postings.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using test::generated_passages;
using test::generated_terms;
using test::PassageTerms;
using test::write_postings;
using testing::HasSubstr;

PostingList listed(const Xapian::Database& database, const std::string& term) {
  PostingList result;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    result.passages.push_back(*at - 1);
    result.frequencies.push_back(at.get_wdf());
  }
  return result;
}

// Everything that both can tell of the postings in the folder; gives the number of terms.
std::size_t expect_same_as_xapian(const fs::path& folder) {
  const Postings ours(folder);
  const Xapian::Database theirs((folder / "postings").string());
  EXPECT_EQ(ours.lists.passages(), theirs.get_lastdocid());
  EXPECT_EQ(ours.lists.total_length(), theirs.get_total_length());
  std::size_t terms = 0;
  for (auto term = theirs.allterms_begin(); term != theirs.allterms_end(); ++term, ++terms) {
    const std::string text = *term;
    EXPECT_EQ(ours.lists.passages_with(text), term.get_termfreq()) << text;
    EXPECT_EQ(ours.lists.list(text), listed(theirs, text)) << text;
    for (const std::string& near : {text + '\0', text + 'x', text.substr(0, text.size() - 1)}) {
      const std::uint32_t there = near.empty() ? 0 : theirs.get_termfreq(near);
      EXPECT_EQ(ours.lists.passages_with(near), there) << near;
      EXPECT_EQ(ours.lists.list(near).passages.size(), there) << near;
    }
  }
  std::vector<std::uint32_t> lengths;
  for (std::uint32_t i = 1; i <= theirs.get_lastdocid(); ++i) {
    lengths.push_back(theirs.get_doclength(i));
  }
  EXPECT_EQ(ours.lists.lengths(0, 1U << 31), lengths);
  EXPECT_NO_THROW(ours.lists.verify());
  return terms;
}

TEST(PostingReader, ReadsWhatXapianReadsOfAnIndex) {
  const fs::path folder = fs::path(FINDINGS_SOURCE_DIR) / "tests/data" /
                          fmt::format("index-schema-{}", schema_version) / "segment-000001";
  EXPECT_GT(expect_same_as_xapian(folder), 30U);
}

TEST(PostingReader, ReadsWhatXapianReadsOfListsOfManyChunks) {
  const test::TemporaryFolder folder;
  write_postings(folder / "s", generated_passages(36000, 3000), generated_terms(3000));
  EXPECT_GT(expect_same_as_xapian(folder / "s"), 2900U);
}

TEST(PostingReader, ReadsWhatXapianReadsOfFewPassages) {
  const test::TemporaryFolder folder;
  for (const std::uint32_t count : {0U, 1U, 2U, 3U, 40U}) {
    const fs::path with = folder / fmt::format("with{}", count);
    write_postings(with, generated_passages(count, 12), generated_terms(12));
    expect_same_as_xapian(with);
    const fs::path without = folder / fmt::format("without{}", count);
    write_postings(without, PassageTerms(count), {});
    EXPECT_EQ(expect_same_as_xapian(without), 0U);
  }
}

// Distances and frequencies of one byte to five, in every order, and terms with zero bytes.
TEST(PostingReader, ReadsNumbersOfEverySize) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = {"a", std::string("a\0b", 3), std::string("a\0\xff", 3),
                                          "b"};
  const std::vector<std::uint32_t> frequencies = {
      0, 1, 127, 128, 129, 16383, 16384, 16385, 2, 2097151, 2097152, 268435455, 268435456, 0, 300};
  const std::vector<std::uint32_t> distances = {1, 1, 2, 127, 128, 129, 130, 3, 16384, 16385, 1};
  PassageTerms all(60000);
  std::size_t next = 0;
  for (std::uint32_t passage = 0; passage < all.size(); ++next) {
    all[passage][static_cast<std::uint32_t>(next) % 2] = frequencies[next % frequencies.size()];
    all[passage][2] = frequencies[next / 7 % frequencies.size()] % 70000;
    passage += distances[next % distances.size()];
  }
  for (std::uint32_t passage = 0; passage < 9000; ++passage) all[passage][3] = passage % 130;
  write_postings(folder / "s", all, words);
  EXPECT_EQ(expect_same_as_xapian(folder / "s"), 4U);
}

TEST(PostingReader, FindsAmongPassagesWhatTheWholeListHas) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(40);
  constexpr std::uint32_t passages = 36000;
  write_postings(folder / "s", generated_passages(passages, 40), words);
  const Postings postings(folder / "s");
  std::mt19937 engine(5);  // NOLINT(cert-msc51-cpp): the same spans each time
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  std::size_t found = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const std::string& word = words[random() % words.size()];
    std::set<std::uint32_t> wanted;  // spread over all, or close together; some beyond the last
    const std::uint32_t width = trial % 2 == 0 ? passages + 10 : 1 + random() % 300;
    const std::uint32_t begin = trial % 2 == 0 ? 0 : random() % passages;
    const std::size_t count = std::size_t{1} << random() % 12;
    for (std::size_t i = 0; i < count; ++i) wanted.insert(begin + random() % width);

    const PostingList all = postings.lists.list(word);
    PostingList expected;
    for (std::size_t i = 0; i < all.passages.size(); ++i) {
      if (!wanted.contains(all.passages[i])) continue;
      expected.passages.push_back(all.passages[i]);
      expected.frequencies.push_back(all.frequencies[i]);
    }
    found += expected.passages.size();
    EXPECT_EQ(postings.lists.among(word, std::vector(wanted.begin(), wanted.end())), expected);
  }
  EXPECT_GT(found, 1000U);
  EXPECT_TRUE(postings.lists.among("unheard", std::vector{1U, 2U}).passages.empty());
  EXPECT_TRUE(postings.lists.among(words[0], {}).passages.empty());
}

TEST(PostingReader, TellsTheLengthsOfAnyPassages) {
  const test::TemporaryFolder folder;
  write_postings(folder / "s", generated_passages(9000, 40), generated_terms(40));
  const Postings postings(folder / "s");
  const std::vector<std::uint32_t> all = postings.lists.lengths(0, 9000);
  ASSERT_EQ(all.size(), 9000U);
  for (std::uint32_t first = 0; first < 9000; first += 401) {
    const auto some = postings.lists.lengths(first, 1000);
    ASSERT_EQ(some.size(), std::min(1000U, 9000 - first));
    EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin() + first)) << first;
  }
  EXPECT_TRUE(postings.lists.lengths(9000, 1).empty());
}

TEST(PostingReader, ServesSeveralThreads) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(500);
  write_postings(folder / "s", generated_passages(9000, 500), words);
  const Postings postings(folder / "s");
  const auto read_all = [&] {
    std::vector<PostingList> lists;
    for (const std::string& word : words) lists.push_back(postings.lists.list(word));
    return lists;
  };
  std::vector<std::future<std::vector<PostingList>>> readers;
  for (int i = 0; i < 4; ++i) readers.push_back(std::async(std::launch::async, read_all));
  const std::vector<PostingList> here = read_all();
  for (auto& reader : readers) EXPECT_EQ(reader.get(), here);
}

// Small postings, to be damaged in memory.
class DamagedPostings : public testing::Test {
 protected:
  struct Answers {
    std::uint64_t total = 0;
    std::vector<PostingList> lists;
    std::vector<std::uint32_t> lengths;
    friend bool operator==(const Answers&, const Answers&) = default;
  };

  void SetUp() override {
    good_ = test::read_file(write_postings(folder_ / "s", generated_passages(1200, 900), words_));
    right_ = answers(good_, sums(good_));
    ASSERT_GT(good_.size(), 4 * glass::block_bytes) << "there is no branch";
  }

  static std::vector<std::uint64_t> sums(const std::string& bytes) {
    return glass_checksums(std::as_bytes(std::span(bytes)));
  }

  [[nodiscard]] Answers answers(const std::string& bytes,
                                const std::vector<std::uint64_t>& sums) const {
    // In a place of its own, so that a sanitizer sees what is read beyond it.
    const std::vector<char> own(bytes.begin(), bytes.end());
    const PostingReader reader(std::as_bytes(std::span(own)), sums, "postings");
    Answers answers{reader.total_length(), {}, reader.lengths(0, reader.passages())};
    for (const std::string& word : words_) {
      answers.lists.push_back(reader.list(word));
      answers.lists.push_back(reader.among(word, few_));
      EXPECT_TRUE(sound(answers.lists[answers.lists.size() - 2], reader.passages()));
      EXPECT_TRUE(sound(answers.lists.back(), reader.passages()));
    }
    return answers;
  }

  static bool sound(const PostingList& list, std::uint32_t passages) {
    return list.passages.size() == list.frequencies.size() &&
           std::ranges::is_sorted(list.passages, std::ranges::less_equal()) &&
           (list.passages.empty() || list.passages.back() < passages);
  }

  test::TemporaryFolder folder_;
  std::vector<std::string> words_ = generated_terms(900);
  std::vector<std::uint32_t> few_ = {0, 5, 6, 300, 301, 999, 1199, 1200, 5000};
  std::string good_;
  Answers right_;
};

TEST_F(DamagedPostings, AreToldOrMakeNoDifference) {
  const std::vector<std::uint64_t> right_sums = sums(good_);
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same bits each time
  int told = 0;
  for (int trial = 0; trial < 1500; ++trial) {
    std::string bad = good_;
    const std::size_t bit = random() % (8 * bad.size());
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
    try {
      EXPECT_EQ(answers(bad, right_sums), right_) << bit;
    } catch (const IndexError& error) {
      ++told;
      EXPECT_THAT(error.what(), HasSubstr("postings is damaged"));
      EXPECT_THAT(error.hint(), HasSubstr("--rebuild"));
    }
  }
  EXPECT_EQ(told, 1500);  // every block is asked for
}

// As if a writer had gone wrong: the reader believes nothing that leads it astray.
TEST_F(DamagedPostings, LeadNowhereEvenIfTheirChecksumsAreRight) {
  std::mt19937 random(4);  // NOLINT(cert-msc51-cpp): the same bytes each time
  int told = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    std::string bad = good_;
    const auto changes = 1 + random() % 4;
    for (unsigned i = 0; i < changes; ++i) {
      // Most of them where the numbers are that lead on: heads and directories.
      const std::size_t block = random() % (bad.size() / glass::block_bytes) * glass::block_bytes;
      const std::size_t at = block + random() % (random() % 4 == 0 ? glass::block_bytes : 80);
      bad[at] = static_cast<char>(random() % 3 == 0 ? static_cast<int>(random() % 256)
                                                    : bad[at] ^ (1 << random() % 8));
    }
    try {
      (void)answers(bad, sums(bad));
    } catch (const IndexError& error) {
      ++told;
      EXPECT_THAT(error.what(), HasSubstr("postings is damaged"));
    }
  }
  EXPECT_GT(told, 100);
}

TEST_F(DamagedPostings, AreToldWhereverTheyAreCutOff) {
  const std::vector<std::uint64_t> right_sums = sums(good_);
  for (std::size_t size = 0; size < good_.size(); size += 1024) {
    const std::string cut = good_.substr(0, size);
    EXPECT_THROW((void)answers(cut, right_sums), IndexError) << size;
    EXPECT_THROW((void)answers(cut, sums(cut)), IndexError) << size;
  }
  EXPECT_THROW((void)answers(good_ + "x", right_sums), IndexError);
}

TEST_F(DamagedPostings, AreToldWhereTheirChecksumsAreNotTheirs) {
  std::ofstream(folder_ / "s/checksums", std::ios::binary) << "of something else";
  EXPECT_THROW(Postings(folder_ / "s"), IndexError);
  fs::remove(folder_ / "s/checksums");
  EXPECT_THROW(Postings(folder_ / "s"), IndexError);
  write_postings(folder_ / "t", generated_passages(1200, 800), words_);
  fs::copy_file(folder_ / "t/checksums", folder_ / "s/checksums");
  EXPECT_THROW(Postings(folder_ / "s"), IndexError);
}

}  // namespace
}  // namespace findings
