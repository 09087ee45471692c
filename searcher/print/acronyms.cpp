// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/acronyms.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t indent = 3;

std::string joined(const Acronym& acronym) {
  return fmt::format("{}", fmt::join(acronym.places, "; "));
}

}  // namespace

std::string acronyms_text(std::span<const Acronym> acronyms, bool with_places, const Style& style) {
  std::size_t width = 7;  // of `acronym`
  for (const Acronym& acronym : acronyms) width = std::max(width, acronym.short_form.size());
  std::string text =
      fmt::format("{} {:>10}  long form\n", style.bold(padded("acronym", width)), "passages");
  for (const Acronym& acronym : acronyms) {
    text += fmt::format("{} {:>10}  {}\n", padded(acronym.short_form, width), acronym.passages,
                        acronym.long_form);
    if (with_places) {
      text += fmt::format("{}\n", marked_paragraph(joined(acronym), {}, style, indent));
    }
  }
  return text;
}

std::string acronyms_json(std::span<const Acronym> acronyms) {
  Json json;
  json["schema"] = "findings.acronyms/1";
  json["acronyms"] = Json::array();
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
    text += fmt::format("{},{},{},{}\r\n", csv_cell(acronym.short_form),
                        csv_cell(acronym.long_form), acronym.passages, csv_cell(joined(acronym)));
  }
  return text;
}

}  // namespace findings
