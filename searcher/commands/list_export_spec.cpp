// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/list_export_spec.h"

#include "searcher/commands/list_options.h"
#include "searcher/lists/list.h"

namespace findings {

CommandSpec list_export_spec() {
  const std::string group = "What to export";
  return list_spec(
      "export", "NAME", "a list for other programs and for print",
      "Writes a list to standard output: as Markdown, a page to print (html), a table (csv), JSON, "
      "references with quotation and note (ris, bibtex, csl-json) or a Word file (docx). The "
      "entries "
      "are compared with the index first, and what has changed since it was gathered is marked.",
      {{"format",
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
       {"status",
        0,
        "STATUS",
        "only entries with this status",
        group,
        {status_names.begin(), status_names.end()},
        false},
       {"tag", 0, "TAG", "only entries with this tag", group, {}, false},
       {"section", 0, "TITLE", "only entries of this section", group, {}, false},
       {"blind", 0, "", "leave out what other reviewers decided", group, {}, false},
       {"strict",
        0,
        "",
        "nothing at all if an entry has drifted or is gone (exit 4), or no index can tell (exit 3)",
        group,
        {},
        false}},
      {{"findings list export attendance --format docx > attendance.docx", "for a report"},
       {"findings list export attendance --format ris --status cite", "for a reference manager"}});
}

}  // namespace findings
