// Synthetic inspection-like passages: pseudo-random numbers, a growing vocabulary, a composer.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/synthetic.h"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace findings::bench {
namespace {

using namespace std::string_view_literals;

// The most frequent words in order of rank; made-up words follow.
constexpr auto head_words = std::to_array<std::string_view>({"the",          "and",
                                                             "of",           "to",
                                                             "in",           "a",
                                                             "force",        "is",
                                                             "for",          "that",
                                                             "police",       "are",
                                                             "with",         "on",
                                                             "it",           "have",
                                                             "officers",     "has",
                                                             "be",           "this",
                                                             "we",           "as",
                                                             "by",           "not",
                                                             "crime",        "from",
                                                             "they",         "or",
                                                             "at",           "an",
                                                             "their",        "which",
                                                             "was",          "staff",
                                                             "were",         "how",
                                                             "people",       "can",
                                                             "forces",       "these",
                                                             "victims",      "should",
                                                             "all",          "when",
                                                             "there",        "risk",
                                                             "more",         "where",
                                                             "about",        "other",
                                                             "its",          "will",
                                                             "some",         "but",
                                                             "who",          "also",
                                                             "been",         "had",
                                                             "information",  "our",
                                                             "found",        "public",
                                                             "used",         "local",
                                                             "services",     "need",
                                                             "cases",        "work",
                                                             "many",         "good",
                                                             "does",         "policing",
                                                             "than",         "inspection",
                                                             "support",      "team",
                                                             "may",          "such",
                                                             "between",      "children",
                                                             "use",          "custody",
                                                             "any",          "make",
                                                             "out",          "neighbourhood",
                                                             "domestic",     "abuse",
                                                             "victim",       "through",
                                                             "if",           "training",
                                                             "most",         "so",
                                                             "each",         "teams",
                                                             "number",       "time",
                                                             "during",       "including",
                                                             "data",         "offences",
                                                             "response",     "process",
                                                             "vulnerable",   "control",
                                                             "room",         "plan",
                                                             "effective",    "order",
                                                             "because",      "example",
                                                             "recorded",     "investigation",
                                                             "calls",        "clear",
                                                             "well",         "supervisors",
                                                             "standard",     "area",
                                                             "would",        "within",
                                                             "could",        "offenders",
                                                             "demand",       "evidence",
                                                             "incidents",    "resources",
                                                             "senior",       "system",
                                                             "improve",      "made",
                                                             "chief",        "across",
                                                             "safeguarding", "new",
                                                             "community",    "assessment",
                                                             "national",     "better",
                                                             "understand",   "important",
                                                             "partner",      "agencies",
                                                             "leaders",      "performance",
                                                             "detectives",   "behaviour",
                                                             "harm",         "recording",
                                                             "quality",      "arrest",
                                                             "searches",     "powers",
                                                             "suspects",     "missing",
                                                             "interview",    "health",
                                                             "mental",       "review",
                                                             "serious",      "organised",
                                                             "technology",   "workforce"});

constexpr auto forces = std::to_array<std::string_view>({"Metropolitan Police Service",
                                                         "Greater Manchester Police",
                                                         "West Midlands Police",
                                                         "West Yorkshire Police",
                                                         "Thames Valley Police",
                                                         "Merseyside Police",
                                                         "Northumbria Police",
                                                         "Kent Police",
                                                         "Hampshire Constabulary",
                                                         "Lancashire Constabulary",
                                                         "South Wales Police",
                                                         "Essex Police",
                                                         "Devon and Cornwall Police",
                                                         "South Yorkshire Police",
                                                         "Avon and Somerset Constabulary",
                                                         "Sussex Police",
                                                         "West Mercia Police",
                                                         "Hertfordshire Constabulary",
                                                         "Nottinghamshire Police",
                                                         "Cheshire Constabulary",
                                                         "Humberside Police",
                                                         "Staffordshire Police",
                                                         "Leicestershire Police",
                                                         "Surrey Police",
                                                         "Derbyshire Constabulary",
                                                         "Cambridgeshire Constabulary",
                                                         "Norfolk Constabulary",
                                                         "Dorset Police",
                                                         "North Wales Police",
                                                         "North Yorkshire Police",
                                                         "Cleveland Police",
                                                         "Northamptonshire Police",
                                                         "Suffolk Constabulary",
                                                         "Gwent Police",
                                                         "Bedfordshire Police",
                                                         "Cumbria Constabulary",
                                                         "Dyfed-Powys Police",
                                                         "Durham Constabulary",
                                                         "Gloucestershire Constabulary",
                                                         "Lincolnshire Police",
                                                         "Wiltshire Police",
                                                         "Warwickshire Police",
                                                         "City of London Police"});

constexpr auto acronyms = std::to_array<std::string_view>(
    {"HMICFRS", "PEEL",  "CPS", "HMIC", "NPCC", "MASH", "PCSO", "CCTV", "PACE",   "CID", "ANPR",
     "DNA",     "MARAC", "PCC", "IOPC", "ROCU", "DBS",  "DASH", "NCA",  "THRIVE", "NDM", "ICT"});

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

// Ends, in words, of the 64 equally probable slices of a log-normal distribution of passage
// lengths, cut at 5 and 190 words because the long names of some forces add a few.
constexpr auto length_quantiles = std::to_array<std::uint32_t>(
    {5,  8,  10, 11, 12, 13, 14, 15, 15, 16, 17, 17, 18, 19, 19, 20, 21, 21, 22, 22,  23, 24,
     24, 25, 26, 26, 27, 28, 28, 29, 30, 30, 31, 32, 33, 34, 34, 35, 36, 37, 38, 39,  40, 41,
     42, 43, 45, 46, 47, 49, 50, 52, 54, 56, 58, 61, 64, 67, 71, 75, 81, 88, 99, 119, 190});

constexpr std::uint32_t remembered_limit = 4096;
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

void append_figure(std::string& text, std::uint32_t figure) {
  if (figure < 1000) {
    text += std::to_string(figure);
    return;
  }
  const std::string rest = std::to_string(figure % 1000);
  text += std::to_string(figure / 1000) + ',' + std::string(3 - rest.size(), '0') + rest;
}

std::uint32_t draw_figure(TokenKind kind, Random& random) {
  constexpr auto month_counts = std::to_array<std::uint32_t>({3, 6, 9, 12, 18, 24});
  switch (kind) {
    case TokenKind::percentage:
      return 1 + random.below(99);
    case TokenKind::months:
      return month_counts[random.below(month_counts.size())];
    default:
      return random.per_mille(600) ? 2 + random.below(90) : 100 * (1 + random.below(99));
  }
}

bool is_figure(const Token& token) {
  return token.kind == TokenKind::figure || token.kind == TokenKind::percentage ||
         token.kind == TokenKind::months;
}

std::uint32_t count_words(TokenKind kind) {
  switch (kind) {
    case TokenKind::percentage:
    case TokenKind::months:
    case TokenKind::force:
      return 2;
    default:
      return 1;
  }
}

std::uint32_t draw_length(Random& random) {
  const std::uint32_t slice = random.below(length_quantiles.size() - 1);
  const std::uint32_t low = length_quantiles[slice];
  return low + random.below(length_quantiles[slice + 1] - low + 1);
}

void quote_some(std::span<Token> tokens, Random& random) {
  const auto last = static_cast<std::uint32_t>(tokens.size() - 1);
  const std::uint32_t first = random.below(last);
  tokens[first].opens_quote = true;
  tokens[std::min(first + random.below(4), last)].closes_quote = true;
}

void put_dash(std::span<Token> tokens, Random& random) {
  const auto start = random.below(static_cast<std::uint32_t>(tokens.size() - 1));
  const auto place = std::ranges::find_if(
      tokens.subspan(start), [](const Token& token) { return token.mark != Mark::full_stop; });
  if (place != tokens.end()) {
    place->mark = Mark::dash;
  }
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

std::uint32_t force_count() { return static_cast<std::uint32_t>(forces.size()); }

std::string_view force_name(std::uint32_t force) { return forces[force]; }

std::uint32_t draw_force(Random& random) {
  static constexpr auto cumulative = [] {
    std::array<std::uint32_t, forces.size()> sums{};
    std::uint32_t sum = 0;
    for (std::uint32_t force = 0; force < sums.size(); ++force) {
      sum += 10000U / (force + 4U);
      sums[force] = sum;
    }
    return sums;
  }();
  const auto place = std::ranges::upper_bound(cumulative, random.below(cumulative.back()));
  return static_cast<std::uint32_t>(place - cumulative.begin());
}

Composer::Composer(std::uint64_t seed, std::uint32_t repeat_percent)
    : random_(seed), repeat_percent_(repeat_percent) {}

Passage Composer::next() {
  if (random_.below(100) < repeat_percent_ && !remembered_.empty()) {
    return repeat();
  }
  Passage passage = compose();
  remember(passage);
  return passage;
}

Passage Composer::compose() {
  Passage passage;
  passage.force = draw_force(random_);
  const std::uint32_t length = draw_length(random_);
  std::uint32_t sentence_end = 0;
  for (std::uint32_t words = 0; words < length;) {
    if (sentence_end <= words) {
      sentence_end = words + 6 + random_.below(12) + random_.below(12);
    }
    Token token = draw_token(passage.tokens.empty() ? Token{} : passage.tokens.back());
    words += count_words(token.kind);
    if (words >= length || words >= sentence_end) {
      token.mark = Mark::full_stop;
    } else if (random_.per_mille(65)) {
      token.mark = Mark::comma;
    }
    passage.tokens.push_back(token);
  }
  const std::uint32_t style = random_.below(1000);
  passage.typographic = style < 30;
  if (style < 15 || (style >= 30 && style < 45)) {
    quote_some(passage.tokens, random_);
  } else if (style < 30) {
    put_dash(passage.tokens, random_);
  }
  return passage;
}

Passage Composer::repeat() {
  Passage passage = remembered_[random_.below(static_cast<std::uint32_t>(remembered_.size()))];
  const auto figure = std::ranges::find_if(passage.tokens, is_figure);
  if (figure != passage.tokens.end() && random_.per_mille(500)) {
    for (const std::uint32_t old = figure->value; figure->value == old;) {
      figure->value = draw_figure(figure->kind, random_);
    }
  } else {
    for (const std::uint32_t old = passage.force; passage.force == old;) {
      passage.force = draw_force(random_);
    }
  }
  return passage;
}

Token Composer::draw_token(const Token& previous) {
  Token token;
  const std::uint32_t share = random_.below(1000);
  if (share < 8) {
    token.kind = TokenKind::acronym;
    // The smaller of two draws prefers the front of the list.
    const std::uint32_t first = random_.below(acronyms.size());
    token.value = std::min(first, random_.below(acronyms.size()));
  } else if (share < 14) {
    token.kind = TokenKind::force;
  } else if (share < 28) {
    token.kind = share < 18   ? TokenKind::percentage
                 : share < 21 ? TokenKind::months
                              : TokenKind::figure;
    token.value = draw_figure(token.kind, random_);
  } else {
    token.value = vocabulary_.draw(random_);
    while (previous.kind == TokenKind::word && token.value == previous.value) {
      token.value = vocabulary_.draw(random_);
    }
    if (share < 38) {
      token.kind = TokenKind::possessive;
    } else if (share < 48) {
      token.kind = TokenKind::hyphenated;
      token.second = vocabulary_.draw(random_);
    }
  }
  return token;
}

// Keeps a uniform sample (algorithm R: J. Vitter, "Random Sampling with a Reservoir", ACM Trans.
// Math. Softw. 11(1), 1985), so that memory does not grow with the number of passages.
void Composer::remember(const Passage& passage) {
  ++composed_;
  if (remembered_.size() < remembered_limit) {
    remembered_.push_back(passage);
  } else if (const std::uint32_t slot = random_.below(composed_); slot < remembered_limit) {
    remembered_[slot] = passage;
  }
}

std::string render(const Passage& passage, const Vocabulary& vocabulary) {
  std::string text;
  bool capital = true;
  for (const Token& token : passage.tokens) {
    if (!text.empty()) {
      text += ' ';
    }
    if (token.opens_quote) {
      text += passage.typographic ? "\u201c"sv : "\""sv;
    }
    const std::size_t start = text.size();
    switch (token.kind) {
      case TokenKind::word:
        text += vocabulary.word(token.value);
        break;
      case TokenKind::hyphenated:
        text += vocabulary.word(token.value);
        text += '-';
        text += vocabulary.word(token.second);
        break;
      case TokenKind::possessive:
        text += vocabulary.word(token.value);
        text += passage.typographic ? "\u2019s"sv : "'s"sv;
        break;
      case TokenKind::acronym:
        text += acronyms[token.value];
        break;
      case TokenKind::force:
        text += force_name(passage.force);
        break;
      case TokenKind::figure:
      case TokenKind::percentage:
      case TokenKind::months:
        append_figure(text, token.value);
        text += token.kind == TokenKind::percentage ? " percent"sv
                : token.kind == TokenKind::months   ? " months"sv
                                                    : ""sv;
        break;
    }
    if (capital && text[start] >= 'a' && text[start] <= 'z') {
      text[start] = static_cast<char>(text[start] - 'a' + 'A');
    }
    if (token.closes_quote) {
      text += passage.typographic ? "\u201d"sv : "\""sv;
    }
    text += token.mark == Mark::comma       ? ","sv
            : token.mark == Mark::dash      ? " \u2013"sv
            : token.mark == Mark::full_stop ? "."sv
                                            : ""sv;
    capital = token.mark == Mark::full_stop;
  }
  return text;
}

}  // namespace findings::bench
