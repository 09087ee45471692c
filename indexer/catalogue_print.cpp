// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/catalogue_print.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

// What a person should look at; empty where all is known and no sources disagree.
std::string doubt(const Description& known) {
  std::vector<std::string> doubts;
  if (!known.forces.known()) doubts.emplace_back("force unknown");
  if (!known.year.known()) doubts.emplace_back("year unknown");
  doubts.insert(doubts.end(), known.notes.begin(), known.notes.end());
  return fmt::format("{}", fmt::join(doubts, "; "));
}

}  // namespace

std::string catalogue_text(std::vector<CatalogueRow> rows) {
  std::ranges::sort(rows, {}, [](const CatalogueRow& row) {
    return std::tuple(doubt(row.description).empty(), row.path);
  });
  std::string text = "path,document,title,force,year,published,type,doubt\n";
  for (const CatalogueRow& row : rows) {
    const Description& known = row.description;
    const std::vector<std::string> cells = {
        row.path,
        known.id,
        known.title.value,
        fmt::format("{}", fmt::join(known.forces.value, ";")),
        known.year.value ? std::to_string(*known.year.value) : "",
        known.published.value ? known.published.value->iso() : "",
        known.type.value,
        doubt(known)};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    }
    text += "\n";
  }
  return text;
}

}  // namespace findings
