// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/index_commands.h"

#include "corpus/command/program.h"

namespace findings {

std::vector<CommandSpec> index_command_specs() {
  CommandSpec index;
  index.name = "index";
  index.arguments = "[PATH...]";
  index.summary = "index files and folders";
  index.description =
      "Cuts every document under each PATH into passages, describes them by force, year, theme, "
      "kind and type, and brings the index up to date with them, beside what was indexed before. "
      "Without PATH, all that was named before is looked at. Only what is new or has changed is "
      "read, told by its content; a file that was moved keeps its id, and what is gone from a "
      "folder goes from the index. Reads PDF, Word "
      "(.docx), HTML, told by their content, plain text (.txt), Markdown (.md) and JSON Lines "
      "(.jsonl); a file named by itself is read as text if it is none of these. A file that "
      "cannot be read is reported and the run goes on. Until the run is complete, and if "
      "it fails, the index stays as it was.";
  const std::string group = "Indexing";
  index.options = {
      {"catalogue",
       0,
       "FILE",
       "a CSV file that says what documents are: path,document,title,force,year,published,type; "
       "a catalogue.csv in an indexed folder is read without asking",
       group,
       {},
       true},
      {"vocabulary",
       0,
       "DIR",
       "take forces.csv, themes.csv, types.csv and, if it is there, synonyms.csv from DIR",
       group,
       {},
       false},
      {"files-from",
       0,
       "FILE",
       "take more PATHs from FILE, one a line or with a zero byte behind each; - is standard input",
       group,
       {},
       false},
      {"dry-run", 'n', "", "report what would happen, and do nothing", group, {}, false},
      {"prune",
       0,
       "",
       "also let go what was named itself and is gone, or a folder that is empty now",
       group,
       {},
       false},
      {"no-prune", 0, "", "keep the documents of files that are gone", group, {}, false},
      {"merge",
       0,
       "",
       "put all segments into one, without what was replaced or removed",
       group,
       {},
       false},
      {"watch",
       0,
       "",
       "stay after the run, and run again after each change under what it looked at, until Ctrl-C",
       group,
       {},
       false},
      {"settle",
       0,
       "SECONDS",
       "with --watch: how long nothing must change until a run begins (2)",
       group,
       {},
       false},
      {"jobs", 'j', "N", "how many threads work (one a processor)", group, {}, false},
      {"wait",
       0,
       "SECONDS",
       "how long to wait for another process that writes the index (30)",
       group,
       {},
       false},
      {"rebuild",
       0,
       "",
       "build anew from the files, even where the index is damaged or of another version",
       group,
       {},
       false},
      {"why",
       0,
       "FILE",
       "index nothing; show what FILE is taken for: its passages, what was left out and why, what "
       "it is about and where that was found, which phrases gave each passage its themes",
       group,
       {},
       false},
      {"retry-failed",
       0,
       "",
       "read again the files that crashed their reader, or took too much time or memory, in an "
       "earlier run",
       group,
       {},
       false},
      {"format", 'f', "FORMAT", "how to print the report", group, {"text", "json"}, false},
  };
  for (OptionSpec& option : common_options()) index.options.push_back(std::move(option));
  index.examples = {
      {"findings index reports", "index all that lies in the folder reports"},
      {"findings index --dry-run", "see what has changed since"},
      {"findings index --watch reports", "the same, and again whenever something changes there"},
      {"findings index --format json reports | jq .totals",
       "the same, with the report of each file as JSON"},
      {"findings index --why reports/kent.pdf", "see how one file is cut into passages"}};
  CommandSpec catalogue;
  catalogue.name = "catalogue";
  catalogue.arguments = "FOLDER";
  catalogue.summary = "print a catalogue of what is detected";
  catalogue.description =
      "Reads the documents under FOLDER, indexes nothing, and prints a catalogue.csv of what they "
      "are taken for, for a person to correct: first those of which the force or the year is "
      "unknown or sources disagree, with the doubt in the last column, then the rest. Put into "
      "FOLDER, the corrected file is read by `findings index`.";
  for (const OptionSpec& option : index.options) {
    const bool shared = option.name == "catalogue" || option.name == "vocabulary";
    if (shared || option.group != group) catalogue.options.push_back(option);
  }
  catalogue.examples = {{"findings catalogue reports > reports/catalogue.csv",
                         "a catalogue to correct; the next run reads it"}};
  return {index, catalogue};
}

}  // namespace findings
