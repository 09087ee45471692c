// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/quote.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "searcher/lists/excerpt.h"

namespace findings {

Quotation quote(const Session& session, const PassageId& id) {
  return quote(session, std::span(&id, 1)).front();
}

std::vector<Quotation> quote(const Session& session, std::span<const PassageId> ids) {
  std::vector<std::size_t> order(ids.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) -> const PassageId& { return ids[i]; });
  std::vector<Quotation> result(ids.size());
  for (auto begin = order.begin(); begin != order.end();) {
    const std::string& document = ids[*begin].document;
    const auto end = std::find_if(begin, order.end(),
                                  [&](std::size_t i) { return ids[i].document != document; });
    std::vector<std::uint32_t> ordinals;
    std::transform(begin, end, std::back_inserter(ordinals),
                   [&](std::size_t i) { return ids[i].ordinal; });
    const Excerpt excerpt(session, document, ordinals);
    for (; begin != end; ++begin) {
      const FullPassage* const passage = excerpt.find(ids[*begin].ordinal);
      if (passage == nullptr) (void)session.reader().passage(ids[*begin]);  // says what is missing
      result[*begin] = excerpt.quotation(*passage);
    }
  }
  return result;
}

}  // namespace findings
