// SPDX-License-Identifier: GPL-2.0-or-later
// Why a passage has its score, and why it matches a query or not.
#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/text/strings.h"
#include "searcher/print/results.h"
#include "searcher/print/text.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;
using Role = Clause::Role;

// The share of the passages from which a word is called rare or common.
constexpr double rare = 0.01;
constexpr double common = 0.1;
constexpr std::size_t most_listed = 5;
constexpr double least_shown = 0.005;  // less would be printed as 0.00

// Fine enough for the rounded parts to add up to six decimals.
double rounded_points(double points) { return std::round(points * 1e9) / 1e9; }

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

std::string occurrences(const Explanation::Word& word) {
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

std::string_view reason_to_lower(std::string_view lowered_as) {
  if (lowered_as == "annex") return "is in an annex";
  if (lowered_as == "data") return "is data";
  if (lowered_as == "back") return "is on the last pages, after the text";
  if (lowered_as == "table") return "is in a table";
  if (lowered_as == "footnote") return "is a footnote";
  return lowered_as == "caption" ? "is a caption" : "has only a few words";
}

constexpr std::size_t line_indent = 3;

std::string_view place_text(const Passage& passage, const Highlight& at) {
  const std::string& text = at.heading ? passage.heading[*at.heading] : passage.text;
  return std::string_view(text).substr(at.begin, at.end - at.begin);
}

// `“Attendance”, “attended” in the text and “Attending” in the headings`
std::string places_text(const Passage& passage, const std::vector<Highlight>& places) {
  std::vector<std::string> parts;
  for (const bool heading : {false, true}) {
    std::vector<std::string> words;
    for (const Highlight& at : places) {
      if (at.heading.has_value() != heading) continue;
      std::string word = fmt::format("“{}”", place_text(passage, at));
      if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
    }
    if (words.empty()) continue;
    parts.push_back(
        fmt::format("{} in the {}", fmt::join(words, ", "), heading ? "headings" : "text"));
  }
  return fmt::format("{}", fmt::join(parts, " and "));
}

std::string spoken(const Clause& clause) {
  if (clause.type == "all") return "all of these";
  if (clause.type == "any") return "one of these";
  if (clause.type == "synonym") return fmt::format("a synonym of {}", clause.text);
  if (clause.type == "phrase") return fmt::format("the phrase “{}”", clause.text);
  if (clause.type == "exact") return fmt::format("{} as written", clause.text);
  if (clause.type == "heading") return fmt::format("{} in a heading", clause.text);
  if (clause.type == "title") return fmt::format("{} in the title", clause.text);
  return clause.text;
}

std::string line_of(std::string_view line, std::size_t depth, const Style& style) {
  return marked_paragraph(line, {}, style, line_indent + 2 * depth) + "\n";
}

std::string clause_text(const Clause& clause, const Passage& passage, std::size_t depth,
                        const Style& style) {
  std::string line = clause.has ? "has " : "does not have ";
  line += spoken(clause);
  if (clause.role == Role::excluded) line += ", which the query excludes";
  if (clause.role == Role::required && depth == 0) line += ", which the query requires";
  if (!clause.places.empty()) line += ": " + places_text(passage, clause.places);
  std::string text = line_of(line, depth, style);
  for (const Clause& part : clause.parts) text += clause_text(part, passage, depth + 1, style);
  return text;
}

std::string list_of(const std::vector<std::string>& values) {
  return values.empty() ? "none" : fmt::format("{}", fmt::join(values, ", "));
}

std::vector<Highlight> places_of(const std::vector<Clause>& clauses) {
  std::vector<Highlight> places;
  for (const Clause& clause : clauses) {
    if (clause.role == Role::excluded) continue;
    places.insert(places.end(), clause.places.begin(), clause.places.end());
    const std::vector<Highlight> inner = places_of(clause.parts);
    places.insert(places.end(), inner.begin(), inner.end());
  }
  return places;
}

// Every place that matches the query; the first of places that overlap.
std::vector<Highlight> marks_of(const MatchReport& report) {
  std::vector<Highlight> places = places_of(report.clauses);
  std::ranges::sort(places, {}, [](const Highlight& at) {
    return std::tuple(at.heading, at.begin, ~at.end);  // the longest first
  });
  std::vector<Highlight> marks;
  for (const Highlight& at : places) {
    const bool apart =
        marks.empty() || marks.back().heading != at.heading || marks.back().end <= at.begin;
    if (apart) marks.push_back(at);
  }
  return marks;
}

std::string words_line(const MatchReport& report) {
  const char* reason =
      report.mode == MatchMode::all   ? "all are required by --match all"
      : report.mode == MatchMode::any ? "one is enough for --match any"
      : report.required == report.informative
          ? "all are required, as enough passages have them"
          : "few passages have all, so the nearest match too, rare words counting more";
  return fmt::format("has {} of the {} words; {}", report.has, report.informative, reason);
}

std::string answer(const MatchReport& report) {
  if (!report.matches) return "It does not match.";
  if (report.rank) return fmt::format("It matches, at rank {} of {}.", *report.rank, report.of);
  if (!report.shown_instead) {
    return fmt::format("It matches, below the first {} of {}.", deepest_rank, report.of);
  }
  return fmt::format(
      "It matches, but {} of the same family is shown instead, at rank {} of {} (--no-collapse "
      "shows both).",
      report.shown_instead->text(), report.rank_instead.value_or(0), report.of);
}

std::string_view name_of(Role role) {
  constexpr auto names =
      std::to_array<std::string_view>({"loose", "required", "excluded", "choice"});
  return names.at(static_cast<std::size_t>(role));
}

Json clause_json(const Clause& clause, const Passage& passage) {
  Json json = {{"type", clause.type},
               {"text", clause.text},
               {"role", name_of(clause.role)},
               {"has", clause.has},
               {"places", highlights_json(clause.places, passage)},
               {"parts", Json::array()}};
  for (const Clause& part : clause.parts) json["parts"].push_back(clause_json(part, passage));
  return json;
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
    parts.push_back(fmt::format("{} {:.2f} ({}; {})", word.word, word.points, occurrences(word),
                                rarity(word, explanation.of_passages)));
  }
  for (const auto& [name, points] :
       {std::pair{"near each other", explanation.proximity}, {"synonyms", explanation.synonyms}}) {
    if (points > 0) parts.push_back(fmt::format("{} {:.2f}", name, points));
  }
  if (of_shared >= least_shown) {
    parts.push_back(
        fmt::format("words that the best passages share {:.2f} ({})", of_shared, first_of(shared)));
  }
  std::string text = fmt::format("score {:.2f}", explanation.score);
  text += parts.empty() ? ": no word scores" : fmt::format(": {}", fmt::join(parts, ", "));
  if (explanation.share < 1) {
    text += fmt::format("; times {:.2f} because it lacks {}", explanation.share,
                        first_of(explanation.lacking));
  } else if (!explanation.lacking.empty()) {
    text += fmt::format("; it lacks {}", first_of(explanation.lacking));
  }
  if (!explanation.lowered_as.empty()) {
    text += fmt::format("; times {:.2f} because it {}", explanation.factor,
                        reason_to_lower(explanation.lowered_as));
  }
  if (explanation.neighbours >= least_shown) {
    text += fmt::format("; {:.2f} added for the passages beside it", explanation.neighbours);
  }
  if (explanation.verbatim > 0) {
    text += fmt::format("; {:.2f} added because it has the whole query as written",
                        explanation.verbatim);
  }
  return text;
}

Json explanation_json(const Explanation& explanation) {
  Json json = {{"score", rounded_points(explanation.score)}, {"words", Json::array()}};
  for (const Explanation::Word& word : explanation.words) {
    json["words"].push_back({{"word", word.word},
                             {"stem", word.stem},
                             {"points", rounded_points(word.points)},
                             {"in_text", word.in_text},
                             {"in_heading", word.in_heading},
                             {"passages", word.passages},
                             {"feedback", word.feedback}});
  }
  json["lacking"] = explanation.lacking;
  json["proximity"] = rounded_points(explanation.proximity);
  json["synonyms"] = rounded_points(explanation.synonyms);
  json["share"] = rounded_points(explanation.share);
  json["factor"] = explanation.factor;
  json["lowered_as"] = null_if_empty(explanation.lowered_as);
  json["neighbours"] = rounded_points(explanation.neighbours);
  json["verbatim"] = rounded_points(explanation.verbatim);
  return json;
}

std::string match_report_text(const MatchReport& report, const Style& style) {
  const Passage& passage = report.passage.passage;
  std::string text = style.bold(head_line(report.passage.document)) + "\n" +
                     passage_text(report.passage.document, passage, marks_of(report), style) + "\n";
  text += style.bold(answer(report)) + "\n";
  for (const Clause& clause : report.clauses) text += clause_text(clause, passage, 0, style);
  if (report.informative > 1) text += line_of(words_line(report), 0, style);
  if (!report.ignored.empty()) {
    text +=
        line_of(fmt::format("too common to count: {}", fmt::join(report.ignored, ", ")), 0, style);
  }
  for (const FilterReport& filter : report.filters) {
    text += line_of(fmt::format("{} the filter {} {}{}", filter.passes ? "passes" : "fails",
                                filter.field, list_of(filter.wanted),
                                filter.values ? fmt::format(": its {} is {}", filter.field,
                                                            list_of(*filter.values))
                                              : ""),
                    0, style);
  }
  if (report.told_to_many) {
    text +=
        line_of("left out by --distinctive: its family is in more than two documents", 0, style);
  }
  if (report.explanation) text += line_of(explanation_text(*report.explanation), 0, style);
  return text;
}

std::string match_report_json(const AskedQuery& query, const MatchReport& report) {
  const Passage& passage = report.passage.passage;
  Json json = {{"schema", "findings.match/1"},
               {"passage", passage_id(report.passage.document, passage)},
               {"query", {{"text", query.parsed.text}, {"tree", printed(query.parsed.tree)}}},
               {"matches", report.matches},
               {"clauses", Json::array()}};
  for (const Clause& clause : report.clauses) {
    json["clauses"].push_back(clause_json(clause, passage));
  }
  json["words"] = {{"mode", findings::name_of(report.mode)},
                   {"has", report.has},
                   {"required", report.required},
                   {"of", report.informative}};
  json["ignored"] = report.ignored;
  json["filters"] = Json::array();
  for (const FilterReport& filter : report.filters) {
    json["filters"].push_back({{"field", filter.field},
                               {"wanted", filter.wanted},
                               {"values", filter.values ? Json(*filter.values) : Json()},
                               {"passes", filter.passes}});
  }
  json["told_to_many"] = report.told_to_many;
  json["rank"] = report.rank ? Json(*report.rank) : Json();
  json["of"] = report.of;
  json["shown_instead"] = report.shown_instead ? Json{{"passage", report.shown_instead->text()},
                                                      {"rank", *report.rank_instead}}
                                               : Json();
  json["explanation"] = report.explanation ? explanation_json(*report.explanation) : Json();
  return json_text(json);
}

}  // namespace findings
