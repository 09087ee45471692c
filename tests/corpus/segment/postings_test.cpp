// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/postings.h"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/corpus/segment/generated_postings.h"
#include "tests/support/temporary_folder.h"

// Xapian's check deletes each table that it has checked as the smaller class that it derives from.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" {
const char* __asan_default_options();
const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

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
  const PassageTerms all =
      generated_passages(36000, 3000);  // chunks beyond document 0x8000, and two levels
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

TEST(Postings, LetAReaderSkipAhead) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(10);
  const Xapian::Database database(
      write_postings(folder / "s", generated_passages(36000, 10), words).string());
  const std::vector<Listed> all = listed(database, words[0]);
  auto at = database.postlist_begin(words[0]);
  for (std::size_t i = 0; i < all.size(); i += 997) {
    at.skip_to(all[i].document);
    ASSERT_NE(at, database.postlist_end(words[0]));
    EXPECT_EQ(*at, all[i].document);
    EXPECT_EQ(at.get_wdf(), all[i].frequency);
  }
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

TEST(Postings, AreTheSameFileWithAnyNumberOfThreads) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> words = generated_terms(500);
  const PassageTerms all = generated_passages(2000, 500);
  const FileSummary one = summarise_file(write_postings(folder / "1", all, words, 1));
  EXPECT_EQ(summarise_file(write_postings(folder / "3", all, words, 3)), one);
}

}  // namespace
}  // namespace findings
