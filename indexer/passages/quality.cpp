// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/quality.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t fewest_judged_words = 50;           // less text is not judged
constexpr std::size_t short_passage = 4;                  // words
constexpr std::size_t shortest_judged = 4;                // letters of a word looked up
constexpr std::size_t longest_whole_word = 28;            // letters; more are words run together
constexpr std::size_t most_doubts = 20;                   // reported, at a point each
constexpr std::size_t longest_doubt = 60;                 // bytes
constexpr double worst_undecoded = 0.05;                  // of the words
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct Counts {
  std::size_t words = 0;
  std::size_t single_letters = 0;
  std::size_t judged = 0;
  std::size_t unknown = 0;
  std::size_t run_together = 0;
  std::size_t undecoded = 0;
  std::size_t passages = 0;
  std::size_t short_passages = 0;
};

// `AusterityMeeting`: a capital within a word, with small letters on both sides.
bool has_inner_capital(std::string_view word) {
  static const RE2 inner("[a-z]{2}[A-Z][a-z]");
  return RE2::PartialMatch(word, inner);
}

void count_word(std::string_view word, Counts& counts) {
  ++counts.words;
  if (word.size() == 1 && !equals_one_of(word, {"a", "I", "A"})) ++counts.single_letters;
  if (word.size() > longest_whole_word || has_inner_capital(word)) {
    ++counts.run_together;
  } else if (word.size() >= shortest_judged && ascii::is_lower(word.front())) {
    // Names begin in upper case and are in no dictionary.
    ++counts.judged;
    if (!is_known_word(word)) ++counts.unknown;
  }
}

Counts counted(const SegmentedDocument& document) {
  Counts counts;
  for (const Passage& passage : document.passages) {
    const std::string_view text = passage.text;
    for (auto at = text.find(replacement); at != std::string_view::npos;
         at = text.find(replacement, at + 1)) {
      ++counts.undecoded;
    }
    if (passage.kind == Kind::paragraph && passage.part == Part::body) {
      ++counts.passages;
      if (count_words(text) < short_passage) ++counts.short_passages;
    }
    for (std::string_view word : split(text, ' ')) {
      while (!word.empty() && !ascii::is_letter(word.front())) word.remove_prefix(1);
      while (!word.empty() && !ascii::is_letter(word.back())) word.remove_suffix(1);
      // Addresses, compounds and words with letters beyond ASCII are not judged.
      if (!word.empty() && ascii::is_all(word, ascii::is_letter)) count_word(word, counts);
    }
  }
  return counts;
}

}  // namespace

Quality judge(const SegmentedDocument& document) {
  const Counts counts = counted(document);
  Quality quality;
  for (const Dropped& doubt : document.doubts) {
    if (quality.reasons.size() == most_doubts) break;
    --quality.score;
    quality.reasons.push_back(fmt::format("layout guessed, p. {}: {}: {}", doubt.page, doubt.reason,
                                          utf8_prefix(doubt.text, longest_doubt)));
  }
  if (counts.undecoded > 0) {
    const double share =
        static_cast<double>(counts.undecoded) / static_cast<double>(counts.words + 1);
    quality.score -= 1 + static_cast<int>(60 * std::min(1.0, share / worst_undecoded));
    quality.reasons.push_back(counted(counts.undecoded, "character") + " could not be decoded");
  }
  if (counts.words < fewest_judged_words) return quality;
  // A fault costs in proportion to what its share of the text exceeds that in good text.
  const auto weigh = [&](std::size_t part, std::size_t whole, double usual, double worst, int cost,
                         std::string_view fault) {
    const double share = whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
    if (share <= usual) return;
    const double excess = std::min(1.0, (share - usual) / (worst - usual));
    quality.score -= static_cast<int>(excess * cost);
    quality.reasons.push_back(fmt::format("{:.0f} % {}", 100 * share, fault));
  };
  weigh(counts.short_passages, counts.passages, 0.25, 0.75, 40,
        "of the paragraphs have three words or less");
  weigh(counts.single_letters, counts.words, 0.06, 0.3, 60,
        "of the words are single letters, as in letter-spaced text");
  weigh(counts.unknown, counts.judged, 0.08, 0.4, 60, "of the words are in no dictionary");
  weigh(counts.run_together, counts.words, 0.01, 0.1, 40, "of the words are run together");
  quality.score = std::max(quality.score, 0);
  return quality;
}

}  // namespace findings
