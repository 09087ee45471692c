// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/varint.h"

#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace findings {
namespace {

std::string encoded(std::uint64_t value) {
  std::string bytes;
  put_varint(bytes, value);
  return bytes;
}

TEST(Varint, TakesOneByteForSevenBits) {
  EXPECT_EQ(encoded(0), std::string(1, '\0'));
  EXPECT_EQ(encoded(1), "\x01");
  EXPECT_EQ(encoded(127), "\x7F");
  EXPECT_EQ(encoded(128), "\x80\x01");
  EXPECT_EQ(encoded(300), "\xAC\x02");
  EXPECT_EQ(encoded(std::numeric_limits<std::uint64_t>::max()).size(), 10U);
}

TEST(Varint, ReadsWhatItWrites) {
  std::vector<std::uint64_t> values = {0, std::numeric_limits<std::uint64_t>::max()};
  std::mt19937_64 random(1);
  for (unsigned bits = 1; bits < 64; ++bits) {
    const std::uint64_t power = std::uint64_t{1} << bits;
    values.insert(values.end(), {power - 1, power, power + 1, random() >> bits});
  }
  std::string bytes;
  for (const std::uint64_t value : values) put_varint(bytes, value);
  VarintReader reader(bytes);
  for (const std::uint64_t value : values) {
    ASSERT_FALSE(reader.done());
    ASSERT_EQ(reader.number(), value);
  }
  EXPECT_TRUE(reader.done());
}

TEST(Varint, ReadsNumbersOf32Bits) {
  const std::string bytes = encoded(4294967295U);
  EXPECT_EQ(VarintReader(bytes).number32(), 4294967295U);
}

TEST(Varint, ReadsStringsWithAnyBytes) {
  const std::vector<std::string> texts = {"", "police", std::string("\0\xFF\n", 3),
                                          std::string(1000, 'x')};
  std::string bytes;
  for (const std::string& text : texts) put_string(bytes, text);
  VarintReader reader(bytes);
  for (const std::string& text : texts) EXPECT_EQ(reader.string(), text);
  EXPECT_TRUE(reader.done());
}

TEST(Varint, RefusesARecordThatEndsEarly) {
  EXPECT_THROW(VarintReader("").number(), TruncatedData);
  EXPECT_THROW(VarintReader("\x80").number(), TruncatedData);
  EXPECT_THROW(VarintReader("").string(), TruncatedData);
  std::string bytes;
  put_string(bytes, "police");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(VarintReader(std::string_view(bytes).substr(0, size)).string(), TruncatedData);
  }
}

TEST(Varint, RefusesANumberOfNoEnd) {
  const std::string bytes(20, '\xFF');
  EXPECT_THROW(VarintReader(bytes).number(), TruncatedData);
}

TEST(Varint, RefusesAStringLongerThanTheAddressSpace) {
  const std::string bytes = encoded(std::numeric_limits<std::uint64_t>::max()) + "police";
  EXPECT_THROW(VarintReader(bytes).string(), TruncatedData);
}

}  // namespace
}  // namespace findings
