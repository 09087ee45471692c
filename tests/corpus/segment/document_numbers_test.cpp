// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/document_numbers.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

constexpr FileFormat format = {"TEST", 1};

// Numbers of documents with so many passages each, out of a file.
class Numbers {
 public:
  explicit Numbers(const std::vector<std::uint32_t>& counts) {
    std::string bytes;
    for (const std::uint32_t count : counts) put_varint(bytes, count);
    BlockFileWriter writer(folder_ / "a", format);
    writer.begin_section("counts");
    writer.write(bytes);
    writer.finish();
  }
  [[nodiscard]] DocumentNumbers read(std::uint32_t documents, std::uint32_t passages) const {
    return {file(), file().section("counts"), documents, passages};
  }

 private:
  [[nodiscard]] const BlockFile& file() const {
    if (!file_) file_ = std::make_unique<BlockFile>(folder_ / "a", format);
    return *file_;
  }
  test::TemporaryFolder folder_;
  mutable std::unique_ptr<BlockFile> file_;
};

// Every passage has the document that has it by counting, whatever the order of the questions.
void expect_right(const std::vector<std::uint32_t>& counts) {
  std::vector<std::uint32_t> documents;
  for (std::uint32_t d = 0; d < counts.size(); ++d) {
    documents.insert(documents.end(), counts[d], d);
  }
  const auto passages = static_cast<std::uint32_t>(documents.size());
  const Numbers file(counts);
  const DocumentNumbers numbers = file.read(static_cast<std::uint32_t>(counts.size()), passages);
  std::uint32_t first = 0;
  for (std::uint32_t d = 0; d < counts.size(); ++d) {
    ASSERT_EQ(numbers.first_passage(d), first);
    first += counts[d];
  }
  EXPECT_EQ(numbers.first_passage(static_cast<std::uint32_t>(counts.size())), passages);
  for (const std::uint32_t stride : {1U, 2U, 7U, 100U}) {
    DocumentFinder rising(numbers);
    DocumentFinder falling(numbers);
    for (std::uint32_t p = 0; p < passages; p += stride) {
      ASSERT_EQ(numbers.document_of(p), documents[p]) << p;
      ASSERT_EQ(rising.document_of(p), documents[p]) << p;
      ASSERT_EQ(falling.document_of(passages - 1 - p), documents[passages - 1 - p]) << p;
    }
  }
}

TEST(DocumentNumbers, TellTheDocumentOfAPassage) {
  expect_right({3, 1, 2});
  expect_right({1, 1, 1, 1});
  expect_right({0, 2, 0, 0, 3, 0});  // some have none
  expect_right({2, 0});              // as many documents as passages
  expect_right({1});
  expect_right({});
  std::vector<std::uint32_t> many;
  for (std::uint32_t d = 0; d < 2000; ++d) many.push_back(d % 97 == 0 ? 300 : d % 3);
  expect_right(many);
}

TEST(DocumentNumbers, RefuseCountsThatDoNotAddUp) {
  const Numbers file({1, 2, 3});
  for (const auto& [documents, passages] :
       {std::pair{2U, 6U}, {4U, 6U}, {3U, 5U}, {3U, 7U}, {6U, 6U}, {3U, 3U}}) {
    const DocumentNumbers numbers = file.read(documents, passages);
    EXPECT_THROW((void)numbers.first_passage(0), IndexError) << documents << ' ' << passages;
    EXPECT_THROW((void)numbers.document_of(0), IndexError) << documents << ' ' << passages;
  }
}

}  // namespace
}  // namespace findings
