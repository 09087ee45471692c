// SPDX-License-Identifier: GPL-2.0-or-later
// Why a passage stands where it does: its score in parts, as plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace findings {

/// The points of all words, of nearness, synonyms and of having the query word by word add up,
/// times `factor`, plus `above`, to `score`.
struct Explanation {
  struct Word {
    std::string word;  ///< as typed; of feedback its most frequent form
    std::string stem;
    double points = 0;
    std::uint32_t in_text = 0;  ///< occurrences
    std::uint32_t in_heading = 0;
    std::uint64_t passages = 0;  ///< of the whole index that have it
    bool feedback = false;       ///< not of the query, but of the best passages
  };
  double score = 0;
  std::vector<Word> words;           ///< that the passage has, by falling points
  std::vector<std::string> lacking;  ///< informative words of the query that it has not
  std::uint64_t of_passages = 0;     ///< of the whole index
  double proximity = 0;
  double synonyms = 0;  ///< what words of the same meaning add
  double verbatim = 0;  ///< for having the whole query as it was written
  double factor = 1;
  std::string lowered_as;  ///< the part or kind that the factor is for; empty if it is 1
  double above = 0;        ///< what lifts it above all passages that lack one of them
};

}  // namespace findings
