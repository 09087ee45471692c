// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "corpus/text/strings.h"
#include "searcher/answer/citation.h"
#include "searcher/answer/markdown.h"
#include "searcher/lists/export/writers.h"

namespace findings {
namespace {

std::string inline_text(std::string_view text) { return escaped_markdown(on_one_line(text)); }

// Each line behind `prefix`, but empty ones behind `empty_prefix`.
std::string prefixed(std::string_view prefix, std::string_view empty_prefix,
                     std::string_view text) {
  std::string result;
  for (const std::string_view line : text_lines(text)) {
    result += fmt::format("{}{}\n", line.empty() ? empty_prefix : prefix, line);
  }
  return result;
}

// The note is Markdown itself. As part of a list item it ends where the item ends, even if it has
// headings or a fence that is never closed. Four columns of indentation keep the meaning of tabs.
std::string note_item(std::string_view note) {
  return note.empty() ? "" : fmt::format("-   Note:\n\n{}", prefixed("    ", "", note));
}

std::string entry_text(const ExportedEntry& entry, std::string_view mark) {
  const EntryText text = text_of(entry);
  std::string result = fmt::format("{} {}\n\n{}\n{}\n\n", mark, escaped_markdown(text.heading),
                                   prefixed("> ", ">", escaped_markdown_lines(text.quotation)),
                                   escaped_markdown_lines(text.citation));
  if (!text.warning.empty()) result += fmt::format("**{}**\n\n", text.warning);
  const std::string_view address = address_of(entry.entry.quotation.document);
  for (const auto& [label, value] : text.details) {
    const bool link = label == source_label && !address.empty();
    result += fmt::format("-   {}: {}\n", label, link ? autolink(value) : escaped_markdown(value));
  }
  return result + note_item(text.note) + "\n";
}

}  // namespace

std::string write_markdown(const GroupedList& list) {
  std::string result = fmt::format("# {}\n\n", inline_text(list.title()));
  if (const std::string about = printable(list.list.head.description); !about.empty()) {
    result += fmt::format("{}\n\n", escaped_markdown_lines(about));
  }
  for (const EntryGroup& group : list.groups) {
    if (!group.title.empty()) result += fmt::format("## {}\n\n", inline_text(group.title));
    for (const ExportedEntry* entry : group.entries) {
      result += entry_text(*entry, group.title.empty() ? "##" : "###");
    }
  }
  while (result.ends_with("\n\n")) result.pop_back();
  return result;
}

}  // namespace findings
