// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/query_options.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/program.h"
#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr auto filter_fields = std::to_array<std::pair<const char*, Field>>({
    {"force", Field::force},
    {"year", Field::year},
    {"theme", Field::theme},
    {"kind", Field::kind},
    {"type", Field::type},
    {"document", Field::document},
    {"published", Field::published},
});

}  // namespace

std::vector<OptionSpec> filter_options() {
  const std::string group = "Which passages";
  return {
      {"force",
       0,
       "NAME",
       "of this force: name, slug or short form; -NAME excludes; none, any",
       group,
       {},
       true},
      {"year",
       0,
       "YEARS",
       "of these years: 2014, 2014..2017, ..2016, 2015..; none, any",
       group,
       {},
       true},
      {"theme", 0, "SLUG", "on this theme; -SLUG excludes; none, any", group, {}, true},
      {"kind",
       0,
       "KIND",
       "of this kind: paragraph, item, footnote, improvement ...",
       group,
       {},
       true},
      {"type", 0, "TYPE", "of documents of this type: letter, assessment ...", group, {}, true},
      {"document", 0, "ID", "of this document", group, {}, true},
      {"published",
       0,
       "A..B",
       "of documents published then: 2014-09..2015, ..2016-03-01",
       group,
       {},
       true},
      {"match",
       0,
       "MODE",
       "how many of the informative words a passage must have: all of them, any one, or all while "
       "at least ten passages have them (auto)",
       group,
       {"auto", "all", "any"},
       false},
      {"exact",
       0,
       "",
       "words as they are written, no other forms, as if each had = before it",
       group,
       {},
       false},
      {"no-synonyms",
       0,
       "",
       "only the words as asked: no acronyms and other names for them",
       group,
       {},
       false},
      {"distinctive",
       0,
       "",
       "only what few were told: passages without a family, or of one in two documents",
       group,
       {},
       false},
      {"on-list", 0, "NAME", "on this reading list; any, none", group, {}, true},
      {"not-on-list", 0, "NAME", "not on this reading list; any", group, {}, true},
      {"unseen",
       0,
       "",
       "not shown to you before as text, nor put on a list by you, nor any of its family",
       group,
       {},
       false},
      {"strict",
       0,
       "",
       "do not guess: what the query language does not allow is an error",
       group,
       {},
       false},
      {"query-file", 0, "FILE", "read the query from FILE, - for standard input", group, {}, false},
  };
}

OptionSpec ranking_option() {
  return {"ranking",      0,
          "NAME",         "by all that helps, or by the frequencies of words alone",
          "What to show", {"full", "bm25"},
          false};
}

Ranking ranking_of(const Arguments& arguments) {
  return arguments.value("ranking") == "bm25" ? Ranking::bm25 : Ranking::full;
}

Style style_of(const Arguments& arguments) {
  const std::string when = arguments.value("color").value_or("auto");
  const ColorChoice choice = when == "always"  ? ColorChoice::always
                             : when == "never" ? ColorChoice::never
                                               : ColorChoice::automatic;
  Style style;
  if (arguments.has("plain")) {
    style.brackets = true;
    style.width = 0;
    return style;
  }
  style.color = use_color(choice, stdout);
  style.width = std::min<std::size_t>(terminal_width(stdout), 100);
  style.blocks = is_terminal(stdout);
  return style;
}

SearchRequest request_of(const Arguments& arguments) {
  SearchRequest request;
  const std::string match = arguments.value("match").value_or("auto");
  request.match = match == "all"   ? MatchMode::all
                  : match == "any" ? MatchMode::any
                                   : MatchMode::automatic;
  request.exact = arguments.has("exact");
  request.synonyms = !arguments.has("no-synonyms");
  request.distinctive = arguments.has("distinctive");
  for (const auto& [name, field] : filter_fields) {
    for (const std::string& typed : arguments.values(name)) {
      const bool excluded = typed.size() > 1 && typed.front() == '-';
      request.filters.push_back({field, excluded ? typed.substr(1) : typed, excluded, 0, 0});
    }
  }
  for (const std::string& name : arguments.values("on-list")) {
    request.filters.push_back({Field::list, name, false, 0, 0});
  }
  for (const std::string& name : arguments.values("not-on-list")) {
    request.filters.push_back({Field::list, name, true, 0, 0});
  }
  if (arguments.has("unseen")) request.filters.push_back({Field::seen, "any", true, 0, 0});
  return request;
}

std::vector<Column> facets_of(const std::string& list) {
  if (list == "all") return {facet_columns.begin(), facet_columns.end()};
  std::vector<Column> result;
  std::vector<std::string> names = {"all"};
  for (const Column facet : facet_columns) names.emplace_back(name_of(facet));
  std::string_view left = list;
  while (!left.empty()) {
    const auto comma = left.find(',');
    const std::string name(left.substr(0, comma));
    left.remove_prefix(comma == std::string_view::npos ? left.size() : comma + 1);
    const auto facet = facet_named(name);
    if (!facet) {
      const auto meant = nearest(name, names);
      throw UsageError(fmt::format("there is no facet “{}”", name),
                       meant ? fmt::format("did you mean {}?", *meant)
                             : fmt::format("there are: {}", fmt::join(names, ", ")));
    }
    if (std::ranges::find(result, *facet) == result.end()) result.push_back(*facet);
  }
  return result;
}

std::string read_text_file(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw UsageError(fmt::format("cannot read {}", path));
  return {std::istreambuf_iterator<char>(file), {}};
}

ParsedQuery parse_quietly(const std::string& text, const Arguments& arguments) {
  return arguments.has("strict") ? parse_query_strictly(text) : parse_query(text);
}

std::string told_slips(const ParsedQuery& parsed, const Arguments& arguments) {
  std::string told;
  if (arguments.has("quiet") || arguments.has("strict")) return told;
  for (const Slip& slip : parsed.slips) {
    told += fmt::format("findings: {}\n{}", slip.message,
                        caret_lines({parsed.text, slip.begin, slip.end}));
  }
  return told;
}

ParsedQuery parse_as_asked(const std::string& text, const Arguments& arguments) {
  ParsedQuery parsed = parse_quietly(text, arguments);
  fmt::print(stderr, "{}", told_slips(parsed, arguments));
  return parsed;
}

void require_query(const ParsedQuery& parsed) {
  if (parsed.tree.type != QueryNode::Type::nothing) return;
  throw QueryError(
      trimmed(parsed.text).empty() ? "the query is empty" : "the query has no word to look for",
      std::nullopt, "write what to look for: findings search domestic abuse");
}

ParsedQuery query_of(const Arguments& arguments, std::size_t skipped) {
  const auto words = std::span(arguments.positional()).subspan(skipped);
  std::string text = fmt::format("{}", fmt::join(words, " "));
  if (const auto file = arguments.value("query-file")) {
    if (!text.empty()) {
      throw UsageError("a query is given twice: as words and with --query-file");
    }
    text = read_text_file(*file);
  }
  return parse_as_asked(text, arguments);
}

}  // namespace findings
