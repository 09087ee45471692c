// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads numbers of variable length (LEB128, low seven bits first) and strings with their
// length in front.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace findings {

inline void put_varint(std::string& to, std::uint64_t value) {
  while (value >= 0x80) {
    to += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  to += static_cast<char>(value);
}

inline void put_string(std::string& to, std::string_view text) {
  put_varint(to, text.size());
  to += text;
}

/// Thrown by VarintReader; callers that know the name of the file translate it.
struct TruncatedData : std::runtime_error {
  TruncatedData() : std::runtime_error("a record ends before its last value") {}
};

/// Reads what the functions above wrote; never past the end.
class VarintReader {
 public:
  explicit VarintReader(std::span<const std::byte> bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
  explicit VarintReader(std::string_view bytes) : VarintReader(std::as_bytes(std::span(bytes))) {}

  [[nodiscard]] bool done() const { return at_ == end_; }
  /// Bytes not read yet.
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  std::uint64_t number() {
    if (at_ != end_ && std::to_integer<unsigned>(*at_) < 0x80) {
      return std::to_integer<std::uint64_t>(*at_++);
    }
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ == end_) throw TruncatedData();
      const auto byte = static_cast<std::uint64_t>(*at_++);
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    throw TruncatedData();
  }

  /// The sum of the next eight numbers, if each of them is one byte; else nothing is read.
  std::optional<std::uint64_t> eight_small() {
    std::uint64_t bytes = 0;
    if (left() < sizeof bytes) return std::nullopt;
    std::memcpy(&bytes, at_, sizeof bytes);
    if ((bytes & 0x8080808080808080U) != 0) return std::nullopt;
    at_ += sizeof bytes;
    constexpr std::uint64_t every_second = 0x00FF00FF00FF00FFU;
    const std::uint64_t pairs = (bytes & every_second) + (bytes >> 8 & every_second);
    return pairs * 0x0001000100010001U >> 48;
  }

  /// A number above 32 bits is as wrong as a missing one.
  std::uint32_t number32() {
    const std::uint64_t value = number();
    if (value > std::numeric_limits<std::uint32_t>::max()) throw TruncatedData();
    return static_cast<std::uint32_t>(value);
  }

  std::string_view string() {
    const std::uint64_t size = number();
    if (size > static_cast<std::uint64_t>(end_ - at_)) throw TruncatedData();
    const std::string_view text(reinterpret_cast<const char*>(at_), size);
    at_ += size;
    return text;
  }

 private:
  const std::byte* at_;
  const std::byte* end_;
};

}  // namespace findings
