// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/file_reader.h"

#include <atomic>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class FileReaderTest : public testing::Test {
 protected:
  FileReader reader(ReaderOptions options, std::vector<Sources::Failure> failures = {}) {
    options.program = fs::path(FINDINGS_BIN_DIR) / "findings-index";
    return {std::move(options), std::move(failures), stop_};
  }

  InputFile copy_of(const std::string& rendition, const std::string& name) {
    const fs::path data = fs::path(FINDINGS_SOURCE_DIR) / "tests/data/renditions";
    const fs::path path = folder_.write(name, test::read_file(data / rendition));
    return {path, name, false};
  }

  std::string what_it_says(FileReader& reader, const InputFile& file) {
    try {
      (void)reader.read(file);
    } catch (const InputError& error) {
      return std::string(error.what()) + " (" + error.hint() + ")";
    }
    return {};
  }

  test::TemporaryFolder folder_;
  std::atomic<bool> stop_ = false;
};

TEST_F(FileReaderTest, TellsFormatsByTheirContent) {
  FileReader files = reader({});
  EXPECT_EQ(files.read(copy_of("report.pdf", "a.txt"))->document.format, "pdf");
  EXPECT_EQ(files.read(copy_of("report.docx", "b.bin"))->document.format, "docx");
  EXPECT_EQ(files.read(copy_of("report.html", "c.pdf"))->document.format, "html");
  EXPECT_FALSE(files.read(copy_of("report.txt", "d.csv")).has_value());
}

TEST_F(FileReaderTest, SaysWhatAFileIsNot) {
  FileReader files = reader({});
  EXPECT_THAT(what_it_says(files, copy_of("report.txt", "letter.pdf")),
              HasSubstr("ends in .pdf, but its content is not of this format"));
  const InputFile rich = {folder_.write("letter.txt", "{\\rtf1\\ansi Dear all}"), "letter.txt",
                          false};
  EXPECT_THAT(what_it_says(files, rich), HasSubstr("rich text (RTF) (save it as .docx"));
}

TEST_F(FileReaderTest, KnowsJsonLinesByTheFirstRecord) {
  const fs::path records = folder_.write("records.txt", "{\"_id\": \"a\", \"text\": \"One.\"}\n");
  const fs::path text = folder_.write("text.txt", "{ is a bracket.\n");
  EXPECT_TRUE(is_json_lines(records));
  EXPECT_FALSE(is_json_lines(text));
}

TEST_F(FileReaderTest, DoesNotReadAgainWhatKilledItsReader) {
  const InputFile file = copy_of("report.pdf", "report.pdf");
  ReaderOptions hurried;
  hurried.limits.time = std::chrono::seconds(0);
  FileReader first = reader(hurried);
  EXPECT_THAT(what_it_says(first, file), HasSubstr("time"));
  ASSERT_THAT(first.failures(), SizeIs(1));

  FileReader second = reader({}, first.failures());
  EXPECT_THAT(what_it_says(second, file),
              HasSubstr("in an earlier run (try it again with --retry"));
  EXPECT_EQ(second.failures(), first.failures());

  ReaderOptions again;
  again.retry_failed = true;
  FileReader third = reader(again, first.failures());
  EXPECT_EQ(third.read(file)->document.pages, 2U);
  EXPECT_THAT(third.failures(), IsEmpty());
}

}  // namespace
}  // namespace findings
