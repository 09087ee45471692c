// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/catalogue_print.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

constexpr double doubtful = 0.7;  // a value less believed should be looked at

template <typename T>
void add_doubt(std::vector<std::string>& doubts, std::string_view name, const Found<T>& value) {
  if (value.known() && value.confidence < doubtful) {
    doubts.push_back(fmt::format("{} {:.2f}: {}", name, value.confidence, value.reason));
  }
}

// What a person should look at; empty where all is known, believed, and no sources disagree.
std::string doubt(const Description& known) {
  std::vector<std::string> doubts;
  if (!known.forces.known()) doubts.emplace_back("force unknown");
  if (!known.year.known()) doubts.emplace_back("year unknown");
  doubts.insert(doubts.end(), known.notes.begin(), known.notes.end());
  add_doubt(doubts, "force", known.forces);
  add_doubt(doubts, "year", known.year);
  add_doubt(doubts, "type", known.type);
  return fmt::format("{}", fmt::join(doubts, "; "));
}

// Unknown first, then sources that disagree, then what is least believed.
std::pair<int, double> urgency(const Description& known) {
  const double least = std::min(known.forces.confidence, known.year.confidence);
  if (!known.forces.known() || !known.year.known()) return {0, least};
  if (!known.notes.empty()) return {1, least};
  return {doubt(known).empty() ? 3 : 2, doubt(known).empty() ? 0 : least};
}

}  // namespace

std::string catalogue_text(std::vector<CatalogueRow> rows) {
  std::ranges::sort(rows, {}, [](const CatalogueRow& row) {
    return std::tuple(urgency(row.description), row.path);
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
