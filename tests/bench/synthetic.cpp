// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/synthetic.h"

#include <algorithm>
#include <span>
#include <utility>

namespace findings::bench {
namespace {

using namespace std::string_view_literals;

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

// Ends, in words, of the 64 equally probable slices of a log-normal distribution of passage
// lengths, cut at 5 and 190 words because the long names of some forces add a few.
constexpr auto length_quantiles = std::to_array<std::uint32_t>(
    {5,  8,  10, 11, 12, 13, 14, 15, 15, 16, 17, 17, 18, 19, 19, 20, 21, 21, 22, 22,  23, 24,
     24, 25, 26, 26, 27, 28, 28, 29, 30, 30, 31, 32, 33, 34, 34, 35, 36, 37, 38, 39,  40, 41,
     42, 43, 45, 46, 47, 49, 50, 52, 54, 56, 58, 61, 64, 67, 71, 75, 81, 88, 99, 119, 190});

constexpr std::uint32_t remembered_limit = 4096;

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
