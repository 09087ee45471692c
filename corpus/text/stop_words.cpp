// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/stop_words.h"

#include <algorithm>
#include <array>

namespace findings {
namespace {

constexpr auto stop_words = [] {
  auto words = std::to_array<std::string_view>(
      {"a",         "about",     "above",  "after",  "again",      "against", "all",
       "am",        "an",        "and",    "any",    "are",        "as",      "at",
       "be",        "because",   "been",   "before", "being",      "below",   "between",
       "both",      "but",       "by",     "can",    "cannot",     "could",   "did",
       "do",        "does",      "doing",  "don't",  "down",       "during",  "each",
       "every",     "few",       "for",    "from",   "further",    "had",     "has",
       "have",      "having",    "he",     "her",    "here",       "hers",    "herself",
       "him",       "himself",   "his",    "how",    "i",          "if",      "in",
       "into",      "is",        "it",     "it's",   "its",        "itself",  "many",
       "may",       "me",        "might",  "more",   "most",       "much",    "must",
       "my",        "myself",    "no",     "nor",    "not",        "of",      "off",
       "on",        "once",      "only",   "or",     "other",      "ought",   "our",
       "ours",      "ourselves", "out",    "over",   "own",        "same",    "shall",
       "she",       "should",    "so",     "some",   "such",       "than",    "that",
       "the",       "their",     "theirs", "them",   "themselves", "then",    "there",
       "these",     "they",      "this",   "those",  "through",    "to",      "too",
       "under",     "until",     "up",     "upon",   "us",         "very",    "was",
       "we",        "were",      "what",   "when",   "where",      "whether", "which",
       "while",     "who",       "whom",   "whose",  "why",        "will",    "with",
       "within",    "without",   "would",  "you",    "your",       "yours",   "yourself",
       "yourselves"});
  std::ranges::sort(words);
  return words;
}();

}  // namespace

bool is_stop_word(std::string_view form) { return std::ranges::binary_search(stop_words, form); }

}  // namespace findings
