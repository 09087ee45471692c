// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/note_places.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace findings {

std::vector<Piece> notes_behind_marks(std::vector<Piece> pieces) {
  std::unordered_map<std::string, std::size_t> carriers;   // mark -> the last piece with it
  std::vector<std::pair<std::size_t, std::size_t>> order;  // (behind which, itself)
  order.reserve(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (const std::string& mark : pieces[i].marks) carriers[mark] = i;
    const auto carrier =
        pieces[i].role == Role::footnote ? carriers.find(pieces[i].note) : carriers.end();
    order.emplace_back(carrier == carriers.end() ? i : carrier->second, i);
  }
  std::ranges::sort(order);
  std::vector<Piece> result;
  result.reserve(pieces.size());
  for (const auto& [behind, itself] : order) result.push_back(std::move(pieces[itself]));
  return result;
}

}  // namespace findings
