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
constexpr std::size_t unit = 4;
constexpr std::size_t units_a_block = block_bytes / unit;
using Number = std::uint32_t;
using Size = std::uint16_t;
constexpr std::size_t head_bytes = sizeof(Number) + sizeof(Size);

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

}  // namespace

StringTable::StringTable() : slots_(first_slots), used_(block_bytes) {}

const char* StringTable::at(Place place) const {
  const std::size_t from_first = place - 1;
  return blocks_[from_first / units_a_block].get() + from_first % units_a_block * unit;
}

std::string_view StringTable::text_at(Place place) const {
  const char* const head = at(place);
  Size size = 0;
  std::memcpy(&size, head + sizeof(Number), sizeof size);
  return {head + head_bytes, size};
}

std::uint32_t StringTable::number_at(Place place) const {
  Number number = 0;
  std::memcpy(&number, at(place), sizeof number);
  return number;
}

// That of the text, or the free one where it belongs. The number of slots is a power of two.
std::size_t StringTable::slot_of(std::string_view text, std::uint32_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  for (;; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.place == 0 || (slot.hash == hash && text_at(slot.place) == text)) return at;
  }
}

StringTable::Added StringTable::add(std::string_view text) {
  const std::uint32_t hash = hash_of(text);
  std::size_t at = slot_of(text, hash);
  if (slots_[at].place != 0) return {number_at(slots_[at].place), false};
  if (4 * (places_.size() + 1) > 3 * slots_.size()) {
    grow();
    at = slot_of(text, hash);
  }
  const Place place = store(text);
  places_.push_back(place);
  slots_[at] = {hash, place};
  return {size() - 1, true};
}

std::optional<std::uint32_t> StringTable::find(std::string_view text) const {
  const Slot& slot = slots_[slot_of(text, hash_of(text))];
  if (slot.place == 0) return std::nullopt;
  return number_at(slot.place);
}

std::string_view StringTable::operator[](std::uint32_t number) const {
  return text_at(places_[number]);
}

void StringTable::grow() {
  std::vector<Slot> before(2 * slots_.size());
  std::swap(before, slots_);
  for (const Slot& slot : before) {
    if (slot.place == 0) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].place != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

StringTable::Place StringTable::store(std::string_view text) {
  if (text.size() > std::numeric_limits<Size>::max()) {
    throw std::length_error("a string of more than 65,535 bytes");
  }
  const std::size_t bytes = (head_bytes + text.size() + unit - 1) / unit * unit;
  if (block_bytes - used_ < bytes) {
    if (blocks_.size() == std::numeric_limits<Place>::max() / units_a_block) {
      throw std::length_error("more strings than a table holds");
    }
    blocks_.push_back(std::make_unique<char[]>(block_bytes));
    used_ = 0;
  }
  const std::size_t place = (blocks_.size() - 1) * units_a_block + used_ / unit + 1;
  char* const head = blocks_.back().get() + used_;
  const Number number = size();
  const auto length = static_cast<Size>(text.size());
  std::memcpy(head, &number, sizeof number);
  std::memcpy(head + sizeof number, &length, sizeof length);
  std::ranges::copy(text, head + head_bytes);
  used_ += bytes;
  return static_cast<Place>(place);
}

}  // namespace findings
