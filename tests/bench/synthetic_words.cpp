// SPDX-License-Identifier: GPL-2.0-or-later
// The pseudo-random numbers and the growing vocabulary of synthetic passages.
#include <algorithm>
#include <bit>
#include <utility>

#include "corpus/text/strings.h"
#include "tests/bench/synthetic.h"

namespace findings::bench {
namespace {

// The most frequent words in order of rank; made-up words follow.
const std::vector<std::string_view> head_words = split(
    "the and of to in a force is for that police are with on it have officers has be this we as "
    "by not crime from they or at an their which was staff were how people can forces these "
    "victims should all when there risk more where about other its will some but who also been "
    "had information our found public used local services need cases work many good does "
    "policing than inspection support team may such between children use custody any make out "
    "neighbourhood domestic abuse victim through if training most so each teams number time "
    "during including data offences response process vulnerable control room plan effective "
    "order because example recorded investigation calls clear well supervisors standard area "
    "would within could offenders demand evidence incidents resources senior system improve made "
    "chief across safeguarding new community assessment national better understand important "
    "partner agencies leaders performance detectives behaviour harm recording quality arrest "
    "searches powers suspects missing interview health mental review serious organised "
    "technology workforce",
    ' ');

// Syllables are runs of consonants and runs of vowels in turn, so a word is read in one way only.
// No stem ends in the last letter of a suffix, so a suffixed word is never a stem as well.
constexpr auto onsets = std::to_array<std::string_view>(
    {"b", "c", "d", "f", "g", "h", "j",  "k",  "l",  "m",  "n",  "p",
     "r", "s", "t", "v", "w", "z", "br", "dr", "gr", "pl", "st", "tr"});
constexpr auto nuclei = std::to_array<std::string_view>({"a", "e", "i", "o", "u", "ea"});
constexpr auto codas = std::to_array<std::string_view>(
    {"t", "r", "m", "p", "f", "v", "rt", "st", "lt", "ct", "rp", "lm"});
constexpr auto suffixes =
    std::to_array<std::string_view>({"s", "ed", "ing", "ation", "ly", "ness"});

constexpr unsigned guide_shift = 27;

constexpr std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

// Square root of a number with 20 binary places, in integers because std::pow may be rounded
// differently by each library.
constexpr std::uint64_t fixed_sqrt(std::uint64_t value) {
  const std::uint64_t square = value << 20U;
  std::uint64_t root = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 31U; bit != 0; bit >>= 1U) {
    if ((root + bit) * (root + bit) <= square) {
      root += bit;
    }
  }
  return root;
}

constexpr std::uint64_t fixed_eighth_root(std::uint64_t value) {
  return fixed_sqrt(fixed_sqrt(fixed_sqrt(value << 20U)));
}

// 2^40 / rank^(17/16), for ranks from 1.
constexpr std::uint64_t zipf_weight(std::uint64_t rank) {
  return ((std::uint64_t{1} << 60U) / rank) / fixed_sqrt(fixed_eighth_root(rank));
}

// Heaps' law V = K n^(8/15) gives dV/dn = K^(15/8) * 8/15 / V^(7/8); the factor is for K = 16.7
// because some tokens are no words of the vocabulary. The chance is at most a quarter, otherwise
// the first passages would consist of new words.
constexpr std::uint32_t introduction_chance(std::uint64_t size) {
  constexpr std::uint64_t factor = 1045;  // in tenths
  const std::uint64_t chance = (fixed_eighth_root(size) << 12U) * factor / 10U / size;
  return static_cast<std::uint32_t>(std::min(chance, std::uint64_t{1} << 30U));
}

bool is_head_word(std::string_view word) {
  return std::ranges::find(head_words, word) != head_words.end();
}

}  // namespace

Random::Random(std::uint64_t seed) {
  for (std::uint64_t& word : state_) {
    word = mix(seed);
    seed += 0x9e3779b97f4a7c15U;
  }
}

std::uint64_t Random::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint32_t Random::below(std::uint32_t bound) {
  return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U);
}

std::string WordMaker::next() {
  const std::uint64_t choice = mix(made_++);
  if (!stems_.empty() && choice % 100 < 50) {
    Stem& stem = stems_[(choice >> 16U) % stems_.size()];
    const auto suffix = static_cast<std::uint32_t>((choice >> 8U) % suffixes.size());
    if ((stem.used_suffixes >> suffix & 1U) == 0) {
      stem.used_suffixes |= 1U << suffix;
      if (std::string word = stem.letters + std::string(suffixes[suffix]); !is_head_word(word)) {
        return word;
      }
    }
  }
  std::string letters = new_stem(choice >> 40U);
  while (is_head_word(letters)) {
    letters = new_stem(choice >> 40U);
  }
  stems_.push_back({letters, 0});
  return letters;
}

std::string WordMaker::new_stem(std::uint64_t choice) {
  // Stems of kind 0 start with a vowel and have two syllables, those of kind k > 0 start with a
  // consonant and have k + 1. Their numbers have no prime factors but 2 and 3, so multiplying
  // by another prime runs through all of them in a scattered order.
  constexpr std::uint64_t syllables = onsets.size() * nuclei.size();
  constexpr std::uint64_t shortest = nuclei.size() * syllables * codas.size();
  constexpr std::array<std::uint64_t, 3> limits{shortest, shortest * onsets.size(),
                                                shortest * onsets.size() * syllables};
  constexpr std::uint64_t prime = 2654435761U;
  const std::uint64_t percent = choice % 100;
  std::size_t kind = percent < 45 ? 0 : percent < 95 ? 1 : 2;
  while (kind + 1 < limits.size() && stems_made_[kind] == limits[kind]) {
    ++kind;
  }
  std::uint64_t number = stems_made_[kind]++ * prime % limits[kind];
  const auto take = [&number](std::span<const std::string_view> parts) {
    const std::string_view part = parts[number % parts.size()];
    number /= parts.size();
    return part;
  };
  std::string letters;
  if (kind != 0) {
    letters += take(onsets);
  }
  letters += take(nuclei);
  for (std::size_t syllable = 0; syllable < std::max<std::size_t>(kind, 1); ++syllable) {
    letters += take(onsets);
    letters += take(nuclei);
  }
  letters += take(codas);
  return letters;
}

Vocabulary::Vocabulary() {
  for (const std::string_view word : head_words) {
    add(std::string(word));
  }
}

void Vocabulary::add(std::string word) {
  const auto rank = static_cast<std::uint32_t>(words_.size());
  const std::uint64_t before = cumulative_.empty() ? 0 : cumulative_.back();
  words_.push_back(std::move(word));
  cumulative_.push_back(before + zipf_weight(words_.size()));
  while (guide_.size() << guide_shift < cumulative_.back()) {
    guide_.push_back(rank);
  }
  introduction_ = introduction_chance(words_.size());
}

std::uint32_t Vocabulary::draw(Random& random) {
  if (random.next() >> 32U < introduction_) {
    add(maker_.next());
    return static_cast<std::uint32_t>(words_.size() - 1);
  }
  return draw_known(random);
}

std::uint32_t Vocabulary::draw_known(Random& random) const {
  const std::uint64_t point = random.next() % cumulative_.back();
  const std::size_t slice = point >> guide_shift;
  const auto first = cumulative_.begin() + guide_[slice];
  const auto last =
      slice + 1 < guide_.size() ? cumulative_.begin() + guide_[slice + 1] : cumulative_.end();
  return static_cast<std::uint32_t>(std::upper_bound(first, last, point) - cumulative_.begin());
}

}  // namespace findings::bench
