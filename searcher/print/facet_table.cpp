// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/facet_table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t least_bar = 4;  // columns; a shorter one compares nothing
constexpr int longest_gap = 10;       // years
constexpr std::size_t eighths = 8;
constexpr std::array<const char*, eighths> parts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

std::string shown(const FacetValue& value) { return value.value.value_or("none"); }

// `columns` long for the largest value; of any value but 0 something is seen.
std::string bar(std::uint64_t value, std::uint64_t largest, std::size_t columns, bool blocks) {
  if (value == 0) return {};
  const std::uint64_t units = columns * (blocks ? eighths : 1);
  const std::uint64_t length = std::max<std::uint64_t>(1, (value * units + largest / 2) / largest);
  if (!blocks) return std::string(length, '#');
  std::string text;
  for (std::uint64_t i = 0; i < length / eighths; ++i) text += "█";
  return text + parts[length % eighths];
}

std::string row(const FacetValue& value, std::size_t width) {
  return fmt::format("{} {}  {:>10} {:>10}", value.selected ? "*" : " ",
                     padded(shown(value), width), value.passages, value.documents);
}

std::string year_rows(const std::vector<FacetValue>& values, std::size_t width,
                      const Style& style) {
  std::uint64_t largest = 0;
  for (const FacetValue& value : values) {
    if (value.value) largest = std::max(largest, value.passages);
  }
  const std::size_t line = style.width > 0 ? style.width : usual_width;
  const std::size_t taken = row({}, width).size() + 2;
  const std::size_t columns = line >= taken + least_bar ? line - taken : 0;

  std::string text;
  std::optional<int> before;
  for (const FacetValue& value : values) {
    if (!value.value) {
      text += row(value, width) + "\n";
      continue;
    }
    const int year = std::stoi(*value.value);
    if (before && year - *before > longest_gap + 1) {
      text += "  ...\n";
    } else {
      for (int missing = before.value_or(year) + 1; missing < year; ++missing) {
        text += row({std::to_string(missing), 0, 0, false}, width) + "\n";
      }
    }
    before = year;
    const std::string length =
        columns == 0 ? "" : bar(value.passages, largest, columns, style.blocks);
    text += fmt::format("{}{}{}\n", row(value, width), length.empty() ? "" : "  ", length);
  }
  return text;
}

}  // namespace

std::string facets_text(const SearchResult& result, const Style& style) {
  std::size_t width = 4;  // of `none`
  for (const FacetCounts& counts : result.facets) {
    for (const FacetValue& value : counts.values) {
      width = std::max(width, count_code_points(shown(value)));
    }
  }
  std::string text;
  for (const FacetCounts& counts : result.facets) {
    if (!text.empty()) text += "\n";
    text += fmt::format("{}  {:>10} {:>10}\n", style.bold(padded(name_of(counts.facet), width + 2)),
                        "passages", "documents");
    if (counts.facet == Column::year) {
      text += year_rows(counts.values, width, style);
    } else {
      for (const FacetValue& value : counts.values) text += row(value, width) + "\n";
    }
  }
  return text;
}

}  // namespace findings
