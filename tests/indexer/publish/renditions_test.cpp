// SPDX-License-Identifier: GPL-2.0-or-later
// One report as PDF, HTML, Word and text: the same passages.
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/segmenter.h"
#include "indexer/readers/readers.h"
#include "tests/indexer/publish/built.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::SizeIs;

fs::path rendition(const std::string& extension) {
  return fs::path(FINDINGS_SOURCE_DIR) / "tests/data/renditions" / ("report" + extension);
}

SegmentedDocument segmented_rendition(const std::string& extension) {
  const std::string bytes = test::read_file(rendition(extension));
  return segment(format_of(bytes, extension)->read(bytes));
}

enum class Path { whole, innermost };

std::vector<std::string> all_but_pages(const SegmentedDocument& document, Path path) {
  std::vector<std::string> result;
  for (const Passage& passage : document.passages) {
    std::string line(name_of(passage.kind));
    line += ", " + std::string(name_of(passage.part)) + " [";
    for (const std::string& heading : passage.heading) {
      if (path == Path::whole || &heading == &passage.heading.back()) line += heading + "/";
    }
    line += "] " + passage.paragraph + " note " + passage.note + " of " +
            std::to_string(passage.note_of) + ", list of " + std::to_string(passage.lead_in);
    result.push_back(line + ": " + passage.text);
  }
  return result;
}

TEST(Renditions, GiveTheSamePassages) {
  const SegmentedDocument pdf = segmented_rendition(".pdf");
  EXPECT_EQ(pdf.title, "Northmoor Constabulary: how calls are answered");
  EXPECT_THAT(pdf.passages, SizeIs(18));
  for (const char* extension : {".html", ".docx"}) {
    const SegmentedDocument other = segmented_rendition(extension);
    EXPECT_EQ(other.title, pdf.title) << extension;
    EXPECT_THAT(all_but_pages(other, Path::whole),
                ElementsAreArray(all_but_pages(pdf, Path::whole)))
        << extension;
  }
}

// Plain text does not show how deep a heading stands.
TEST(Renditions, GiveTheSamePassagesAsTextButForTheDepthOfHeadings) {
  const SegmentedDocument pdf = segmented_rendition(".pdf");
  const SegmentedDocument text = segmented_rendition(".txt");
  EXPECT_EQ(text.title, pdf.title);
  EXPECT_THAT(all_but_pages(text, Path::innermost),
              ElementsAreArray(all_but_pages(pdf, Path::innermost)));
}

TEST(Renditions, AreOneDocumentOfWhichThePdfIsIndexed) {
  const test::TemporaryFolder folder;
  for (const char* extension : {".pdf", ".html", ".docx", ".txt"}) {
    folder.write(std::string("reports/report") + extension, test::read_file(rendition(extension)));
  }
  const fs::path index = folder / "index";
  const RunReport report = test::run(test::options(index, {folder / "reports"}));
  EXPECT_EQ(report.documents, 1U);
  EXPECT_EQ(test::documents(index).front().source, "report.pdf");
  for (const char* name : {"reports/report.html", "reports/report.docx", "reports/report.txt"}) {
    const FileReport& file = test::report_of(report, folder / name);
    EXPECT_EQ(file.status, FileStatus::skipped) << name;
    EXPECT_EQ(file.rendition_of, "report") << name;
    EXPECT_THAT(file.reason, HasSubstr("report.pdf")) << name;
  }
}

TEST(Renditions, OfOneFormatAreCopiesAndStayApart) {
  const test::TemporaryFolder folder;
  folder.write("reports/a.txt", "The force answers calls quickly.\n");
  folder.write("reports/b.txt", "The force answers calls quickly.\n");
  const RunReport report = test::run(test::options(folder / "index", {folder / "reports"}));
  EXPECT_EQ(report.documents, 2U);
}

}  // namespace
}  // namespace findings
