// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/string_table.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

#include <xxhash.h>

namespace findings {
namespace {

constexpr std::size_t first_slots = 1024;
constexpr std::size_t block_bytes = std::size_t{256} * 1024;
using Size = std::uint16_t;

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

}  // namespace

StringTable::StringTable() : slots_(first_slots) {}

// That of the text, or the free one where it belongs. The number of slots is a power of two.
std::size_t StringTable::slot_of(std::string_view text, std::uint32_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  for (;; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.number == 0 || (slot.hash == hash && (*this)[slot.number - 1] == text)) return at;
  }
}

StringTable::Added StringTable::add(std::string_view text) {
  const std::uint32_t hash = hash_of(text);
  std::size_t at = slot_of(text, hash);
  if (slots_[at].number != 0) return {slots_[at].number - 1, false};
  if (4 * (places_.size() + 1) > 3 * slots_.size()) {
    grow();
    at = slot_of(text, hash);
  }
  places_.push_back(store(text));
  slots_[at] = {hash, size()};
  return {size() - 1, true};
}

std::optional<std::uint32_t> StringTable::find(std::string_view text) const {
  const Slot& slot = slots_[slot_of(text, hash_of(text))];
  if (slot.number == 0) return std::nullopt;
  return slot.number - 1;
}

std::string_view StringTable::operator[](std::uint32_t number) const {
  Size size = 0;
  std::memcpy(&size, places_[number], sizeof size);
  return {places_[number] + sizeof size, size};
}

void StringTable::grow() {
  std::vector<Slot> before(2 * slots_.size());
  std::swap(before, slots_);
  for (const Slot& slot : before) {
    if (slot.number == 0) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

const char* StringTable::store(std::string_view text) {
  if (text.size() > std::numeric_limits<Size>::max()) {
    throw std::length_error("a string of more than 65,535 bytes");
  }
  const auto size = static_cast<Size>(text.size());
  const std::size_t bytes = sizeof size + text.size();
  if (left_ < bytes) {
    left_ = std::max(block_bytes, bytes);
    block_end_ = blocks_.emplace_back(std::make_unique<char[]>(left_)).get() + left_;
  }
  char* const place = block_end_ - left_;
  std::memcpy(place, &size, sizeof size);
  std::ranges::copy(text, place + sizeof size);
  left_ -= bytes;
  return place;
}

}  // namespace findings
