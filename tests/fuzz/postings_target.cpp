// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "corpus/segment/posting_reader.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {
namespace {

constexpr std::size_t most_items = 200;

// Blocks are mostly empty: a zero and the byte behind it stand for that many zeros.
std::string unpacked(std::string_view bytes) {
  std::string file;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\0' || i + 1 == bytes.size()) {
      file += bytes[i];
    } else {
      file.append(static_cast<unsigned char>(bytes[++i]), '\0');
    }
  }
  file.resize((file.size() + glass::block_bytes - 1) / glass::block_bytes * glass::block_bytes);
  return file;
}

void check_list(const PostingList& list, std::uint32_t passages) {
  require(list.passages.size() == list.frequencies.size(), "a posting has passage and frequency");
  require(std::ranges::is_sorted(list.passages, std::less_equal()), "passages ascend");
  require(list.passages.empty() || list.passages.back() < passages, "there is such a passage");
}

// What is asked throws what is told of damage and no more.
void ask(const std::function<void()>& question) {
  try {
    question();
  } catch (const IndexError&) {
  }
}

}  // namespace

void postings(std::string_view bytes) {
  const std::string file = unpacked(bytes);
  const auto blocks = std::as_bytes(std::span(file));
  const std::vector<std::uint64_t> sums = glass_checksums(blocks);
  ask([&] {
    const PostingReader reader(blocks, sums, "postings");
    const std::uint32_t count = reader.passages();
    ask([&] { require(reader.lengths(0, count).size() == count, "every passage has a length"); });
    const std::set<std::uint32_t> some = {0, 1, count / 2, count, count + 1};
    const std::vector<std::uint32_t> wanted(some.begin(), some.end());
    const GlassReader table(blocks, sums, "postings");
    auto item = table.find("");
    for (std::size_t i = 0; item && i < most_items; item = table.next(*item), ++i) {
      ask([&] {
        const PostingList list = reader.list(item->key);
        check_list(list, count);
        require(list.passages.size() == reader.passages_with(item->key), "so many are told");
      });
      ask([&] { check_list(reader.among(item->key, wanted), count); });
    }
  });
}

}  // namespace findings::fuzz
