// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/export.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/utf8.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "searcher/lists/export/writers.h"

namespace findings {
namespace {

struct Format {
  std::string_view name;
  std::string (*write)(const GroupedList&);
};

constexpr std::array<Format, 8> formats = {{{"md", write_markdown},
                                            {"html", write_html},
                                            {"csv", write_csv},
                                            {"json", write_json},
                                            {"ris", write_ris},
                                            {"bibtex", write_bibtex},
                                            {"csl-json", write_csl_json},
                                            {"docx", write_docx}}};

// The title of the entry's group; empty for none.
std::string group_title(const Entry& entry, const ExportedList& list) {
  const auto& forces = entry.quotation.document.forces;
  const auto& themes = entry.quotation.themes;
  switch (list.order) {
    case EntryOrder::force:
      return forces.empty() ? std::string() : forces.front();
    case EntryOrder::theme: {
      if (themes.empty()) return {};
      const auto label = list.theme_labels.find(themes.front());
      return label == list.theme_labels.end() ? themes.front() : label->second;
    }
    case EntryOrder::section:
      return entry.section;
    default:
      return {};
  }
}

bool is_printable(UChar32 c) {
  if (c < 0 || c == 0x7F || c == 0xFFFE || c == 0xFFFF) return false;
  return c >= 0x20 || c == '\n' || c == '\t';
}

}  // namespace

std::vector<std::string_view> export_formats() {
  std::vector<std::string_view> names;
  for (const Format& format : formats) names.push_back(format.name);
  return names;
}

std::string export_list(const ExportedList& list, std::string_view format) {
  const auto* found = std::ranges::find(formats, format, &Format::name);
  if (found == formats.end()) {
    throw UsageError(fmt::format("there is no format “{}” to export to", format),
                     fmt::format("there are: {}", fmt::join(export_formats(), ", ")));
  }
  return found->write(grouped(list));
}

const std::string& GroupedList::title() const {
  return list.head.title.empty() ? list.head.name : list.head.title;
}

std::vector<const ExportedEntry*> GroupedList::entries() const {
  std::vector<const ExportedEntry*> all;
  for (const EntryGroup& group : groups) {
    all.insert(all.end(), group.entries.begin(), group.entries.end());
  }
  return all;
}

GroupedList grouped(const ExportedList& list) {
  GroupedList result{list, {}};
  auto& groups = result.groups;
  if (list.order == EntryOrder::section) {
    for (const std::string& section : list.head.sections) groups.push_back({section, {}});
  }
  EntryGroup rest;
  for (const ExportedEntry& entry : list.entries) {
    const std::string title = group_title(entry.entry, list);
    if (title.empty()) {
      rest.entries.push_back(&entry);
      continue;
    }
    auto group = std::ranges::find(groups, title, &EntryGroup::title);
    if (group == groups.end()) group = groups.insert(group, {title, {}});
    group->entries.push_back(&entry);
  }
  std::erase_if(groups, [](const EntryGroup& group) { return group.entries.empty(); });
  if (list.order != EntryOrder::section) std::ranges::sort(groups, {}, &EntryGroup::title);
  if (!rest.entries.empty()) {
    if (!groups.empty()) rest.title = fmt::format("No {}", name_of(list.order));
    groups.push_back(std::move(rest));
  }
  return result;
}

std::string printable(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  std::string result;
  result.reserve(text.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c == '\r') {
      if (at == length || bytes[at] != '\n') result += '\n';
    } else if (is_printable(c)) {
      result += text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    } else {
      result += "\uFFFD";
    }
  }
  return result;
}

std::string on_one_line(std::string_view text) {
  std::string line = printable(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

std::vector<std::string> keywords_of(const Entry& entry) {
  std::vector<std::string> words;
  for (const auto* part :
       {&entry.tags, &entry.quotation.document.forces, &entry.quotation.themes}) {
    for (const std::string& word : *part) {
      if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
  }
  return words;
}

const std::string& title_of(const Document& document) {
  return document.title.empty() ? document.id : document.title;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::vector<Detail> details_of(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  const Passage& passage = entry.quotation.passage;
  const bool has_label = !passage.page_label.empty() && passage.page != 0;
  std::vector<Detail> details = {
      {"Passage", entry.quotation.id()},
      {"Force", joined(document.forces)},
      {"Year", document.year ? std::to_string(*document.year) : ""},
      {"Under", joined(passage.heading, " › ")},
      {"Paragraph", passage.paragraph},
      {"Page of the file", has_label ? std::to_string(passage.page) : ""},
      {source_label, document.source},
      {"Section", entry.section},
      {"Themes", joined(entry.quotation.themes)},
      {"Tags", joined(entry.tags)},
      {"Status", std::string(name_of(entry.status))},
      {"State", exported.state == EntryState::moved
                    ? "moved to another place since this was gathered"
                    : ""}};
  std::erase_if(details, [](const Detail& detail) { return detail.second.empty(); });
  for (auto& [label, text] : details) text = on_one_line(text);
  return details;
}

EntryText text_of(const ExportedEntry& exported) {
  const Quotation& quotation = exported.entry.quotation;
  EntryText text;
  text.heading = on_one_line(fmt::format("{}. {}", exported.number, title_of(quotation.document)));
  text.quotation = printable(quotation.passage.text);
  text.citation = on_one_line(citation(quotation.document, quotation.passage));
  text.warning = warning_of(exported.state);
  text.details = details_of(exported);
  text.note = printable(exported.entry.note);
  return text;
}

}  // namespace findings
