// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/print/cite.h"

namespace findings {
namespace {

ExitCode run_cite(const Arguments& arguments) {
  if (arguments.positional().empty()) {
    throw UsageError("`cite` needs a passage id",
                     "findings cite DOCUMENT#N, with an id that a search printed");
  }
  const auto style = cite_style_named(arguments.value("style").value_or("md"));
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
  Output output(false);
  output.write(text);
  output.flush();
  return ExitCode::done;
}

}  // namespace

Command cite_command() {
  CommandSpec spec;
  spec.name = "cite";
  spec.arguments = "ID...";
  spec.summary = "a reference to a passage, to paste";
  spec.description =
      "Prints a reference to each passage on a line of its own: author, title, date, page and "
      "paragraph, address. What is not known is left out. The * of harvard and oscola show where "
      "italics go.";
  spec.options = {{"style",
                   0,
                   "STYLE",
                   "in the manner of Markdown, Harvard or OSCOLA (md)",
                   "What to show",
                   {cite_style_names.begin(), cite_style_names.end()},
                   false}};
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  spec.examples = {{"findings cite cambs-2014-letter#12 --style oscola", "for a footnote"}};
  return {std::move(spec), run_cite, {}};
}

}  // namespace findings
