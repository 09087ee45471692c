// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/block_file.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using ::testing::HasSubstr;

constexpr FileFormat format = {"TEST", 3};
constexpr std::size_t block = block_size;

std::string as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string section_text(const BlockFile& file, std::string_view name) {
  return as_text(file.bytes(file.section(name)));
}

std::string noise(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, ' ');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

FileSummary write_small(const std::filesystem::path& path) {
  BlockFileWriter file(path, format);
  file.begin_section("words");
  file.write("victims ");
  file.write("first");
  file.begin_section("none");
  file.begin_section("eightlet");
  const std::vector<std::uint32_t> numbers = {1, 2, 4294967295U};
  file.write_array(std::span<const std::uint32_t>(numbers));
  return file.finish();
}

TEST(BlockFile, ReadsTheSectionsThatWereWritten) {
  const test::TemporaryFolder folder;
  write_small(folder / "a");
  const BlockFile file(folder / "a", format);
  EXPECT_EQ(section_text(file, "words"), "victims first");
  EXPECT_EQ(section_text(file, "none"), "");
  const auto numbers = file.array<std::uint32_t>(file.section("eightlet"));
  EXPECT_THAT(numbers, ::testing::ElementsAre(1U, 2U, 4294967295U));
  EXPECT_EQ(as_text(file.bytes(file.section("words"), 8, 5)), "first");
  EXPECT_EQ(file.element<std::uint32_t>(file.section("eightlet"), 2), 4294967295U);
  EXPECT_THROW((void)file.element<std::uint32_t>(file.section("eightlet"), 3), IndexError);
  EXPECT_EQ(file.array<std::uint32_t>(file.section("eightlet"), 1, 1)[0], 2U);
  EXPECT_NO_THROW(file.verify());
}

TEST(BlockFile, HoldsNoSectionAtAll) {
  const test::TemporaryFolder folder;
  BlockFileWriter(folder / "a", format).finish();
  const BlockFile file(folder / "a", format);
  EXPECT_NO_THROW(file.verify());
  EXPECT_THROW((void)file.section("words"), IndexError);
}

TEST(BlockFile, SpansManyBlocks) {
  const test::TemporaryFolder folder;
  // Around the ends of blocks, where a slip by one would show.
  for (const std::size_t size : {block - 25, block - 24, block - 23, block, block + 1, 3 * block}) {
    const std::string name = std::to_string(size);
    const std::string first = noise(size, 1);
    const std::string second = noise(block / 2, 2);
    {
      BlockFileWriter file(folder / name, format);
      file.begin_section("a");
      for (std::size_t at = 0; at < size; at += 5000) {
        file.write(std::string_view(first).substr(at, 5000));
        EXPECT_EQ(file.section_size(), std::min(at + 5000, size));
      }
      file.begin_section("b");
      EXPECT_EQ(file.section_size(), 0U);
      file.write(second);
      file.finish();
    }
    const BlockFile file(folder / name, format);
    EXPECT_EQ(section_text(file, "a"), first) << size;
    EXPECT_EQ(section_text(file, "b"), second) << size;
    EXPECT_EQ(file.section("b").offset % 8, 0U);
    EXPECT_NO_THROW(file.verify());
  }
}

TEST(BlockFile, RefusesToReadOutsideOfASection) {
  const test::TemporaryFolder folder;
  write_small(folder / "a");
  const BlockFile file(folder / "a", format);
  const BlockFile::Section words = file.section("words");
  EXPECT_EQ(file.bytes(words, words.size, 0).size(), 0U);
  EXPECT_THROW((void)file.bytes(words, words.size, 1), IndexError);
  EXPECT_THROW((void)file.bytes(words, words.size + 1, 0), IndexError);
  EXPECT_THROW((void)file.bytes(words, 1, ~std::uint64_t{0}), IndexError);
  EXPECT_THROW((void)file.bytes({1 << 20, 8}, 0, 8), IndexError);
  EXPECT_THROW((void)file.array<std::uint32_t>(file.section("eightlet"), 3, 1), IndexError);
  EXPECT_THROW((void)file.section("nothing"), IndexError);
}

TEST(BlockFile, IsSummarisedAsItIsWritten) {
  const test::TemporaryFolder folder;
  const FileSummary summary = write_small(folder / "a");
  EXPECT_EQ(summary.name, "a");
  EXPECT_EQ(summary.size, std::filesystem::file_size(folder / "a"));
  EXPECT_EQ(BlockFile(folder / "a", format).summary(), summary);
  FileSummary again = write_small(folder / "b");
  again.name = "a";
  EXPECT_EQ(again, summary);  // the same content is the same file, byte for byte
  EXPECT_THROW((void)summarise_file(folder / "missing"), IndexError);
}

TEST(BlockFile, RefusesAnotherThanThePublishedOne) {
  const test::TemporaryFolder folder;
  const FileSummary summary = write_small(folder / "a");
  EXPECT_NO_THROW(BlockFile(PublishedFile(folder.path(), summary), format));
  const auto refusal_of = [&](const std::string& words) -> std::string {
    std::filesystem::remove(folder / "a");
    BlockFileWriter file(folder / "a", format);
    file.write_section("words", words);
    const FileSummary written = file.finish();
    EXPECT_NE(written.checksum, summary.checksum);
    try {
      const BlockFile other(PublishedFile(folder.path(), summary), format);
    } catch (const IndexError& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_THAT(refusal_of("victims"), HasSubstr("should be"));
  // As long as before: three names of sections and words of 16 and 16 bytes.
  EXPECT_THAT(refusal_of(std::string(summary.size - 32 - 24 - 8 - 32, 'x')),
              HasSubstr("not the file that was published"));
}

TEST(BlockFile, DisappearsIfItIsNotFinished) {
  const test::TemporaryFolder folder;
  {
    BlockFileWriter file(folder / "a", format);
    file.begin_section("words");
    file.write(noise(2 * block, 3));
    EXPECT_TRUE(std::filesystem::exists(folder / "a"));
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "a"));
}

TEST(BlockFile, IsNeverWrittenOverAnother) {
  const test::TemporaryFolder folder;
  folder.write("a", "precious");
  EXPECT_THROW(BlockFileWriter(folder / "a", format), IndexError);
  EXPECT_EQ(test::read_file(folder / "a"), "precious");
  EXPECT_THROW(BlockFileWriter(folder / "no/such/folder", format), IndexError);
}

// Opens and verifies; says why not.
std::string refusal(const std::filesystem::path& path, FileFormat expected = format) {
  try {
    const BlockFile file(path, expected);
    file.verify();
  } catch (const IndexError& error) {
    return std::string(error.what()) + " / " + error.hint();
  }
  return "accepted";
}

TEST(BlockFile, RefusesAnotherFormatOrVersionWithTheRemedy) {
  const test::TemporaryFolder folder;
  write_small(folder / "a");
  EXPECT_EQ(refusal(folder / "a"), "accepted");
  EXPECT_THAT(refusal(folder / "a", {"ELSE", 3}), HasSubstr("its header"));
  const std::string other_version = refusal(folder / "a", {"TEST", 4});
  EXPECT_THAT(other_version, HasSubstr("version 3, this program reads 4"));
  EXPECT_THAT(other_version, HasSubstr("--rebuild"));
}

TEST(BlockFile, RefusesAFileThatIsMissingOrNone) {
  const test::TemporaryFolder folder;
  EXPECT_THAT(refusal(folder / "missing"), HasSubstr("missing"));
  EXPECT_THAT(refusal(folder / "missing"), HasSubstr("--rebuild"));
  EXPECT_THAT(refusal(folder.write("empty", "")), HasSubstr("damaged"));
  EXPECT_THAT(refusal(folder.write("text", std::string(1000, 'x'))), HasSubstr("damaged"));
  EXPECT_THAT(refusal(folder.path()), HasSubstr("it is a folder"));
}

TEST(BlockFile, DetectsEverySingleFlippedByte) {
  const test::TemporaryFolder folder;
  write_small(folder / "a");
  const std::string good = test::read_file(folder / "a");
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const int bits : {0x01, 0x80, 0xFF}) {
      std::string bad = good;
      bad[i] = static_cast<char>(bad[i] ^ bits);
      ASSERT_THAT(refusal(folder.replace("b", bad)), HasSubstr("b is damaged")) << "byte " << i;
    }
  }
}

TEST(BlockFile, DetectsTruncationAndGrowth) {
  const test::TemporaryFolder folder;
  write_small(folder / "a");
  const std::string good = test::read_file(folder / "a");
  for (std::size_t size = 0; size < good.size(); ++size) {
    ASSERT_THAT(refusal(folder.replace("b", good.substr(0, size))), HasSubstr("damaged")) << size;
  }
  EXPECT_THAT(refusal(folder.replace("b", good + '\0')), HasSubstr("damaged"));
  EXPECT_THAT(refusal(folder.replace("b", good + good)), HasSubstr("damaged"));
}

TEST(BlockFile, ReadsWhatIsSoundOfADamagedFile) {
  const test::TemporaryFolder folder;
  const std::string content = noise(3 * block, 4);
  {
    BlockFileWriter file(folder / "a", format);
    file.begin_section("a");
    file.write(content);
    file.finish();
  }
  std::string bytes = test::read_file(folder / "a");
  constexpr std::size_t header = 32;
  bytes[header + block + 17] = static_cast<char>(bytes[header + block + 17] ^ 1);
  const BlockFile file(folder.write("b", bytes), format);
  const BlockFile::Section section = file.section("a");
  EXPECT_EQ(as_text(file.bytes(section, 0, block)), content.substr(0, block));
  EXPECT_EQ(as_text(file.bytes(section, 2 * block, block)), content.substr(2 * block));
  for (int attempt = 0; attempt < 2; ++attempt) {
    EXPECT_THROW((void)file.bytes(section, 2 * block - 1, 1), IndexError);
  }
  EXPECT_THROW((void)file.bytes(section), IndexError);
  EXPECT_THROW(file.verify(), IndexError);
}

}  // namespace
}  // namespace findings
