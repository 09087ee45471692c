// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/match_report.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "searcher/print/explanation.h"
#include "searcher/print/text.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;
using Role = Clause::Role;

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

std::string name_of(const Clause& clause) {
  if (clause.type == "all") return "all of these";
  if (clause.type == "any") return "one of these";
  if (clause.type == "synonym") return fmt::format("what means {}", clause.text);
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
  std::string line = clause.has ? "has " : "has not ";
  line += name_of(clause);
  if (clause.role == Role::excluded) line += ", which must not be there";
  if (clause.role == Role::required && depth == 0) line += ", which must be there";
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

// All that the passage has of the query; of places that overlap the first.
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

// Why so many words are required.
std::string words_line(const MatchReport& report) {
  const char* verb = report.required == 1 ? "is" : "are";
  std::string text = fmt::format("has {} of the {} words; {} {} required", report.has,
                                 report.informative, report.required, verb);
  switch (report.mode) {
    case MatchMode::all:
      return text + ", as --match all asks for all";
    case MatchMode::any:
      return text + ", as --match any asks for any";
    case MatchMode::automatic:
      return text + (report.required == report.informative
                         ? ", as ten passages or more have them all"
                         : ", as fewer than ten passages have more");
  }
  return text;
}

std::string answer(const MatchReport& report) {
  if (!report.matches) return "It does not match.";
  if (report.rank) return fmt::format("It matches, at rank {} of {}.", *report.rank, report.of);
  if (!report.shown_instead) return "It matches.";
  return fmt::format(
      "It matches, but is not shown: {}, which says the same, stands for it at rank {} of {} "
      "(--no-collapse shows both).",
      report.shown_instead->text(), report.rank_instead.value_or(0), report.of);
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::loose:
      return "loose";
    case Role::required:
      return "required";
    case Role::excluded:
      return "excluded";
    case Role::choice:
      return "choice";
  }
  return "";
}

Json places_json(const Clause& clause, const Passage& passage) {
  Hit hit;
  hit.passage = passage;
  hit.highlights = clause.places;
  return fields_named("highlights").front()->value(hit);
}

Json clause_json(const Clause& clause, const Passage& passage) {
  Json json = {{"type", clause.type},
               {"text", clause.text},
               {"role", role_name(clause.role)},
               {"has", clause.has},
               {"places", places_json(clause, passage)},
               {"parts", Json::array()}};
  for (const Clause& part : clause.parts) json["parts"].push_back(clause_json(part, passage));
  return json;
}

std::string_view mode_name(MatchMode mode) {
  return mode == MatchMode::all ? "all" : mode == MatchMode::any ? "any" : "auto";
}

}  // namespace

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
    text += line_of("left out by --distinctive: its family stands in more than two documents", 0,
                    style);
  }
  if (report.explanation) text += line_of(explanation_text(*report.explanation), 0, style);
  return text;
}

std::string match_report_json(const AskedQuery& query, const MatchReport& report) {
  const Passage& passage = report.passage.passage;
  Json json;
  json["schema"] = "findings.match/1";
  json["passage"] = PassageId{report.passage.document.id, passage.ordinal}.text();
  json["query"] = {{"text", query.parsed.text}, {"tree", printed(query.parsed.tree)}};
  json["matches"] = report.matches;
  json["clauses"] = Json::array();
  for (const Clause& clause : report.clauses) {
    json["clauses"].push_back(clause_json(clause, passage));
  }
  json["words"] = {{"mode", mode_name(report.mode)},
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
