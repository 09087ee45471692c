// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/lexicon.h"

#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Expected {
  std::string stem;
  std::uint32_t passages = 0;
  std::uint32_t occurrences = 0;
  FormId id = 0;
};

// A lexicon on disk and, in a map, what it should hold.
struct Written {
  test::TemporaryFolder folder;
  std::map<std::string, Expected> forms;

  // The stem of a test's form is its first three bytes.
  explicit Written(const std::vector<std::pair<std::string, std::uint32_t>>& occurrences) {
    LexiconBuilder builder([](std::string_view form) { return form.substr(0, 3); });
    for (const auto& [form, times] : occurrences) {
      builder.add(form, 1, times);
      Expected& expected = forms[form];
      expected.stem = form.substr(0, 3);
      ++expected.passages;
      expected.occurrences += times;
    }
    builder.number();
    for (auto& [form, expected] : forms) expected.id = builder.at(form).id;
    builder.write(folder.path());
  }
};

// Few letters, so that many words share beginnings and stems.
const Written& random_words() {
  static const Written written = [] {
    std::mt19937 random(21);
    std::vector<std::pair<std::string, std::uint32_t>> occurrences;
    const std::vector<std::string> letters = {"a", "b", "'", "é", "1"};
    for (int i = 0; i < 4000; ++i) {
      std::string form;
      for (auto left = 1 + random() % 7; left > 0; --left) form += letters[random() % 5];
      occurrences.emplace_back(form, static_cast<std::uint32_t>(1 + random() % 9));
    }
    return Written(occurrences);
  }();
  return written;
}

TEST(Lexicon, FindsEveryForm) {
  const Written& written = random_words();
  const Lexicon lexicon(written.folder.path());
  ASSERT_GT(written.forms.size(), 1000U);
  ASSERT_EQ(lexicon.size(), written.forms.size());
  for (const auto& [form, expected] : written.forms) {
    ASSERT_EQ(lexicon.find(form), expected.id) << form;
    ASSERT_EQ(lexicon.form(expected.id), form);
    ASSERT_EQ(lexicon.stem_of(expected.id), expected.stem) << form;
    ASSERT_EQ(lexicon.counts(expected.id).passages, expected.passages) << form;
    ASSERT_EQ(lexicon.counts(expected.id).occurrences, expected.occurrences) << form;
  }
}

TEST(Lexicon, FindsNoFormThatIsNotThere) {
  const Written& written = random_words();
  const Lexicon lexicon(written.folder.path());
  for (const auto& [form, expected] : written.forms) {
    for (const std::string& other : {form + "x", form + '\0', form.substr(1), "0" + form}) {
      if (!written.forms.contains(other)) {
        ASSERT_EQ(lexicon.find(other), std::nullopt) << other;
      }
    }
  }
  EXPECT_EQ(lexicon.find(""), std::nullopt);
  EXPECT_EQ(lexicon.find("\x01"), std::nullopt);
  EXPECT_EQ(lexicon.find("\xFF\xFF"), std::nullopt);
}

TEST(Lexicon, KeepsTheFormsOfAStemTogether) {
  const Written& written = random_words();
  const Lexicon lexicon(written.folder.path());
  std::map<std::string, std::set<FormId>> by_stem;
  for (const auto& [form, expected] : written.forms) by_stem[expected.stem].insert(expected.id);
  for (const auto& [stem, ids] : by_stem) {
    const FormRange range = lexicon.forms_of_stem(stem);
    ASSERT_EQ(range.first, *ids.begin()) << stem;
    ASSERT_EQ(range.last, *ids.rbegin() + 1) << stem;
    ASSERT_EQ(range.last - range.first, ids.size()) << stem;
    for (const FormId id : ids) ASSERT_EQ(lexicon.forms_like(id), range) << stem;
  }
  for (const char* stem : {"", "x", "aaaa", "\xFF"}) {
    EXPECT_TRUE(lexicon.forms_of_stem(stem).empty()) << stem;
  }
}

TEST(Lexicon, NumbersFrequentStemsFirstAndFrequentFormsFirstInThem) {
  const Written written({{"polite", 5}, {"police", 8}, {"custody", 20}, {"zoo", 1}, {"cuss", 1}});
  const Lexicon lexicon(written.folder.path());
  std::vector<std::string> order;
  for (FormId id = 0; id < lexicon.size(); ++id) order.push_back(lexicon.form(id));
  EXPECT_THAT(order, ElementsAre("custody", "cuss", "police", "polite", "zoo"));
  EXPECT_EQ(lexicon.forms_of_stem("cus"), (FormRange{0, 2}));
  EXPECT_EQ(lexicon.forms_of_stem("pol"), (FormRange{2, 4}));
  EXPECT_EQ(lexicon.forms_of_stem("zoo"), (FormRange{4, 5}));
}

std::vector<std::pair<std::string, FormId>> with_prefix(const Lexicon& lexicon,
                                                        std::string_view prefix) {
  std::vector<std::pair<std::string, FormId>> found;
  lexicon.each_form(prefix, [&](std::string_view form, FormId id) {
    found.emplace_back(form, id);
    return true;
  });
  return found;
}

TEST(Lexicon, VisitsTheFormsOfAPrefixInTheOrderOfBytes) {
  const Written& written = random_words();
  const Lexicon lexicon(written.folder.path());
  for (const char* prefix : {"", "a", "ab", "é", "\xC3", "bab1", "b'é", "a1a1a1a", "1", "x", "~"}) {
    std::vector<std::pair<std::string, FormId>> expected;
    for (const auto& [form, entry] : written.forms) {
      if (form.starts_with(prefix)) expected.emplace_back(form, entry.id);
    }
    EXPECT_EQ(with_prefix(lexicon, prefix), expected) << prefix;
  }
}

TEST(Lexicon, StopsVisitingWhenTold) {
  const Lexicon lexicon(random_words().folder.path());
  int visits = 0;
  lexicon.each_form("a", [&](std::string_view, FormId) { return ++visits < 20; });
  EXPECT_EQ(visits, 20);
}

TEST(Lexicon, HoldsWordsAtTheEndsOfItsGroups) {
  // Groups of 16 words: sizes just below, at and above a whole number of them.
  for (const unsigned size : {1U, 15U, 16U, 17U, 32U, 33U}) {
    std::vector<std::pair<std::string, std::uint32_t>> occurrences;
    for (unsigned i = 0; i < size; ++i) {
      occurrences.emplace_back("w" + std::to_string(100 + i), 1);
    }
    const Written written(occurrences);
    const Lexicon lexicon(written.folder.path());
    ASSERT_EQ(with_prefix(lexicon, "w").size(), size);
    for (const auto& [form, expected] : written.forms) {
      EXPECT_EQ(lexicon.find(form), expected.id) << form << " of " << size;
      EXPECT_EQ(lexicon.find(form + "0"), std::nullopt) << form << " of " << size;
    }
  }
}

TEST(Lexicon, MayBeEmpty) {
  const Written written({});
  const Lexicon lexicon(written.folder.path());
  EXPECT_EQ(lexicon.size(), 0U);
  EXPECT_EQ(lexicon.find("police"), std::nullopt);
  EXPECT_TRUE(lexicon.forms_of_stem("polic").empty());
  EXPECT_THAT(with_prefix(lexicon, ""), IsEmpty());
}

TEST(Lexicon, RefusesAnIdThatIsNotThere) {
  const Written written({{"police", 1}});
  const Lexicon lexicon(written.folder.path());
  EXPECT_THROW((void)lexicon.counts(1), IndexError);
  EXPECT_THROW((void)lexicon.form(1), IndexError);
}

TEST(LexiconBuilder, AsksForTheStemOfANewFormOnly) {
  int asked = 0;
  LexiconBuilder builder([&](std::string_view) {
    ++asked;
    return std::string_view("polic");
  });
  for (const char* form : {"police", "policing", "police"}) builder.add(form, 1, 1);
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(builder.stems(), 1U);
  EXPECT_EQ(builder.stem(builder.at("policing").stem), "polic");
  EXPECT_EQ(builder.at("police").passages, 2U);
  EXPECT_THROW((void)builder.at("polic"), std::out_of_range);
}

TEST(LexiconBuilder, NumbersAlikeWhateverTheOrderOfArrival) {
  const Written one({{"police", 2}, {"custody", 2}, {"polite", 2}, {"custom", 2}});
  const Written other({{"custom", 2}, {"polite", 2}, {"custody", 2}, {"police", 2}});
  EXPECT_EQ(test::read_file(one.folder / Lexicon::file_name),
            test::read_file(other.folder / Lexicon::file_name));
}

}  // namespace
}  // namespace findings
