// SPDX-License-Identifier: GPL-2.0-or-later
// Compares the fast way to the words of a text with ICU's alone: the tokens are the same, for any
// text.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/text/tokenizer.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

std::size_t how_many(std::size_t plain) {
  return std::getenv("FINDINGS_LONG_TESTS") != nullptr ? plain * 100 : plain;
}

bool same(const Token& a, const Token& b) {
  return a.form == b.form && a.begin == b.begin && a.end == b.end && a.position == b.position &&
         a.span == b.span;
}

std::string shown(std::span<const Token> tokens) {
  std::string result;
  for (const Token& token : tokens) {
    result += fmt::format("{}[{}-{} at {}/{}] ", token.form, token.begin, token.end, token.position,
                          token.span);
  }
  return result;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    result += byte >= 0x20 && byte < 0x7F ? std::string(1, c) : fmt::format("\\x{:02x}", byte);
  }
  return result;
}

class WordPaths : public ::testing::Test {
 protected:
  [[nodiscard]] ::testing::AssertionResult agree_on(std::string_view text) {
    const std::span<const Token> fast = fast_.tokens(text);
    const std::span<const Token> icu = icu_.tokens(text);
    if (std::ranges::equal(fast, icu, same)) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure()
           << '"' << escaped(text) << "\"\n  fast: " << shown(fast) << "\n  ICU:  " << shown(icu);
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

  template <typename Pieces>
  std::string some_of(const Pieces& pieces) {
    return std::string(pieces[below(std::size(pieces))]);
  }

  // A byte of ASCII; those that join words come up more often than their share.
  std::string ascii_piece() {
    constexpr std::string_view joining = ".',;:-_@\"0189aZ";
    if (below(10) == 0) return std::string(1, static_cast<char>(below(0x80)));
    if (below(2) == 0) return std::string(1, static_cast<char>('a' + below(26)));
    return std::string(1, joining[below(joining.size())]);
  }

  std::string mixed_piece() {
    static constexpr auto beyond = std::to_array<std::string_view>({
        "\u00A0",     "\u00A3",     "\u2018", "\u2019", "\u201C", "\u201D",     "\u2010",
        "\u2011",     "\u2013",     "\u2014", "\u2022", "\u2026", "\u2024",     "\u203F",
        "\u2027",     "\u2028",     "\u02BC", "\u00B7", "\u00AD", "\u200B",     "\u200D",
        "\u2060",     "\uFEFF",     "\u0308", "\u0301", "\u20DD", "\u00E9",     "\u00DF",
        "\uFB01",     "\u0130",     "\u00B2", "\u05D0", "\u05F4", "\u0660",     "\u066C",
        "\u0628",     "\u30AB",     "\u30FC", "\u3042", "\u6F22", "\uAC00",     "\u0E01",
        "\u0E32",     "\uFF21",     "\uFF11", "\uFF07", "\uFF0E", "\uFF0C",     "\uFF3F",
        "\u3000",     "\u3164",     "\u115F", "\u0085", "\u1100", "\U0001F46E", "\U0001F3FD",
        "\U0001F1EC", "\U0001F1E7", "\u00A9", "\uFE0F", "\u0915", "\u094D",     "\U000E0067",
        "\uFFFD",
    });
    return below(4) == 0 ? some_of(beyond) : ascii_piece();
  }

  // Most texts are short; runs of one piece are longer than what is looked at in one go.
  template <typename Piece>
  std::string random_text(Piece piece) {
    std::string text;
    for (std::size_t left = below(10) == 0 ? below(300) : below(30); left > 0; --left) {
      const std::string next = piece();
      const std::size_t times = below(60) == 0 ? 1 + below(150) : 1;
      for (std::size_t i = 0; i < times; ++i) text += next;
    }
    return text;
  }

  Tokenizer fast_;
  Tokenizer icu_{WordPath::icu_only};
  std::mt19937 random_{20140};
};

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return valid_utf8(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

// One or more of every kind of character that the rules distinguish in plain text.
TEST_F(WordPaths, AgreeOnEveryShortText) {
  constexpr auto kinds = std::to_array<std::string_view>(
      {"a", "1", "_", "@", ".", "'", ",", "-", "\"", " ", "\u2019", "\u05D0", "\u0308"});
  std::vector<std::string> texts = {""};
  for (std::size_t from = 0, length = 1; length <= 4; ++length) {
    const std::size_t to = texts.size();
    for (; from < to; ++from) {
      for (const std::string_view kind : kinds) {
        texts.push_back(texts[from] + std::string(kind));
        ASSERT_TRUE(agree_on(texts.back()));
      }
    }
  }
  EXPECT_EQ(texts.size(), 1U + 13 + 13 * 13 + 13 * 13 * 13 + 13 * 13 * 13 * 13);
}

TEST_F(WordPaths, AgreeOnRandomAscii) {
  for (std::size_t i = how_many(5'000); i > 0; --i) {
    ASSERT_TRUE(agree_on(random_text([&] { return ascii_piece(); })));
  }
}

TEST_F(WordPaths, AgreeOnRandomTextOfAnyScript) {
  for (std::size_t i = how_many(5'000); i > 0; --i) {
    ASSERT_TRUE(agree_on(random_text([&] { return mixed_piece(); })));
  }
}

// A character that is never in a word decides where the way through ICU may begin and end.
TEST_F(WordPaths, AgreeOnEveryCharacterBesidePlainText) {
  for (char32_t c = 1; c < 0x3100; ++c) {
    std::string character;
    if (c < 0x80) {
      character = {static_cast<char>(c)};
    } else if (c < 0x800) {
      character = {static_cast<char>(0xC0U | (c >> 6U)), static_cast<char>(0x80U | (c & 0x3FU))};
    } else {
      character = {static_cast<char>(0xE0U | (c >> 12U)),
                   static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)),
                   static_cast<char>(0x80U | (c & 0x3FU))};
    }
    ASSERT_TRUE(
        agree_on(fmt::format("a{0}b 1{0}2 {0}{0} (c{0}) co-op{0}-x, {0}’s _{0}_", character)));
  }
}

TEST_F(WordPaths, AgreeOnTheSampleDocuments) {
  const auto files = files_below(fs::path(FINDINGS_SOURCE_DIR) / "corpus" / "sample");
  EXPECT_GT(files.size(), 3U);
  for (const fs::path& path : files) EXPECT_TRUE(agree_on(content(path))) << path;
}

TEST_F(WordPaths, AgreeOnRealReports) {
  const fs::path folder = test::shared_folder() / "reports";
  if (!fs::exists(folder)) GTEST_SKIP() << "there is no " << folder;
  for (const fs::path& path : files_below(folder)) EXPECT_TRUE(agree_on(content(path))) << path;
}

}  // namespace
}  // namespace findings
