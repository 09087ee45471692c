// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/contraries.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "indexer/families/likeness.h"

namespace findings {

std::vector<std::vector<std::size_t>> without_contraries(std::span<const MaskedText> texts) {
  struct Link {
    double share;
    std::size_t a;
    std::size_t b;
  };
  std::vector<Link> links;
  std::vector<std::vector<bool>> contrary(texts.size(), std::vector<bool>(texts.size()));
  for (std::size_t a = 0; a < texts.size(); ++a) {
    for (std::size_t b = a + 1; b < texts.size(); ++b) {
      const Likeness likeness = compare(texts[a], texts[b]);
      if (likeness.same()) links.push_back({likeness.share, a, b});
      contrary[a][b] = contrary[b][a] = likeness.contrary;
    }
  }
  std::ranges::sort(links, [](const Link& x, const Link& y) {
    return std::tuple(-x.share, x.a, x.b) < std::tuple(-y.share, y.a, y.b);
  });
  std::vector<std::vector<std::size_t>> groups(texts.size());
  std::vector<std::size_t> group_of(texts.size());
  std::iota(group_of.begin(), group_of.end(), std::size_t{0});
  for (std::size_t i = 0; i < texts.size(); ++i) groups[i] = {i};
  for (const Link& link : links) {
    const std::size_t into = std::min(group_of[link.a], group_of[link.b]);
    const std::size_t from = std::max(group_of[link.a], group_of[link.b]);
    if (into == from) continue;
    const bool opposed = std::ranges::any_of(groups[into], [&](std::size_t x) {
      return std::ranges::any_of(groups[from], [&](std::size_t y) { return contrary[x][y]; });
    });
    if (opposed) continue;
    for (const std::size_t i : groups[from]) group_of[i] = into;
    groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
    groups[from].clear();
  }
  std::erase_if(groups, [](const auto& group) { return group.empty(); });
  for (auto& group : groups) std::ranges::sort(group);
  return groups;
}

}  // namespace findings
