// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/id_claims.h"

#include <utility>

#include <xxhash.h>

namespace findings {
namespace {

std::uint64_t hash_of(std::string_view id) {
  const std::uint64_t hash = XXH3_64bits(id.data(), id.size());
  return hash == 0 ? 1 : hash;
}

}  // namespace

// The slot of the hash, or the free one where it belongs.
std::size_t IdClaims::place(std::uint64_t hash) const {
  std::size_t at = hash % slots_.size();
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = at + 1 == slots_.size() ? 0 : at + 1;
  return at;
}

// By half: twice as many would be a tenth of all memory for a million and a half of records.
void IdClaims::grow() {
  std::vector<Slot> before(slots_.size() * 3 / 2);
  std::swap(before, slots_);
  for (const Slot& slot : before) {
    if (slot.hash != 0) slots_[place(slot.hash)] = slot;
  }
}

std::optional<IdHolder> IdClaims::claim(std::string_view id, IdHolder holder) {
  if (4 * (taken_ + 1) > 3 * slots_.size()) grow();
  const std::uint64_t hash = hash_of(id);
  Slot& slot = slots_[place(hash)];
  if (slot.hash == hash) return slot.holder;
  slot = {hash, holder};
  ++taken_;
  return std::nullopt;
}

std::optional<IdHolder> IdClaims::holder_of(std::string_view id) const {
  const std::uint64_t hash = hash_of(id);
  const Slot& slot = slots_[place(hash)];
  return slot.hash == hash ? std::optional(slot.holder) : std::nullopt;
}

}  // namespace findings
