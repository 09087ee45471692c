// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/signatures.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

TEST(Signatures, HoldWhatWasWritten) {
  const test::TemporaryFolder folder;
  const Signature says_little;
  const Signature says_much{65535, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 65535}};
  SignaturesWriter writer(folder.path());
  for (const Signature& signature : {says_much, says_little, says_much}) writer.add(signature);
  const FileSummary summary = writer.finish();
  EXPECT_EQ(summary, BlockFile(folder / "signatures", any_format).summary());
  const Signatures signatures(folder.path(), 3);
  EXPECT_THAT(signatures.all(), testing::ElementsAre(says_much, says_little, says_much));
}

TEST(Signatures, AreRefusedWhereTheyAreDamagedOrOfAnotherSegment) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(Signatures(folder.path(), 1), IndexError);
  SignaturesWriter writer(folder.path());
  writer.add({12, {}});
  writer.finish();
  EXPECT_THROW(Signatures(folder.path(), 2), IndexError);
  const std::string good = test::read_file(folder / "signatures");
  std::string bad = good;
  bad[40] = static_cast<char>(bad[40] ^ 4);
  folder.write("signatures", bad);
  EXPECT_THROW(Signatures(folder.path(), 1), IndexError);
}

}  // namespace
}  // namespace findings
