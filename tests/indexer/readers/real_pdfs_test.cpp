// SPDX-License-Identifier: GPL-2.0-or-later
// The PDFs that lie beside the checkout, against what another program reads on their pages.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "indexer/readers/readers.h"
#include "tests/indexer/passages/segmented.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

constexpr std::array<const char*, 4> names = {"behaviour-change-report", "blood-inquiry-response",
                                              "covid-inquiry-response", "pension-age-decision"};
constexpr const char* pdftotext = "/usr/bin/pdftotext";  // of poppler-utils

std::filesystem::path path_of(const std::string& name) {
  return test::shared_folder() / "reports-pdf" / (name + ".pdf");
}

struct RealPdf {
  std::uint32_t pages = 0;
  SegmentedDocument document;
};

// Each is read once, and only where a test asks for it: it takes a second.
const RealPdf& real_pdf(const std::string& name) {
  static std::map<std::string, RealPdf> all;
  const auto known = all.find(name);
  if (known != all.end()) return known->second;
  const RawDocument raw = read_pdf(test::read_file(path_of(name)));
  return all.emplace(name, RealPdf{raw.pages, test::segmented(raw)}).first->second;
}

// Letters and digits in lower case, of six words at most.
std::string bare(std::string_view text, std::size_t most_words) {
  std::string result;
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ') in_word = false;
    if (std::isalnum(byte) == 0) continue;
    if (!in_word && ++words > most_words) break;
    in_word = true;
    result += static_cast<char>(std::tolower(byte));
  }
  return result;
}

// All of each page as the other program reads it.
std::vector<std::string> pages_of(const std::filesystem::path& file) {
  const auto result = test::run_program(pdftotext, {file.string(), "-"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  std::vector<std::string> pages;
  for (std::size_t begin = 0; begin < result.out.size();) {
    const std::size_t end = std::min(result.out.find('\f', begin), result.out.size());
    pages.push_back(bare(std::string_view(result.out).substr(begin, end - begin), end));
    begin = end + 1;
  }
  return pages;
}

class RealPdfs : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : names) {
      if (!std::filesystem::exists(path_of(name))) {
        GTEST_SKIP() << "the real documents are not there: " << path_of(name) << " is missing";
      }
    }
  }
};

TEST_F(RealPdfs, HaveTheirPassagesOnThePagesTheyName) {
  if (!std::filesystem::exists(pdftotext)) GTEST_SKIP() << pdftotext << " is not installed";
  constexpr std::size_t sample = 200;
  struct Place {
    const Passage* passage = nullptr;
    const std::string* page = nullptr;
  };
  std::map<std::string, std::vector<std::string>> pages;
  std::vector<Place> places;
  for (const char* name : names) {
    const RealPdf& pdf = real_pdf(name);
    const std::vector<std::string>& texts = pages[name] = pages_of(path_of(name));
    ASSERT_EQ(texts.size(), pdf.pages) << name;
    for (const Passage& passage : pdf.document.passages) {
      ASSERT_TRUE(passage.page >= 1 && passage.page <= pdf.pages) << passage.text;
      places.push_back({&passage, &texts[passage.page - 1]});
    }
  }
  ASSERT_GT(places.size(), 10 * sample);
  std::size_t found = 0;
  for (std::size_t i = 0; i < sample; ++i) {
    const Place& place = places[i * places.size() / sample];
    const std::string words = bare(place.passage->text, 6);
    if (place.page->find(words) != std::string::npos) {
      ++found;
    } else {
      std::cout << "not on page " << place.passage->page << ": " << place.passage->text << "\n";
    }
  }
  std::cout << found << " of " << sample << " passages stand on their pages\n";
  EXPECT_GE(100 * found, 97 * sample);
}

TEST_F(RealPdfs, HaveNeitherRunningHeadsNorContentsForPassages) {
  for (const char* name : names) {
    const RealPdf& pdf = real_pdf(name);
    std::map<std::string, std::set<std::uint32_t>> pages;
    for (const Passage& passage : pdf.document.passages) {
      pages[passage.text].insert(passage.page);
      EXPECT_FALSE(RE2::PartialMatch(passage.text, R"(\.{4}|(?:\. ){4}|……|_{4})")) << passage.text;
    }
    for (const auto& [text, on] : pages) EXPECT_LT(3 * on.size(), pdf.pages) << text;
  }
}

TEST_F(RealPdfs, HaveMarksForTheirFootnotes) {
  std::size_t notes = 0;
  std::size_t marked = 0;
  for (const char* name : names) {
    for (const Passage& passage : real_pdf(name).document.passages) {
      if (passage.kind != Kind::footnote) continue;
      ++notes;
      if (passage.note.empty()) {
        std::cout << "without a mark: " << passage.text << "\n";
      } else {
        ++marked;
      }
    }
  }
  std::cout << marked << " of " << notes << " footnotes have their marks\n";
  EXPECT_GT(notes, 100U);
  EXPECT_GE(100 * marked, 95 * notes);
}

TEST_F(RealPdfs, HaveTheNumbersOfParagraphsThatRunThroughADocument) {
  std::set<int> numbers;
  for (const Passage& passage : real_pdf("pension-age-decision").document.passages) {
    int number = 0;
    if (RE2::FullMatch(passage.paragraph, R"((\d{1,3}))", &number) && number <= 139) {
      numbers.insert(number);
    }
  }
  EXPECT_GE(numbers.size(), 135U);
}

TEST_F(RealPdfs, HaveTheNumbersOfParagraphsThatCountByChapter) {
  std::set<std::string> numbers;
  for (const Passage& passage : real_pdf("behaviour-change-report").document.passages) {
    if (RE2::FullMatch(passage.paragraph, R"(\d+\.\d+)")) numbers.insert(passage.paragraph);
  }
  EXPECT_GE(numbers.size(), 210U);  // of 214
}

// The published list of one committee: conclusions and recommendations under one count.
TEST_F(RealPdfs, HaveTheRecommendationsOfThePublishedList) {
  const auto list = test::shared_folder() / "recommendations-given.jsonl";
  if (!std::filesystem::exists(list)) GTEST_SKIP() << list << " is missing";
  std::map<std::string, bool> recommends;  // the first words of an entry
  std::ifstream file(list);
  for (std::string line; std::getline(file, line);) {
    const auto entry = nlohmann::json::parse(line);
    recommends.emplace(bare(entry["quote"].get<std::string>(), 6), entry["recommends"]);
  }
  std::size_t found = 0;
  std::size_t wrong = 0;
  for (const Passage& passage : real_pdf("behaviour-change-report").document.passages) {
    const auto entry = recommends.find(bare(passage.text, 6));
    if (passage.kind != Kind::recommendation || entry == recommends.end()) continue;
    ++(entry->second ? found : wrong);
  }
  EXPECT_GE(found, 16U) << "all but one, which the list abbreviates";
  EXPECT_LE(wrong, 5U) << "conclusions that urge somebody to do something";
}

TEST_F(RealPdfs, HaveNoRepliesForRecommendations) {
  for (const char* name :
       {"blood-inquiry-response", "covid-inquiry-response", "pension-age-decision"}) {
    for (const Passage& passage : real_pdf(name).document.passages) {
      if (passage.kind != Kind::recommendation) continue;
      for (const char* reply : {"accepts", "is accepted", "overnment agrees", "ISBN", "We will"}) {
        EXPECT_EQ(passage.text.find(reply), std::string::npos) << passage.text;
      }
    }
  }
}

}  // namespace
}  // namespace findings
