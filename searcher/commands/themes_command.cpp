// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/terminal.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/query_options.h"
#include "searcher/print/themes.h"

namespace findings {
namespace {

ThemeList themes_of(Session& session) {
  SearchRequest everything;
  everything.facets = {Column::theme};
  everything.counts_only = true;
  const SearchResult result = session.search(everything, "");
  return theme_list(session.index().vocabulary(), result.facets.front());
}

ExitCode run_themes(const Arguments& arguments) {
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
  const std::string format = arguments.value("format").value_or("text");
  Output output(format == "text" && !arguments.has("no-pager"));
  if (format == "json") {
    output.write(themes_json(list));
  } else if (format == "csv") {
    output.write(themes_csv(list, !named));
  } else {
    const Style style = style_of(arguments);
    output.write(named ? theme_phrases_text(list, style) : themes_text(list, style));
  }
  output.flush();
  return ExitCode::done;
}

}  // namespace

Command themes_command() {
  CommandSpec spec;
  spec.name = "themes";
  spec.arguments = "[SLUG...]";
  spec.summary = "the themes of the vocabulary, with counts";
  spec.description =
      "Lists the themes that passages are filed under, as the index has them: the vocabulary that "
      "it was built with, then themes that only records name. The counts are those of the whole "
      "index. Of the themes named, by slug or label, the phrases are printed too.";
  spec.options = {{"format",
                   'f',
                   "FORMAT",
                   "how to print; json and csv always have the phrases",
                   "What to show",
                   {"text", "json", "csv"},
                   false}};
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  spec.examples = {{"findings themes", "what passages can be about, and how many are"},
                   {"findings themes domestic-abuse", "the phrases that stand for it"}};
  return {std::move(spec), run_themes, {}};
}

}  // namespace findings
