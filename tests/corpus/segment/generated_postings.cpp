// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/corpus/segment/generated_postings.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "corpus/segment/postings.h"

namespace findings::test {

std::vector<std::string> generated_terms(std::size_t count) {
  std::vector<std::string> result = {"a", "ab"};
  for (std::size_t i = 0; i + 2 < count; ++i) {
    result.push_back(fmt::format("{}{:06}{}", i % 7 == 0 ? "caf\xc3\xa9" : "word", i,
                                 i % 5 == 0 ? std::string(60, 'x') : ""));
  }
  std::ranges::sort(result);
  return result;
}

PassageTerms generated_passages(std::uint32_t count, std::uint32_t terms) {
  std::mt19937 engine(17);  // NOLINT(cert-msc51-cpp): the same passages each time
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(engine() % limit);
  };
  PassageTerms result(count);
  for (auto& passage : result) {
    if (below(100) == 0) continue;  // without a word
    if (below(2) == 0) passage[0] = 1;
    for (std::uint32_t i = 0; i < 4; ++i) {
      const std::uint32_t most = 1 + below(terms);
      passage[below(most)] = below(200) == 0 ? 1000 : below(4);
    }
  }
  return result;
}

std::filesystem::path write_postings(const std::filesystem::path& folder,
                                     const PassageTerms& passages,
                                     const std::vector<std::string>& terms, unsigned threads) {
  std::filesystem::create_directories(folder);
  constexpr std::uint32_t shard = 500;  // so that there are some, and more than are joined at once
  PostingsWriter writer(folder, threads, shard);
  for (const auto& passage : passages) {
    std::vector<PassageTerm> list;
    for (const auto& [term, frequency] : passage) list.push_back({&terms[term], frequency});
    std::ranges::reverse(list);  // their order does not matter
    writer.add(list);
  }
  writer.finish();
  return folder / PostingsWriter::file_name;
}

}  // namespace findings::test
