// SPDX-License-Identifier: GPL-2.0-or-later
// Synthetic inspection-like passages: pseudo-random numbers, a growing vocabulary, a composer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace findings::bench {

// xoshiro256** (D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM
// Trans. Math. Softw. 47(4), 2021), seeded by splitmix64 (G. Steele, D. Lea, C. Flood, "Fast
// Splittable Pseudorandom Number Generators", OOPSLA 2014). The standard distributions differ
// between libraries, so none is used: the same seed gives the same numbers everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed);

  std::uint64_t next();
  // Uniform in [0, bound); the bias of at most 2^-32 does not matter here.
  std::uint32_t below(std::uint32_t bound);
  bool per_mille(std::uint32_t share) { return below(1000) < share; }

 private:
  std::array<std::uint64_t, 4> state_{};
};

// Makes distinct pronounceable words, always in the same order.
class WordMaker {
 public:
  std::string next();

 private:
  std::string new_stem(std::uint64_t choice);

  struct Stem {
    std::string letters;
    std::uint32_t used_suffixes = 0;
  };

  std::uint64_t made_ = 0;
  std::array<std::uint64_t, 3> stems_made_{};
  std::vector<Stem> stems_;
};

// Words by rank, from 0. Frequencies follow Zipf's law with exponent 17/16, the number of words
// known after n draws Heaps' law with exponent 8/15: both can be computed in integers.
class Vocabulary {
 public:
  Vocabulary();

  // Draws a rank, at times one that did not exist before.
  std::uint32_t draw(Random& random);
  std::uint32_t draw_known(Random& random) const;
  std::size_t size() const { return words_.size(); }
  std::string_view word(std::uint32_t rank) const { return words_[rank]; }

 private:
  void add(std::string word);

  WordMaker maker_;
  std::vector<std::string> words_;
  std::vector<std::uint64_t> cumulative_;  // weights of the ranks up to each one
  std::vector<std::uint32_t> guide_;       // first rank that reaches into each slice of weight
  std::uint32_t introduction_ = 0;         // chance of a new word, in units of 2^-32
};

std::uint32_t force_count();
std::string_view force_name(std::uint32_t force);
// Large forces are drawn more often than small ones.
std::uint32_t draw_force(Random& random);

enum class TokenKind : std::uint8_t {
  word,
  hyphenated,
  possessive,
  acronym,
  figure,
  percentage,
  months,
  force
};

enum class Mark : std::uint8_t { none, comma, dash, full_stop };

struct Token {
  TokenKind kind = TokenKind::word;
  Mark mark = Mark::none;
  bool opens_quote = false;
  bool closes_quote = false;
  std::uint32_t value = 0;   // rank, acronym or figure
  std::uint32_t second = 0;  // rank of the second part of a hyphenated word
};

// Kept as tokens so that a repeated passage can change its force or a figure.
struct Passage {
  std::vector<Token> tokens;
  std::uint32_t force = 0;
  bool typographic = false;
};

class Composer {
 public:
  Composer(std::uint64_t seed, std::uint32_t repeat_percent);

  Passage next();
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  Passage compose();
  Passage repeat();
  Token draw_token(const Token& previous);
  void remember(const Passage& passage);

  Random random_;
  Vocabulary vocabulary_;
  std::uint32_t repeat_percent_;
  std::uint32_t composed_ = 0;
  std::vector<Passage> remembered_;
};

std::string render(const Passage& passage, const Vocabulary& vocabulary);

}  // namespace findings::bench
