// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/records.h"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

Passage full_passage() {
  Passage passage;
  passage.ordinal = 300;
  passage.kind = Kind::recommendation;
  passage.part = Part::annex;
  passage.heading = {"How well does the force protect?", "", "Domestic abuse"};
  passage.page = 12;
  passage.page_label = "x";
  passage.paragraph = "4.12";
  passage.note = "17";
  passage.text = "Zoë’s text.";
  return passage;
}

Document full_document() {
  Document document;
  document.id = "letter-kent";
  document.title = "Letter to the force";
  document.source = "2014/letter kent.txt";
  document.line = 70'000;
  document.type = "letter";
  document.forces = {"Essex Police", "Kent Police"};
  document.year = 2014;
  document.published = Date{2014, 9, 0};
  document.fieldwork = Period{Date{2014, 1, 0}, Date{2014, 4, 11}};
  document.content_hash = 0xFEDCBA9876543210U;
  return document;
}

TEST(Records, DecodeWhatTheyEncode) {
  EXPECT_EQ(decode_passage(encode(full_passage())), full_passage());
  EXPECT_EQ(decode_document(encode(full_document())), full_document());
}

TEST(Records, DecodeWhatHasNoValues) {
  EXPECT_EQ(decode_passage(encode(Passage())), Passage());
  EXPECT_EQ(decode_document(encode(Document())), Document());
}

TEST(Records, DecodeEveryKindAndPart) {
  for (std::size_t kind = 0; kind < kind_names.size(); ++kind) {
    for (std::size_t part = 0; part < part_names.size(); ++part) {
      Passage passage = full_passage();
      passage.kind = static_cast<Kind>(kind);
      passage.part = static_cast<Part>(part);
      EXPECT_EQ(decode_passage(encode(passage)), passage) << kind << ' ' << part;
    }
  }
}

TEST(Records, SkipFieldsThatTheyDoNotKnow) {
  std::string unknown;
  put_varint(unknown, 90 * 2);  // a number
  put_varint(unknown, 123'456);
  put_varint(unknown, 91 * 2 + 1);  // a string
  put_string(unknown, "of a later version");
  EXPECT_EQ(decode_passage(unknown + encode(full_passage()) + unknown), full_passage());
  EXPECT_EQ(decode_document(unknown + encode(full_document()) + unknown), full_document());
}

TEST(Records, RefuseAKindOrPartThatTheyDoNotKnow) {
  for (const std::uint64_t field : {2U, 3U}) {  // kind, part
    std::string bytes;
    put_varint(bytes, field * 2);
    put_varint(bytes, 9);
    EXPECT_THROW((void)decode_passage(bytes), std::invalid_argument) << field;
  }
}

TEST(Records, RefuseARecordThatEndsInsideOfAField) {
  const std::string passage = encode(full_passage());
  EXPECT_THROW((void)decode_passage(passage.substr(0, passage.size() - 1)), TruncatedData);
  EXPECT_THROW((void)decode_passage(passage.substr(0, 1)), TruncatedData);
  const std::string document = encode(full_document());
  EXPECT_THROW((void)decode_document(document.substr(0, document.size() - 1)), TruncatedData);
}

// Documents `a-0`, `a-2`, ... with one passage more each; the first has none.
void write_records(const std::filesystem::path& folder, std::uint32_t documents) {
  RecordsWriter writer(folder);
  std::uint64_t bytes = 0;
  for (std::uint32_t d = 0; d < documents; ++d) {
    Document document = full_document();
    document.id = "a-" + std::to_string(2 * d);
    writer.begin_document(document);
    for (std::uint32_t p = 1; p <= d; ++p) {
      Passage passage = full_passage();
      passage.ordinal = p;
      passage.text = document.id;
      writer.add_passage(passage);
      bytes += encode(passage).size();
    }
  }
  const RecordsWriter::Summary summary = writer.finish();
  EXPECT_EQ(summary.text_bytes, bytes);
  EXPECT_EQ(summary.records, BlockFile(folder / Records::passages_name, any_format).summary());
  EXPECT_EQ(summary.documents, BlockFile(folder / Records::documents_name, any_format).summary());
}

TEST(Records, FindDocumentsAndTheirPassages) {
  const test::TemporaryFolder folder;
  write_records(folder.path(), 5);
  const Records records(folder.path());
  ASSERT_EQ(records.documents(), 5U);
  ASSERT_EQ(records.passages(), 10U);
  for (std::uint32_t d = 0; d < 5; ++d) {
    const std::string id = "a-" + std::to_string(2 * d);
    EXPECT_EQ(records.document(d).id, id);
    EXPECT_EQ(records.find_document(id), d);
    ASSERT_EQ(records.first_passage(d + 1) - records.first_passage(d), d);
    for (std::uint32_t p = 0; p < d; ++p) {
      const Passage passage = records.passage(records.first_passage(d) + p);
      EXPECT_EQ(passage.ordinal, p + 1);
      EXPECT_EQ(passage.text, id);
    }
  }
  for (const char* id : {"", "a", "a-", "a-1", "a-3", "a-00", "b", "A-0"}) {
    EXPECT_EQ(records.find_document(id), std::nullopt) << id;
  }
}

TEST(Records, GiveATitleBackThatOnlyTheFirstPassageHolds) {
  const test::TemporaryFolder folder;
  Document document = full_document();
  document.title = "Letter about custody";
  Passage passage = full_passage();
  passage.heading = {document.title, "Cells"};
  {
    RecordsWriter writer(folder.path());
    for (const bool title_is_heading : {false, true}) {
      document.id = title_is_heading ? "b" : "a";
      writer.begin_document(document, title_is_heading);
      for (passage.ordinal = 1; passage.ordinal < 3; ++passage.ordinal) writer.add_passage(passage);
    }
    writer.finish();
  }
  const Records records(folder.path());
  EXPECT_EQ(records.document(1), document);
  document.id = "a";
  EXPECT_EQ(records.document(0), document);
  EXPECT_EQ(records.document_id(0), "a");
  EXPECT_EQ(records.document_id(1), "b");
}

TEST(Records, MayBeEmpty) {
  const test::TemporaryFolder folder;
  write_records(folder.path(), 0);
  const Records records(folder.path());
  EXPECT_EQ(records.documents(), 0U);
  EXPECT_EQ(records.passages(), 0U);
  EXPECT_EQ(records.first_passage(0), 0U);
  EXPECT_EQ(records.find_document("a"), std::nullopt);
}

TEST(Records, RefuseANumberThatIsNotThere) {
  const test::TemporaryFolder folder;
  write_records(folder.path(), 2);
  const Records records(folder.path());
  EXPECT_THROW((void)records.passage(1), IndexError);
  EXPECT_THROW((void)records.document(2), IndexError);
}

TEST(Records, RefuseFilesThatDoNotBelongTogether) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "a");
  std::filesystem::create_directory(folder / "b");
  write_records(folder / "a", 4);
  write_records(folder / "b", 5);
  std::filesystem::copy_file(folder / "b" / Records::passages_name,
                             folder / "a" / Records::passages_name,
                             std::filesystem::copy_options::overwrite_existing);
  const Records records(folder / "a");
  for (int time = 0; time < 2; ++time) {
    EXPECT_THROW((void)records.first_passage(0), IndexError);
    EXPECT_THROW((void)records.document_of(0), IndexError);
  }
}

}  // namespace
}  // namespace findings
