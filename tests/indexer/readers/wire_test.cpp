// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/wire.h"

#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();

// Every member differs from its default and from every other.
RawDocument full_document() {
  RawDocument document;
  document.blocks.push_back({.role = Role::footnote,
                             .text = "The custody suite had caf\u00e9 tables.\nTwo were broken.",
                             .indent = 1,
                             .trailing = 300,
                             .page = most,
                             .level = 4,
                             .number = "4.12",
                             .note = "*",
                             .marks = {"1", "\u2020"}});
  document.blocks.push_back({.role = Role::line, .text = ""});
  document.format = "pdf";
  document.encoding = "UTF-8";
  document.pages = 70'000;
  document.page_labels = {"i", "ii", "", "1"};
  document.properties = {.title = "Detainees at night",
                         .published = Date{2014, 9, 0},
                         .address = "https://example.org/night"};
  document.dropped = {{"Page 1", "page number", 2}, {"", "navigation", 0}};
  document.joined = 3;
  return document;
}

void expect_same(const RawDocument& read, const RawDocument& written) {
  ASSERT_EQ(read.blocks.size(), written.blocks.size());
  for (std::size_t i = 0; i < read.blocks.size(); ++i) {
    const Block& a = read.blocks[i];
    const Block& b = written.blocks[i];
    EXPECT_EQ(a.role, b.role);
    EXPECT_EQ(a.text, b.text);
    EXPECT_EQ(a.indent, b.indent);
    EXPECT_EQ(a.trailing, b.trailing);
    EXPECT_EQ(a.page, b.page);
    EXPECT_EQ(a.level, b.level);
    EXPECT_EQ(a.number, b.number);
    EXPECT_EQ(a.note, b.note);
    EXPECT_EQ(a.marks, b.marks);
  }
  EXPECT_EQ(read.format, written.format);
  EXPECT_EQ(read.encoding, written.encoding);
  EXPECT_EQ(read.pages, written.pages);
  EXPECT_EQ(read.page_labels, written.page_labels);
  EXPECT_EQ(read.properties.title, written.properties.title);
  EXPECT_EQ(read.properties.published, written.properties.published);
  EXPECT_EQ(read.properties.address, written.properties.address);
  EXPECT_EQ(read.joined, written.joined);
  ASSERT_EQ(read.dropped.size(), written.dropped.size());
  for (std::size_t i = 0; i < read.dropped.size(); ++i) {
    EXPECT_EQ(read.dropped[i].text, written.dropped[i].text);
    EXPECT_EQ(read.dropped[i].reason, written.dropped[i].reason);
    EXPECT_EQ(read.dropped[i].page, written.dropped[i].page);
  }
}

// A document of one block with that text, whose role is `role`.
std::string with_block(std::uint64_t role, std::string_view text, std::uint64_t page = 0) {
  std::string bytes;
  put_varint(bytes, 1);
  put_varint(bytes, role);
  put_string(bytes, text);
  for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{0}, page, std::uint64_t{0}}) {
    put_varint(bytes, number);
  }
  bytes.append(3, '\0');   // number, note, marks
  bytes.append(10, '\0');  // the rest of the document
  return bytes;
}

TEST(Wire, BringsEveryMember) {
  const RawDocument document = full_document();
  expect_same(decode(encode(document)), document);
  expect_same(decode(encode({})), {});
}

TEST(Wire, BringsEveryRole) {
  for (int role = 0; role <= static_cast<int>(Role::caption); ++role) {
    RawDocument document;
    document.blocks.push_back({.role = static_cast<Role>(role), .text = "text"});
    EXPECT_EQ(decode(encode(document)).blocks.front().role, static_cast<Role>(role));
  }
}

TEST(Wire, RefusesADocumentCutAnywhere) {
  const std::string bytes = encode(full_document());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW((void)decode(std::string(bytes, 0, size)), InputError) << size;
  }
}

TEST(Wire, RefusesBytesAfterTheDocument) {
  EXPECT_THROW((void)decode(encode(full_document()) + '\0'), InputError);
}

TEST(Wire, RefusesValuesOutOfTheirRange) {
  EXPECT_EQ(decode(with_block(6, "text", most)).blocks.front().page, most);
  EXPECT_THROW((void)decode(with_block(7, "text")), InputError);
  EXPECT_THROW((void)decode(with_block(256, "text")), InputError);
  EXPECT_THROW((void)decode(with_block(6, "text", std::uint64_t{most} + 1)), InputError);
}

TEST(Wire, RefusesTextThatIsNotUtf8) {
  EXPECT_THROW((void)decode(with_block(0, "caf\xE9 tables")), InputError);
  EXPECT_THROW((void)decode(with_block(0, "cut \xE2\x80")), InputError);
}

TEST(Wire, RefusesADateThatDoesNotExist) {
  RawDocument document;
  document.properties.published = Date{2015, 2, 29};
  EXPECT_THROW((void)decode(encode(document)), InputError);
}

TEST(Wire, RefusesCountsAndLengthsBeyondTheEnd) {
  for (const std::uint64_t count : {std::uint64_t{1'999'999}, std::uint64_t{2'000'001},
                                    std::numeric_limits<std::uint64_t>::max()}) {
    std::string blocks;
    put_varint(blocks, count);
    EXPECT_THROW((void)decode(blocks), InputError);

    std::string length;
    put_varint(length, 0);      // blocks
    put_varint(length, count);  // bytes in the name of the format
    EXPECT_THROW((void)decode(length), InputError);
  }
}

TEST(Wire, RefusesMorePartsThanADocumentHas) {
  std::string bytes;
  put_varint(bytes, 0);  // blocks
  bytes.append(3, '\0');
  const std::uint64_t labels = 2'000'001;
  put_varint(bytes, labels);
  bytes.append(labels, '\0');
  bytes.append(6, '\0');
  EXPECT_THROW((void)decode(bytes), InputError);
}

TEST(Wire, StandsRandomDamage) {
  const std::string bytes = encode(full_document());
  std::mt19937 random(20'140'903);
  int refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    if (random() % 4 == 0) damaged.erase(random() % damaged.size(), random() % 8);
    try {
      // What is taken for a document is one: it can be sent on.
      const RawDocument document = decode(damaged);
      expect_same(decode(encode(document)), document);
    } catch (const InputError&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace findings
