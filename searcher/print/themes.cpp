// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/themes.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t indent = 3;

std::string joined(const std::vector<std::string>& phrases) {
  return fmt::format("{}", fmt::join(phrases, "; "));
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
      text +=
          fmt::format("{}\n{}\n", column, marked_paragraph(joined(*phrases), {}, style, indent));
    }
  }
  return text;
}

std::string themes_json(const ThemeList& list) {
  Json json;
  json["schema"] = "findings.themes/1";
  json["themes"] = Json::array();
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
                        use.passages, use.documents, csv_cell(joined(theme.triggers)),
                        csv_cell(joined(theme.hints)), csv_cell(joined(theme.headings)));
  }
  if (with_none) {
    text += fmt::format("none,,{},{},,,\r\n", list.none.passages, list.none.documents);
  }
  return text;
}

}  // namespace findings
