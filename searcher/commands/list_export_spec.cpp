// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/list_export_spec.h"

#include <algorithm>
#include <iterator>

#include "searcher/commands/entry_filter.h"
#include "searcher/commands/list_options.h"

namespace findings {

CommandSpec list_export_spec() {
  const std::string group = "What to export";
  std::vector<OptionSpec> options = {
      {"format",
       'f',
       "FORMAT",
       "as what (md)",
       group,
       {"md", "html", "csv", "json", "ris", "bibtex", "csl-json", "docx"},
       false},
      {"by",
       0,
       "WHAT",
       "in the order of the list, or under forces, themes or sections",
       group,
       {"order", "force", "theme", "section"},
       false},
      {"blind", 0, "", "leave out what other reviewers decided", group, {}, false},
      {"strict",
       0,
       "",
       "nothing at all if an entry has drifted or is gone (exit 4), or no index can tell (exit 3)",
       group,
       {},
       false}};
  std::ranges::move(entry_options(), std::back_inserter(options));
  return list_spec(
      "export", "NAME", "a list for other programs and for print",
      "Writes a list to standard output: as Markdown, a page to print (html), a table (csv), JSON, "
      "references with quotation and note (ris, bibtex, csl-json) or a Word file (docx). The "
      "entries "
      "are compared with the index first, and what has changed since it was gathered is marked.",
      std::move(options),
      {{"findings list export attendance --format docx > attendance.docx", "for a report"},
       {"findings list export attendance --format ris --status cite", "for a reference manager"}});
}

}  // namespace findings
