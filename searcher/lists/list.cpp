// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/list.h"

#include <algorithm>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/locator.h"

namespace findings {
namespace {

template <typename Value, std::size_t size>
std::optional<Value> named(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

}  // namespace

std::string Quotation::id() const { return PassageId{document.id, passage.ordinal}.text(); }

std::string hash_of_words(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::optional<Status> status_named(std::string_view name) {
  return named<Status>(status_names, name);
}

std::optional<Verdict> verdict_named(std::string_view name) {
  return named<Verdict>(verdict_names, name);
}

}  // namespace findings
