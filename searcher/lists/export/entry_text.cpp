// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/entry_text.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/utf8.h>

#include "corpus/model/locator.h"

namespace findings {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between = "; ") {
  return fmt::format("{}", fmt::join(parts, between));
}

bool may_stand(UChar32 c) {
  if (c < 0 || c == 0x7F || c == 0xFFFE || c == 0xFFFF) return false;
  return c >= 0x20 || c == '\n' || c == '\t';
}

}  // namespace

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
    } else if (may_stand(c)) {
      result += text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    } else {
      result += "\uFFFD";
    }
  }
  return result;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
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

std::string page_of(const Passage& passage) {
  if (passage.page == 0) return {};
  return passage.page_label.empty() ? std::to_string(passage.page) : passage.page_label;
}

std::vector<Detail> details_of(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  const Passage& passage = entry.quotation.passage;
  std::vector<Detail> details;
  const auto add = [&](std::string_view label, const std::string& text) {
    if (text.empty()) return;
    details.emplace_back(label, printable(text));
    std::ranges::replace(details.back().second, '\n', ' ');
  };
  add("Passage", entry.quotation.id());
  add("Force", joined(document.forces));
  add("Year", document.year ? std::to_string(*document.year) : "");
  add("Under", joined(passage.heading, " › "));
  add("Paragraph", passage.paragraph);
  if (!passage.page_label.empty() && passage.page != 0) {
    add("Page of the file", std::to_string(passage.page));
  }
  add(source_label, document.source);
  add("Section", entry.section);
  add("Themes", joined(entry.quotation.themes));
  add("Tags", joined(entry.tags));
  add("Status", std::string(name_of(entry.status)));
  if (exported.state == EntryState::moved) {
    add("State", "moved to another place since this was gathered");
  }
  return details;
}

EntryText text_of(const ExportedEntry& exported) {
  const Quotation& quotation = exported.entry.quotation;
  const Document& document = quotation.document;
  EntryText text;
  text.heading = printable(fmt::format("{}. {}", exported.number,
                                       document.title.empty() ? document.id : document.title));
  std::ranges::replace(text.heading, '\n', ' ');
  text.quotation = printable(quotation.passage.text);
  text.citation = printable(citation(document, quotation.passage));
  std::ranges::replace(text.citation, '\n', ' ');
  text.warning = warning_of(exported.state);
  text.details = details_of(exported);
  text.note = printable(exported.entry.note);
  return text;
}

}  // namespace findings
