// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/postings.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "corpus/model/error.h"
#include "tests/corpus/segment/generated_postings.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using test::generated_passages;
using test::generated_terms;
using test::PassageTerms;
using test::write_postings;

struct Listed {
  Xapian::docid document;
  Xapian::termcount frequency;
  Xapian::termcount length;
  friend bool operator==(const Listed&, const Listed&) = default;
};

std::vector<Listed> listed(const Xapian::Database& database, const std::string& term) {
  std::vector<Listed> result;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    result.push_back({*at, at.get_wdf(), at.get_doclength()});
  }
  return result;
}

TEST(Postings, AreWhatXapianWritesOfTheSamePassages) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(3000);
  const PassageTerms all = generated_passages(36000, 3000);  // 72 shards, joined in two levels
  const auto ours_path = write_postings(folder / "ours", all, words).string();
  {
    Xapian::WritableDatabase theirs(folder / "theirs", Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
    for (const auto& passage : all) {
      Xapian::Document document;
      for (const auto& [term, frequency] : passage) document.add_term(words[term], frequency);
      theirs.add_document(document);
    }
    theirs.commit();
  }
  std::ostringstream said;
  EXPECT_EQ(Xapian::Database::check(ours_path, 0, &said), 0U) << said.str();

  const Xapian::Database ours(ours_path);
  const Xapian::Database theirs(folder / "theirs");
  EXPECT_EQ(ours.get_doccount(), theirs.get_doccount());
  EXPECT_EQ(ours.get_lastdocid(), theirs.get_lastdocid());
  EXPECT_EQ(ours.get_total_length(), theirs.get_total_length());
  EXPECT_EQ(ours.get_doclength_lower_bound(), theirs.get_doclength_lower_bound());
  EXPECT_EQ(ours.get_doclength_upper_bound(), theirs.get_doclength_upper_bound());
  std::size_t common = 0;
  auto at = theirs.allterms_begin();
  for (auto term = ours.allterms_begin(); term != ours.allterms_end(); ++term, ++at) {
    ASSERT_NE(at, theirs.allterms_end());
    ASSERT_EQ(*term, *at);
    EXPECT_EQ(term.get_termfreq(), at.get_termfreq());
    EXPECT_EQ(ours.get_collection_freq(*term), theirs.get_collection_freq(*term));
    EXPECT_EQ(ours.get_wdf_upper_bound(*term) > 0, theirs.get_wdf_upper_bound(*term) > 0);
    ASSERT_EQ(listed(ours, *term), listed(theirs, *term)) << *term;
    if (term.get_termfreq() > 4000) ++common;
  }
  EXPECT_EQ(at, theirs.allterms_end());
  EXPECT_GT(common, 0U) << "no list has several chunks";
}

// What a list should be.
PostingList expected_list(const PassageTerms& all, std::uint32_t term) {
  PostingList list;
  for (std::uint32_t passage = 0; passage < all.size(); ++passage) {
    const auto found = all[passage].find(term);
    if (found == all[passage].end()) continue;
    list.passages.push_back(passage);
    list.frequencies.push_back(found->second);
  }
  return list;
}

TEST(Postings, AreReadAsTheyWereWritten) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(50);
  const PassageTerms all = generated_passages(9000, 50);
  write_postings(folder / "s", all, words);
  const PostingReader reader(PostingsFile(folder / "s"), 9000);
  EXPECT_EQ(reader.passages(), 9000U);
  std::uint64_t length = 0;
  for (std::uint32_t term = 0; term < words.size(); ++term) {
    const PostingList expected = expected_list(all, term);
    for (const std::uint32_t frequency : expected.frequencies) length += frequency;
    EXPECT_EQ(reader.list(words[term]), expected) << words[term];
    EXPECT_EQ(reader.passages_with(words[term]), expected.passages.size());
  }
  EXPECT_EQ(reader.total_length(), length);
  for (const char* absent : {"", "absent", "zzzz"}) {
    EXPECT_EQ(reader.list(absent), PostingList{});
    EXPECT_EQ(reader.passages_with(absent), 0U);
    EXPECT_EQ(reader.among(absent, std::vector<std::uint32_t>{1, 2}), PostingList{});
  }
}

TEST(Postings, AmongSomePassagesAreThoseOfTheWholeList) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(10);
  write_postings(folder / "s", generated_passages(9000, 10), words);
  const PostingReader reader(PostingsFile(folder / "s"), 9000);
  for (const std::string& word : words) {
    const PostingList whole = reader.list(word);
    for (const std::uint32_t step : {1U, 7U, 997U, 20000U}) {
      std::vector<std::uint32_t> wanted;
      for (std::uint32_t passage = 3; passage < 9000; passage += step) wanted.push_back(passage);
      PostingList expected;
      for (std::size_t i = 0; i < whole.passages.size(); ++i) {
        if (!std::ranges::binary_search(wanted, whole.passages[i])) continue;
        expected.passages.push_back(whole.passages[i]);
        expected.frequencies.push_back(whole.frequencies[i]);
      }
      EXPECT_EQ(reader.among(word, wanted), expected) << word << ", every " << step;
    }
  }
}

TEST(Postings, OfAnotherNumberOfPassagesAreRefused) {
  const test::TemporaryFolder folder;
  write_postings(folder / "s", generated_passages(10, 5), generated_terms(5));
  EXPECT_THROW(PostingReader(PostingsFile(folder / "s"), 11), IndexError);
  EXPECT_THROW(PostingReader(PostingsFile(folder / "nowhere"), 10), IndexError);
}

// A stub file of Xapian names other databases, even on other machines.
TEST(Postings, AreNeverAFileThatNamesAnotherDatabase) {
  const test::TemporaryFolder folder;
  const auto real = write_postings(folder / "real", generated_passages(10, 5), generated_terms(5));
  folder.write("stub/postings", "auto " + real.string() + "\n");
  EXPECT_THROW(PostingReader(PostingsFile(folder / "stub"), 10), IndexError);
  EXPECT_NE(PostingReader::check(folder / "stub"), "");
}

TEST(Postings, MayBeOfNoPassagesOrOfPassagesWithoutWords) {
  const test::TemporaryFolder folder;
  for (const std::uint32_t count : {0U, 1U, 3U}) {
    const auto path =
        write_postings(folder / std::to_string(count), PassageTerms(count), {}).string();
    EXPECT_EQ(Xapian::Database::check(path, 0, nullptr), 0U);
    const Xapian::Database database(path);
    EXPECT_EQ(database.get_doccount(), count);
    EXPECT_EQ(database.get_lastdocid(), count);
    EXPECT_EQ(database.allterms_begin(), database.allterms_end());
  }
}

TEST(Postings, AreTheSameWithAnyNumberOfThreads) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(500);
  const PassageTerms all = generated_passages(2000, 500);
  write_postings(folder / "1", all, words, 1);
  write_postings(folder / "3", all, words, 3);
  const PostingReader one(PostingsFile(folder / "1"), 2000);
  const PostingReader three(PostingsFile(folder / "3"), 2000);
  for (const std::string& word : words) EXPECT_EQ(one.list(word), three.list(word)) << word;
}

}  // namespace
}  // namespace findings
