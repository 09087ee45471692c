// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/terminal.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/query_options.h"
#include "searcher/print/acronyms.h"

namespace findings {
namespace {

ExitCode run_acronyms(const Arguments& arguments) {
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
  const std::string format = arguments.value("format").value_or("text");
  Output output(format == "text" && !arguments.has("no-pager"));
  if (format == "json") {
    output.write(acronyms_json(acronyms));
  } else if (format == "csv") {
    output.write(acronyms_csv(acronyms));
  } else {
    output.write(acronyms_text(acronyms, named, style_of(arguments)));
  }
  output.flush();
  return ExitCode::done;
}

}  // namespace

Command acronyms_command() {
  CommandSpec spec;
  spec.name = "acronyms";
  spec.arguments = "[SHORT...]";
  spec.summary = "the acronyms that passages explain";
  spec.description =
      "Lists the acronyms that passages explain, as in “multi-agency safeguarding hub (MASH)”, "
      "with "
      "what they stand for and the number of passages that say so. An acronym with several "
      "meanings "
      "has a line for each, the most frequent first. Of the acronyms named, the first passages "
      "that "
      "explain them are printed too.";
  spec.options = {{"format",
                   'f',
                   "FORMAT",
                   "how to print; json and csv always have the passages",
                   "What to show",
                   {"text", "json", "csv"},
                   false}};
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  spec.examples = {{"findings acronyms", "what the documents abbreviate"},
                   {"findings acronyms MARAC", "what it stands for, and where that is said"}};
  return {std::move(spec), run_acronyms, {}};
}

}  // namespace findings
