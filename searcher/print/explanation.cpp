// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/explanation.h"

#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "searcher/print/style.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

// Of what share of the passages a word is called rare or common.
constexpr double rare = 0.01;
constexpr double common = 0.1;
constexpr std::size_t most_listed = 5;
constexpr double least_told = 0.005;  // less is printed as 0.00

// So fine that the rounded parts still add up to six decimals.
double rounded(double points) { return std::round(points * 1e9) / 1e9; }

std::string first_of(std::vector<std::string> words) {
  if (words.size() > most_listed) {
    words.resize(most_listed);
    words.emplace_back("...");
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string times(std::uint32_t count) {
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return fmt::format("{} times", count);
}

std::string places(const Explanation::Word& word) {
  std::vector<std::string> parts;
  if (word.in_text > 0) parts.push_back(times(word.in_text) + " in the text");
  if (word.in_heading > 0) parts.push_back(times(word.in_heading) + " in the headings");
  return fmt::format("{}", fmt::join(parts, " and "));
}

std::string rarity(const Explanation::Word& word, std::uint64_t of_passages) {
  const double share = static_cast<double>(word.passages) / static_cast<double>(of_passages);
  const char* said = share < rare ? "rare, " : share > common ? "common, " : "";
  return fmt::format("{}in {} of the index", said, counted(word.passages, "passage"));
}

std::string_view where(std::string_view lowered_as) {
  if (lowered_as == "annex") return "stands in an annex";
  if (lowered_as == "data") return "is data";
  return lowered_as == "table" ? "is of a table" : "is a caption";
}

}  // namespace

std::string explanation_text(const Explanation& explanation) {
  std::vector<std::string> parts;
  std::vector<std::string> shared;
  double of_shared = 0;
  for (const Explanation::Word& word : explanation.words) {
    if (word.feedback) {
      shared.push_back(word.word);
      of_shared += word.points;
      continue;
    }
    parts.push_back(fmt::format("{} {:.2f} ({}; {})", word.word, word.points, places(word),
                                rarity(word, explanation.of_passages)));
  }
  if (explanation.proximity > 0) {
    parts.push_back(fmt::format("near each other {:.2f}", explanation.proximity));
  }
  if (explanation.synonyms > 0) {
    parts.push_back(fmt::format("words of the same meaning {:.2f}", explanation.synonyms));
  }
  if (explanation.verbatim > 0) {
    parts.push_back(fmt::format("the whole query word by word {:.2f}", explanation.verbatim));
  }
  if (of_shared >= least_told) {
    parts.push_back(
        fmt::format("words that the best passages share {:.2f} ({})", of_shared, first_of(shared)));
  }
  std::string text = fmt::format("score {:.2f}", explanation.score);
  text +=
      parts.empty() ? ": it has no word that scores" : fmt::format(": {}", fmt::join(parts, ", "));
  if (!explanation.lowered_as.empty()) {
    text +=
        explanation.factor == 0.5 ? "; halved" : fmt::format("; times {:.2f}", explanation.factor);
    text += fmt::format(", as it {}", where(explanation.lowered_as));
  }
  if (!explanation.lacking.empty()) {
    text += fmt::format("; it lacks {}", first_of(explanation.lacking));
  }
  if (explanation.above > 0) {
    text +=
        fmt::format("; {:.2f} more put it above all passages that lack a word", explanation.above);
  }
  return text;
}

Json explanation_json(const Explanation& explanation) {
  Json json;
  json["score"] = rounded(explanation.score);
  json["words"] = Json::array();
  for (const Explanation::Word& word : explanation.words) {
    json["words"].push_back({{"word", word.word},
                             {"stem", word.stem},
                             {"points", rounded(word.points)},
                             {"in_text", word.in_text},
                             {"in_heading", word.in_heading},
                             {"passages", word.passages},
                             {"feedback", word.feedback}});
  }
  json["lacking"] = explanation.lacking;
  json["proximity"] = rounded(explanation.proximity);
  json["synonyms"] = rounded(explanation.synonyms);
  json["verbatim"] = rounded(explanation.verbatim);
  json["factor"] = explanation.factor;
  json["lowered_as"] = explanation.lowered_as.empty() ? Json() : Json(explanation.lowered_as);
  json["above"] = rounded(explanation.above);
  return json;
}

}  // namespace findings
