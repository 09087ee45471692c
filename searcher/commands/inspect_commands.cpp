// SPDX-License-Identifier: GPL-2.0-or-later
// show, themes, acronyms, parse, cite, dump, stats and check: passages, a query, or the whole
// index.
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/answer/check.h"
#include "searcher/answer/citation.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/highlights.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_lists.h"
#include "searcher/commands/search_options.h"
#include "searcher/print/results.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

std::string document_head(const Document& document, const Style& style) {
  std::string text = style.bold(title_of(document)) + "\n";
  text += fmt::format("{} · {} · {}\n",
                      document.forces.empty() ? "force unknown"
                                              : fmt::format("{}", fmt::join(document.forces, "; ")),
                      document.year ? std::to_string(*document.year) : "year unknown",
                      document.type.empty() ? "type unknown" : document.type);
  if (document.published) text += fmt::format("published {}\n", document.published->iso());
  if (document.fieldwork) {
    const auto& [from, to] = *document.fieldwork;
    text += fmt::format("fieldwork {}{}\n", from.iso(), from == to ? "" : " to " + to.iso());
  }
  return text + fmt::format("{}\n\n", document.source);
}

// A passage with its neighbours, or a whole document.
std::vector<FullPassage> passages_named(const Session& session, const std::string& typed,
                                        std::uint32_t context = 0) {
  const auto id = PassageId::parse(typed);
  if (id && !session.reader().has_document(typed)) {
    (void)session.reader().passage(*id);  // throws if there is none
    const std::uint32_t first = id->ordinal > context ? id->ordinal - context : 1;
    return session.reader().passages(id->document, first, id->ordinal + context);
  }
  return session.reader().passages(typed);
}

std::vector<Highlight> as_highlights(const std::vector<TextSpan>& spans) {
  std::vector<Highlight> result;
  for (const TextSpan& span : spans) {
    result.push_back({span.begin, span.end, std::nullopt, Highlight::As::exact});
  }
  return result;
}

Json family_json(const std::vector<FullPassage>& members, const std::string& base,
                 Tokenizer& tokenizer) {
  Json json = {{"schema", "findings.family/1"},
               {"family", members.front().family->id},
               {"passages", members.front().family->passages},
               {"documents", members.front().family->documents},
               {"members", Json::array()}};
  for (const FullPassage& member : members) {
    Json entry = dump_json(member);
    entry["differs"] = Json::array();
    const std::string_view text = member.passage.text;
    for (const TextSpan& span : differing_words(base, text, tokenizer)) {
      const std::size_t start = count_code_points(text.substr(0, span.begin));
      const std::size_t length = count_code_points(text.substr(span.begin, span.end - span.begin));
      entry["differs"].push_back({{"start", start}, {"end", start + length}});
    }
    json["members"].push_back(std::move(entry));
  }
  return json;
}

std::string family_text(const std::vector<FullPassage>& members, const std::string& base,
                        const std::string& typed, Tokenizer& tokenizer, const Style& style) {
  std::string text =
      fmt::format("{} passages in {} documents; words that differ from {} are marked\n\n",
                  members.front().family->passages, members.front().family->documents, typed);
  for (const FullPassage& member : members) {
    const auto marks = as_highlights(differing_words(base, member.passage.text, tokenizer));
    text += style.bold(head_line(member.document)) + "\n";
    text += passage_text(member.document, member.passage, marks, style) + "\n";
  }
  return text;
}

std::string shown_family(Session& session, const std::string& typed, const PrintOptions& print) {
  const auto id = PassageId::parse(typed);
  if (!id) throw UsageError("--family needs a passage id", "findings show --family DOCUMENT#N");
  const std::string base = session.reader().passage(*id).passage.text;
  const std::vector<FullPassage> members = session.reader().family(*id);
  if (members.empty()) {
    throw NotFoundError(fmt::format("{} has no family: no other document says the same", typed));
  }
  Tokenizer& tokenizer = session.analyzer().tokenizer;
  return print.is_json() ? json_text(family_json(members, base, tokenizer))
                         : family_text(members, base, typed, tokenizer, print.format.style);
}

std::string passages_json(const std::vector<FullPassage>& passages) {
  Json list = Json::array();
  for (const FullPassage& passage : passages) list.push_back(dump_json(passage));
  return json_text(list);
}

// The passage that was asked for is under `>>` if there are others.
std::string passages_text(const std::vector<FullPassage>& passages,
                          const std::optional<PassageId>& id, const Style& style) {
  std::string text = document_head(passages.front().document, style);
  std::vector<std::string> before;
  for (const FullPassage& full : passages) {
    const bool asked = id && passages.size() > 1 && full.passage.ordinal == id->ordinal;
    // Headings only where they change.
    Passage shown = full.passage;
    if (shown.heading == before) shown.heading.clear();
    before = full.passage.heading;
    text +=
        fmt::format("{}{}\n", asked ? ">>\n" : "", passage_text(full.document, shown, {}, style));
  }
  return text;
}

ExitCode run_show(const Arguments& arguments) {
  const std::string& typed = arguments.positional().front();
  constexpr std::uint64_t most_context = 10'000;
  const auto context =
      static_cast<std::uint32_t>(std::min(arguments.number("context", 0), most_context));
  const PrintOptions print = print_options(arguments);
  Session session(index_folder(arguments));
  if (arguments.has("family")) {
    print_output(shown_family(session, typed, print), print.output());
    return ExitCode::done;
  }
  const std::vector<FullPassage> passages = passages_named(session, typed, context);
  print_output(print.is_json()
                   ? passages_json(passages)
                   : passages_text(passages, PassageId::parse(typed), print.format.style),
               print.output());
  if (print.is_json()) return ExitCode::done;
  std::set<std::uint64_t> seen;
  for (const FullPassage& full : passages) seen.insert(full.passage.key);
  SearchLists(lists_file_if_any(arguments), print.format.quiet).mark_as_seen(seen);
  return ExitCode::done;
}

ExitCode run_parse(const Arguments& arguments) {
  const PrintOptions print = print_options(arguments);
  const auto [parsed, notes] =
      read_query(query_text(arguments), arguments.has("strict"), print.format.quiet);
  print_error(notes);
  if (!print.is_json()) {
    print_output(fmt::format("{}\n{}\n", printed(parsed.tree), in_words(parsed.tree)));
    return ExitCode::done;
  }
  Json slips = Json::array();
  Json readings = Json::array();
  for (const Slip& slip : parsed.slips) {
    (slip.kind == Slip::Kind::reading ? readings : slips)
        .push_back({{"message", slip.message}, {"start", slip.begin}, {"end", slip.end}});
  }
  print_output(json_line({{"schema", "findings.parse/1"},
                          {"text", parsed.text},
                          {"tree", printed(parsed.tree)},
                          {"words", in_words(parsed.tree)},
                          {"slips", slips},
                          {"readings", readings}}));
  return ExitCode::done;
}

ExitCode run_cite(const Arguments& arguments) {
  const auto style = cite_style_named(arguments.value_or("style", "text"));
  const Session session(index_folder(arguments));
  std::string text;
  for (const std::string& typed : arguments.positional()) {
    const auto id = PassageId::parse(typed);
    if (!id) {
      throw UsageError(fmt::format("“{}” is not a passage id", typed),
                       "an id is DOCUMENT#N, as a search prints it");
    }
    const FullPassage passage = session.reader().passage(*id);
    text += cite(passage.document, passage.passage, *style) + "\n";
  }
  print_output(text);
  return ExitCode::done;
}

ThemeList themes_of(Session& session) {
  SearchRequest everything;
  everything.facets = {Column::theme};
  everything.counts_only = true;
  const SearchResult result = session.search(everything, "");
  return theme_list(session.index().vocabulary(), result.facets.front());
}

ExitCode run_themes(const Arguments& arguments) {
  const PrintOptions print = print_options(arguments);
  Session session(index_folder(arguments));
  ThemeList list = themes_of(session);
  const bool named = !arguments.positional().empty();
  if (named) {
    std::vector<ThemeUse> wanted;
    for (const std::string& typed : arguments.positional()) {
      wanted.push_back(theme_named(list, typed));
    }
    list.themes = std::move(wanted);
  }
  const Style& style = print.format.style;
  print_output(print.is_json()              ? themes_json(list)
               : print.format.name == "csv" ? print.format.mark + themes_csv(list, !named)
               : named                      ? theme_phrases_text(list, style)
                                            : themes_text(list, style),
               print.output());
  return ExitCode::done;
}

ExitCode run_acronyms(const Arguments& arguments) {
  const PrintOptions print = print_options(arguments);
  const Session session(index_folder(arguments));
  std::vector<Acronym> acronyms = session.index().acronyms();
  const bool named = !arguments.positional().empty();
  if (named) {
    std::vector<Acronym> wanted;
    for (const std::string& typed : arguments.positional()) {
      const std::vector<Acronym> meant = acronyms_named(acronyms, typed);
      wanted.insert(wanted.end(), meant.begin(), meant.end());
    }
    acronyms = std::move(wanted);
  }
  print_output(print.is_json()              ? acronyms_json(acronyms)
               : print.format.name == "csv" ? print.format.mark + acronyms_csv(acronyms)
                                            : acronyms_text(acronyms, named, print.format.style),
               print.output());
  return ExitCode::done;
}

ExitCode run_dump(const Arguments& arguments) {
  const Session session(index_folder(arguments));
  Output output;
  const auto print = [&](const FullPassage& passage) {
    output.write(json_line(dump_json(passage)));
  };
  if (arguments.positional().empty()) session.reader().each_passage(print);
  for (const std::string& typed : arguments.positional()) {
    std::ranges::for_each(passages_named(session, typed), print);
  }
  output.flush();
  return ExitCode::done;
}

ExitCode run_stats(const Arguments& arguments) {
  const IndexStatistics statistics = open_index(index_folder(arguments))->statistics();
  Json json = {{"schema", "findings.stats/1"}};
  std::string text;
  for (const auto& [name, number] : {std::pair{"revision", statistics.revision},
                                     {"documents", statistics.documents},
                                     {"passages", statistics.passages},
                                     {"segments", statistics.segments},
                                     {"bytes", statistics.bytes}}) {
    json[name] = number;
    text += fmt::format("{:<11}{}\n", name, number);
  }
  print_output(arguments.value("format") == "json" ? json_line(json) : text);
  return ExitCode::done;
}

ExitCode run_check(const Arguments& arguments) {
  const std::vector<std::string> faults = check_index(
      index_folder(arguments), arguments.has("quick") ? CheckDepth::quick : CheckDepth::full);
  if (arguments.value("format") == "json") {
    print_output(
        json_line({{"schema", "findings.check/1"}, {"whole", faults.empty()}, {"faults", faults}}));
  } else if (faults.empty()) {
    print_output("the index is intact\n");
  } else {
    print_output(fmt::format("{}\n", fmt::join(faults, "\n")));
  }
  if (faults.empty()) return ExitCode::done;
  if (!arguments.has("quiet")) print_note("`findings index --rebuild` builds the index again");
  return ExitCode::index_unusable;
}

}  // namespace

std::vector<Command> inspect_commands() {
  return {
      {.spec = command_spec(
           "show", "ID", "show a passage with its neighbours, or a whole document",
           "Shows the passage DOCUMENT#N, or every passage of DOCUMENT. With --family: the "
           "passages of all documents that say the same, with the words marked that differ.",
           joined({{flag("family", "all passages that say the same as this one"),
                    valued("context", "N", "also N passages before and after it"),
                    format_option({"text", "json"})},
                   {lists_option()}}),
           {{"findings show cambs-2014-letter#12 --context 2",
             "a passage with two before and two after it"},
            {"findings show cambs-2014-letter", "the whole letter"},
            {"findings show --family cambs-2014-letter#12",
             "the same passage in other documents"}}),
       .run = run_show},
      {.spec = command_spec(
           "themes", "[SLUG...]", "list the themes of the vocabulary, with counts",
           "Lists the themes of the index: first those of the vocabulary that it was built "
           "with, then themes that only records name. The counts are for the whole index. With "
           "SLUG, a slug or label, also prints the phrases that give a passage this theme.",
           {format_option({"text", "json", "csv"},
                          "output format; json and csv always have the phrases"),
            bom_option()},
           {{"findings themes", "all themes, with the number of passages"},
            {"findings themes domestic-abuse", "the phrases of one theme"}}),
       .run = run_themes},
      {.spec = command_spec(
           "acronyms", "[SHORT...]", "list the acronyms that passages explain",
           "Lists the acronyms that passages explain, as in “multi-agency safeguarding hub "
           "(MASH)”, with what they stand for and the number of passages that explain them. An "
           "acronym with several meanings has a line for each, the most frequent first. With "
           "SHORT, also prints the first passages that explain it.",
           {format_option({"text", "json", "csv"},
                          "output format; json and csv always have the passages"),
            bom_option()},
           {{"findings acronyms", "all acronyms"},
            {"findings acronyms MARAC", "its meaning, and the passages that explain it"}}),
       .run = run_acronyms},
      {.spec = command_spec(
           "parse", "QUERY...", "show how a query is understood",
           "Prints how the query is understood, in the query language and in plain English. "
           "Needs no index.",
           {flag("strict", "fail on a syntax error"),
            valued("query-file", "FILE", "read the query from FILE, - for standard input"),
            format_option({"text", "json"})},
           {{"findings parse 'policy attend NOT mobile'", "policy AND attend AND -mobile"}}),
       .run = run_parse},
      {.spec = command_spec(
           "cite", "ID...", "print a citation of a passage",
           "Prints a citation of each passage on one line: author, title, date, page and "
           "paragraph, address. What is not known is left out. Searches in Markdown and CSV and "
           "all exports of a list have the same citation. The * of harvard, oscola and apa "
           "show where italics go.",
           {valued("style", "STYLE", "plain text, Markdown, Harvard, OSCOLA or APA (text)",
                   {cite_style_names.begin(), cite_style_names.end()})},
           {{"findings cite cambs-2014-letter#12 --style oscola", "for a footnote"}}),
       .run = run_cite},
      {.spec = command_spec(
           "dump", "[ID...]", "print every passage as JSON Lines",
           "Prints every passage, or those of the documents and passages given, one JSON "
           "object a line: all in the order of ids, those given in the order of the arguments.",
           {}, {{"findings dump | jq -r .text", "all text of the index"}}),
       .run = run_dump},
      {.spec = command_spec(
           "stats", "", "show the size of the index",
           "Prints the number of documents, passages, segments and bytes of the index.",
           {format_option({"text", "json"})},
           {{"findings stats --format json", "the same for a program"}}),
       .run = run_stats},
      {.spec = command_spec(
           "check", "", "check that the index is intact",
           "Verifies the size and checksum of every file, and that the records, columns and "
           "tokens of each passage agree. Exits 3 if something is wrong.",
           {flag("quick", "check only sizes, headers and footers of files"),
            format_option({"text", "json"})},
           {{"findings check", "is the index intact?"},
            {"findings check --quick", "is a file missing or truncated?"}}),
       .run = run_check}};
}

}  // namespace findings
