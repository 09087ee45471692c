// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment_reader.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "corpus/segment/signatures.h"
#include "corpus/state/manifest.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

std::filesystem::path sample_segment() {
  const Manifest manifest = read_manifest(test::sample_index());
  return test::sample_index() / manifest.segments.at(0).name;
}

// Writes the documents of `segment` that `wanted` names.
SegmentSummary rewrite(const Segment& segment, const std::vector<std::uint32_t>& wanted,
                       const std::filesystem::path& to) {
  LexiconBuilder lexicon;
  DocumentReader reader(segment, lexicon);
  std::vector<AnalysedDocument> documents;
  for (const std::uint32_t number : wanted) documents.push_back(reader.read(number));
  SegmentWriter writer(to, lexicon);
  for (const AnalysedDocument& document : documents) writer.add(document);
  return writer.finish();
}

TEST(SegmentReader, GivesTheWriterWhatItWroteTheSameFilesFrom) {
  const test::TemporaryFolder folder;
  const SegmentSummary written = read_manifest(test::sample_index()).segments.at(0);
  const Segment segment(sample_segment());
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < segment.records.documents(); ++i) all.push_back(i);
  const SegmentSummary again = rewrite(segment, all, folder / written.name);
  EXPECT_EQ(again.passages, written.passages);
  EXPECT_EQ(again.text_bytes, written.text_bytes);
  ASSERT_FALSE(again.files.empty());
  for (std::size_t i = 0; i < again.files.size(); ++i) {
    EXPECT_EQ(again.files[i], written.files[i]) << written.files[i].name;
  }
  // Signatures are not the segment writer's: families are a stage of their own.
  EXPECT_EQ(written.files.size(), again.files.size() + 1);
  EXPECT_EQ(written.files.back().name, Signatures::file_name);
}

TEST(SegmentReader, LeavesNothingOfADocumentThatIsNotAskedFor) {
  const test::TemporaryFolder folder;
  const Segment segment(sample_segment());
  const std::uint32_t last = segment.records.documents() - 1;
  ASSERT_GT(last, 0U);
  rewrite(segment, {last}, folder / "s1");
  const Segment alone(folder / "s1");
  ASSERT_EQ(alone.records.documents(), 1U);
  EXPECT_EQ(alone.records.document(0), segment.records.document(last));
  EXPECT_LT(alone.lexicon.size(), segment.lexicon.size());
  const std::uint32_t first = segment.records.first_passage(last);
  for (std::uint32_t i = 0; i < alone.records.passages(); ++i) {
    EXPECT_EQ(alone.records.passage(i), segment.records.passage(first + i));
    const auto forms = [](const Segment& of, const TokenStream& stream) {
      std::vector<std::string> result;
      for (const StoredToken& token : stream) result.push_back(of.lexicon.form(token.form));
      return result;
    };
    EXPECT_EQ(forms(alone, alone.tokens.text(i)), forms(segment, segment.tokens.text(first + i)));
    EXPECT_EQ(forms(alone, alone.tokens.heading(i)),
              forms(segment, segment.tokens.heading(first + i)));
  }
}

TEST(SegmentReader, CountsAFormOncePerPassageWithItsOccurrences) {
  const Segment segment(sample_segment());
  LexiconBuilder lexicon;
  DocumentReader reader(segment, lexicon);
  for (std::uint32_t i = 0; i < segment.records.documents(); ++i) (void)reader.read(i);
  const test::TemporaryFolder folder;
  (void)lexicon.number();
  lexicon.write(folder.path());
  const Lexicon written(folder.path());
  ASSERT_EQ(written.size(), segment.lexicon.size());
  for (FormId id = 0; id < written.size(); ++id) {
    EXPECT_EQ(written.form(id), segment.lexicon.form(id));
    EXPECT_EQ(written.counts(id).passages, segment.lexicon.counts(id).passages);
    EXPECT_EQ(written.counts(id).occurrences, segment.lexicon.counts(id).occurrences);
  }
}

TEST(SegmentReader, RefusesADocumentThatThereIsNot) {
  const Segment segment(sample_segment());
  LexiconBuilder lexicon;
  DocumentReader reader(segment, lexicon);
  EXPECT_THROW((void)reader.read(segment.records.documents()), IndexError);
}

}  // namespace
}  // namespace findings
