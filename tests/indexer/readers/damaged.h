// SPDX-License-Identifier: GPL-2.0-or-later
// Files as disks, lines and bad software damage them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace findings::test {

/// `bytes` with up to `most` faults: bits flipped, a block taken out, repeated or put elsewhere,
/// bytes of no sense put in, or the end cut off.
[[nodiscard]] inline std::string damaged(std::string_view bytes, std::mt19937& random,
                                         std::size_t most = 4) {
  std::string result(bytes);
  for (std::size_t faults = 1 + random() % most; faults > 0 && !result.empty(); --faults) {
    const std::size_t at = random() % result.size();
    const std::size_t size = std::min<std::size_t>(1 + random() % 400, result.size() - at);
    const std::string block = result.substr(at, size);
    switch (random() % 6) {
      case 0:
        for (std::size_t flips = 1 + random() % 30; flips > 0; --flips) {
          char& byte = result[random() % result.size()];
          byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (random() % 8)));
        }
        break;
      case 1:
        result.erase(at, size);
        break;
      case 2:
        for (std::size_t times = 1 + random() % 20; times > 0; --times) result.insert(at, block);
        break;
      case 3:
        result.erase(at, size);
        result.insert(random() % (result.size() + 1), block);
        break;
      case 4: {
        std::string junk(size, '\0');
        std::ranges::generate(junk, [&] { return static_cast<char>(random()); });
        result.insert(at, junk);
        break;
      }
      default:
        // Half of the file at most, else there would be few whole ones to go on with.
        result.resize(result.size() - random() % (result.size() / 2 + 1));
    }
  }
  return result;
}

/// `text` with up to eight digits and letters changed into others: much mark-up stays well-formed.
[[nodiscard]] inline std::string damaged_text(std::string_view text, std::mt19937& random) {
  std::string result(text);
  for (std::size_t faults = 1 + random() % 8; faults > 0 && !result.empty(); --faults) {
    char& byte = result[random() % result.size()];
    if (byte >= '0' && byte <= '9') byte = static_cast<char>('0' + random() % 10);
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>('a' + random() % 26);
  }
  return result;
}

}  // namespace findings::test
