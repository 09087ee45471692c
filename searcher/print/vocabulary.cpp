// SPDX-License-Identifier: GPL-2.0-or-later
// The themes and acronyms of an index.
#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/print/results.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t part_indent = 3;

template <typename Parts>
std::string in_one_cell(const Parts& parts) {
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

std::string themes_text(const ThemeList& list, const Style& style) {
  std::size_t width = 5;  // of `theme`
  for (const ThemeUse& use : list.themes) width = std::max(width, use.theme.slug.size());
  std::string text = fmt::format("{} {:>10} {:>10}  label\n", style.bold(padded("theme", width)),
                                 "passages", "documents");
  for (const ThemeUse& use : list.themes) {
    text += fmt::format("{} {:>10} {:>10}{}{}\n", padded(use.theme.slug, width), use.passages,
                        use.documents, use.theme.label.empty() ? "" : "  ", use.theme.label);
  }
  return text + fmt::format("{} {:>10} {:>10}\n", padded("none", width), list.none.passages,
                            list.none.documents);
}

std::string theme_phrases_text(const ThemeList& list, const Style& style) {
  std::string text;
  for (const ThemeUse& use : list.themes) {
    const Theme& theme = use.theme;
    if (!text.empty()) text += "\n";
    text += fmt::format("{}: {}\n{} in {}\n", style.bold(theme.slug),
                        theme.label.empty() ? "not in the vocabulary" : theme.label,
                        counted(use.passages, "passage"), counted(use.documents, "document"));
    for (const auto& [column, phrases] :
         {std::pair{"triggers", &theme.triggers}, std::pair{"hints", &theme.hints},
          std::pair{"headings", &theme.headings}}) {
      if (phrases->empty()) continue;
      text += fmt::format("{}\n{}\n", column,
                          marked_paragraph(in_one_cell(*phrases), {}, style, part_indent));
    }
  }
  return text;
}

std::string themes_json(const ThemeList& list) {
  Json json = {{"schema", "findings.themes/1"}, {"themes", Json::array()}};
  for (const ThemeUse& use : list.themes) {
    json["themes"].push_back({{"slug", use.theme.slug},
                              {"label", use.theme.label},
                              {"passages", use.passages},
                              {"documents", use.documents},
                              {"triggers", use.theme.triggers},
                              {"hints", use.theme.hints},
                              {"headings", use.theme.headings}});
  }
  json["none"] = {{"passages", list.none.passages}, {"documents", list.none.documents}};
  return json_text(json);
}

std::string themes_csv(const ThemeList& list, bool with_none) {
  std::string text = "slug,label,passages,documents,triggers,hints,headings\r\n";
  for (const ThemeUse& use : list.themes) {
    const Theme& theme = use.theme;
    text += fmt::format("{},{},{},{},{},{},{}\r\n", csv_cell(theme.slug), csv_cell(theme.label),
                        use.passages, use.documents, csv_cell(in_one_cell(theme.triggers)),
                        csv_cell(in_one_cell(theme.hints)), csv_cell(in_one_cell(theme.headings)));
  }
  if (with_none) {
    text += fmt::format("none,,{},{},,,\r\n", list.none.passages, list.none.documents);
  }
  return text;
}

std::string acronyms_text(std::span<const Acronym> acronyms, bool with_places, const Style& style) {
  std::size_t width = 7;  // of `acronym`
  for (const Acronym& acronym : acronyms) width = std::max(width, acronym.short_form.size());
  std::string text =
      fmt::format("{} {:>10}  long form\n", style.bold(padded("acronym", width)), "passages");
  for (const Acronym& acronym : acronyms) {
    text += fmt::format("{} {:>10}  {}\n", padded(acronym.short_form, width), acronym.passages,
                        acronym.long_form);
    if (with_places) {
      text += fmt::format("{}\n",
                          marked_paragraph(in_one_cell(acronym.places), {}, style, part_indent));
    }
  }
  return text;
}

std::string acronyms_json(std::span<const Acronym> acronyms) {
  Json json = {{"schema", "findings.acronyms/1"}, {"acronyms", Json::array()}};
  for (const Acronym& acronym : acronyms) {
    json["acronyms"].push_back({{"short", acronym.short_form},
                                {"long", acronym.long_form},
                                {"passages", acronym.passages},
                                {"places", acronym.places}});
  }
  return json_text(json);
}

std::string acronyms_csv(std::span<const Acronym> acronyms) {
  std::string text = "short,long,passages,places\r\n";
  for (const Acronym& acronym : acronyms) {
    text +=
        fmt::format("{},{},{},{}\r\n", csv_cell(acronym.short_form), csv_cell(acronym.long_form),
                    acronym.passages, csv_cell(in_one_cell(acronym.places)));
  }
  return text;
}

}  // namespace findings
