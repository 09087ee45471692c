// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/export.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/printable.h"
#include "searcher/answer/citation.h"
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

// What the entries of a group share, and its title; both empty for none.
std::pair<std::string, std::string> group_of(const Entry& entry, const ExportedList& list) {
  const Document& document = entry.quotation.document;
  const auto& themes = entry.quotation.themes;
  const auto named = [](const std::string& title) { return std::pair(title, title); };
  switch (list.order) {
    case EntryOrder::force:
      return named(document.forces.empty() ? "" : document.forces.front());
    case EntryOrder::theme: {
      if (themes.empty()) return {};
      const auto label = list.theme_labels.find(themes.front());
      return named(label == list.theme_labels.end() ? themes.front() : label->second);
    }
    case EntryOrder::section:
      return named(entry.section);
    case EntryOrder::document:
      return {document.id, title_of(document)};
    default:
      return {};
  }
}

// Letters and digits of the ids, with a hash if that is not all of them.
std::string reference_key(const Quotation& quotation, bool of_document) {
  const std::string& id = quotation.document.id;
  const std::string name = slug(id);
  std::string key = name.empty() ? "document" : name;
  if (!of_document) key += fmt::format("-{}", quotation.passage.ordinal);
  return name == id ? key : fmt::format("{}:{}", key, text_hash(id).substr(0, 8));
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
    for (const std::string& section : list.head.sections) groups.push_back({section, section, {}});
  }
  EntryGroup rest;
  for (const ExportedEntry& entry : list.entries) {
    const auto [key, title] = group_of(entry.entry, list);
    if (key.empty()) {
      rest.entries.push_back(&entry);
      continue;
    }
    auto group = std::ranges::find(groups, key, &EntryGroup::key);
    if (group == groups.end()) group = groups.insert(group, {key, title, {}});
    group->entries.push_back(&entry);
  }
  std::erase_if(groups, [](const EntryGroup& group) { return group.entries.empty(); });
  if (list.order == EntryOrder::force || list.order == EntryOrder::theme) {
    std::ranges::sort(groups, {}, &EntryGroup::title);
  }
  if (!rest.entries.empty()) {
    if (!groups.empty()) rest.title = fmt::format("No {}", name_of(list.order));
    groups.push_back(std::move(rest));
  }
  return result;
}

std::vector<Document> cited_documents(const GroupedList& list) {
  // Letters to two forces can be cited alike: each is there.
  std::map<std::pair<std::string, std::string>, Document> by_citation;
  for (const ExportedEntry* entry : list.entries()) {
    const Document& document = entry->entry.quotation.document;
    by_citation.emplace(std::pair(cite(document, {}), document.id), document);
  }
  std::vector<Document> documents;
  for (auto& [citation, document] : by_citation) documents.push_back(std::move(document));
  return documents;
}

std::string on_one_line(std::string_view text) {
  std::string line = printable(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

std::vector<Reference> references_of(const GroupedList& list) {
  std::vector<Reference> references;
  const bool of_document = list.list.order == EntryOrder::document;
  for (const EntryGroup& group : list.groups) {
    for (const ExportedEntry* entry : group.entries) {
      if (of_document && entry != group.entries.front()) {
        references.back().entries.push_back(entry);
        continue;
      }
      const Quotation& quotation = entry->entry.quotation;
      references.push_back(
          {reference_key(quotation, of_document), quotation.document, {entry}, of_document});
    }
  }
  return references;
}

std::vector<std::string> keywords_of(const Reference& reference) {
  std::vector<std::string> words;
  for (const ExportedEntry* exported : reference.entries) {
    const Entry& entry = exported->entry;
    for (const auto* part :
         {&entry.tags, &entry.quotation.document.forces, &entry.quotation.themes}) {
      for (const std::string& word : *part) {
        if (std::ranges::find(words, word) == words.end()) words.push_back(word);
      }
    }
  }
  return words;
}

std::string reviewer_text(const Entry& entry, std::string_view between) {
  std::vector<std::string> parts = {entry.note};
  if (!entry.decisions.empty()) parts.push_back("Decisions: " + decisions_text(entry));
  std::erase(parts, "");
  return joined(parts, between);
}

std::string quotation_note(const ExportedEntry& exported) {
  const Passage& passage = exported.entry.quotation.passage;
  std::vector<std::string> parts = {fmt::format("“{}” ({})", passage.text, locator_text(passage)),
                                    std::string(warning_of(exported.state)),
                                    reviewer_text(exported.entry, "\n")};
  std::erase(parts, "");
  return joined(parts, "\n");
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string decisions_text(const Entry& entry) {
  std::vector<std::string> parts;
  for (const Decision& decision : entry.decisions) parts.push_back(text_of(decision));
  return joined(parts);
}

std::vector<Detail> details_of(const ExportedEntry& exported, bool internals) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  const Passage& passage = entry.quotation.passage;
  const bool has_label = !passage.page_label.empty() && passage.page != 0;
  std::vector<Detail> details = {
      {"Force", joined(document.forces)},
      {"Year", document.year ? std::to_string(*document.year) : ""},
      {"Under", joined(passage.heading, " › ")},
      {"Paragraph", passage.paragraph},
      {"Page of the file", has_label ? std::to_string(passage.page) : ""},
      {"Section", entry.section},
      {"Themes", joined(entry.quotation.themes)},
      {"Tags", joined(entry.tags)},
      {"Decisions", decisions_text(entry)}};
  if (internals) {
    details.insert(details.end(), {{"Passage", entry.quotation.id()},
                                   {"Source", document.source},
                                   {"Status", std::string(name_of(entry.status))},
                                   {"State", std::string(name_of(exported.state))}});
  }
  std::erase_if(details, [](const Detail& detail) { return detail.second.empty(); });
  for (auto& [label, text] : details) text = on_one_line(text);
  return details;
}

EntryText text_of(const ExportedEntry& exported, std::size_t number, bool internals) {
  const Quotation& quotation = exported.entry.quotation;
  EntryText text;
  text.heading = on_one_line(fmt::format("{}. {}", number, title_of(quotation.document)));
  text.quotation = printable(quotation.passage.text);
  text.citation = on_one_line(cite(quotation.document, quotation.passage));
  text.warning = warning_of(exported.state);
  text.details = details_of(exported, internals);
  text.note = printable(exported.entry.note);
  return text;
}

}  // namespace findings
