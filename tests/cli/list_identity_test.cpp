// SPDX-License-Identifier: GPL-2.0-or-later
// What was gathered stays with its words when documents change between two runs of the indexer.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/list_program.h"
#include "tests/safety/effort.h"

namespace findings {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class ListIdentity : public testing::Test {
 protected:
  void index(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const std::string& paragraph : paragraphs) text += paragraph + "\n\n";
    findings_.folder.write("in/a.txt", text);
    must({"index", "-q", (findings_.folder / "in").string()});
  }
  std::string must(const std::vector<std::string>& words) {
    const auto result = findings_(words);
    EXPECT_EQ(result.exit_code, 0) << testing::PrintToString(words) << result.err;
    return result.out;
  }
  // The texts of the passages that a search finds.
  std::set<std::string> texts(std::vector<std::string> words) {
    words.insert(words.begin(), {"search", "document:a"});
    words.insert(words.end(), {"--limit", "0"});
    std::set<std::string> result;
    const Json found = findings_.json(words);
    for (const Json& hit : found["hits"]) result.insert(hit["text"]);
    return result;
  }

  const std::string sergeants_ = "The sergeants keep a logbook of every shift.";
  const std::string detectives_ = "The detectives have no such thing to write in.";
  const std::string officers_ = "Officers attend most burglaries within the hour.";
  const std::string victims_ = "Victims of burglaries wait for a call.";
  test::ListProgram findings_;
};

TEST_F(ListIdentity, NotesAndListsStayWithTheirParagraph) {
  index({officers_, victims_, sergeants_, detectives_});
  must({"list", "new", "l"});
  must({"list", "add", "l", "a#3"});
  must({"list", "note", "l", "a#3", "logbook checked"});
  for (const auto& paragraphs : {std::vector{officers_, sergeants_, detectives_},
                                 std::vector{detectives_, officers_, victims_, sergeants_}}) {
    index(paragraphs);
    EXPECT_EQ(texts({"note:checked"}), std::set{sergeants_});
    EXPECT_EQ(texts({"--on-list", "l"}), std::set{sergeants_});
    EXPECT_THAT(must({"search", "sergeants", "--plain"}), HasSubstr("on l"));
    EXPECT_THAT(must({"search", "detectives", "--plain"}), Not(HasSubstr("on l")));
  }
}

TEST_F(ListIdentity, AcceptingTakesOverAllThatMovedAtOnce) {
  index({officers_, victims_, sergeants_, detectives_});
  must({"list", "new", "l"});
  must({"list", "add", "l", "a#1", "a#2", "a#3", "a#4"});
  index({officers_, sergeants_, detectives_});
  EXPECT_THAT(must({"list", "verify", "l", "--accept"}),
              HasSubstr("1 held, 2 moved, 0 drifted, 1"));
  const auto again = findings_({"list", "verify", "l", "--accept"});
  EXPECT_THAT(again.out, HasSubstr("3 held, 0 moved, 0 drifted, 1 orphaned"));
  EXPECT_THAT(again.err, Not(HasSubstr("updated")));
  std::vector<std::string> ids;
  for (const Json& entry : findings_.shown("l")) ids.push_back(entry["passage"]);
  EXPECT_THAT(ids, testing::ElementsAre("a#1", "a", "a#2", "a#3"));
}

TEST_F(ListIdentity, OnlyNewWordsAreUnseen) {
  index({officers_});
  must({"list", "new", "l"});
  EXPECT_THAT(findings_.on_terminal({"search", "burglaries"}).out, HasSubstr("a#1"));
  index({victims_, officers_});
  EXPECT_EQ(texts({"burglaries", "--unseen"}), std::set{victims_});
}

TEST_F(ListIdentity, EqualParagraphsAreToldApartByTheirOrder) {
  index({officers_, victims_, officers_});
  must({"list", "new", "l"});
  must({"list", "add", "l", "a#3"});
  const auto places = [&] {
    std::vector<std::string> ids;
    const Json found = findings_.json({"search", "document:a", "--on-list", "l"});
    for (const Json& hit : found["hits"]) ids.push_back(hit["passage"]);
    return ids;
  };
  EXPECT_THAT(places(), testing::ElementsAre("a#3"));
  index({sergeants_, officers_, victims_, officers_});
  EXPECT_THAT(places(), testing::ElementsAre("a#4"));
}

// A document that is changed at random, and the words on which there are marks.
class RandomDocument {
 public:
  explicit RandomDocument(unsigned seed) : random_(seed) {
    for (int i = 0; i < 12; ++i) paragraphs_.push_back(fresh());
  }
  [[nodiscard]] const std::vector<std::string>& paragraphs() const { return paragraphs_; }

  void change() {
    for (int left = 1 + below(4); left > 0; --left) {
      const auto at = paragraphs_.begin() + below(static_cast<int>(paragraphs_.size()));
      switch (below(4)) {
        case 0:
          paragraphs_.insert(at, fresh());
          break;
        case 1:
          if (paragraphs_.size() > 4) paragraphs_.erase(at);
          break;
        case 2: {
          const std::string moved = *at;
          paragraphs_.erase(at);
          paragraphs_.insert(paragraphs_.begin() + below(static_cast<int>(paragraphs_.size()) + 1),
                             moved);
          break;
        }
        default:
          *at += fmt::format(" It was said again in room {}.", next_++);
      }
    }
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::string fresh() {
    static const std::vector<std::string> words = {
        "ponies",  "saddles", "hooves", "carts",  "oats",  "stables",  "farriers", "bridles",
        "ditches", "gates",   "barns",  "wheels", "straw", "lanterns", "kennels",  "ferries"};
    std::string text = fmt::format("Number {}:", next_++);
    for (int i = 0; i < 9; ++i) text += " " + words[random_() % words.size()];
    return text + ".";
  }

  std::mt19937 random_;
  int next_ = 100;
  std::vector<std::string> paragraphs_;
};

TEST_F(ListIdentity, EveryMarkIsWhereItsWordsAreAfterAnyChange) {
  for (unsigned seed = 1; seed <= test::effort(1, 6); ++seed) {
    RandomDocument document(seed);
    index(document.paragraphs());
    const std::string list = fmt::format("l{}", seed);
    must({"list", "new", list});
    for (std::size_t i = 1; i <= document.paragraphs().size(); i += 2) {
      const std::string id = fmt::format("a#{}", i);
      must({"list", "add", list, id});
      must({"list", "note", list, id, fmt::format("mark{}", seed)});
      (void)findings_.on_terminal({"show", id});
    }
    for (int run = 0; run < 6; ++run) {
      document.change();
      index(document.paragraphs());
      const std::set<std::string> there(document.paragraphs().begin(), document.paragraphs().end());
      std::set<std::string> gathered;
      for (const Json& entry : findings_.shown(list)) {
        const std::string text = entry["quotation"];
        if (there.contains(text)) gathered.insert(text);
      }
      EXPECT_EQ(texts({"--on-list", list}), gathered) << seed << " " << run;
      EXPECT_EQ(texts({fmt::format("note:mark{}", seed)}), gathered) << seed << " " << run;
      const std::set<std::string> unseen = texts({"--unseen"});
      for (const std::string& text : gathered) EXPECT_FALSE(unseen.contains(text)) << text;

      must({"list", "verify", list, "--accept"});
      const Json again = findings_.json({"list", "verify", list})["entries"];
      std::set<std::string> numbers;
      for (const Json& entry : again) {
        const std::string id = entry["passage"];
        if (entry["state"] == "held") {
          EXPECT_TRUE(numbers.insert(id).second) << id;
        } else {
          EXPECT_EQ(entry["state"], "orphaned");
          EXPECT_EQ(id, "a");
        }
      }
      EXPECT_THAT(findings_({"list", "verify", list, "--accept"}).err, Not(HasSubstr("updated")));
    }
  }
}

TEST(SeenMarks, WhatATerminalShowedIsSeenBeforeThereIsAList) {
  const test::ListProgram findings;
  findings.folder.write("in/a.md", "The force counts burglaries.\n\nOfficers walk to work.\n");
  ASSERT_EQ(findings({"index", (findings.folder / "in").string(), "-q"}, "ann").exit_code, 0);
  EXPECT_THAT(findings.on_terminal({"search", "burglaries"}).out, HasSubstr("a#1"));
  EXPECT_EQ(findings({"search", "burglaries", "--unseen", "-q"}, "ann").exit_code, 1);
}

}  // namespace
}  // namespace findings
