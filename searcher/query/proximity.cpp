// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/proximity.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace findings {
namespace {

// Up to six operands make 64 sets of operands, so a set of such sets is one number: the bit of a
// set is its own number, bit i of which stands for operand i.
using Sets = std::uint64_t;
constexpr Sets empty_set = 1;

struct Place {
  WordSpan span;
  std::size_t operand = 0;
  Sets before = 0;  // what chains that end with this place have, this included
  Sets behind = 0;  // what chains that begin with it have
};

class Chains {
 public:
  Chains(std::size_t operands, std::uint32_t distance, bool in_order)
      : all_((std::size_t{1} << operands) - 1), distance_(distance), in_order_(in_order) {}

  // `places`: of one heading, sorted by begin.
  void link(std::vector<Place>& places) const {
    std::map<std::uint32_t, Sets> reached;  // by end
    for (Place& place : places) {
      // NEAR/1 are neighbours: no word between.
      const std::uint32_t begin = place.span.begin;
      const std::uint32_t first = begin - std::min(begin, distance_ - 1);
      Sets sets = empty_set;
      for (auto at = reached.lower_bound(first); at != reached.end() && at->first <= begin; ++at) {
        sets |= at->second;
      }
      const std::size_t own = std::size_t{1} << place.operand;
      place.before = with(sets, place.operand, own - 1);
      if (place.before != 0) reached[place.span.end] |= place.before;
    }
    reached.clear();  // from here by begin
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
      const std::uint32_t end = place->span.end;
      Sets sets = empty_set;
      for (auto at = reached.lower_bound(end); at != reached.end() && at->first - end < distance_;
           ++at) {
        sets |= at->second;
      }
      const std::size_t own = std::size_t{1} << place->operand;
      place->behind = with(sets, place->operand, all_ & ~(2 * own - 1));
      if (place->behind != 0) reached[place->span.begin] |= place->behind;
    }
  }

  [[nodiscard]] bool takes_part(const Place& place) const {
    const std::size_t own = std::size_t{1} << place.operand;
    for (std::size_t set = 0; set <= all_; ++set) {
      if ((place.before >> set & 1U) == 0) continue;
      const std::size_t others = (all_ & ~set) | own;
      if ((place.behind >> others & 1U) != 0) return true;
    }
    return false;
  }

 private:
  // The sets that the operand can join, with it. `required`: the one that it joins in order.
  [[nodiscard]] Sets with(Sets sets, std::size_t operand, std::size_t required) const {
    Sets joinable = 0;
    if (in_order_) {
      joinable = Sets{1} << required;
    } else {
      for (std::size_t set = 0; set <= all_; ++set) {
        if ((set >> operand & 1U) == 0) joinable |= Sets{1} << set;
      }
    }
    return (sets & joinable) << (std::size_t{1} << operand);
  }

  std::size_t all_;
  std::uint32_t distance_;
  bool in_order_;
};

}  // namespace

std::vector<WordSpan> near_each_other(const std::vector<std::vector<WordSpan>>& operands,
                                      std::uint32_t distance, bool in_order) {
  std::map<std::uint32_t, std::vector<Place>> by_heading;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (operands[i].empty()) return {};
    for (const WordSpan& span : operands[i]) by_heading[span.heading].push_back({span, i});
  }
  const Chains chains(operands.size(), distance, in_order);
  std::vector<WordSpan> found;
  for (auto& [heading, places] : by_heading) {
    std::ranges::sort(places, {}, [](const Place& place) {
      return std::tuple(place.span.begin, place.span.end, place.operand);
    });
    chains.link(places);
    for (const Place& place : places) {
      if (!chains.takes_part(place)) continue;
      WordSpan span = place.span;
      span.as = WordSpan::As::near;
      if (found.empty() || found.back() != span) found.push_back(span);
    }
  }
  return found;
}

}  // namespace findings
