// SPDX-License-Identifier: GPL-2.0-or-later
// list new, rename, describe, copy, merge, delete, undo, and those that change entries: remove,
// move, section, note, tag, untag, status, decide.
#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_options.h"

namespace findings {
namespace {

std::vector<OptionSpec> title_options() {
  return {valued("title", "TEXT", "the title of the list in print"),
          valued("description", "TEXT", "what the list is for")};
}

std::string create(const ListEdit& edit) {
  const std::string& name = edit.words[0];
  edit.editor.create(name, edit.arguments.value_or("title", name),
                     edit.arguments.value_or("description", ""));
  return fmt::format(
      "created list “{0}”; to add passages of the last search: findings list add {0} 1 3 5-8",
      name);
}

std::string rename_list(const ListEdit& edit) {
  edit.editor.rename(edit.words[0], edit.words[1]);
  return fmt::format("renamed “{}” to “{}”", edit.words[0], edit.words[1]);
}

std::string describe(const ListEdit& edit) {
  const auto title = edit.arguments.value("title");
  const auto description = edit.arguments.value("description");
  if (!title && !description) {
    throw UsageError("there is nothing to change", "give --title TEXT or --description TEXT");
  }
  edit.editor.describe(edit.words[0], title, description);
  return fmt::format("changed the {} of “{}”",
                     !description ? "title"
                     : !title     ? "description"
                                  : "title and description",
                     edit.words[0]);
}

std::string copy(const ListEdit& edit) {
  edit.editor.copy(edit.words[0], edit.words[1]);
  return fmt::format("copied “{}” to “{}”", edit.words[0], edit.words[1]);
}

std::string merge(const ListEdit& edit) {
  const std::string& list = edit.words[0];
  const std::string& other = edit.words[1];
  const Joined joined = edit.editor.merge(list, other);
  return fmt::format("added {} from “{}” to “{}”; {} were on both", entries_text(joined.added),
                     other, list, joined.united);
}

// Asks a person; a script must give --force.
bool is_confirmed(const Arguments& arguments, const ReadingList& list) {
  if (arguments.has("force")) return true;
  if (!is_terminal(stdin) || !is_terminal(stderr)) {
    throw UsageError(fmt::format("“{}” was not deleted: this needs --force", list.name),
                     fmt::format("findings list delete {} --force", list.name));
  }
  print_error(
      fmt::format("delete “{}” with {}? [y/N] ", list.name, entries_text(list.entries.size())));
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "yes";
}

ExitCode run_list_delete(const Arguments& arguments) {
  const std::string& name = arguments.positional()[0];
  ListStore store(lists_file(arguments), ListStore::Access::write);
  const ReadingList list = store.list(name);
  if (!is_confirmed(arguments, list)) {
    print_done(arguments, "nothing was deleted");
    return ExitCode::nothing_found;
  }
  ListEditor(store, stamp_of_now()).remove_list(name);
  print_done(arguments, fmt::format("deleted “{}” with {}; `findings list undo` restores it", name,
                                    entries_text(list.entries.size())));
  return ExitCode::done;
}

std::string undo(const ListEdit& edit) {
  const auto list = edit.words.empty() ? std::nullopt : std::optional(edit.words[0]);
  const Undone undone = undo_last(edit.store.database(), reviewer(), list);
  return fmt::format("undone on “{}”: {} ({})", undone.list, undone.what, undone.made.at);
}

// The entries between the name of the list and the last argument.
std::vector<std::string> entries_of(const ListEdit& edit) {
  return entry_names(std::span(edit.words).subspan(1, edit.words.size() - 2));
}

std::string on_list(const ListEdit& edit, std::size_t count) {
  return fmt::format("{} of “{}”", entries_text(count), edit.words[0]);
}

std::string remove_entries(const ListEdit& edit) {
  const auto removed =
      edit.editor.remove(edit.words[0], entry_names(std::span(edit.words).subspan(1)));
  return fmt::format("removed {} from “{}”; `findings list undo` restores it",
                     fmt::join(removed, ", "), edit.words[0]);
}

std::string move_entry(const ListEdit& edit) {
  const std::string& typed = edit.words[2];
  const auto place = whole_number(typed);
  if (!place || *place == 0) {
    throw UsageError(fmt::format("“{}” is not a place in a list", typed),
                     "places are 1, 2, 3 ...; any place after the end is the end");
  }
  edit.editor.move(edit.words[0], edit.words[1], *place);
  return fmt::format("moved {} on “{}”", edit.words[1], edit.words[0]);
}

std::string put_in_section(const ListEdit& edit) {
  const auto entries = entries_of(edit);
  const std::string& title = edit.words.back();
  edit.editor.put_in_section(edit.words[0], entries, title);
  const std::string what = on_list(edit, entries.size());
  return title.empty() ? fmt::format("took {} out of the section", what)
                       : fmt::format("put {} in section “{}”", what, title);
}

std::string note(const ListEdit& edit) {
  const auto file = edit.arguments.value("file");
  const auto text_words = edit.arguments.positional_after(2);
  if (file && !text_words.empty()) {
    throw UsageError("the note is given twice: as arguments and with --file");
  }
  if (!file && text_words.empty()) {
    throw UsageError("the text of the note is missing", "give TEXT or --file FILE");
  }
  std::string text = file ? read_text_file(*file) : fmt::format("{}", fmt::join(text_words, " "));
  while (file && text.ends_with('\n')) text.pop_back();
  const bool append = edit.arguments.has("append");
  edit.editor.note(edit.words[0], edit.words[1], text, append);
  return fmt::format("{} the note on {} of “{}”", text.empty() && !append ? "deleted" : "saved",
                     edit.words[1], edit.words[0]);
}

std::string tag(const ListEdit& edit) {
  const auto tags = edit.arguments.positional_after(2);
  if (std::ranges::find(tags, "") != tags.end()) throw UsageError("a tag cannot be empty");
  edit.editor.tag(edit.words[0], edit.words[1], tags);
  return fmt::format("tagged {} of “{}”: {}", edit.words[1], edit.words[0],
                     fmt::join(edit.store.entry(edit.words[0], edit.words[1]).entry.tags, ", "));
}

std::string untag(const ListEdit& edit) {
  edit.editor.untag(edit.words[0], edit.words[1], edit.arguments.positional_after(2));
  return fmt::format("removed tags from {} of “{}”", edit.words[1], edit.words[0]);
}

std::string set_status(const ListEdit& edit) {
  const std::string& typed = edit.words.back();
  const auto status = status_named(typed);
  if (!status) {
    unknown_value("status", typed,
                  std::vector<std::string>(status_names.begin(), status_names.end()));
  }
  const auto entries = entries_of(edit);
  edit.editor.set_status(edit.words[0], entries, *status);
  return fmt::format("set the status of {} to {}", on_list(edit, entries.size()), typed);
}

std::string decide(const ListEdit& edit) {
  const std::string& typed = edit.words.back();
  const auto verdict = verdict_named(typed);
  if (!verdict && typed != "none") {
    unknown_value("decision", typed,
                  std::vector<std::string>(verdict_names.begin(), verdict_names.end()));
  }
  const auto entries = entries_of(edit);
  edit.editor.decide(edit.words[0], entries, verdict, edit.arguments.value_or("reason", ""));
  const std::string what = on_list(edit, entries.size());
  return verdict ? fmt::format("{} decided on {}: {}", reviewer(), what, typed)
                 : fmt::format("{} withdrew the decision on {}", reviewer(), what);
}

}  // namespace

std::vector<Command> list_edit_commands() {
  return {
      edit_command(
          "list new", "NAME", "create a reading list",
          "Creates an empty list. Commands refer to it by NAME, which has no blanks and no /.",
          title_options(),
          {{"findings list new attendance --title 'Attending domestic abuse'", "an empty list"}},
          create),
      edit_command("list rename", "NAME NEW-NAME", "rename a list", "Gives a list another name.",
                   {}, {{"findings list rename attendance da-attendance", "a new name"}},
                   rename_list),
      edit_command("list describe", "NAME", "change the title or description of a list",
                   "Changes the title of a list in print, or what it is for.", title_options(),
                   {{"findings list describe attendance --title 'Attendance, 2014 to 2017'",
                     "another title"}},
                   describe),
      edit_command("list copy", "NAME NEW-NAME", "copy a list",
                   "Copies a list with everything on it: sections, notes, tags, decisions.", {},
                   {{"findings list copy attendance attendance-draft2", "a copy to work on"}},
                   copy),
      edit_command(
          "list merge", "NAME OTHER", "add the entries of another list to this one",
          "Adds the entries of OTHER to NAME; OTHER does not change. For a passage on both, "
          "notes, tags and decisions are combined, and the text on NAME is kept.",
          {}, {{"findings list merge attendance attendance-bob", "two lists in one"}}, merge),
      list_command("list delete", "NAME", "delete a list",
                   "Deletes a list with everything on it. Asks first on a terminal; elsewhere "
                   "it needs --force.",
                   {flag("force", "do not ask")},
                   {{"findings list delete attendance-draft2 --force", "without asking"}},
                   run_list_delete),
      edit_command("list undo", "[NAME]", "undo your last change",
                   "Undoes the last change that you made to NAME, or to any list; again, the "
                   "one before. Changes that another reviewer has made since are not undone.",
                   {}, {{"findings list undo", "undo the last change"}}, undo),
      edit_command("list remove", "NAME PASSAGE...", "remove passages from a list",
                   "Removes entries from a list, by passage id or by their numbers on it (3, 5-8).",
                   {}, {{"findings list remove attendance cambs-2014-letter#12", "by passage id"}},
                   remove_entries),
      edit_command("list move", "NAME PASSAGE PLACE", "move an entry to another place",
                   "Moves an entry to a place in the list, counted from 1.", {},
                   {{"findings list move attendance cambs-2014-letter#12 1", "to the top"}},
                   move_entry),
      edit_command("list section", "NAME PASSAGE... TITLE", "put entries in a section",
                   "Puts entries in the section TITLE, which is created if it does not exist; "
                   "an empty TITLE takes them out of their section. Sections keep the order in "
                   "which they were created.",
                   {}, {{"findings list section attendance 1-3 'What was found'", "one section"}},
                   put_in_section),
      edit_command(
          "list note", "NAME PASSAGE [TEXT...]", "write a note on an entry",
          "Writes a note in Markdown on an entry and replaces the one that is there; "
          "an empty TEXT deletes it.",
          {flag("append", "add it below the note that is there"),
           valued("file", "FILE", "read it from FILE, - for standard input")},
          {{"findings list note attendance cambs-2014-letter#12 'see *also* para 4'", "a note"}},
          note),
      edit_command("list tag", "NAME PASSAGE TAG...", "tag an entry", "Adds tags to an entry.", {},
                   {{"findings list tag attendance 3 policy quote-this", "two tags"}}, tag),
      edit_command("list untag", "NAME PASSAGE TAG...", "remove tags from an entry",
                   "Removes tags from an entry.", {},
                   {{"findings list untag attendance 3 quote-this", "remove one"}}, untag),
      edit_command("list status", "NAME PASSAGE... STATUS", "set the status of entries",
                   "Sets the status of entries: to-read, read, cite or reject.", {},
                   {{"findings list status attendance 1 2 read", "two are read"}}, set_status),
      edit_command(
          "list decide", "NAME PASSAGE... DECISION", "record your decision on entries",
          "Records your decision on entries: include, exclude or maybe; none withdraws it. "
          "Each reviewer has one decision on an entry. The reviewer is $FINDINGS_REVIEWER, "
          "else the login name.",
          {valued("reason", "TEXT", "the reason")},
          {{"findings list decide attendance 4 exclude --reason 'not about attendance'",
            "your decision"}},
          decide)};
}

}  // namespace findings
