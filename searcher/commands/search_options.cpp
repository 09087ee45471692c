// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/search_options.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/program.h"
#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/text/printable.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/commands/list_options.h"

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

// In the order of SortOrder.
constexpr auto sort_names =
    std::to_array<std::string_view>({"relevance", "year", "published", "force", "document"});

Style style_of(const Arguments& arguments) {
  Style style;
  if (arguments.has("plain")) {
    style.brackets = true;
    style.width = 0;
    return style;
  }
  style.color = use_color(arguments.value_or("color", "auto"), stdout);
  style.width = std::min<std::size_t>(terminal_width(stdout), 100);
  style.blocks = is_terminal(stdout);
  return style;
}

// A run for trec_eval lists every passage: its judgments do not know families.
bool collapses(const Arguments& arguments) {
  if (arguments.has("collapse") && arguments.has("no-collapse")) {
    throw UsageError("--collapse and --no-collapse exclude each other");
  }
  if (arguments.has("collapse")) return true;
  return !arguments.has("no-collapse") && arguments.value("format") != "trec";
}

// Match mode and filters.
SearchRequest filter_request(const Arguments& arguments) {
  SearchRequest request;
  request.match =
      value_named<MatchMode>(match_mode_names, arguments.value_or("match", "auto")).value();
  request.exact = arguments.has("exact");
  request.synonyms = !arguments.has("no-synonyms");
  request.distinctive = arguments.has("distinctive");
  const auto add = [&](Field field, const std::string& value, bool excluded) {
    request.filters.push_back({field, value, excluded, 0, 0});
  };
  for (const auto& [name, field] : filter_fields) {
    for (const std::string& typed : arguments.values(name)) {
      const bool excluded = typed.size() > 1 && typed.front() == '-';
      add(field, excluded ? typed.substr(1) : typed, excluded);
    }
  }
  for (const std::string& name : arguments.values("on-list")) add(Field::list, name, false);
  for (const std::string& name : arguments.values("not-on-list")) add(Field::list, name, true);
  if (arguments.has("unseen")) add(Field::seen, "any", true);
  return request;
}

SearchRequest whole_request(const Arguments& arguments) {
  SearchRequest request = filter_request(arguments);
  constexpr std::uint64_t most = 1'000'000'000;  // more than any index has
  request.limit = std::min(arguments.number("limit", 10), most);
  request.offset = std::min(arguments.number("offset", 0), most);
  request.sort =
      value_named<SortOrder>(sort_names, arguments.value_or("sort", "relevance")).value();
  request.ranking = arguments.value("ranking") == "bm25" ? Ranking::bm25 : Ranking::full;
  request.collapse = collapses(arguments);
  for (const std::string& list : arguments.values("facet")) {
    for (const Column facet : facets_named(list)) {
      const bool known = std::ranges::find(request.facets, facet) != request.facets.end();
      if (!known) request.facets.push_back(facet);
    }
  }
  request.explain = arguments.has("explain");
  const std::string format = arguments.value_or("format", "text");
  if (request.explain && (format == "csv" || format == "trec")) {
    throw UsageError(fmt::format("--explain does not work with --format {}", format),
                     "it works with text, json, jsonl and md");
  }
  return request;
}

// Without those that say how the query is read: they do not change what a search finds.
std::vector<OptionSpec> kept_options() {
  return without(filter_options(), {"query-file", "strict"});
}

}  // namespace

std::vector<OptionSpec> filter_options() {
  return grouped(
      "Which passages",
      {valued("force", "NAME",
              "of this force: name, slug or short form; -NAME excludes; none, any"),
       valued("year", "YEARS", "of these years: 2014, 2014..2017, ..2016, 2015..; none, any"),
       valued("theme", "SLUG", "on this theme; -SLUG excludes; none, any"),
       valued("kind", "KIND", "of this kind: paragraph, item, footnote, improvement ..."),
       valued("type", "TYPE", "of documents of this type: letter, assessment ..."),
       valued("document", "ID", "of this document"),
       valued("published", "A..B",
              "of documents published in this period: 2014-09..2015, ..2016-03-01"),
       valued("match", "MODE",
              "which of the significant words a passage must contain: all, any one, or all if ten "
              "passages contain them, else the rarer of them (auto)",
              {match_mode_names.begin(), match_mode_names.end()}),
       flag("exact", "only words as written, no other forms, as if each had = before it"),
       flag("no-synonyms", "do not search for acronyms and synonyms of the words"),
       flag("distinctive", "only passages that no more than two documents have"),
       valued("on-list", "NAME", "on this reading list; any, none"),
       valued("not-on-list", "NAME", "not on this reading list; any"),
       flag("unseen",
            "not shown to you before on a terminal, nor added to a list by you, nor in a family "
            "with such a passage"),
       flag("strict", "fail on a syntax error in the query instead of guessing"),
       valued("query-file", "FILE", "read the query from FILE, - for standard input")});
}

OptionSpec ranking_option() {
  return valued("ranking", "NAME", "rank by everything that helps, or by BM25 alone",
                {"full", "bm25"});
}

std::vector<OptionSpec> result_options() {
  return {valued("limit,n", "N", "at most N passages (10; 0 for all)"),
          valued("offset", "N", "skip the first N"),
          valued("sort", "ORDER", "order of the passages", {sort_names.begin(), sort_names.end()}),
          flag("collapse",
               "show only the best passage of each family, those that say the same (default, "
               "except with trec)"),
          flag("no-collapse", "show all passages of a family"),
          valued("facet", "LIST", "also count by these facets: force,year,theme,kind,type or all"),
          ranking_option(),
          flag("explain", "explain the score of each passage (not csv, trec)"),
          format_option({"text", "json", "jsonl", "csv", "md", "trec"}),
          valued("fields", "LIST", "only these fields of each passage (json, jsonl, csv)"),
          bom_option()};
}

std::vector<OptionSpec> without(std::vector<OptionSpec> options,
                                std::initializer_list<std::string_view> names) {
  std::erase_if(options, [&](const OptionSpec& option) {
    return std::ranges::find(names, option.name) != names.end();
  });
  return options;
}

PrintOptions print_options(const Arguments& arguments) {
  PrintOptions print;
  print.format.name = arguments.value_or("format", "text");
  print.format.style = style_of(arguments);
  print.format.fields = fields_named(arguments.value_or("fields", ""), print.format.name == "csv");
  print.format.mark = byte_order_mark(arguments, print.format.name);
  print.paged = print.format.is_text() && !arguments.has("no-pager");
  print.format.quiet = arguments.has("quiet");
  return print;
}

SearchTask search_task(const Arguments& arguments, const std::string& query) {
  SearchTask task;
  task.request = whole_request(arguments);
  task.options = matching_options(arguments);
  task.strict = arguments.has("strict");
  task.print = print_options(arguments);
  task.lists = lists_file_if_any(arguments);
  auto [parsed, notes] = read_query(query, task.strict, task.print.format.quiet);
  print_error(notes);
  task.request.tree = parsed.tree;
  task.query = {"", std::move(parsed), task.request.match};
  task.index = index_folder(arguments);
  return task;
}

std::string query_text(const Arguments& arguments, std::size_t skipped) {
  std::string text = fmt::format("{}", fmt::join(arguments.positional_after(skipped), " "));
  const auto file = arguments.value("query-file");
  if (!file) return text;
  if (text.empty()) return read_text_file(*file);
  throw UsageError("the query is given twice: as arguments and with --query-file");
}

void require_query(const ParsedQuery& parsed) {
  if (parsed.tree.type != QueryNode::Type::nothing) return;
  const bool everything = equals_one_of(trimmed(parsed.text), {"*", "*:*"});
  throw QueryError(
      trimmed(parsed.text).empty() ? "the query is empty" : "the query has no word to search for",
      std::nullopt,
      everything ? "to see all passages of a force or year, search for force:kent or year:2014; "
                   "`findings dump` prints every passage"
                 : "for example: findings search domestic abuse");
}

ReadQuery read_query(const std::string& text, bool strict, bool quiet) {
  ReadQuery query{strict ? parse_query_strictly(text) : parse_query(text), ""};
  if (quiet) return query;
  // Each kind of mistake once: a page may have the same bracket many times.
  constexpr std::size_t most_noted = 3;
  std::set<std::string_view> noted;
  const std::vector<Slip>& slips = query.parsed.slips;
  for (const Slip& slip : slips) {
    if (noted.size() == most_noted || !noted.insert(slip.message).second) continue;
    query.notes += fmt::format("findings: {}\n{}", slip.message,
                               caret_lines({query.parsed.text, slip.begin, slip.end}));
  }
  if (slips.size() > noted.size()) {
    query.notes += fmt::format("findings: and {} more that were not understood\n",
                               slips.size() - noted.size());
  }
  return query;
}

std::vector<std::string> matching_options(const Arguments& arguments) {
  std::vector<std::string> words;
  for (const OptionSpec& option : kept_options()) {
    if (option.value.empty() && arguments.has(option.name)) words.push_back("--" + option.name);
    for (const std::string& value : arguments.values(option.name)) {
      words.insert(words.end(), {"--" + option.name, value});
    }
  }
  return words;
}

SearchRequest request_of(const std::string& query, const std::vector<std::string>& options) {
  const CommandSpec spec{.name = "search", .options = kept_options()};
  SearchRequest request = filter_request(Arguments(spec, options));
  request.tree = parse_query(query).tree;
  return request;
}

std::vector<Column> facets_named(std::string_view list) {
  if (list == "all") return {facet_columns.begin(), facet_columns.end()};
  std::vector<std::string> names = {"all"};
  for (const Column facet : facet_columns) names.emplace_back(name_of(facet));
  std::vector<Column> result;
  for (const std::string& name : split_list(list, ',')) {
    const auto facet = facet_named(name);
    if (!facet) unknown_value("facet", name, names);
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

void print_note(std::string_view text) {
  print_error(fmt::format("findings: {}\n", printable_line(text)));
}

}  // namespace findings
