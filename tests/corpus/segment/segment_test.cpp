// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment.h"

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "corpus/state/passage_numbers.h"
#include "corpus/text/analyzer.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

// Documents as the indexer hands them over, with their forms in one lexicon.
class Material {
 public:
  LexiconBuilder lexicon;
  std::vector<AnalysedDocument> documents;

  AnalysedDocument& add(const std::string& id, const std::string& title) {
    AnalysedDocument& document = documents.emplace_back();
    document.document.id = id;
    document.document.title = title;
    document.title = stream({title});
    return document;
  }

  // Each passage of a test stands under headings of its own.
  void add_passage(AnalysedDocument& document, const std::string& text,
                   const std::vector<std::string>& heading = {}) {
    auto& passage = document.passages.emplace_back();
    passage.passage.ordinal = static_cast<std::uint32_t>(document.passages.size());
    passage.passage.text = text;
    passage.passage.heading = heading;
    passage.text = stream({text});
    if (!heading.empty()) {
      document.headings.push_back(stream(heading));
      passage.heading_path = document.headings.size();
    }
    std::map<FormId, std::uint32_t> times;
    for (const StoredToken& token : passage.text) ++times[token.form];
    for (const auto& [form, count] : times) lexicon.count(form, count);
  }

 private:
  TokenStream stream(const std::vector<std::string>& texts) {
    TokenStream result;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      for (const Token& token : analyzer_.tokenizer.tokens(texts[i])) {
        const auto stem = [&] { return analyzer_.stemmer.stem(token.form); };
        result.push_back({lexicon.add(token.form, stem), token.position, token.span, i});
      }
    }
    return result;
  }

  Analyzer analyzer_;
};

std::unique_ptr<Material> two_letters() {
  auto material = std::make_unique<Material>();
  AnalysedDocument& kent = material->add("letter-kent", "Letter to Kent");
  kent.document.forces = {"Essex Police", "Kent Police"};
  kent.document.year = 2014;
  kent.document.published = Date{2014, 9, 3};
  kent.document.type = "letter";
  material->add_passage(kent, "Victims of re-offending come first.", {"Victims", "Repeat victims"});
  material->add_passage(kent, "The victim came first.");
  kent.passages[0].themes = {"custody", "victims"};
  kent.passages[1].passage.kind = Kind::footnote;
  kent.passages[1].passage.part = Part::front;
  AnalysedDocument& surrey = material->add("letter-surrey", "");
  material->add_passage(surrey, "Custody is good.");
  return material;
}

SegmentSummary write(const std::filesystem::path& folder, Material& material,
                     unsigned threads = 1) {
  SegmentWriter writer(folder, material.lexicon, threads);
  for (const AnalysedDocument& document : material.documents) writer.add(document);
  return writer.finish();
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
  const auto material = two_letters();
  const SegmentSummary summary = write(folder / "s1", *material);
  EXPECT_EQ(summary.name, "s1");
  EXPECT_EQ(summary.documents, 2U);
  EXPECT_EQ(summary.passages, 3U);
  const Segment segment(folder / "s1");
  ASSERT_EQ(segment.records.passages(), 3U);
  std::uint32_t number = 0;
  for (std::uint32_t d = 0; d < 2; ++d) {
    EXPECT_EQ(segment.records.document(d), material->documents[d].document);
    EXPECT_EQ(segment.records.first_passage(d), number);
    for (const auto& passage : material->documents[d].passages) {
      EXPECT_EQ(segment.columns.documents()[number], d);
      EXPECT_EQ(segment.records.document_of(number), d);
      EXPECT_EQ(segment.document_of(number), material->documents[d].document);
      EXPECT_EQ(segment.id_of(number),
                (PassageId{material->documents[d].document.id, passage.passage.ordinal}));
      EXPECT_EQ(segment.records.passage(number++), passage.passage);
    }
  }
}

TEST(Segment, OfSeveralHaveTheirPassagesNumberedInOneRow) {
  const test::TemporaryFolder folder;
  write(folder / "s1", *two_letters());
  Material nothing;
  write(folder / "s2", nothing);
  write(folder / "s3", *two_letters());
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
  write(folder / "s1", *two_letters());
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
  write(folder / "s1", *two_letters());
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
  write(folder / "s1", *two_letters());
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
  const SegmentSummary summary = write(folder / "s1", *two_letters());
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "s1")) {
    found.push_back(entry.path().filename());
  }
  EXPECT_THAT(found, UnorderedElementsAre("records", "documents", "columns", "lexicon", "tokens",
                                          "postings", "checksums", "explained"));
  ASSERT_EQ(summary.files.size(), found.size());
  for (const FileSummary& file : summary.files) {
    EXPECT_EQ(summarise_file(folder / "s1" / file.name), file) << file.name;
  }
}

TEST(Segment, IsTheSameWithAnyNumberOfThreads) {
  const test::TemporaryFolder folder;
  Material material;
  for (int i = 0; i < 40; ++i) {
    AnalysedDocument& document = material.add(fmt::format("letter-{:02}", i), "Letter to a force");
    for (int j = 0; j < 10; ++j) {
      material.add_passage(document, fmt::format("Custody record {} of cell {} is good.", i, j),
                           {fmt::format("Cell {}", j)});
    }
  }
  const SegmentSummary one = write(folder / "a", material);
  for (const unsigned threads : {2U, 4U}) {
    const SegmentSummary more = write(folder / std::to_string(threads), material, threads);
    EXPECT_EQ(more.files, one.files);
  }
}

TEST(Segment, MayBeEmpty) {
  const test::TemporaryFolder folder;
  Material nothing;
  EXPECT_EQ(write(folder / "s1", nothing).passages, 0U);
  const Segment segment(folder / "s1");
  EXPECT_EQ(segment.records.documents(), 0U);
  EXPECT_EQ(segment.lexicon.size(), 0U);
}

TEST(Segment, RefusesDocumentsOutOfOrder) {
  const test::TemporaryFolder folder;
  const auto material = two_letters();
  SegmentWriter writer(folder / "s1", material->lexicon);
  writer.add(material->documents[1]);
  EXPECT_THROW(writer.add(material->documents[0]), std::logic_error);
  EXPECT_THROW(writer.add(material->documents[1]), std::logic_error);  // the same again
}

TEST(Segment, LeavesNoFolderIfItIsNotFinished) {
  const test::TemporaryFolder folder;
  const auto material = two_letters();
  {
    SegmentWriter writer(folder / "s1", material->lexicon);
    for (const AnalysedDocument& document : material->documents) writer.add(document);
    EXPECT_TRUE(std::filesystem::exists(folder / "s1"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Segment, IsNeverWrittenOverAnother) {
  const test::TemporaryFolder folder;
  folder.write("s1/records", "precious");
  Material nothing;
  EXPECT_THROW(SegmentWriter(folder / "s1", nothing.lexicon), IndexError);
  EXPECT_EQ(test::read_file(folder / "s1" / "records"), "precious");
}

TEST(Segment, RefusesToOpenWithoutOneOfItsFiles) {
  const test::TemporaryFolder folder;
  for (const char* name :
       {"records", "documents", "columns", "lexicon", "tokens", "postings", "checksums"}) {
    write(folder / name, *two_letters());
    EXPECT_NO_THROW(Segment(folder / name));
    std::filesystem::remove(folder / name / name);
    EXPECT_THROW(Segment(folder / name), IndexError) << name;
  }
}

TEST(Segment, RefusesFilesThatDoNotBelongTogether) {
  const test::TemporaryFolder folder;
  write(folder / "s1", *two_letters());
  Material nothing;
  write(folder / "s2", nothing);
  std::filesystem::copy_file(folder / "s2" / "columns", folder / "s1" / "columns",
                             std::filesystem::copy_options::overwrite_existing);
  EXPECT_THROW(Segment(folder / "s1"), IndexError);
}

TEST(Segment, RefusesPostingsOfOtherPassages) {
  const test::TemporaryFolder folder;
  write(folder / "s1", *two_letters());
  Material nothing;
  write(folder / "s2", nothing);
  EXPECT_NO_THROW(Segment(folder / "s2"));
  for (const char* name : {"postings", "checksums"}) {
    std::filesystem::copy_file(folder / "s1" / name, folder / "s2" / name,
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_THROW(Segment(folder / "s2"), IndexError) << name;
  }
}

}  // namespace
}  // namespace findings
