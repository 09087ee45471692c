// SPDX-License-Identifier: GPL-2.0-or-later
// Lists as a whole: new, rename, describe, copy, merge, delete, undo.
#include <iostream>

#include <fmt/format.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"

namespace findings {
namespace {

OptionSpec title_option() {
  return {"title", 0, "TEXT", "what the list is called in print", "What it is", {}, false};
}

OptionSpec description_option() {
  return {"description", 0, "TEXT", "what it is for", "What it is", {}, false};
}

ExitCode run_new(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list new", "NAME --title TEXT", 1, 1);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  ListEditor(store, stamp_of_now())
      .create(words[0], arguments.value("title").value_or(words[0]),
              arguments.value("description").value_or(""));
  tell_done(arguments, fmt::format("new list “{0}”; findings list add {0} 1 3 5-8 puts passages of "
                                   "the last search on it",
                                   words[0]));
  return ExitCode::done;
}

ExitCode run_rename(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list rename", "NAME NEW-NAME", 2, 2);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  ListEditor(store, stamp_of_now()).rename(words[0], words[1]);
  tell_done(arguments, fmt::format("“{}” is now “{}”", words[0], words[1]));
  return ExitCode::done;
}

ExitCode run_describe(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list describe", "NAME --title TEXT", 1, 1);
  if (!arguments.has("title") && !arguments.has("description")) {
    throw UsageError("there is nothing to change", "give --title TEXT or --description TEXT");
  }
  ListStore store(lists_file(arguments), ListStore::Access::write);
  ListEditor(store, stamp_of_now())
      .describe(words[0], arguments.value("title"), arguments.value("description"));
  tell_done(arguments, fmt::format("described “{}”", words[0]));
  return ExitCode::done;
}

ExitCode run_copy(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list copy", "NAME NEW-NAME", 2, 2);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  ListEditor(store, stamp_of_now()).copy(words[0], words[1]);
  tell_done(arguments, fmt::format("“{}” is a copy of “{}”", words[1], words[0]));
  return ExitCode::done;
}

ExitCode run_merge(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list merge", "NAME OTHER", 2, 2);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  const Joined joined = ListEditor(store, stamp_of_now()).merge(words[0], words[1]);
  tell_done(arguments, fmt::format("“{}” has {} more out of “{}”; {} were on both", words[0],
                                   entries_text(joined.added), words[1], joined.united));
  for (const std::string& id : joined.differ) {
    fmt::print(stderr, "findings: {} has other words on “{}”; those on “{}” are kept\n", id,
               words[1], words[0]);
  }
  return ExitCode::done;
}

// Only a person can be asked; a script says so beforehand.
bool is_sure(const Arguments& arguments, const ReadingList& list) {
  if (arguments.has("force")) return true;
  if (!is_terminal(stdin) || !is_terminal(stderr)) {
    throw UsageError(fmt::format("“{}” is not deleted without being asked", list.name),
                     fmt::format("findings list delete {} --force", list.name));
  }
  fmt::print(stderr, "delete “{}” with {}? [y/N] ", list.name, entries_text(list.entries.size()));
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "yes";
}

ExitCode run_delete(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list delete", "NAME", 1, 1);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  const ReadingList list = store.list(words[0]);
  if (!is_sure(arguments, list)) {
    tell_done(arguments, "nothing was deleted");
    return ExitCode::nothing_found;
  }
  ListEditor(store, stamp_of_now()).remove_list(words[0]);
  tell_done(arguments, fmt::format("deleted “{}” with {}; `findings list undo` brings it back",
                                   words[0], entries_text(list.entries.size())));
  return ExitCode::done;
}

ExitCode run_undo(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list undo", "[NAME]", 0, 1);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  const auto list = words.empty() ? std::nullopt : std::optional(words[0]);
  const Undone undone = undo_last(store.database(), reviewer(), list);
  tell_done(arguments,
            fmt::format("undone on “{}”: {} ({})", undone.list, undone.what, undone.made.at));
  return ExitCode::done;
}

}  // namespace

std::vector<Command> list_making_commands() {
  return {
      {list_spec(
           "new", "NAME", "begin a reading list",
           "Makes an empty list. NAME is what commands call it: no blanks, no /.",
           {title_option(), description_option()},
           {{"findings list new attendance --title 'Attending domestic abuse'", "an empty list"}}),
       run_new,
       {}},
      {list_spec("rename", "NAME NEW-NAME", "call a list otherwise", "Gives a list another name.",
                 {}, {{"findings list rename attendance da-attendance", "the same, renamed"}}),
       run_rename,
       {}},
      {list_spec("describe", "NAME", "change title or description",
                 "Changes what a list is called in print, and what it is for.",
                 {title_option(), description_option()},
                 {{"findings list describe attendance --title 'Attendance, 2014 to 2017'",
                   "another title"}}),
       run_describe,
       {}},
      {list_spec("copy", "NAME NEW-NAME", "copy a list",
                 "Makes a list with everything that another has: sections, notes, tags, decisions.",
                 {}, {{"findings list copy attendance attendance-draft2", "a list to work on"}}),
       run_copy,
       {}},
      {list_spec("merge", "NAME OTHER", "put what is on another list on this one too",
                 "Adds the entries of OTHER to NAME; OTHER stays as it is. Of a passage on both, "
                 "notes, tags and decisions are joined, and the words that NAME has are kept.",
                 {}, {{"findings list merge attendance attendance-bob", "two lists made one"}}),
       run_merge,
       {}},
      {list_spec("delete", "NAME", "delete a list",
                 "Deletes a list with all that is on it. Asks on a terminal; elsewhere it needs "
                 "--force.",
                 {{"force", 0, "", "do not ask", "Safety", {}, false}},
                 {{"findings list delete attendance-draft2 --force", "it is gone"}}),
       run_delete,
       {}},
      {list_spec(
           "undo", "[NAME]", "undo your last change",
           "Undoes the last change that you made, to the list NAME or to any; done again, the "
           "one before. What another reviewer has changed since is not touched.",
           {}, {{"findings list undo", "as if the last change had not been"}}),
       run_undo,
       {}},
  };
}

}  // namespace findings
