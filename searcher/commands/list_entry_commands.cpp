// SPDX-License-Identifier: GPL-2.0-or-later
// Entries of a list: remove, move, section, note, tag, untag, status, decide.
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/query_options.h"

namespace findings {
namespace {

constexpr const char* group = "What to do";

// Verb, list, one passage, value: what follows is the rest.
struct EntryEdit {
  ListStore store;
  ListEditor editor;
  std::string list;

  EntryEdit(const Arguments& arguments, std::string name)
      : store(lists_file(arguments), ListStore::Access::write),
        editor(store, stamp_of_now()),
        list(std::move(name)) {}
};

ExitCode run_remove(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list remove", "NAME PASSAGE...", 2, 0);
  EntryEdit edit(arguments, words[0]);
  const auto removed = edit.editor.remove(edit.list, each_called(std::span(words).subspan(1)));
  tell_done(arguments, fmt::format("removed {} from “{}”; `findings list undo` brings it back",
                                   fmt::join(removed, ", "), edit.list));
  return ExitCode::done;
}

ExitCode run_move(const Arguments& arguments) {
  const char* usage = "NAME PASSAGE PLACE";
  const auto& words = arguments_of(arguments, "list move", usage, 3, 3);
  std::uint64_t place = 0;
  const std::string& typed = words[2];
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), place);
  if (error != std::errc() || end != typed.data() + typed.size() || place == 0) {
    throw UsageError(fmt::format("“{}” is not a place in a list", typed),
                     "places are 1, 2, 3 ...; one beyond the end is the end");
  }
  EntryEdit edit(arguments, words[0]);
  edit.editor.move(edit.list, words[1], place);
  tell_done(arguments, fmt::format("moved {} on “{}”", words[1], edit.list));
  return ExitCode::done;
}

ExitCode run_section(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list section", "NAME PASSAGE... TITLE", 3, 0);
  EntryEdit edit(arguments, words[0]);
  const auto called = each_called(std::span(words).subspan(1, words.size() - 2));
  edit.editor.put_in_section(edit.list, called, words.back());
  tell_done(arguments,
            words.back().empty()
                ? fmt::format("{} of “{}” in no section", entries_text(called.size()), edit.list)
                : fmt::format("{} of “{}” in section “{}”", entries_text(called.size()), edit.list,
                              words.back()));
  return ExitCode::done;
}

ExitCode run_note(const Arguments& arguments) {
  const bool from_file = arguments.has("file");
  const auto& words =
      arguments_of(arguments, "list note", "NAME PASSAGE TEXT", from_file ? 2 : 3, 0);
  if (from_file && words.size() > 2) {
    throw UsageError("a note is given twice: as words and with --file");
  }
  std::string text = fmt::format("{}", fmt::join(behind(words, 2), " "));
  if (from_file) {
    text = read_text_file(*arguments.value("file"));
    while (text.ends_with('\n')) text.pop_back();
  }
  EntryEdit edit(arguments, words[0]);
  edit.editor.note(edit.list, words[1], text, arguments.has("append"));
  tell_done(arguments, text.empty() && !arguments.has("append")
                           ? fmt::format("no note on {} of “{}”", words[1], edit.list)
                           : fmt::format("noted on {} of “{}”", words[1], edit.list));
  return ExitCode::done;
}

void require_tags(const std::vector<std::string>& tags) {
  for (const std::string& tag : tags) {
    if (tag.empty()) throw UsageError("a tag cannot be empty");
  }
}

ExitCode run_tag(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list tag", "NAME PASSAGE TAG...", 3, 0);
  const auto tags = behind(words, 2);
  require_tags(tags);
  EntryEdit edit(arguments, words[0]);
  edit.editor.tag(edit.list, words[1], tags);
  tell_done(arguments,
            fmt::format("tagged {} of “{}”: {}", words[1], edit.list,
                        fmt::join(edit.store.entry(edit.list, words[1]).entry.tags, ", ")));
  return ExitCode::done;
}

ExitCode run_untag(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list untag", "NAME PASSAGE TAG...", 3, 0);
  EntryEdit edit(arguments, words[0]);
  edit.editor.untag(edit.list, words[1], behind(words, 2));
  tell_done(arguments, fmt::format("took tags off {} of “{}”", words[1], edit.list));
  return ExitCode::done;
}

[[noreturn]] void refuse_value(const char* what, const std::string& typed,
                               std::span<const std::string_view> names) {
  const std::vector<std::string> known(names.begin(), names.end());
  const auto meant = nearest(typed, known);
  throw UsageError(fmt::format("there is no {} “{}”", what, typed),
                   meant ? fmt::format("did you mean {}?", *meant)
                         : fmt::format("there are: {}", fmt::join(known, ", ")));
}

ExitCode run_status(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list status", "NAME PASSAGE... STATUS", 3, 0);
  const auto status = status_named(words.back());
  if (!status) refuse_value("status", words.back(), status_names);
  EntryEdit edit(arguments, words[0]);
  const auto called = each_called(std::span(words).subspan(1, words.size() - 2));
  edit.editor.set_status(edit.list, called, *status);
  tell_done(arguments,
            fmt::format("{} of “{}”: {}", entries_text(called.size()), edit.list, words.back()));
  return ExitCode::done;
}

ExitCode run_decide(const Arguments& arguments) {
  const auto& words =
      arguments_of(arguments, "list decide", "NAME PASSAGE... include|exclude|maybe", 3, 0);
  const bool withdraws = words.back() == "none";
  const auto verdict = verdict_named(words.back());
  if (!verdict && !withdraws) refuse_value("decision", words.back(), verdict_names);
  EntryEdit edit(arguments, words[0]);
  const auto called = each_called(std::span(words).subspan(1, words.size() - 2));
  edit.editor.decide(edit.list, called, verdict, arguments.value("reason").value_or(""));
  tell_done(arguments, fmt::format("{} of “{}”: {} ({})", entries_text(called.size()), edit.list,
                                   withdraws ? "undecided" : words.back(), reviewer()));
  return ExitCode::done;
}

}  // namespace

std::vector<Command> list_entry_commands() {
  return {
      {list_spec("remove", "NAME PASSAGE...", "take passages off a list",
                 "Takes entries off a list, by passage id or by their numbers on it (3, 5-8).", {},
                 {{"findings list remove attendance cambs-2014-letter#12", "it is off the list"}}),
       run_remove,
       {}},
      {list_spec("move", "NAME PASSAGE PLACE", "put an entry elsewhere in the order",
                 "Moves an entry to a place in the list, counted from 1.", {},
                 {{"findings list move attendance cambs-2014-letter#12 1", "it comes first"}}),
       run_move,
       {}},
      {list_spec("section", "NAME PASSAGE... TITLE", "put entries under a heading",
                 "Puts entries in the section TITLE, which is made if it is new; an empty TITLE "
                 "takes them out of theirs. Sections keep the order in which they were made.",
                 {}, {{"findings list section attendance 1-3 'What was found'", "one section"}}),
       run_section,
       {}},
      {list_spec(
           "note", "NAME PASSAGE TEXT", "write a note on an entry",
           "Writes a note in Markdown on an entry, in place of the one that is there; an empty "
           "text takes it away.",
           {{"append", 0, "", "write it under the note that is there", group, {}, false},
            {"file", 0, "FILE", "read it from FILE, - for standard input", group, {}, false}},
           {{"findings list note attendance cambs-2014-letter#12 'see *also* para 4'", "a note"}}),
       run_note,
       {}},
      {list_spec("tag", "NAME PASSAGE TAG...", "tag an entry", "Adds tags to an entry.", {},
                 {{"findings list tag attendance 3 policy quote-this", "two tags more"}}),
       run_tag,
       {}},
      {list_spec("untag", "NAME PASSAGE TAG...", "take tags off an entry",
                 "Takes tags off an entry.", {},
                 {{"findings list untag attendance 3 quote-this", "one tag less"}}),
       run_untag,
       {}},
      {list_spec("status", "NAME PASSAGE... STATUS", "say how far you are with entries",
                 "Sets the status of entries: to-read, read, cite or reject.", {},
                 {{"findings list status attendance 1 2 read", "two are read"}}),
       run_status,
       {}},
      {list_spec("decide", "NAME PASSAGE... DECISION", "decide on entries",
                 "Records your decision on entries: include, exclude or maybe; none withdraws it. "
                 "Each reviewer has one: $FINDINGS_REVIEWER, else the login, says who you are.",
                 {{"reason", 0, "TEXT", "why", group, {}, false}},
                 {{"findings list decide attendance 4 exclude --reason 'not about attendance'",
                   "your decision"}}),
       run_decide,
       {}},
  };
}

}  // namespace findings
