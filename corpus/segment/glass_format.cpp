// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/glass_format.h"

#include <bit>

namespace findings::glass {

std::string list_key(std::string_view term) {
  if (term.empty()) return {"\x00\xe0", 2};
  std::string key;
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xff';
  }
  return key;
}

std::string chunk_key_prefix(std::string_view term) {
  std::string key = list_key(term);
  if (!term.empty()) key += '\0';
  return key;
}

// Two bytes below 0x8000. Else as many more as the first byte has ones at its high end, before a
// nought.
void put_sortable(std::string& key, std::uint32_t number) {
  if (number < 0x8000) {
    key += static_cast<char>(number >> 8);
    key += static_cast<char>(number & 0xFF);
    return;
  }
  const std::size_t bytes = (37 - static_cast<std::size_t>(std::countl_zero(number))) / 7;
  const std::uint64_t mark = (0xFFU << (10 - bytes)) & 0xFF;
  const std::uint64_t value = number | mark << (8 * (bytes - 1));
  for (std::size_t i = bytes; i-- > 0;) key += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::optional<std::uint32_t> sortable(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.size() > 5) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  const auto marks =
      static_cast<unsigned>(std::countl_one(static_cast<unsigned char>(bytes.front())));
  value &= ~std::uint64_t{0} >> (64 - 8 * bytes.size() + marks + 1);
  std::string again;
  put_sortable(again, static_cast<std::uint32_t>(value));
  if (again != bytes) return std::nullopt;
  return static_cast<std::uint32_t>(value);
}

}  // namespace findings::glass
