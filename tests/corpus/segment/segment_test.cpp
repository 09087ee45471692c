// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "corpus/segment/postings.h"
#include "corpus/segment/segment_writer.h"
#include "corpus/state/manifest.h"
#include "corpus/state/passage_numbers.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

using Documents = std::vector<DescribedDocument>;

DescribedDocument& add(Documents& documents, const std::string& id, const std::string& title) {
  DescribedDocument& described = documents.emplace_back();
  described.document.id = id;
  described.document.title = title;
  return described;
}

void add_passage(DescribedDocument& described, const std::string& text,
                 const std::vector<std::string>& heading = {}) {
  DescribedPassage& added = described.passages.emplace_back();
  added.passage.ordinal = static_cast<std::uint32_t>(described.passages.size());
  added.passage.text = text;
  added.passage.heading = heading;
}

Documents two_letters() {
  Documents documents;
  DescribedDocument& kent = add(documents, "letter-kent", "Letter to Kent");
  kent.document.forces = {"Essex Police", "Kent Police"};
  kent.document.year = 2014;
  kent.document.published = Date{2014, 9, 3};
  kent.document.type = "letter";
  add_passage(kent, "Victims of re-offending come first.", {"Victims", "Repeat victims"});
  add_passage(kent, "The victim came first.");
  kent.passages[0].themes = {"custody", "victims"};
  kent.passages[0].explained = {{"RV", "repeat victims"}};
  kent.passages[0].signature.words = 7;
  kent.passages[1].passage.kind = Kind::footnote;
  kent.passages[1].passage.part = Part::front;
  add_passage(add(documents, "letter-surrey", ""), "Custody is good.");
  return documents;
}

DocumentSource source_of(const Documents& documents) {
  return [&documents](const std::function<void(DescribedDocument)>& take) {
    for (const DescribedDocument& document : documents) take(document);
  };
}

SegmentSummary write(const std::filesystem::path& folder, const Documents& documents,
                     unsigned threads = 1) {
  return write_segment(folder, source_of(documents), threads);
}

std::vector<FileSummary> without_postings(std::vector<FileSummary> files) {
  std::erase_if(files, [](const FileSummary& file) { return file.name == "postings"; });
  return files;
}

std::vector<std::string> forms(const Segment& segment, const TokenStream& stream) {
  std::vector<std::string> result;
  for (const StoredToken& token : stream) result.push_back(segment.lexicon.form(token.form));
  return result;
}

std::vector<std::string> values(const Segment& segment, Column column, std::uint32_t passage) {
  const ColumnView& view = segment.columns[column];
  std::vector<std::string> result;
  for (const std::uint32_t value : view.sets().at(view[passage])) {
    result.push_back(view.values().at(value));
  }
  return result;
}

TEST(Segment, GivesBackTheDocumentsAndPassages) {
  const test::TemporaryFolder folder;
  const Documents material = two_letters();
  const SegmentSummary summary = write(folder / "s1", material);
  EXPECT_EQ(summary.name, "s1");
  EXPECT_EQ(summary.documents, 2U);
  EXPECT_EQ(summary.passages, 3U);
  const Segment segment(folder / "s1");
  ASSERT_EQ(segment.records.passages(), 3U);
  std::uint32_t number = 0;
  for (std::uint32_t d = 0; d < 2; ++d) {
    EXPECT_EQ(segment.records.document(d), material[d].document);
    EXPECT_EQ(segment.records.first_passage(d), number);
    for (const auto& passage : material[d].passages) {
      EXPECT_EQ(segment.columns.documents()[number], d);
      EXPECT_EQ(segment.records.document_of(number), d);
      EXPECT_EQ(segment.document_of(number), material[d].document);
      EXPECT_EQ(segment.id_of(number),
                (PassageId{material[d].document.id, passage.passage.ordinal}));
      EXPECT_EQ(segment.records.passage(number++), passage.passage);
    }
  }
}

TEST(Segment, OfSeveralHaveTheirPassagesNumberedInOneRow) {
  const test::TemporaryFolder folder;
  write(folder / "s1", two_letters());
  const Documents nothing;
  write(folder / "s2", nothing);
  write(folder / "s3", two_letters());
  std::vector<std::unique_ptr<Segment>> segments;
  for (const char* name : {"s1", "s2", "s3"}) {
    segments.push_back(std::make_unique<Segment>(folder / name));
  }
  const PassageNumbers numbers(segments);
  ASSERT_EQ(numbers.size(), 6U);
  std::vector<std::pair<std::size_t, std::uint32_t>> places;
  for (std::uint32_t number = 0; number < numbers.size(); ++number) {
    const PassagePlace place = numbers.place(number);
    places.emplace_back(place.segment, place.passage);
    EXPECT_EQ(numbers.number(place), number);
  }
  EXPECT_THAT(places,
              ElementsAre(Pair(0, 0), Pair(0, 1), Pair(0, 2), Pair(2, 0), Pair(2, 1), Pair(2, 2)));
}

TEST(Segment, GivesBackTheWords) {
  const test::TemporaryFolder folder;
  write(folder / "s1", two_letters());
  const Segment segment(folder / "s1");
  EXPECT_THAT(forms(segment, segment.tokens.text(0)),
              ElementsAre("victims", "of", "reoffending", "re", "offending", "come", "first"));
  EXPECT_EQ(segment.tokens.text(0)[2].span, 2U);
  EXPECT_EQ(segment.tokens.text(0)[4].position, 3U);
  EXPECT_THAT(forms(segment, segment.tokens.text(2)), ElementsAre("custody", "is", "good"));
  EXPECT_THAT(forms(segment, segment.tokens.heading(0)),
              ElementsAre("victims", "repeat", "victims"));
  EXPECT_EQ(segment.tokens.heading(0)[2].heading, 1U);
  EXPECT_THAT(segment.tokens.heading(1), IsEmpty());
  EXPECT_THAT(forms(segment, segment.tokens.title(0)), ElementsAre("letter", "to", "kent"));
  EXPECT_THAT(segment.tokens.title(1), IsEmpty());
}

TEST(Segment, GivesBackTheLexicon) {
  const test::TemporaryFolder folder;
  write(folder / "s1", two_letters());
  const Segment segment(folder / "s1");
  const FormRange range = segment.lexicon.forms_of_stem("victim");
  EXPECT_EQ(range.last - range.first, 2U);
  for (const char* form : {"victim", "victims"}) {
    EXPECT_TRUE(range.contains(segment.lexicon.find(form).value())) << form;
  }
  const auto first = segment.lexicon.find("first");
  EXPECT_EQ(segment.lexicon.counts(first.value()).passages, 2U);
}

TEST(Segment, GivesBackTheProperties) {
  const test::TemporaryFolder folder;
  write(folder / "s1", two_letters());
  const Segment segment(folder / "s1");
  EXPECT_THAT(values(segment, Column::force, 0), ElementsAre("Essex Police", "Kent Police"));
  EXPECT_THAT(values(segment, Column::year, 1), ElementsAre("2014"));
  EXPECT_THAT(values(segment, Column::published, 1), ElementsAre("2014-09-03"));
  EXPECT_THAT(values(segment, Column::type, 0), ElementsAre("letter"));
  EXPECT_THAT(values(segment, Column::theme, 0), ElementsAre("custody", "victims"));
  EXPECT_THAT(values(segment, Column::theme, 1), IsEmpty());
  EXPECT_THAT(values(segment, Column::kind, 1), ElementsAre("footnote"));
  EXPECT_THAT(values(segment, Column::part, 1), ElementsAre("front"));
  for (const Column column : {Column::force, Column::year, Column::published, Column::type}) {
    EXPECT_THAT(values(segment, column, 2), IsEmpty()) << name_of(column);
  }
}

TEST(Segment, IsTheFilesOfItsSummaryAndNoOthers) {
  const test::TemporaryFolder folder;
  const SegmentSummary summary = write(folder / "s1", two_letters());
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "s1")) {
    found.push_back(entry.path().filename());
  }
  EXPECT_THAT(found, UnorderedElementsAre("records", "documents", "columns", "lexicon", "tokens",
                                          "postings", "explained", "signatures"));
  ASSERT_EQ(summary.files.size(), found.size());
  for (const FileSummary& file : summary.files) {
    EXPECT_NO_THROW(require_published({folder / "s1", file}, true)) << file.name;
    EXPECT_EQ(file.uuid.size(), file.name == "postings" ? 36U : 0U);
  }
}

TEST(Segment, RefusesFilesOfAnother) {
  const test::TemporaryFolder folder;
  Documents documents = two_letters();
  const SegmentSummary summary = write(folder / "s1", documents);
  documents[0].document.id = "letter-kens";  // as long as before
  documents[0].passages[0].passage.text.front() = 'W';
  documents[0].passages[0].themes = {"custody", "viktims"};
  write(folder / "s2", documents);
  const auto open = [&] {
    const Segment segment(PublishedFolder(folder / "s1", summary.files));
    const DescribedDocuments described(segment);
    const PostingReader postings(segment.postings, summary.passages);
  };
  EXPECT_NO_THROW(open());
  for (const FileSummary& file : summary.files) {
    if (file.name == "explained" || file.name == "signatures") continue;  // are the same
    const auto there = folder / "s1" / file.name;
    std::filesystem::rename(there, folder / "good");
    std::filesystem::copy_file(folder / "s2" / file.name, there);
    EXPECT_THROW(open(), IndexError) << file.name;
    std::filesystem::remove(there);
    std::filesystem::rename(folder / "good", there);
  }
  EXPECT_NO_THROW(open());
}

TEST(Segment, IsTheSameWithAnyNumberOfThreads) {
  const test::TemporaryFolder folder;
  Documents documents;
  for (int i = 0; i < 40; ++i) {
    DescribedDocument& document = add(documents, fmt::format("letter-{:02}", i), "To a force");
    for (int j = 0; j < 100; ++j) {
      add_passage(document,
                  fmt::format("Custody record {} of cell {} is good. {}", i, j,
                              std::string(100, static_cast<char>('a' + j % 26))),
                  {fmt::format("Cell {}", j)});
    }
  }
  const SegmentSummary one = write(folder / "a", documents);
  const PostingReader postings_of_one(PostingsFile(folder / "a"), one.passages);
  for (const unsigned threads : {2U, 4U}) {
    const std::string name = std::to_string(threads);
    const SegmentSummary more = write(folder / name, documents, threads);
    EXPECT_EQ(without_postings(more.files), without_postings(one.files));
    const PostingReader postings(PostingsFile(folder / name), more.passages);
    for (const char* term : {"custodi", "cell", "39", "XTforc", "nothing"}) {
      EXPECT_EQ(postings.list(term), postings_of_one.list(term)) << term;
    }
  }
}

TEST(Segment, MayBeEmpty) {
  const test::TemporaryFolder folder;
  const Documents nothing;
  EXPECT_EQ(write(folder / "s1", nothing).passages, 0U);
  const Segment segment(folder / "s1");
  EXPECT_EQ(segment.records.documents(), 0U);
  EXPECT_EQ(segment.lexicon.size(), 0U);
}

TEST(Segment, RefusesDocumentsOutOfOrder) {
  const test::TemporaryFolder folder;
  Documents documents = two_letters();
  std::ranges::reverse(documents);
  EXPECT_THROW(write(folder / "s1", documents), IndexError);
  documents = {documents[0], documents[0]};
  EXPECT_THROW(write(folder / "s1", documents), IndexError);
}

TEST(Segment, LeavesNoFolderIfItIsNotFinished) {
  const test::TemporaryFolder folder;
  int documents = 0;
  const DocumentSource breaks_off = [&](const std::function<void(DescribedDocument)>& take) {
    for (const DescribedDocument& document : two_letters()) {
      if (++documents > 3) throw Interrupted("interrupted", "");
      take(document);
    }
  };
  EXPECT_THROW(write_segment(folder / "s1", breaks_off), Interrupted);
  EXPECT_EQ(documents, 4) << "the second pass had begun";
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Segment, IsNeverWrittenOverAnother) {
  const test::TemporaryFolder folder;
  folder.write("s1/records", "precious");
  EXPECT_THROW(write(folder / "s1", two_letters()), IndexError);
  EXPECT_EQ(test::read_file(folder / "s1" / "records"), "precious");
}

TEST(Segment, GivesTheWriterWhatItWroteTheSameFilesFrom) {
  const test::TemporaryFolder folder;
  const SegmentSummary written = read_manifest(test::sample_index()).segments.at(0);
  const Segment segment(test::sample_index() / written.name);
  const DescribedDocuments documents(segment);
  const SegmentSummary again =
      write_segment(folder / written.name, [&](const std::function<void(DescribedDocument)>& take) {
        for (std::uint32_t i = 0; i < segment.records.documents(); ++i) take(documents.read(i));
      });
  EXPECT_EQ(again.passages, written.passages);
  EXPECT_EQ(again.text_bytes, written.text_bytes);
  EXPECT_EQ(without_postings(again.files), without_postings(written.files));
  EXPECT_THROW((void)documents.read(segment.records.documents()), IndexError);
}

TEST(Segment, HasNothingOfADocumentThatIsNotTakenOver) {
  const test::TemporaryFolder folder;
  const Segment segment(test::sample_index() /
                        read_manifest(test::sample_index()).segments.at(0).name);
  const DescribedDocuments documents(segment);
  const std::uint32_t last = segment.records.documents() - 1;
  ASSERT_GT(last, 0U);
  write(folder / "s1", {documents.read(last)});
  const Segment alone(folder / "s1");
  ASSERT_EQ(alone.records.documents(), 1U);
  EXPECT_EQ(alone.records.document(0), segment.records.document(last));
  EXPECT_LT(alone.lexicon.size(), segment.lexicon.size());
  const std::uint32_t first = segment.records.first_passage(last);
  for (std::uint32_t i = 0; i < alone.records.passages(); ++i) {
    EXPECT_EQ(alone.records.passage(i), segment.records.passage(first + i));
    EXPECT_EQ(forms(alone, alone.tokens.text(i)), forms(segment, segment.tokens.text(first + i)));
    EXPECT_EQ(forms(alone, alone.tokens.heading(i)),
              forms(segment, segment.tokens.heading(first + i)));
  }
}

TEST(Segment, RefusesToOpenWithoutOneOfItsFiles) {
  const test::TemporaryFolder folder;
  for (const char* name : {"records", "documents", "columns", "lexicon", "tokens"}) {
    write(folder / name, two_letters());
    EXPECT_NO_THROW(Segment(folder / name));
    std::filesystem::remove(folder / name / name);
    EXPECT_THROW(Segment(folder / name), IndexError) << name;
  }
}

TEST(Segment, RefusesFilesThatDoNotBelongTogether) {
  const test::TemporaryFolder folder;
  write(folder / "s1", two_letters());
  const Documents nothing;
  write(folder / "s2", nothing);
  std::filesystem::copy_file(folder / "s2" / "columns", folder / "s1" / "columns",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_THROW(Segment(folder / "s1"), IndexError);
}

}  // namespace
}  // namespace findings
