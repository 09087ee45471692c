// SPDX-License-Identifier: GPL-2.0-or-later
// Reading lists as they are worked with on the command line.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/files/json.h"
#include "tests/cli/list_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ListCommand : public testing::Test {
 protected:
  void SetUp() override {
    folder().write("in/barn.txt",
                   "The barn door stands open all night.\n\nOwls nest above the hay.\n\n"
                   "The farmer counts the owls every spring.\n");
    folder().write("in/mill.txt", "The mill has a door of oak.\n\nIts wheel stands still.\n");
    index();
    ASSERT_EQ(run({"list", "new", "doors", "--title", "On doors"}).exit_code, 0);
  }
  [[nodiscard]] const test::TemporaryFolder& folder() const { return findings_.folder; }
  void index() { ASSERT_EQ(run({"index", (folder() / "in").string(), "-q"}).exit_code, 0); }
  [[nodiscard]] test::ProgramResult run(const std::vector<std::string>& words,
                                        const std::string& reviewer = "ann") const {
    return findings_(words, reviewer);
  }
  void expect(const std::vector<std::string>& words, int exit_code, const std::string& said) const {
    const auto result = run(words);
    EXPECT_EQ(result.exit_code, exit_code) << result.out << result.err;
    EXPECT_THAT(result.out + result.err, HasSubstr(said)) << testing::PrintToString(words);
  }
  [[nodiscard]] std::vector<std::string> ids(const std::string& list = "doors") const {
    std::vector<std::string> result;
    for (const Json& entry : findings_.shown(list)) result.push_back(entry["passage"]);
    return result;
  }
  // What a search in text shows, by the ids at the end of its places.
  [[nodiscard]] std::string found(const std::vector<std::string>& more) const {
    std::vector<std::string> words = {"search", "stands", "door", "--match", "any", "--plain"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words).out;
  }

  test::ListProgram findings_;
};

TEST_F(ListCommand, TakesTheNumbersOfTheLastSearch) {
  (void)run({"search", "stands OR door OR owls"});
  const Json hits = findings_.json({"search", "stands OR door OR owls"})["hits"];
  ASSERT_GE(hits.size(), 4U);
  EXPECT_EQ(run({"list", "add", "doors", "2-3", "1"}).exit_code, 0);
  EXPECT_THAT(ids(), ElementsAre(hits[1]["passage"], hits[2]["passage"], hits[0]["passage"]));
  expect({"list", "add", "doors", "1,4"}, 0, "already on “doors”");
  EXPECT_EQ(ids().size(), 4U);
  expect({"list", "add", "doors", "99"}, 2, "has no number 99");
  expect({"list", "add", "doors", "3-2"}, 2, "neither a number nor a passage id");
}

TEST_F(ListCommand, RefusesNumbersOfAnotherStateOfTheIndex) {
  (void)run({"search", "door"});
  folder().write("in/shed.txt", "The shed has no door.\n");
  index();
  expect({"list", "add", "doors", "1"}, 2, "search again");
  EXPECT_TRUE(ids().empty());
  (void)run({"search", "door"});
  expect({"list", "add", "doors", "1"}, 0, "added 1 entry");
}

TEST_F(ListCommand, RefusesNumbersThatNobodySaw) {
  expect({"list", "add", "doors", "1"}, 2, "no last search");
  (void)run({"search", "door", "--format", "json"});
  expect({"list", "add", "doors", "1"}, 2, "no last search");
  (void)run({"search", "door"});
  folder().write("queries.tsv", "1\towls\n2\tdoor\n");
  (void)run({"search", "--queries", (folder() / "queries.tsv").string()});
  expect({"list", "add", "doors", "1"}, 2, "no last search");
}

TEST_F(ListCommand, AddsWhatASearchWithFiltersShows) {
  expect({"list", "add", "doors", "--from-search", "door OR stands", "--document", "mill"}, 0,
         "added 2 entries");
  EXPECT_THAT(ids(), testing::UnorderedElementsAre("mill#1", "mill#2"));
  const Json log = findings_.json({"list", "log", "doors"})["searches"];
  ASSERT_EQ(log.size(), 1U);
  EXPECT_EQ(log[0]["query"], "door OR stands");
  EXPECT_EQ(log[0]["options"], Json({"--document", "mill"}));
  EXPECT_EQ(log[0]["total"]["passages"], 2);
  EXPECT_EQ(log[0]["found"], Json({"mill#1", "mill#2"}));
  expect({"list", "add", "doors", "--from-search", "unheard"}, 1, "found nothing");
  expect({"list", "add", "doors", "--from-search", "door", "--limit", "1"}, 0, "--limit 0");
}

TEST_F(ListCommand, RunsLoggedSearchesAgainAndTellsTheDifference) {
  (void)run({"list", "add", "doors", "--from-search", "door"});
  folder().write("in/shed.txt", "The shed has no door.\n");
  fs::remove(folder() / "in/mill.txt");
  index();
  const Json now = findings_.json({"list", "log", "doors", "--rerun"})["searches"][0]["now"];
  EXPECT_EQ(now["new"], Json({"shed#1"}));
  EXPECT_EQ(now["gone"], Json({"mill#1"}));
  expect({"list", "log", "doors", "--rerun"}, 0, "new: shed#1");
}

TEST_F(ListCommand, ShowsInASearchOnWhichListsAHitIs) {
  (void)run({"list", "new", "also"});
  (void)run({"list", "add", "doors", "mill#1"});
  (void)run({"list", "add", "also", "mill#1"});
  const Json hits = findings_.json({"search", "door"})["hits"];
  for (const Json& hit : hits) {
    EXPECT_EQ(hit["lists"], hit["passage"] == "mill#1" ? Json({"also", "doors"}) : Json::array());
  }
  expect({"search", "oak"}, 0, "on also, doors");
}

TEST_F(ListCommand, FiltersASearchByLists) {
  (void)run({"list", "add", "doors", "mill#1"});
  EXPECT_THAT(found({"--on-list", "doors"}), HasSubstr("mill#1"));
  EXPECT_THAT(found({"--on-list", "doors"}), Not(HasSubstr("barn#1")));
  EXPECT_THAT(found({"--not-on-list", "doors"}), Not(HasSubstr("mill#1")));
  EXPECT_THAT(found({"--not-on-list", "doors"}), HasSubstr("barn#1"));
  EXPECT_THAT(found({"--on-list", "none"}), Not(HasSubstr("mill#1")));
  EXPECT_THAT(found({"--on-list", "any"}), Not(HasSubstr("barn#1")));
  expect({"search", "door", "--on-list", "dors"}, 1, "did you mean doors?");
  const Json facets = findings_.json({"facets", "--on-list", "doors"});
  EXPECT_EQ(facets["total"]["passages"], 1);
}

TEST_F(ListCommand, RemembersWhatEachReaderHasSeen) {
  EXPECT_THAT(findings_.on_terminal({"search", "oak"}).out, HasSubstr("mill#1"));
  EXPECT_THAT(found({"--unseen", "-n", "1"}), Not(HasSubstr("mill#1")));
  EXPECT_EQ(run({"search", "oak", "--unseen"}, "bob").exit_code, 0);
  EXPECT_EQ(run({"search", "oak", "--unseen"}, "bob").exit_code, 0) << "nobody saw the pipe";
  (void)findings_.on_terminal({"search", "oak", "--unseen"}, "bob");
  EXPECT_EQ(run({"search", "oak", "--unseen"}, "bob").exit_code, 1);
  (void)findings_.on_terminal({"show", "mill#2"});
  EXPECT_EQ(run({"search", "wheel", "--unseen"}).exit_code, 1);
  EXPECT_EQ(run({"list", "seen"}).out,
            "mill#1\nmill#2\nann has seen 2 passages; 0 no longer in the index\n");
  expect({"list", "seen", "--reset"}, 0, "forgot 2 passages");
  EXPECT_EQ(run({"search", "wheel", "--unseen"}).exit_code, 0);
  EXPECT_EQ(run({"list", "seen"}).exit_code, 1);
}

TEST_F(ListCommand, SearchesNotes) {
  (void)run({"list", "add", "doors", "mill#1", "barn#2"});
  (void)run({"list", "note", "doors", "mill#1", "compare with the carpenters' report"});
  const auto hits = [&](const std::string& query) {
    std::vector<std::string> result;
    const Json answer = findings_.json({"search", query});
    for (const Json& hit : answer["hits"]) result.push_back(hit["passage"]);
    return result;
  };
  EXPECT_THAT(hits("note:carpenter"), ElementsAre("mill#1"));
  EXPECT_THAT(hits("note:\"reports compared\""), ElementsAre("mill#1"));
  EXPECT_THAT(hits("note:carpenter OR owls").size(), 3U);
  EXPECT_THAT(hits("door -note:any"), ElementsAre("barn#1"));
  EXPECT_THAT(hits("note:plumber").size(), 0U);
}

TEST_F(ListCommand, ChangesRangesOfEntries) {
  (void)run({"list", "add", "doors", "mill#1", "mill#2", "barn#1", "barn#2"});
  expect({"list", "status", "doors", "1-2", "barn#2", "cite"}, 0, "3 entries");
  std::vector<std::string> statuses;
  for (const Json& entry : findings_.shown("doors")) statuses.push_back(entry["status"]);
  EXPECT_THAT(statuses, ElementsAre("cite", "cite", "to-read", "cite"));
  expect({"list", "remove", "doors", "2-9"}, 1, "has no entry 5");
  expect({"list", "remove", "doors", "2-3"}, 0, "mill#2, barn#1");
}

TEST_F(ListCommand, TellsWhyOfAPassageOnAList) {
  (void)run({"list", "add", "doors", "mill#1"});
  expect({"why", "mill#1", "door", "--not-on-list", "doors"}, 1, "fails the filter list -doors\n");
}

TEST_F(ListCommand, TellsWhatWasMeant) {
  expect({"list", "show", "dors"}, 1, "did you mean doors?");
  expect({"list", "add", "dors", "mill#1"}, 1, "did you mean doors?");
  expect({"list", "add", "doors", "mil#1"}, 1, "did you mean mill?");
  expect({"list", "add", "doors", "mill#9"}, 1, "passages 1 to 2");
  expect({"list", "note", "doors", "mill#1", "x"}, 1, "is not on “doors”");
  expect({"list", "stauts", "doors"}, 2, "findings list status");
  expect({"list", "status", "doors", "1", "reed"}, 2, "did you mean read?");
  expect({"list", "decide", "doors", "1", "includ"}, 2, "did you mean include?");
  expect({"list", "new", "doors"}, 2, "already a reading list");
  expect({"list", "delete", "doors"}, 2, "--force");
  expect({"list", "move", "doors", "1", "0"}, 2, "not a place");
  expect({"list", "note", "doors"}, 2, "`list note` needs these arguments: NAME PASSAGE");
  const auto as_json = run({"list", "show", "dors", "--format", "json"});
  EXPECT_EQ(parse_json(as_json.err)["error"]["hint"], "did you mean doors?");
}

TEST_F(ListCommand, HidesTheDecisionsOfOthersFromTheBlind) {
  (void)run({"list", "add", "doors", "mill#1"});
  (void)run({"list", "decide", "doors", "1", "include"});
  (void)run({"list", "decide", "doors", "1", "exclude", "--reason", "secret"}, "bob");
  EXPECT_THAT(run({"list", "show", "doors"}).out, HasSubstr("secret"));
  EXPECT_THAT(run({"list", "show", "doors", "--blind"}).out, Not(HasSubstr("secret")));
  EXPECT_THAT(run({"list", "show", "doors", "--blind"}, "bob").out, HasSubstr("secret"));
  EXPECT_THAT(run({"list", "conflicts", "doors"}).out, HasSubstr("bob: exclude (secret)"));
  const Json agreement = findings_.json({"list", "agreement", "doors"});
  EXPECT_EQ(agreement["conflicts"], 1);
  EXPECT_EQ(agreement["pairs"][0]["agreed"], 0);
}

TEST_F(ListCommand, ImportsWhatItExported) {
  (void)run({"list", "add", "doors", "mill#1", "barn#2"});
  (void)run({"list", "note", "doors", "1", "a note, with \"quotes\"\nand lines"});
  (void)run({"list", "section", "doors", "2", "Hay"});
  for (const char* format : {"json", "csv"}) {
    const std::string file =
        folder()
            .write("export",
                   run({"list", "export", "doors", "--internals", "--format", format}).out)
            .string();
    const std::string name = std::string("from-") + format;
    expect({"list", "import", name, file}, 0, "imported 2 entries");
    EXPECT_EQ(ids(name), ids());
    const auto before = findings_.shown("doors");
    const auto after = findings_.shown(name);
    for (std::size_t i = 0; i < before.size(); ++i) {
      for (const char* member : {"quotation", "note", "section", "status", "hash", "page"}) {
        EXPECT_EQ(after[i][member], before[i][member]) << format << i << member;
      }
    }
  }
  const std::string file = folder().write("ids", "mill#2\n\nbarn#1\n").string();
  expect({"list", "import", "from-ids", file}, 0, "imported 2 entries");
  expect({"list", "import", "from-ids", folder().write("bad", "mill#1\n\nmill#77\n").string()}, 4,
         "bad:3");
}

TEST_F(ListCommand, RefusesToImportWhatIsNestedTooDeeply) {
  const auto file =
      folder().write("deep.json", R"({"schema": "findings.list/1", "name": "x", "entries": )" +
                                      std::string(100'000, '[') + std::string(100'000, ']') + "}");
  expect({"list", "import", "x", file.string()}, 4, "deep.json");
}

TEST_F(ListCommand, ImportsWhatASpreadsheetSaved) {
  int number = 0;
  for (const std::string& bytes : {std::string("passage,note,\r\nmill#1,\xA3"
                                               "5m \x96 twice,\r\n,,\r\n"),
                                   std::string("\xEF\xBB\xBFpassage;note\nmill#1;£5m – twice\n")}) {
    const std::string name = "list-" + std::to_string(++number);
    expect({"list", "import", name, folder().write(name, bytes).string()}, 0, "imported 1 entry");
    EXPECT_EQ(findings_.shown(name)[0]["note"], "£5m – twice");
  }
  expect({"list", "import", "x", folder().write("x", "passage,note\nmill#1,£\xA3\n").string()}, 4,
         "x:2");
}

TEST_F(ListCommand, ExportsMarkedWhatHasChangedOrNotAtAll) {
  (void)run({"list", "add", "doors", "mill#1", "barn#2"});
  const auto untouched = run({"list", "export", "doors", "--strict", "--format", "json"});
  EXPECT_EQ(untouched.exit_code, 0);
  folder().write("in/mill.txt", "The mill has a door of elm.\n\nIts wheel stands still.\n");
  index();
  const auto marked = run({"list", "export", "doors", "--format", "json"});
  EXPECT_EQ(marked.exit_code, 0);
  EXPECT_THAT(marked.err, HasSubstr("1 entry of “doors” changed"));
  const Json entries = parse_json(marked.out)["entries"];
  EXPECT_EQ(entries[0]["state"], "drifted");
  EXPECT_EQ(entries[0]["quotation"], "The mill has a door of oak.");
  EXPECT_EQ(entries[1]["state"], "held");
  const auto refused = run({"list", "export", "doors", "--strict"});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_EQ(refused.out, "");
  fs::remove_all(folder() / "index");
  EXPECT_THAT(run({"list", "export", "doors"}).err, HasSubstr("not verified"));
}

TEST_F(ListCommand, RunsSavedSearchesForWhatIsNew) {
  expect({"saved", "save", "weekly", "door", "--document", "mill", "--document", "shed"}, 0,
         "saved “weekly”");
  expect({"saved", "save", "weekly", "owls"}, 2, "already a saved search");
  expect({"saved", "save", "bad", "door", "--force", "nowhere"}, 2, "there is no force");
  expect({"saved", "run", "weekly", "--new"}, 0, "mill#1");
  expect({"saved", "run", "weekly", "--new"}, 1, "0 passages");
  folder().write("in/mill.txt", "An opening.\n\nThe mill has a door of oak.\n");  // moved on
  index();
  EXPECT_EQ(run({"saved", "run", "weekly", "--new"}).exit_code, 1) << "the same words are not new";
  folder().write("in/shed.txt", "The shed has no door.\n");
  folder().write("in/mill.txt", "An opening.\n\nThe mill has a door of elm.\n");
  index();
  const auto fresh = run({"saved", "run", "weekly", "--new", "--format", "jsonl"});
  EXPECT_EQ(fresh.exit_code, 0);
  EXPECT_THAT(fresh.out, HasSubstr("shed#1"));
  EXPECT_THAT(fresh.out, HasSubstr("elm"));
  EXPECT_EQ(run({"saved", "run", "weekly", "--new"}).exit_code, 1);
  expect({"saved", "run", "weekly"}, 0, "2 passages");
  expect({"saved", "run", "weakly"}, 1, "did you mean weekly?");
  expect({"saved", "list"}, 0, "--document mill");
  expect({"saved", "delete", "weekly"}, 0, "deleted");
  EXPECT_EQ(run({"saved", "list"}).exit_code, 1);
}

TEST_F(ListCommand, TakesTheNumbersOfASavedRunAndKeepsTheRestNew) {
  (void)run({"saved", "save", "all", "door OR owls"});
  (void)run({"search", "wheel"});
  const auto part = run({"saved", "run", "all", "--new", "-n", "1"});
  EXPECT_THAT(part.out, HasSubstr("barn#1"));
  expect({"list", "add", "doors", "1"}, 0, "barn#1");
  EXPECT_THAT(findings_.on_terminal({"saved", "run", "all", "--new"}).out, HasSubstr("barn#2"));
  EXPECT_EQ(run({"saved", "run", "all", "--new"}).exit_code, 1);
  EXPECT_EQ(run({"search", "owls", "--unseen"}).exit_code, 1);
}

TEST_F(ListCommand, ComparesNoSearchThatDependsOnTheLists) {
  (void)run({"list", "add", "doors", "--from-search", "door", "--unseen"});
  const Json log = findings_.json({"list", "log", "doors", "--rerun"})["searches"];
  EXPECT_EQ(log[0]["now"]["gone"], nullptr);
  EXPECT_EQ(log[0]["found"], Json::array());
}

TEST_F(ListCommand, RefusesFiltersForPassagesThatAreNamed) {
  expect({"list", "add", "doors", "mill#1", "--force", "kent"}, 2, "needs --from-search");
  (void)run({"list", "add", "doors", "mill#1", "mill#2"});
  expect({"list", "verify", "doors", "1-2"}, 0, "2 held");
  expect({"list", "import", "x", folder().write("x", R"({"schema":1,"entries":[]})").string()}, 4,
         "findings.list/1");
  expect({"list", "import", "x",
          folder().write("y", R"({"schema":"findings.list/1","name":"x","entries":[5]})").string()},
         4, "entry 1");
}

TEST_F(ListCommand, DumpsAndRestoresWithoutDoingItFirst) {
  (void)run({"list", "add", "doors", "mill#1"});
  const std::string dump = run({"list", "dump"}).out;
  const std::string file = folder().write("dump", dump).string();
  (void)run({"list", "delete", "doors", "--force"});
  const auto dry = run({"list", "restore", file, "--dry-run"});
  EXPECT_THAT(dry.out, HasSubstr("would restore 1 list"));
  EXPECT_EQ(run({"list", "show", "doors"}).exit_code, 1);
  expect({"list", "restore", file}, 0, "restored 1 list");
  EXPECT_EQ(run({"list", "dump"}).out, dump);
  const auto bad = run({"list", "restore", folder().write("bad", dump + "{").string()});
  EXPECT_EQ(bad.exit_code, 4);
  EXPECT_THAT(bad.err, HasSubstr("bad:"));
}

TEST_F(ListCommand, KeepsQuietWithoutListsOrHome) {
  test::RunOptions options;
  options.environment["FINDINGS_DB"] = (folder() / "index").string();
  EXPECT_EQ(test::run_program("findings", {"search", "door"}, options).exit_code, 0);
  const auto lists = test::run_program("findings", {"list", "lists"}, options);
  EXPECT_EQ(lists.exit_code, 2);
  EXPECT_THAT(lists.err, HasSubstr("--lists"));
}

}  // namespace
}  // namespace findings
