// SPDX-License-Identifier: GPL-2.0-or-later
// Files that are damaged, or made to do harm: each gives a document or a clear error, in its time
// and memory.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "indexer/passages/segmenter.h"
#include "indexer/publish/file_reader.h"
#include "indexer/readers/docx/docx_package.h"
#include "indexer/readers/process/reader_process.h"
#include "tests/indexer/readers/damaged.h"
#include "tests/support/docx.h"
#include "tests/support/temporary_folder.h"

namespace findings::broken_input_tests {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::uint64_t megabyte = std::uint64_t{1} << 20U;
constexpr ReaderLimits limits{std::chrono::seconds(20), 512 * megabyte, 256 * megabyte};
constexpr int damaged_files = 200;
constexpr const char* sentence = "The stables are swept twice a day. ";

bool is_long() { return std::getenv("FINDINGS_LONG_TESTS") != nullptr; }

std::uint64_t largest_child() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

std::string data(const std::string& name) {
  const fs::path path = fs::path(FINDINGS_SOURCE_DIR) / "tests" / "data" / name;
  EXPECT_TRUE(fs::exists(path)) << path;
  return test::read_file(path);
}

class BrokenInput : public ::testing::Test {
 protected:
  static ReaderOptions options() {
    return {fs::path(FINDINGS_BIN_DIR) / "findings-index", limits, false};
  }

  void SetUp() override { start(); }

  void TearDown() override {
    process_.reset();  // reaps the child
    // Those of earlier tests in the same program count too. Twice, as a child has the program
    // itself beside what it reads, and grows on between two looks of its parent (where a sanitizer
    // takes away the system's own limit, by a good deal).
    const std::uint64_t peak = largest_child();
    if (peak > largest_before_) {
      EXPECT_LT(peak, 2 * limits.memory);
    }
    RecordProperty("documents", documents_);
    RecordProperty("refused", refused_);
    RecordProperty("failed", failed_);
    RecordProperty("longest_ms", static_cast<int>(longest_.count()));
    RecordProperty("peak_mb", static_cast<int>(peak / megabyte));
  }

  // What is wrong with the file; empty if it was read. Whatever is thrown besides fails the test.
  std::string outcome(const std::string& format, const std::string& bytes) {
    const auto begin = std::chrono::steady_clock::now();
    std::string message;
    try {
      const RawDocument document = process_->read(*format_named(format), bytes);
      (void)segment(document);
      ++documents_;
    } catch (const ReaderFailure& error) {
      ++failed_;
      message = expect_clear(error);
    } catch (const InputError& error) {
      ++refused_;
      message = expect_clear(error);
    }
    const auto time = std::chrono::steady_clock::now() - begin;
    longest_ = std::max(longest_, std::chrono::duration_cast<milliseconds>(time));
    return message;
  }

  void read_damaged(const std::string& format,
                    const std::function<std::string(const std::string&, std::mt19937&)>& damage) {
    const std::string whole = data("renditions/report." + format);
    EXPECT_EQ(outcome(format, whole), "");
    std::mt19937 random(20'160'308);
    for (int i = 0; i < damaged_files; ++i) {
      const std::string file = damage(whole, random);
      if (i % 10 != 0 && !is_long()) continue;
      EXPECT_THAT(outcome(format, file), Not(HasSubstr("crashed"))) << format << " " << i;
    }
    EXPECT_LT(longest_, milliseconds(5000));
  }

  int documents_ = 0;
  int refused_ = 0;

 private:
  void start() {
    largest_before_ = largest_child();
    process_ = std::make_unique<ReaderProcess>(options().program, limits);
  }

  static std::string expect_clear(const InputError& error) {
    std::string message = error.what();
    EXPECT_FALSE(message.empty());
    EXPECT_EQ(message.find_first_of("\n\r"), std::string::npos) << message;
    EXPECT_EQ(error.hint().find_first_of("\n\r"), std::string::npos) << error.hint();
    return message;
  }

  std::unique_ptr<ReaderProcess> process_;
  std::uint64_t largest_before_ = 0;
  int failed_ = 0;
  milliseconds longest_{};
};

std::string damage(const std::string& whole, std::mt19937& random) {
  return test::damaged(whole, random);
}

TEST_F(BrokenInput, DamagedPdfsGiveADocumentOrAClearError) {
  read_damaged("pdf", damage);
  EXPECT_GT(documents_, 5);
}

TEST_F(BrokenInput, DamagedPagesGiveADocumentOrAClearError) {
  read_damaged("html", damage);
  EXPECT_GT(documents_, 5);
}

TEST_F(BrokenInput, DamagedWordDocumentsGiveADocumentOrAClearError) {
  read_damaged("docx", damage);
  EXPECT_GT(refused_, 5);
}

// No checksum shows this damage.
TEST_F(BrokenInput, WordDocumentsWithDamagedPartsGiveADocumentOrAClearError) {
  read_damaged("docx", [](const std::string& whole, std::mt19937& random) {
    const ZipParts all = unzip(whole, [](std::string_view) { return true; });
    test::Parts parts(all.begin(), all.end());
    for (auto& [name, part] : parts) {
      if (name.ends_with(".xml") && random() % 4 == 0) part = test::damaged_text(part, random);
    }
    return test::make_zip(parts);
  });
  EXPECT_GT(documents_, 2);
}

struct FreeArchive {
  void operator()(archive* writer) const { archive_write_free(writer); }
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t write_to(archive*, void* to, const void* bytes, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

// A Word document whose text unpacks to `size` bytes of `unit`, one after the other.
std::string zip_bomb(const std::string& unit, std::uint64_t size) {
  std::string chunk;
  while (chunk.size() < megabyte) chunk += unit;
  std::string bytes;
  const std::unique_ptr<archive, FreeArchive> writer(archive_write_new());
  archive_write_set_format_zip(writer.get());
  archive_write_set_options(writer.get(), "zip:compression-level=1");
  if (archive_write_open(writer.get(), &bytes, nullptr, write_to, nullptr) != ARCHIVE_OK) {
    throw std::runtime_error("cannot write a zip archive");
  }
  const std::unique_ptr<archive_entry, FreeArchive> entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), "word/document.xml");
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_write_header(writer.get(), entry.get());
  const std::string begin = R"(<w:document xmlns:w="w"><w:body>)";
  archive_write_data(writer.get(), begin.data(), begin.size());
  for (std::uint64_t written = 0; written < size; written += chunk.size()) {
    archive_write_data(writer.get(), chunk.data(), chunk.size());
  }
  archive_write_close(writer.get());
  return bytes;
}

TEST_F(BrokenInput, ArchivesThatUnpackToAGigabyteAreRefused) {
  const std::uint64_t size = (is_long() ? 1024 : 100) * megabyte;
  for (const char* unit : {" ", "<w:p>", "<w:p/>", "\xFF"}) {
    const std::string bomb = zip_bomb(unit, size);
    ASSERT_LT(bomb.size(), size / 50);
    EXPECT_EQ(outcome("docx", bomb), "word/document.xml unpacks to more than 64 MB") << unit;
  }
}

TEST_F(BrokenInput, ArchivesJustBelowTheLimitAreReadOrRefused) {
  const std::uint64_t size = (is_long() ? 60 : 6) * megabyte;
  for (const char* unit : {" ", "<w:p>", "<w:p/>", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
                           "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "<w:r><w:tab/></w:r>"}) {
    EXPECT_NE(outcome("docx", zip_bomb(unit, size)), "") << unit;  // none is closed at its end
  }
}

TEST_F(BrokenInput, ArchivesInArchivesAreNoDocuments) {
  std::string bytes = test::make_docx(test::docx_paragraph(sentence));
  EXPECT_EQ(outcome("docx", bytes), "");
  for (int i = 0; i < 20; ++i) {
    bytes = test::make_zip({{"word/document.xml", bytes}});
    EXPECT_THAT(outcome("docx", bytes), HasSubstr("damaged"));
  }
}

TEST_F(BrokenInput, EntitiesAreNotExpanded) {
  std::string declarations = "<!ENTITY e0 \"ha\">";
  for (int i = 1; i < 20; ++i) {
    const std::string inner = "&e" + std::to_string(i - 1) + ";";
    declarations += "<!ENTITY e" + std::to_string(i) + " \"";
    for (int times = 0; times < 10; ++times) declarations += inner;
    declarations += "\">";
  }
  const std::string document = "<?xml version=\"1.0\"?><!DOCTYPE w:document [" + declarations +
                               "]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&e19;</w:t>"
                               "</w:r></w:p></w:body></w:document>";
  EXPECT_NE(outcome("docx", test::make_docx(test::Parts{{"document", document}})), "");
  const std::string page = "<!DOCTYPE html [" + declarations + "]><html><body><p>" + sentence +
                           "&e19;</p></body></html>";
  EXPECT_EQ(outcome("html", page), "");
}

std::string repeated(const std::string& text, std::uint64_t size) {
  std::string result;
  result.reserve(size + text.size());
  while (result.size() < size) result += text;
  return result;
}

TEST_F(BrokenInput, PagesNestedWithoutEndAreRead) {
  const std::string open = repeated("<div>", std::uint64_t{5} * 100'000);
  EXPECT_EQ(outcome("html", "<html><body>" + open + "<p>" + sentence), "");
  const std::string closed = repeated("</div>", std::uint64_t{6} * 100'000);
  EXPECT_EQ(outcome("html", "<html><body>" + open + "<p>" + sentence + "</p>" + closed), "");
}

TEST_F(BrokenInput, PagesOfOneTagAreReadUnlessTheyTakeTooMuch) {
  const std::vector<std::uint64_t> sizes =
      is_long() ? std::vector<std::uint64_t>{30, 60} : std::vector<std::uint64_t>{1};
  for (const std::uint64_t size : sizes) {
    for (const char* unit : {"<b>", "<b></b>", "</b>", "<p>", "<table>", "<td>", "<li>x", "<!--",
                             "<b ", "&amp;", "<a href=x>", "<sup>1</sup>", "<br>"}) {
      const std::string page =
          "<html><body><p>" + std::string(sentence) + repeated(unit, size * megabyte);
      EXPECT_THAT(outcome("html", page),
                  AnyOf("", HasSubstr("more than 512 MB of memory"), HasSubstr("out of time"),
                        HasSubstr("more than 64 MB")))
          << unit << " " << size;
    }
  }
}

TEST_F(BrokenInput, PagesWithAMillionAttributesAreRead) {
  std::string page = "<html><body><p";
  for (int i = 0; i < 1'000'000; ++i) page += " a" + std::to_string(i) + "=1";
  EXPECT_EQ(outcome("html", page + ">" + sentence + "</p></body></html>"), "");
}

TEST_F(BrokenInput, PdfsUnderAPasswordSaySo) {
  EXPECT_EQ(outcome("pdf", data("fuzz/pdf/password.pdf")), "it is protected by a password");
}

TEST_F(BrokenInput, PdfsWithoutTheirFontsAreRead) {
  EXPECT_EQ(outcome("pdf", data("fuzz/pdf/no-font.pdf")), "");
}

TEST_F(BrokenInput, FilesBeyondAFormatsSizeAreNotEvenRead) {
  const test::TemporaryFolder folder;
  const std::atomic<bool> stop = false;
  FileReader reader(options(), {}, stop);
  const auto message = [&](std::uint64_t size) -> std::string {
    const fs::path page = folder.write("page.html", "<html><body><p>");
    fs::resize_file(page, size);  // takes no place on the disk
    try {
      (void)reader.read({page, "page.html", true});
    } catch (const InputError& error) {
      return error.what();
    }
    return "read";
  };
  EXPECT_EQ(message(65 * megabyte), "it is larger than 32 MB");
  EXPECT_EQ(message(1024 * megabyte), "it is larger than 256 MB");
}

}  // namespace
}  // namespace findings::broken_input_tests
