// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/manifest.h"

#include <filesystem>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "corpus/schema/schema.h"
#include "corpus/text/tokenizer.h"
#include "tests/support/temporary_folder.h"

namespace findings::manifest_tests {
namespace {

using ::testing::HasSubstr;

Manifest example() {
  Manifest manifest;
  manifest.analyzer = Tokenizer::fingerprint();
  manifest.vocabulary = "0123456789abcdef";
  manifest.revision = 7;
  manifest.segments = {{"segment-1",
                        2,
                        30,
                        4000,
                        {{"records", 5000, 0xFFFFFFFFFFFFFFFFU}, {"postings", 0, 1, "0-1"}}},
                       {"segment-2", 0, 0, 0, {}}};
  manifest.state_file = {"state-7", 123, 0xABCDEF0123456789U};
  manifest.sources_file = {"sources-7.json", 456, 42};
  manifest.families_file = {"families-7", 789, 43};
  manifest.dropped = {"segment-0", "sources-6 “old”.json"};
  return manifest;
}

struct Refusal {
  std::string message;
  std::string hint;
};

Refusal refusal(const std::filesystem::path& index) {
  try {
    (void)read_manifest(index);
  } catch (const IndexError& error) {
    return {error.what(), error.hint()};
  }
  return {"accepted", ""};
}

TEST(Manifest, IsReadAsItWasPublished) {
  const test::TemporaryFolder index;
  publish_manifest(index.path(), example());
  EXPECT_EQ(read_manifest(index.path()), example());
}

TEST(Manifest, ReplacesTheOneBefore) {
  const test::TemporaryFolder index;
  publish_manifest(index.path(), example());
  Manifest next = example();
  next.revision = 8;
  publish_manifest(index.path(), next);
  EXPECT_EQ(read_manifest(index.path()), next);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(index.path())) {
    EXPECT_EQ(entry.path().filename(), manifest_name);
    ++files;
  }
  EXPECT_EQ(files, 1U);
}

TEST(Manifest, ShowsWhetherThereIsAnIndex) {
  const test::TemporaryFolder index;
  EXPECT_FALSE(has_manifest(index.path()));
  EXPECT_FALSE(has_manifest(index / "missing"));
  publish_manifest(index.path(), example());
  EXPECT_TRUE(has_manifest(index.path()));
}

TEST(Manifest, ThatIsMissingMeansThatThereIsNoIndex) {
  const test::TemporaryFolder index;
  for (const auto& path : {index.path(), index / "missing"}) {
    const Refusal refused = refusal(path);
    EXPECT_EQ(refused.message, "there is no index in " + path.string());
    EXPECT_THAT(refused.hint, HasSubstr("findings index FOLDER"));
  }
}

TEST(Manifest, IsRefusedWithADamagedByteAnywhere) {
  const test::TemporaryFolder index;
  publish_manifest(index.path(), example());
  const std::string good = test::read_file(index / manifest_name);
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const int bits : {0x01, 0x02, 0x08, 0x20, 0x80}) {
      std::string bad = good;
      bad[i] = static_cast<char>(bad[i] ^ bits);
      index.replace(std::string(manifest_name), bad);
      const Refusal refused = refusal(index.path());
      ASSERT_NE(refused.message, "accepted") << "byte " << i << " ^ " << bits << ":\n" << bad;
      ASSERT_THAT(refused.hint, HasSubstr("--rebuild")) << "byte " << i;
    }
  }
}

TEST(Manifest, IsRefusedWhenItEndsEarly) {
  const test::TemporaryFolder index;
  publish_manifest(index.path(), example());
  const std::string good = test::read_file(index / manifest_name);
  // Without the line end behind the last bracket it is still whole.
  for (std::size_t size = 0; size + 1 < good.size(); ++size) {
    index.replace(std::string(manifest_name), good.substr(0, size));
    ASSERT_THAT(refusal(index.path()).message, HasSubstr("is damaged")) << size;
  }
}

TEST(Manifest, IsRefusedWhenItIsNone) {
  const test::TemporaryFolder index;
  const std::string deep =
      R"({"schema": 7, "x": )" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  for (const std::string& text :
       {std::string("null"), std::string("[]"), std::string("7"), std::string("\"schema\""),
        std::string("{}"), std::string(R"({"schema": "1"})"), std::string(R"({"schema": 7})"),
        std::string(R"({"schema": 7, "checksum": 6})"), deep}) {
    index.replace(std::string(manifest_name), text);
    const Refusal refused = refusal(index.path());
    EXPECT_THAT(refused.message, HasSubstr("manifest.json is damaged")) << text;
    EXPECT_THAT(refused.hint, HasSubstr("findings index --rebuild")) << text;
  }
}

TEST(Manifest, OfAnotherSchemaIsRefusedWithTheRemedy) {
  const test::TemporaryFolder index;
  const int later = schema_version + 1;
  // Whatever else a later version may hold.
  index.replace(std::string(manifest_name), "{\"schema\": " + std::to_string(later) + "}");
  const Refusal refused = refusal(index.path());
  EXPECT_THAT(refused.message, HasSubstr("schema version " + std::to_string(later)));
  EXPECT_THAT(refused.message, HasSubstr("works with " + std::to_string(schema_version)));
  EXPECT_THAT(refused.hint, HasSubstr("findings index --rebuild"));
}

TEST(Manifest, OfAnotherAnalyzerIsRefusedWithTheRemedy) {
  Manifest manifest = example();
  EXPECT_NO_THROW(require_same_analyzer(manifest));
  manifest.analyzer = "words-0 icu-1";
  try {
    require_same_analyzer(manifest);
    FAIL() << "accepted";
  } catch (const IndexError& error) {
    EXPECT_THAT(error.what(), HasSubstr("words-0 icu-1"));
    EXPECT_THAT(error.what(), HasSubstr(Tokenizer::fingerprint()));
    EXPECT_THAT(error.hint(), HasSubstr("findings index --rebuild"));
  }
}

TEST(Manifest, NamesNothingOutsideOfTheIndex) {
  const test::TemporaryFolder index;
  for (const std::string& name :
       {std::string(), std::string("."), std::string(".."), std::string("../other"),
        std::string("/etc"), std::string("a\0b", 3), std::string("a\nb"), std::string("a\x7F")}) {
    for (int place = 0; place < 4; ++place) {
      Manifest manifest = example();
      if (place == 0) manifest.segments[0].name = name;
      if (place == 1) manifest.segments[0].files[1].name = name;
      if (place == 2) manifest.families_file.name = name;
      if (place == 3) manifest.dropped.push_back(name);
      publish_manifest(index.path(), manifest);
      EXPECT_THAT(refusal(index.path()).message, HasSubstr("damaged")) << name << place;
    }
  }
}

TEST(Manifest, IsNotPublishedWhereThereIsNoFolder) {
  const test::TemporaryFolder index;
  EXPECT_THROW(publish_manifest(index / "missing", example()), IndexError);
}

}  // namespace
}  // namespace findings::manifest_tests
