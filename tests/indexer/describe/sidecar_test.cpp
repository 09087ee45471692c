// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/describe/catalogue.h"
#include "indexer/describe/metadata.h"
#include "tests/indexer/publish/built.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SidecarTest : public testing::Test {
 protected:
  std::optional<Description> read() { return read_sidecar(folder_ / "kent.pdf", vocabulary_); }

  std::string what_it_says() {
    try {
      (void)read();
    } catch (const InputError& error) {
      return error.what();
    }
    return {};
  }

  test::TemporaryFolder folder_;
  Vocabulary vocabulary_{built_in_vocabulary()};
};

TEST_F(SidecarTest, SaysWhatADocumentIs) {
  folder_.write("kent.meta.json",
                R"({"document": "kent-2016", "title": "A title", "force": ["kent", "Met Police"],
                    "year": 2016, "published": "2016-11-03", "type": "letter", "colour": "red"})");
  const auto said = read();
  ASSERT_TRUE(said.has_value());
  EXPECT_EQ(said->id, "kent-2016");
  EXPECT_EQ(said->title.value, "A title");
  EXPECT_THAT(said->forces.value, ElementsAre("Kent Police", "Metropolitan Police Service"));
  EXPECT_EQ(said->forces.how, Origin::sidecar);
  EXPECT_EQ(said->year.value, 2016);
  EXPECT_EQ(said->published.value, (Date{2016, 11, 3}));
  EXPECT_EQ(said->type.value, "letter");
  EXPECT_THAT(said->notes, ElementsAre(HasSubstr("colour")));
}

TEST_F(SidecarTest, OfTheFullNameComesBeforeThatOfTheStem) {
  EXPECT_FALSE(read().has_value());
  folder_.write("kent.meta.json", R"({"year": 2014})");
  EXPECT_EQ(read()->year.value, 2014);
  folder_.write("kent.pdf.meta.json", R"({"year": "2017"})");
  EXPECT_EQ(read()->year.value, 2017);
}

TEST_F(SidecarTest, WithMistakesNamesFileAndValue) {
  folder_.write("kent.meta.json", R"({"year": "20x4"})");
  EXPECT_THAT(what_it_says(), HasSubstr("kent.meta.json: “20x4” is not a year"));
  folder_.write("kent.meta.json", R"({"title": {"en": "A title"}})");
  EXPECT_THAT(what_it_says(), HasSubstr("“title” is not a text"));
  for (const std::string& broken :
       {std::string("[]"), std::string("{"), std::string(50'000, '[')}) {
    folder_.write("kent.meta.json", broken);
    EXPECT_THAT(what_it_says(), HasSubstr("not a JSON object"));
  }
}

TEST_F(SidecarTest, HoldsAgainstTheDocumentItself) {
  folder_.write("in/letter.txt", "Kent Police\n\nDear Ann\n\nThe force answers calls quickly.\n");
  folder_.write("in/letter.meta.json", R"({"force": "surrey", "year": 2015})");
  const RunReport report = test::run(test::options(folder_ / "index", {folder_ / "in"}));
  EXPECT_EQ(report.files.size(), 1U) << "a sidecar is no document";
  const Document document = test::documents(folder_ / "index").front();
  EXPECT_THAT(document.forces, ElementsAre("Surrey Police"));
  EXPECT_EQ(document.year, 2015);
}

TEST_F(SidecarTest, IsTrustedMoreThanPropertiesAre) {
  RawDocument document;
  document.properties.title = "Microsoft Word - letter v2.doc";
  document.properties.published = Date{1601, 1, 1};
  document.properties.address = "https://inspectors.example/peel-2016/kent/";
  const Description poor = describe_properties(document.properties, vocabulary_, false);
  EXPECT_FALSE(poor.title.known());
  EXPECT_FALSE(poor.published.known());
  EXPECT_THAT(poor.forces.value, ElementsAre("Kent Police"));
  EXPECT_EQ(poor.forces.how, Origin::properties);
  document.properties = {"Kent 2016", Date{2016, 11, 3}, "https://example.org/kent/and/surrey"};
  const Description good = describe_properties(document.properties, vocabulary_, false);
  EXPECT_EQ(good.title.value, "Kent 2016");
  EXPECT_EQ(good.published.value, (Date{2016, 11, 3}));
  EXPECT_FALSE(good.forces.known()) << "two forces in one address say nothing";
}

}  // namespace
}  // namespace findings
