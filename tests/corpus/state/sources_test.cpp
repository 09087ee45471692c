// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/sources.h"

#include <limits>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings::sources_tests {
namespace {

using ::testing::HasSubstr;

Sources example() {
  Sources sources;
  sources.roots = {{"../documents"}, {"../more \"quoted\"\\documents"}};
  sources.catalogues = {"../catalogue.csv"};
  Sources::File& letter = sources.files.emplace_back();
  letter.path = "2014/letter kent.txt";
  letter.format = "text";
  letter.document = "letter-kent";
  Sources::File& records = sources.files.emplace_back();
  records.root = 1;
  records.path = "Zoë.jsonl";
  records.content_hash = std::numeric_limits<std::uint64_t>::max();
  records.given_hash = 1;
  records.text_hash = 2;
  records.format = "jsonl";
  records.rendition = true;
  records.documents = 100;
  return sources;
}

TEST(Sources, AreReadAsTheyWereWritten) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(read_sources(folder.write("a", to_text(example()))), example());
  EXPECT_EQ(read_sources(folder.write("b", to_text({}))), Sources());
}

TEST(Sources, KeepEveryByteOfAPathThatIsNotUtf8) {
  const test::TemporaryFolder folder;
  Sources sources;
  sources.roots = {{"../documents \xFF\x01"}};
  sources.catalogues = {"../list\xE9.csv"};
  sources.files.emplace_back().path = "caf\xE9.txt";
  const std::string text = to_text(sources);
  EXPECT_THAT(text, HasSubstr("\"path\": \"caf\uFFFD.txt\"")) << "to be read by people";
  EXPECT_EQ(read_sources(folder.write("a", text)), sources);
}

TEST(Sources, AreRefusedWhereTheyAreMissingOrDamaged) {
  const test::TemporaryFolder folder;
  const std::string good = to_text(example());
  EXPECT_THROW((void)read_sources(folder / "missing"), IndexError);
  for (const std::string& bad :
       {std::string(), good.substr(0, good.size() / 2), std::string("{}"), std::string("[]"),
        std::string(R"({"roots": [], "catalogues": []})"),
        std::string(R"({"roots": ["x"], "catalogues": [], "files": []})"),
        std::string(R"({"roots": [], "catalogues": [5], "files": []})"),
        std::string(R"({"roots": [], "catalogues": [], "files": [{"path": "a"}]})"),
        std::string(R"({"roots": [{"path": "a", "bytes": "6"}], "catalogues": [], "files": [],
                        "failures": []})"),
        std::string(R"({"roots": [{"path": "a", "bytes": "6z"}], "catalogues": [], "files": [],
                        "failures": []})"),
        good.substr(0, good.find("\"root\": 1")) + "\"root\": 2" +
            good.substr(good.find("\"root\": 1") + 9)}) {
    EXPECT_THROW((void)read_sources(folder.write("a", bad)), IndexError) << bad;
  }
}

TEST(Sources, AreRefusedWithTheRemedy) {
  const test::TemporaryFolder folder;
  try {
    (void)read_sources(folder / "missing");
    FAIL() << "accepted";
  } catch (const IndexError& error) {
    EXPECT_THAT(error.what(), HasSubstr((folder / "missing").string()));
    EXPECT_THAT(error.hint(), HasSubstr("--rebuild"));
  }
}

}  // namespace
}  // namespace findings::sources_tests
