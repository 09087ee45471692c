// SPDX-License-Identifier: GPL-2.0-or-later
// parse, dump, stats and check: what was understood, what is in the index, is it whole.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/answer/check.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/query_options.h"
#include "searcher/print/fields.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

ExitCode run_parse(const Arguments& arguments) {
  const ParsedQuery parsed = query_of(arguments);
  Output output(false);
  if (arguments.value("format") == "json") {
    Json slips = Json::array();
    for (const Slip& slip : parsed.slips) {
      slips.push_back({{"message", slip.message}, {"start", slip.begin}, {"end", slip.end}});
    }
    output.write(json_line({{"schema", "findings.parse/1"},
                            {"text", parsed.text},
                            {"tree", printed(parsed.tree)},
                            {"words", in_words(parsed.tree)},
                            {"slips", slips}}));
  } else {
    output.write(fmt::format("{}\n{}\n", printed(parsed.tree), in_words(parsed.tree)));
  }
  output.flush();
  return ExitCode::done;
}

ExitCode run_dump(const Arguments& arguments) {
  const Session session(index_folder(arguments));
  Output output(false);
  if (arguments.positional().empty()) {
    session.reader().each_passage(
        [&](const FullPassage& passage) { output.write(json_line(dump_json(passage))); });
  }
  for (const std::string& typed : arguments.positional()) {
    const auto id = PassageId::parse(typed);
    if (id && !session.reader().has_document(typed)) {
      output.write(json_line(dump_json(session.reader().passage(*id))));
      continue;
    }
    constexpr std::uint32_t all = 0xFFFFFFFF;
    for (const FullPassage& passage : session.reader().passages(typed, 1, all)) {
      output.write(json_line(dump_json(passage)));
    }
  }
  output.flush();
  return ExitCode::done;
}

ExitCode run_stats(const Arguments& arguments) {
  const IndexStatistics statistics = open_index(index_folder(arguments))->statistics();
  Output output(false);
  if (arguments.value("format") == "json") {
    output.write(json_line({{"schema", "findings.stats/1"},
                            {"revision", statistics.revision},
                            {"documents", statistics.documents},
                            {"passages", statistics.passages},
                            {"segments", statistics.segments},
                            {"bytes", statistics.bytes}}));
  } else {
    output.write(
        fmt::format("revision   {}\ndocuments  {}\npassages   {}\nsegments   {}\n"
                    "bytes      {}\n",
                    statistics.revision, statistics.documents, statistics.passages,
                    statistics.segments, statistics.bytes));
  }
  output.flush();
  return ExitCode::done;
}

ExitCode run_check(const Arguments& arguments) {
  const std::vector<std::string> faults = check_index(
      index_folder(arguments), arguments.has("quick") ? CheckDepth::quick : CheckDepth::full);
  Output output(false);
  if (arguments.value("format") == "json") {
    output.write(
        json_line({{"schema", "findings.check/1"}, {"whole", faults.empty()}, {"faults", faults}}));
  } else if (faults.empty()) {
    output.write("the index is whole\n");
  } else {
    for (const std::string& fault : faults) output.write(fault + "\n");
  }
  output.flush();
  if (faults.empty()) return ExitCode::done;
  if (!arguments.has("quiet")) {
    fmt::print(stderr, "findings: `findings index --rebuild` builds the index anew\n");
  }
  return ExitCode::index_unusable;
}

CommandSpec simple(std::string name, std::string arguments, std::string summary,
                   std::string description, std::vector<std::string> formats) {
  CommandSpec spec;
  spec.name = std::move(name);
  spec.arguments = std::move(arguments);
  spec.summary = std::move(summary);
  spec.description = std::move(description);
  if (!formats.empty()) {
    spec.options.push_back(
        {"format", 'f', "FORMAT", "how to print", "What to show", std::move(formats), false});
  }
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  return spec;
}

}  // namespace

Command parse_command() {
  CommandSpec spec = simple("parse", "QUERY...", "what was understood, as a tree and in words",
                            "Prints the query as it was understood, in the query language and in "
                            "plain English. Needs no index.",
                            {"text", "json"});
  const std::string group = "What to show";
  spec.options.insert(
      spec.options.begin(),
      {{"strict", 0, "", "what the query language does not allow is an error", group, {}, false},
       {"query-file",
        0,
        "FILE",
        "read the query from FILE, - for standard input",
        group,
        {},
        false}});
  spec.examples = {{"findings parse 'policy attend NOT mobile'", "policy AND attend AND -mobile"}};
  return {std::move(spec), run_parse, {}};
}

Command dump_command() {
  CommandSpec spec = simple("dump", "[ID...]", "every passage as JSON Lines",
                            "Prints every passage, or those of the documents and passages named, "
                            "one JSON object a line: all in the order of ids, named ones as named.",
                            {});
  spec.examples = {{"findings dump | jq -r .text", "all text of the index"}};
  return {std::move(spec), run_dump, {}};
}

Command stats_command() {
  CommandSpec spec = simple("stats", "", "what is in the index", "Prints how much the index holds.",
                            {"text", "json"});
  spec.examples = {{"findings stats --format json", "the same for a program"}};
  return {std::move(spec), run_stats, {}};
}

Command check_command() {
  CommandSpec spec = simple("check", "", "is the index whole",
                            "Verifies the size and checksum of every file, and that the "
                            "records, columns and tokens of each passage agree. Exits 3 if "
                            "something is wrong.",
                            {"text", "json"});
  spec.options.insert(
      spec.options.begin(),
      {"quick", 0, "", "look at sizes and headers of files only", "What to check", {}, false});
  spec.examples = {{"findings check", "the index is whole"},
                   {"findings check --quick", "no file is missing or cut off"}};
  return {std::move(spec), run_check, {}};
}

}  // namespace findings
