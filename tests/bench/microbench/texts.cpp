// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/microbench/texts.h"

#include <cstddef>
#include <iterator>

#include "tests/bench/synthetic.h"

namespace findings::bench {

const std::vector<std::string>& generated_texts() {
  // They stay in the cache, like a passage that was just read.
  constexpr std::size_t how_many = 1'000;
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> result;
    for (Composer composer(1, 0); result.size() < how_many;) {
      const Passage passage = composer.next();
      result.push_back(render(passage, composer.vocabulary()));
    }
    return result;
  }();
  return texts;
}

std::int64_t bytes_of(const std::vector<std::string>& texts) {
  std::int64_t bytes = 0;
  for (const std::string& text : texts) bytes += std::ssize(text);
  return bytes;
}

}  // namespace findings::bench
