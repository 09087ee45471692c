// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/renditions.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

#include "indexer/publish/file_reader.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// Of the renditions of one report, which lie side by side under one name, the first is indexed:
// with pages it can be cited best.
std::size_t preference(const fs::path& path) {
  constexpr std::array<std::string_view, 4> order = {".pdf", ".docx", ".html", ".htm"};
  return static_cast<std::size_t>(std::ranges::find(order, lower_extension(path)) - order.begin());
}

}  // namespace

void put_renditions_in_order(std::vector<InputFile>& files) {
  std::map<fs::path, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < files.size(); ++i) {
    places[files[i].path.parent_path() / files[i].path.stem()].push_back(i);
  }
  for (const auto& [stem, group] : places) {
    std::vector<InputFile> renditions;
    for (const std::size_t i : group) renditions.push_back(files[i]);
    std::ranges::stable_sort(renditions, {},
                             [](const InputFile& file) { return preference(file.path); });
    for (std::size_t n = 0; n < group.size(); ++n) files[group[n]] = std::move(renditions[n]);
  }
}

}  // namespace findings
