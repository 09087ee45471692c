// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/export.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
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

}  // namespace

std::optional<EntryOrder> entry_order_named(std::string_view name) {
  const auto* found = std::ranges::find(entry_order_names, name);
  if (found == entry_order_names.end()) return std::nullopt;
  return static_cast<EntryOrder>(found - entry_order_names.begin());
}

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

}  // namespace findings
