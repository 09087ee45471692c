// SPDX-License-Identifier: GPL-2.0-or-later
// What a run does with an index that is there already.
#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/indexer/publish/built.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using test::documents;
using test::ids;
using test::options;
using test::passage_texts;
using test::report_of;
using test::run;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Update : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("reports/a.txt", "The force attends burglaries.\n");
    folder_.write("reports/b.txt", "Officers record every crime.\n");
    folder_.write("reports/x.jsonl", records({"one", "two", "three"}));
    run(options(index_, {reports_}));
  }

  // A record each, whose id is its word.
  static std::string records(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
      text += fmt::format("{{\"_id\": \"r-{}\", \"text\": \"Record {} is here.\"}}\n", word, word);
    }
    return text;
  }

  RunReport update(const std::vector<fs::path>& paths = {}) { return run(options(index_, paths)); }
  [[nodiscard]] std::uint64_t segments() const { return read_manifest(index_).segments.size(); }

  test::TemporaryFolder folder_;
  fs::path index_ = folder_ / "index";
  fs::path reports_ = folder_ / "reports";
};

TEST_F(Update, LeavesAnIndexAloneWhenNothingHasChanged) {
  const Manifest before = read_manifest(index_);
  const RunReport report = update();
  EXPECT_FALSE(report.published);
  EXPECT_EQ(report.count(FileStatus::unchanged), 3U);
  EXPECT_EQ(report.documents, 5U);
  EXPECT_EQ(report.passages, 5U);
  EXPECT_EQ(read_manifest(index_), before);
}

TEST_F(Update, ReadsAChangedFileAloneAndKeepsItsId) {
  const fs::path file = folder_.write("reports/a.txt", "The force attends every burglary now.\n");
  const RunReport report = update();
  EXPECT_EQ(report_of(report, file).status, FileStatus::indexed);
  EXPECT_EQ(report.count(FileStatus::unchanged), 2U);
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two"));
  EXPECT_EQ(passage_texts(index_).front(), "The force attends every burglary now.");
  EXPECT_EQ(segments(), 2U);
  Session session(index_);
  EXPECT_EQ(test::search(session, "attends").passages, 1U) << "the old passage is dead";
  EXPECT_EQ(session.index().statistics().passages, 5U);
}

TEST_F(Update, KnowsAMovedFileAgain) {
  fs::create_directories(reports_ / "old");
  fs::rename(reports_ / "a.txt", reports_ / "old/a.txt");
  const RunReport report = update();
  EXPECT_EQ(report_of(report, reports_ / "old/a.txt").status, FileStatus::moved);
  EXPECT_EQ(report.count(FileStatus::removed), 0U);
  EXPECT_EQ(documents(index_).front().id, "a") << "it keeps its id";
  EXPECT_EQ(documents(index_).front().source, "old/a.txt");
  EXPECT_FALSE(update().published) << "it is where it was";
}

TEST_F(Update, ReadsARenamedFileAgainWhereItsNameTellsWhatItIsAbout) {
  fs::rename(reports_ / "a.txt", reports_ / "kent-police-2016.txt");
  update();
  EXPECT_EQ(documents(index_).front().id, "a");
  EXPECT_EQ(documents(index_).front().year, 2016);
}

TEST_F(Update, GivesANewFileAnIdOfItsOwnWhereItsNameIsBorneByAMovedOne) {
  fs::create_directories(reports_ / "old");
  fs::rename(reports_ / "a.txt", reports_ / "old/a.txt");
  folder_.write("reports/a.txt", "Another text altogether.\n");
  const RunReport report = update();
  EXPECT_FALSE(report.any_failed());
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two", "reports-a"));
  folder_.write("reports/a.txt", "Another text, changed.\n");
  update();
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two", "reports-a"));
}

TEST_F(Update, LetsGoWhatIsGone) {
  fs::remove(reports_ / "a.txt");
  const RunReport report = update();
  EXPECT_EQ(report_of(report, "a.txt").status, FileStatus::removed);
  EXPECT_THAT(ids(index_), ElementsAre("b", "r-one", "r-three", "r-two"));
  Session session(index_);
  EXPECT_EQ(test::search(session, "burglary").passages, 0U);
  EXPECT_FALSE(session.reader().has_document("a"));
}

TEST_F(Update, KeepsWhatIsGoneIfItIsToldTo) {
  fs::remove(reports_ / "a.txt");
  BuildOptions keep = options(index_, {});
  keep.prune = Prune::none;
  EXPECT_EQ(run(keep).count(FileStatus::removed), 0U);
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two"));
}

TEST_F(Update, DoesNotTakeAnEmptyFolderForRemovals) {
  for (const char* name : {"a.txt", "b.txt", "x.jsonl"}) fs::remove(reports_ / name);
  EXPECT_THROW(update(), UsageError) << "it may be a disk that is not mounted";
  EXPECT_EQ(ids(index_).size(), 5U);
  BuildOptions all = options(index_, {});
  all.prune = Prune::all;
  run(all);
  EXPECT_THAT(ids(index_), IsEmpty());
  Session session(index_);
  EXPECT_EQ(test::search(session, "burglary").passages, 0U);
}

TEST_F(Update, ReplacesTheRecordsThatChanged) {
  folder_.write("reports/x.jsonl", records({"one", "two"}) +
                                       R"({"_id": "r-three", "text": "Three is new."})"
                                       "\n" +
                                       records({"four"}));
  update();
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-four", "r-one", "r-three", "r-two"));
  EXPECT_EQ(read_manifest(index_).segments.back().documents, 2U)
      << "the others stay where they are";
  EXPECT_EQ(passage_texts(index_).at(4), "Three is new.");
}

TEST_F(Update, KnowsOnWhichLineARecordStandsNow) {
  folder_.write("reports/x.jsonl", records({"zero", "one", "three"}));
  update();
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-zero"));
  EXPECT_EQ(documents(index_).at(2).line, 2U);
  EXPECT_EQ(documents(index_).at(3).line, 3U);
}

TEST_F(Update, KeepsWhatWasReadableWhenAFileIsDamaged) {
  const fs::path file = folder_.write("reports/a.pdf", "no PDF at all");
  const fs::path lines = folder_.write("reports/x.jsonl", records({"one"}) + "{broken\n");
  EXPECT_TRUE(update().any_failed());
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two"));
  EXPECT_TRUE(update().any_failed()) << "the faults are told again";
  folder_.write("reports/x.jsonl", "");
  const RunReport report = update();
  EXPECT_EQ(report_of(report, lines).status, FileStatus::failed);
  EXPECT_THAT(report_of(report, lines).reason, HasSubstr("stays"));
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two"));
}

TEST_F(Update, LooksOnlyWhereItIsTold) {
  folder_.write("reports/a.txt", "Changed.\n");
  const fs::path file = folder_.write("reports/sub/c.txt", "A third file.\n");
  fs::remove(reports_ / "b.txt");
  const RunReport report = update({reports_ / "sub"});
  EXPECT_EQ(report.files.size(), 1U);
  EXPECT_EQ(documents(index_).back().source, "sub/c.txt") << "named as in the folder above";
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two", "sub-c"));
  update();
  EXPECT_THAT(ids(index_), ElementsAre("a", "r-one", "r-three", "r-two", "sub-c"));
  EXPECT_EQ(passage_texts(index_).front(), "Changed.");
}

TEST_F(Update, TakesUpAFolderThatLiesInANewOne) {
  fs::remove_all(index_);
  const test::TemporaryFolder elsewhere;
  index_ = elsewhere / "index";
  folder_.write("c.txt", "Beside the folder.\n");
  update({reports_, folder_ / "c.txt"});
  update({folder_.path()});
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "c", "r-one", "r-three", "r-two"));
  EXPECT_EQ(documents(index_).front().source, "reports/a.txt");
  EXPECT_EQ(read_sources(index_ / read_manifest(index_).sources_file.name).roots.size(), 1U);
}

TEST_F(Update, DescribesAFileAnewWhenItsCatalogueChanges) {
  folder_.write("reports/catalogue.csv", "path,year\na.txt,2015\n");
  const RunReport report = update();
  EXPECT_EQ(report.count(FileStatus::indexed), 1U);
  EXPECT_EQ(documents(index_).front().year, 2015);
}

TEST_F(Update, ReadsTheOtherRenditionWhenTheFirstIsGone) {
  folder_.write("reports/b.html", "<p>Officers record every crime.</p>");
  EXPECT_EQ(update().count(FileStatus::skipped), 1U);
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two"));
  fs::remove(reports_ / "b.txt");
  EXPECT_EQ(update().count(FileStatus::indexed), 1U);
  EXPECT_EQ(documents(index_).at(1).source, "b.html");
}

TEST_F(Update, SaysWhatItWouldDoAndDoesNothing) {
  folder_.write("reports/a.txt", "Changed.\n");
  fs::remove(reports_ / "b.txt");
  const Manifest before = read_manifest(index_);
  BuildOptions dry = options(index_, {});
  dry.dry_run = true;
  const RunReport report = run(dry);
  EXPECT_EQ(report_of(report, reports_ / "a.txt").reason, "changed");
  EXPECT_EQ(report.count(FileStatus::removed), 1U);
  EXPECT_EQ(read_manifest(index_), before);
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r-one", "r-three", "r-two"));
}

// The files of the first segment; postings have a UUID.
std::vector<FileSummary> without_postings(const Manifest& manifest) {
  std::vector<FileSummary> files = manifest.segments.at(0).files;
  std::erase_if(files, [](const FileSummary& file) { return file.name == "postings"; });
  return files;
}

TEST_F(Update, MergesToTheSegmentOfAFreshBuild) {
  for (int i = 0; i < 3; ++i) {
    folder_.write("reports/a.txt", fmt::format("Version {} of a text (VOT).\n", i));
    update();
  }
  EXPECT_GT(segments(), 1U);
  BuildOptions merge = options(index_, {});
  merge.merge = true;
  run(merge);
  ASSERT_EQ(segments(), 1U);
  run(options(folder_ / "fresh", {reports_}));
  const Manifest merged = read_manifest(index_);
  const Manifest fresh = read_manifest(folder_ / "fresh");
  EXPECT_EQ(without_postings(merged), without_postings(fresh));
  EXPECT_EQ(merged.families_file.checksum, fresh.families_file.checksum);
  EXPECT_EQ(merged.state_file.checksum, fresh.state_file.checksum) << "the same, nothing dead";
}

TEST_F(Update, KeepsTheNumberOfSegmentsSmall) {
  for (int i = 0; i < 20; ++i) {
    folder_.write(fmt::format("reports/n{}.txt", i), fmt::format("File {} is new.\n", i));
    update();
    EXPECT_LE(segments(), 4U);
  }
  EXPECT_EQ(ids(index_).size(), 25U);
}

TEST_F(Update, ReadsEverythingAgainForAnotherVocabulary) {
  BuildOptions other = options(index_, {});
  other.vocabulary = built_in_vocabulary();
  other.vocabulary.texts[0] += "testshire,Testshire Police,Testshire,police,,\n";
  const std::atomic<bool> stop = false;
  const RunReport report = build_index(
      other, [](const Progress&) {}, stop);
  EXPECT_EQ(report.count(FileStatus::indexed), 3U);
  EXPECT_EQ(segments(), 1U);
  EXPECT_EQ(ids(index_).size(), 5U);
}

TEST_F(Update, IsTheSameWithAnyNumberOfThreads) {
  for (int i = 0; i < 40; ++i) {
    folder_.write(fmt::format("reports/many/{}.txt", i),
                  fmt::format("Passage {} says a word{} and a word{}.\n", i, i % 7, i % 11));
  }
  folder_.write("reports/many/x.jsonl", records({"five", "one", "six"}));
  std::vector<Manifest> manifests;
  std::vector<std::string> reasons;
  for (const std::size_t threads : {1U, 2U, 5U}) {
    BuildOptions with = options(folder_ / fmt::format("with{}", threads), {reports_});
    with.threads = threads;
    const RunReport report = run(with);
    manifests.push_back(read_manifest(with.index));
    reasons.push_back(report_of(report, reports_ / "x.jsonl").reason);
  }
  for (const Manifest& manifest : manifests) {
    EXPECT_EQ(without_postings(manifest), without_postings(manifests[0]));
  }
  EXPECT_THAT(reasons, ElementsAre(reasons[0], reasons[0], reasons[0]));
  EXPECT_THAT(reasons[0], HasSubstr("r-one")) << "of two records with one id the first stays";
}

TEST_F(Update, TellsFilesApartWhoseNamesGiveOneId) {
  folder_.write("kent/2016.txt", "Kent attends.\n");
  folder_.write("essex/2016.txt", "Essex attends.\n");
  folder_.write("more/kent/2016.txt", "Another attends.\n");
  folder_.write("essex/2016.md", "Essex again.\n");
  folder_.write("names/Report (1).txt", "One.\n");
  folder_.write("names/Report 1.txt", "Two.\n");
  folder_.write("names/a/b-c.txt", "Three.\n");
  folder_.write("names/a-b/c.txt", "Four.\n");
  update({folder_ / "kent"});
  update({folder_ / "essex"});
  update({folder_ / "more/kent"});
  EXPECT_FALSE(update({folder_ / "names"}).any_failed());
  EXPECT_THAT(ids(index_), testing::IsSupersetOf({"2016", "more-kent-2016", "report-1",
                                                  "report-1-2", "a-b-c", "a-b-c-2"}));
  EXPECT_EQ(ids(index_).size(), 13U);
  const auto before = ids(index_);
  folder_.write("kent/2016.txt", "Kent attends all.\n");
  folder_.write("names/Report 1.txt", "Two or three.\n");
  EXPECT_FALSE(update().any_failed());
  EXPECT_EQ(ids(index_), before);
  run(options(index_, {}, true));
  EXPECT_EQ(ids(index_), before);
  for (const auto& live : test::live_documents(index_)) {
    if (live.document.id == "2016") {
      EXPECT_THAT(live.texts, ElementsAre("Kent attends all."));
    } else if (live.document.id == "report-1-2") {
      EXPECT_THAT(live.texts, ElementsAre("Two or three."));
    }
  }
}

TEST_F(Update, NamesDocumentsInTheLettersOfTheirFiles) {
  for (const char* name : {"Отчёт", "报告", "Ελλάδα", "---", "Zoë’s letter"}) {
    folder_.write(fmt::format("names/{}.txt", name), fmt::format("{} is here.\n", name));
  }
  EXPECT_FALSE(update({folder_ / "names"}).any_failed());
  EXPECT_THAT(ids(index_),
              testing::IsSupersetOf({"отчёт", "报告", "ελλάδα", "document", "zoes-letter"}));
}

TEST_F(Update, SaysHowToConvertAFile) {
  folder_.write("reports/Old.DOC", "\xD0\xCF\x11\xE0");
  folder_.write("reports/letter.rtf", "{\\rtf1 A letter.}");
  EXPECT_THAT(report_of(update(), reports_ / "Old.DOC").reason,
              HasSubstr("(save it as .docx or PDF)"));
  EXPECT_THAT(report_of(update({reports_ / "letter.rtf"}), reports_ / "letter.rtf").reason,
              HasSubstr("(save it as .docx or PDF)"));
}

}  // namespace
}  // namespace findings
