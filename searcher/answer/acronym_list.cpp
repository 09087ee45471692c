// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/acronym_list.h"

#include <algorithm>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/edit_distance.h"

namespace findings {

std::vector<Acronym> acronyms_named(std::span<const Acronym> all, std::string_view spoken) {
  std::vector<Acronym> found;
  const auto collect = [&](const auto& is_meant) {
    if (found.empty()) std::ranges::copy_if(all, std::back_inserter(found), is_meant);
  };
  const std::string key = slug(spoken);
  collect([&](const Acronym& acronym) { return acronym.short_form == spoken; });
  collect([&](const Acronym& acronym) { return slug(acronym.short_form) == key; });
  collect([&](const Acronym& acronym) { return slug(acronym.short_form) + "s" == key; });
  if (!found.empty()) return found;
  std::vector<std::string> known;
  for (const Acronym& acronym : all) known.push_back(acronym.short_form);
  const auto meant = nearest(spoken, known);
  throw NotFoundError(fmt::format("no passage explains the acronym “{}”", spoken),
                      meant ? fmt::format("did you mean {}?", *meant)
                            : "`findings acronyms` lists those explained");
}

}  // namespace findings
