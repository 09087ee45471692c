// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/program.h"

namespace findings {
namespace {

std::vector<OptionSpec> description_options() {
  return {
      valued("catalogue", "FILE",
             "a CSV file with the metadata of documents: "
             "path,document,title,force,year,published,type; a catalogue.csv in an indexed "
             "folder is read by default"),
      valued("vocabulary", "DIR",
             "read forces.csv, themes.csv, types.csv and, if present, synonyms.csv and scales.csv "
             "from DIR")};
}

std::vector<OptionSpec> index_options() {
  return {
      valued("files-from", "FILE",
             "read more PATHs from FILE, one a line or each with a zero byte after it; - is "
             "standard input"),
      flag("dry-run,n", "report what would happen, and write nothing"),
      flag("shared",
           "create a new index so that others can read it, as far as your umask allows; without it "
           "only you can"),
      flag("prune",
           "also remove the documents of a PATH that was given before and is gone, or of a folder "
           "that is now empty"),
      flag("no-prune", "keep the documents of files that are gone"),
      flag("merge", "merge all segments into one, without replaced and removed documents"),
      flag("watch",
           "keep running, and index again after each change in what was indexed, until Ctrl-C"),
      valued("settle", "SECONDS", "with --watch: start when nothing has changed for so long (2)"),
      valued("jobs,j", "N", "number of threads (one per processor)"),
      valued("wait", "SECONDS", "how long to wait for another process that writes the index (30)"),
      flag("rebuild",
           "build the index again from the files, even if it is damaged or of another version"),
      valued("why", "FILE",
             "index nothing; show how FILE is read: its passages, what was left out and why, its "
             "metadata and where each value was found, and which phrases gave each passage its "
             "themes"),
      flag("retry-failed",
           "read again the files that crashed their reader, or took too much time or memory, in an "
           "earlier run"),
      format_option({"text", "json"}, "format of the report")};
}

CommandSpec index_spec() {
  return command_spec(
      "index", "[PATH...]", "index files and folders",
      "Cuts every document under each PATH into passages, finds the force, year, theme, kind and "
      "type of each, and updates the index. Documents that were indexed before stay. Without PATH, "
      "everything that was indexed before is checked. Only new and changed files are read, "
      "compared by content. A file that was moved keeps its id. The documents of files that are "
      "gone from a folder are removed. Reads PDF, Word (.docx) and HTML, recognized by content, "
      "and plain text (.txt), Markdown (.md) and JSON Lines (.jsonl); a file that is given as PATH "
      "is read as text if it is none of these. A file that cannot be read is reported and the run "
      "continues. The index does not change until the run is complete, nor if it fails.",
      joined({description_options(), index_options()}),
      {{"findings index reports", "index everything in the folder reports"},
       {"findings index --dry-run", "see what has changed since"},
       {"findings index --watch reports", "the same, and again after each change there"},
       {"findings index --format json reports | jq .totals",
        "the same, with the report of each file as JSON"},
       {"findings index --why reports/kent.pdf", "see how one file is cut into passages"}});
}

CommandSpec catalogue_spec() {
  return command_spec(
      "catalogue", "FOLDER", "print the metadata that was detected, to correct it",
      "Reads the documents under FOLDER without indexing them, and prints a catalogue.csv with the "
      "metadata that was detected, for a person to correct. Documents with an unknown force or "
      "year, or with sources that disagree, come first; the last column gives the reason. Put the "
      "corrected file into FOLDER: `findings index` reads it.",
      joined({description_options(), {bom_option()}}),
      {{"findings catalogue reports > reports/catalogue.csv",
        "a catalogue to correct; the next run reads it"}});
}

}  // namespace

std::vector<CommandSpec> index_command_specs() { return {index_spec(), catalogue_spec()}; }

}  // namespace findings
