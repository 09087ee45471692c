// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/tokens.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {

namespace {

// A stream as rows of form, position, span and heading, to compare and to print.
std::vector<std::array<std::uint32_t, 4>> rows(const TokenStream& stream) {
  std::vector<std::array<std::uint32_t, 4>> result;
  for (const StoredToken& token : stream) {
    result.push_back({token.form, token.position, token.span, token.heading});
  }
  return result;
}

std::uint32_t below(std::mt19937& random, std::uint32_t limit) {
  return static_cast<std::uint32_t>(random() % limit);
}

TokenStream words(std::initializer_list<FormId> forms) {
  TokenStream stream;
  for (const FormId form : forms) {
    stream.push_back({form, static_cast<std::uint32_t>(stream.size()), 1, 0});
  }
  return stream;
}

// Some words under each heading, now and then a compound in front of what it joins.
TokenStream random_stream(std::mt19937& random, std::uint32_t headings) {
  TokenStream stream;
  for (std::uint32_t heading = 0; heading < headings; ++heading) {
    const std::uint32_t count = 1 + below(random, 30);
    for (std::uint32_t position = 0; position < count; ++position) {
      const FormId form = below(random, 4) == 0 ? below(random, 1'000'000) : below(random, 200);
      const std::uint32_t left = count - position;
      if (below(random, 5) == 0 && left >= 2) {
        const std::uint32_t span = left >= 3 && below(random, 2) == 0 ? 3 : 2;
        stream.push_back({below(random, 1000), position, span, heading});
      }
      stream.push_back({form, position, 1, heading});
    }
  }
  return stream;
}

// What `text_has` and `outermost_heading_has` are to find in packed streams.
bool stands_in(const TokenStream& stream, const WordForms& word) {
  return std::ranges::any_of(stream, [&](const StoredToken& token) {
    return token.heading == 0 && (word.compounds || token.span == 1) &&
           std::ranges::any_of(word.forms,
                               [&](const FormRange& range) { return range.contains(token.form); });
  });
}

TEST(Tokens, FindsAWordInPackedTextsAndHeadings) {
  const test::TemporaryFolder folder;
  std::mt19937 random(20);
  std::vector<TokenStream> texts;
  std::vector<TokenStream> paths;
  TokensWriter writer(folder.path());
  writer.begin_document({});
  for (int passage = 0; passage < 200; ++passage) {
    texts.push_back(random_stream(random, 1));
    paths.push_back(random_stream(random, below(random, 3)));
    writer.add_passage(texts.back(), writer.add_heading(paths.back()));
  }
  (void)writer.finish();

  const Tokens tokens(folder.path());
  std::size_t found = 0;
  for (std::uint32_t passage = 0; passage < texts.size(); ++passage) {
    for (FormId form = 0; form < 300; ++form) {
      const std::vector<FormRange> alone = {{form, form + 1}};
      const std::vector<FormRange> several = {{form, form + 2}, {form + 100, form + 101}};
      for (const auto& forms : {alone, several}) {
        for (const bool compounds : {false, true}) {
          const WordForms word{forms, compounds};
          const bool in_text = stands_in(texts[passage], word);
          EXPECT_EQ(tokens.text_has(passage, word), in_text);
          EXPECT_EQ(tokens.outermost_heading_has(passage, word), stands_in(paths[passage], word));
          if (in_text) ++found;
        }
      }
    }
  }
  EXPECT_GT(found, 1000U);
}

TEST(Tokens, PicksWhatIsWantedWhereItStandsInTheWhole) {
  const test::TemporaryFolder folder;
  std::mt19937 random(27);
  std::vector<TokenStream> texts;
  std::vector<TokenStream> paths;
  TokensWriter writer(folder.path());
  writer.begin_document({});
  for (int passage = 0; passage < 300; ++passage) {
    texts.push_back(random_stream(random, below(random, 2)));
    paths.push_back(random_stream(random, below(random, 4)));
    writer.add_passage(texts.back(), writer.add_heading(paths.back()));
  }
  (void)writer.finish();

  const Tokens tokens(folder.path());
  std::size_t found = 0;
  for (int round = 0; round < 100; ++round) {
    // From none to so many that no byte is out of the question.
    std::vector<FormRange> ranges;
    for (std::uint32_t i = below(random, round < 90 ? 8 : 200); i > 0; --i) {
      const FormId first = below(random, 2) == 0 ? below(random, 250) : below(random, 1'000'000);
      ranges.push_back({first, first + below(random, 12)});
    }
    const WantedForms wanted(ranges);
    const auto picked_of = [&](TokenStream stream) {
      std::erase_if(stream, [&](const StoredToken& token) {
        return std::ranges::none_of(
            ranges, [&](const FormRange& range) { return range.contains(token.form); });
      });
      return rows(stream);
    };
    TokenStream memory;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      PickedTokens picked = tokens.text(i, wanted, std::move(memory));
      ASSERT_EQ(rows(picked.tokens), picked_of(texts[i])) << "passage " << i;
      ASSERT_EQ(picked.of, texts[i].size()) << "passage " << i;
      found += picked.tokens.size();
      picked = tokens.heading(i, wanted, std::move(picked.tokens));
      ASSERT_EQ(rows(picked.tokens), picked_of(paths[i])) << "passage " << i;
      ASSERT_EQ(picked.of, paths[i].size()) << "passage " << i;
      memory = std::move(picked.tokens);
    }
  }
  EXPECT_GT(found, 1000U);
}

TEST(Tokens, PicksNothingFromAStreamThatIsCutOff) {
  std::string packed;
  pack_tokens(words({5, 700, 70'000}), packed);
  packed.pop_back();
  EXPECT_THROW((void)pick_tokens(std::as_bytes(std::span(packed)), WantedForms({{5, 6}}), {}),
               TruncatedData);
}

TEST(Tokens, ReadsIntoTheMemoryOfAnotherStream) {
  const test::TemporaryFolder folder;
  TokensWriter writer(folder.path());
  writer.begin_document(words({9}));
  writer.add_passage(words({1, 2, 3}), 0);
  writer.add_passage(words({4}), 0);
  writer.begin_document({});
  writer.add_passage({}, 0);
  (void)writer.finish();

  const Tokens tokens(folder.path());
  EXPECT_EQ(rows(tokens.text(1, tokens.text(0))), rows(words({4})));
  EXPECT_EQ(rows(tokens.text(2, tokens.text(0))), rows(TokenStream{}));
  EXPECT_TRUE(tokens.has_title(0));
  EXPECT_FALSE(tokens.has_title(1));
}

TEST(Tokens, ReadsTextsTitlesAndHeadings) {
  const test::TemporaryFolder folder;
  const TokenStream title = words({5, 6});
  const TokenStream path = {{1, 0, 1, 0}, {2, 1, 1, 0}, {3, 0, 1, 1}};
  TokensWriter writer(folder.path());
  writer.begin_document(title);
  const std::uint32_t number = writer.add_heading(path);
  EXPECT_NE(number, 0U);
  writer.add_passage(words({0, 1, 2}), number);
  writer.add_passage(words({7}), 0);
  writer.begin_document({});
  writer.add_passage({}, 0);
  EXPECT_EQ(writer.finish().name, "tokens");

  const Tokens tokens(folder.path());
  EXPECT_EQ(rows(tokens.text(0)), rows(words({0, 1, 2})));
  EXPECT_EQ(rows(tokens.heading(0)), rows(path));
  EXPECT_EQ(tokens.heading_number(0), number);
  EXPECT_EQ(rows(tokens.text(1)), rows(words({7})));
  EXPECT_EQ(rows(tokens.heading(1)), rows(TokenStream{}));
  EXPECT_EQ(tokens.heading_number(1), 0U);
  EXPECT_EQ(rows(tokens.text(2)), rows(TokenStream{}));
  EXPECT_EQ(rows(tokens.title(0)), rows(title));
  EXPECT_EQ(rows(tokens.title(1)), rows(TokenStream{}));
}

TEST(Tokens, PutsACompoundAtThePositionOfItsFirstWord) {
  const test::TemporaryFolder folder;
  const TokenStream stream = {{9, 0, 1, 0}, {4, 1, 2, 0}, {5, 1, 1, 0}, {6, 2, 1, 0},
                              {7, 3, 3, 0}, {0, 3, 1, 0}, {1, 4, 1, 0}, {2, 5, 1, 0}};
  TokensWriter writer(folder.path());
  writer.begin_document({});
  writer.add_passage(stream, 0);
  writer.finish();
  EXPECT_EQ(rows(Tokens(folder.path()).text(0)), rows(stream));
}

TEST(Tokens, KeepsTheLargestIds) {
  const test::TemporaryFolder folder;
  const TokenStream stream = {{4294967295U, 0, 2, 0}, {4294967295U, 0, 1, 0}, {0, 1, 1, 0}};
  TokensWriter writer(folder.path());
  writer.begin_document({});
  writer.add_passage(stream, 0);
  writer.finish();
  EXPECT_EQ(rows(Tokens(folder.path()).text(0)), rows(stream));
}

TEST(Tokens, CountsHeadingsWithoutWords) {
  const test::TemporaryFolder folder;
  const TokenStream path = {{1, 0, 1, 1}, {2, 0, 1, 3}};  // the first and the third say nothing
  TokensWriter writer(folder.path());
  writer.begin_document({});
  writer.add_passage({}, writer.add_heading(path));
  writer.finish();
  EXPECT_EQ(rows(Tokens(folder.path()).heading(0)), rows(path));
}

// Many groups of streams, the last not full.
TEST(Tokens, ReadsRandomStreams) {
  const test::TemporaryFolder folder;
  std::mt19937 random(31);
  std::vector<TokenStream> texts;
  std::vector<TokenStream> titles;
  std::vector<TokenStream> headings;  // by passage
  {
    TokensWriter writer(folder.path());
    while (texts.size() < 2048) {
      titles.push_back(random_stream(random, below(random, 2)));
      writer.begin_document(titles.back());
      std::vector<std::pair<std::uint32_t, TokenStream>> paths = {{0, {}}};
      for (unsigned i = below(random, 4); i > 0; --i) {
        const TokenStream path = random_stream(random, 1 + below(random, 3));
        paths.emplace_back(writer.add_heading(path), path);
      }
      for (unsigned i = below(random, 20); i > 0 && texts.size() < 2048; --i) {
        const auto& [number, path] = paths[below(random, static_cast<std::uint32_t>(paths.size()))];
        texts.push_back(random_stream(random, below(random, 2)));
        headings.push_back(path);
        writer.add_passage(texts.back(), number);
      }
    }
    writer.finish();
  }
  const Tokens tokens(folder.path());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(rows(tokens.text(i)), rows(texts[i])) << "passage " << i;
    ASSERT_EQ(rows(tokens.heading(i)), rows(headings[i])) << "passage " << i;
  }
  for (std::uint32_t i = 0; i < titles.size(); ++i) {
    ASSERT_EQ(rows(tokens.title(i)), rows(titles[i])) << "document " << i;
  }
}

TEST(Tokens, TellHeadingsApartHoweverManyThereAre) {
  for (const std::uint32_t headings : {3U, 300U, 70'000U}) {
    const test::TemporaryFolder folder;
    TokensWriter writer(folder.path());
    writer.begin_document({});
    for (std::uint32_t i = 0; i < headings; ++i) writer.add_heading({});
    // A document's last passage may stand under its first heading again.
    const std::vector<std::uint32_t> numbers = {0, 1, headings, 2, 0, headings - 1, 1};
    for (int round = 0; round < 20; ++round) {
      for (const std::uint32_t number : numbers) writer.add_passage({}, number);
    }
    for (int i = 0; i < 100; ++i) writer.add_passage({}, 0);
    writer.finish();
    const Tokens tokens(folder.path());
    for (std::uint32_t i = 0; i < 240; ++i) {
      EXPECT_EQ(tokens.heading_number(i), i < 140 ? numbers[i % numbers.size()] : 0U) << i;
    }
  }
}

TEST(Tokens, LeavesNothingBesideItsFile) {
  const test::TemporaryFolder folder;
  {
    TokensWriter writer(folder.path());
    writer.begin_document(words({1}));
    writer.add_passage(words({1, 2}), 0);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  {
    TokensWriter writer(folder.path());
    writer.finish();
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    EXPECT_EQ(entry.path().filename(), Tokens::file_name);
  }
}

TEST(Tokens, RefusesANumberThatIsNotThere) {
  const test::TemporaryFolder folder;
  TokensWriter writer(folder.path());
  writer.begin_document(words({1}));
  writer.add_passage(words({1}), 0);
  writer.finish();
  const Tokens tokens(folder.path());
  EXPECT_THROW((void)tokens.text(1), IndexError);
  EXPECT_THROW((void)tokens.title(1), IndexError);
  EXPECT_THROW((void)tokens.heading(1), IndexError);
}

}  // namespace
}  // namespace findings
