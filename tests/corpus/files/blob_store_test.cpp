// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/blob_store.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings::blob_store_tests {
namespace {

constexpr FileFormat format = {"BLOB", 1};

// Returns the uncompressed size as the writer counted it.
std::uint64_t write_blobs(const std::filesystem::path& path,
                          const std::vector<std::string>& blobs) {
  BlockFileWriter file(path, format);
  BlobStoreWriter writer(file, "blob");
  for (const std::string& blob : blobs) writer.add(blob);
  writer.finish();
  file.finish();
  return writer.raw_size();
}

// Short and long, empty, compressible and not; several chunks of 8 KB.
std::vector<std::string> many_blobs() {
  std::mt19937 random(11);
  std::vector<std::string> blobs = {"", "police", std::string("\0\xFF", 2)};
  for (int i = 0; i < 500; ++i) {
    std::string blob(random() % 300, 'x');
    if (i % 3 == 0) {
      for (char& c : blob) c = static_cast<char>(random());
    }
    blobs.push_back(blob);
  }
  blobs.push_back(std::string(100'000, 'y'));  // alone more than a chunk
  blobs.emplace_back("");
  blobs.emplace_back("last");
  return blobs;
}

TEST(BlobStore, ReadsForwardsAndBackwards) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> blobs = many_blobs();
  write_blobs(folder / "a", blobs);
  const BlockFile file(folder / "a", format);
  const BlobStore store(file, "blob");
  ASSERT_EQ(store.size(), blobs.size());
  for (std::uint32_t i = 0; i < store.size(); ++i) ASSERT_EQ(store.get(i), blobs[i]) << i;
  for (std::uint32_t i = store.size(); i-- > 0;) ASSERT_EQ(store.get(i), blobs[i]) << i;
}

TEST(BlobStore, ReadsInAnyOrder) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> blobs = many_blobs();
  write_blobs(folder / "a", blobs);
  const BlockFile file(folder / "a", format);
  const BlobStore store(file, "blob");
  std::mt19937 random(12);
  for (int i = 0; i < 500; ++i) {
    const auto number = static_cast<std::uint32_t>(random() % store.size());
    ASSERT_EQ(store.get(number), blobs[number]) << number;
  }
}

TEST(BlobStore, CountsBytesUncompressed) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(write_blobs(folder / "a", {"police", "", std::string(50'000, 'x')}), 50'006U);
  EXPECT_LT(std::filesystem::file_size(folder / "a"), 5'000U);
}

TEST(BlobStore, MayBeEmpty) {
  const test::TemporaryFolder folder;
  write_blobs(folder / "a", {});
  const BlockFile file(folder / "a", format);
  EXPECT_EQ(BlobStore(file, "blob").size(), 0U);
}

TEST(BlobStore, StandsBesideOtherSectionsAndStores) {
  const test::TemporaryFolder folder;
  {
    BlockFileWriter file(folder / "a", format);
    BlobStoreWriter first(file, "one");
    first.add("first");
    first.finish();
    BlobStoreWriter second(file, "two");
    second.add("second");
    second.add("third");
    second.finish();
    file.begin_section("more");
    file.write("more");
    file.finish();
  }
  const BlockFile file(folder / "a", format);
  EXPECT_EQ(BlobStore(file, "one").size(), 1U);
  EXPECT_EQ(BlobStore(file, "one").get(0), "first");
  EXPECT_EQ(BlobStore(file, "two").get(1), "third");
  EXPECT_THROW(BlobStore(file, "three"), IndexError);
}

TEST(BlobStore, RefusesSectionsThatDoNotAddUp) {
  const test::TemporaryFolder folder;
  {
    BlockFileWriter file(folder / "a", format);
    for (const char* name : {"blobdata", "blobat", "blobno"}) file.begin_section(name);
    file.finish();
  }
  const BlockFile file(folder / "a", format);
  EXPECT_THROW(BlobStore(file, "blob"), IndexError);
}

TEST(BlobStore, RefusesAChunkThatDoesNotUnpack) {
  const test::TemporaryFolder folder;
  {
    BlockFileWriter file(folder / "a", format);
    file.begin_section("blobdata");
    file.write("this is no zstd frame");
    file.begin_section("blobat");
    const std::vector<std::uint64_t> offsets = {0, 21};
    file.write_array(std::span<const std::uint64_t>(offsets));
    file.begin_section("blobno");
    const std::vector<std::uint32_t> numbers = {0, 5};
    file.write_array(std::span<const std::uint32_t>(numbers));
    file.finish();
  }
  const BlockFile file(folder / "a", format);
  const BlobStore store(file, "blob");
  EXPECT_EQ(store.size(), 5U);
  EXPECT_THROW((void)store.get(0), IndexError);
}

}  // namespace
}  // namespace findings::blob_store_tests
