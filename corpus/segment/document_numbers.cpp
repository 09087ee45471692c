// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/document_numbers.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

// Whether every byte is 1. To compare the bytes with themselves moved by one is the quickest way.
bool all_ones(std::span<const std::byte> bytes) {
  return bytes.empty() || (bytes.front() == std::byte{1} &&
                           std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

}  // namespace

DocumentNumbers::FirstPassages DocumentNumbers::read() const {
  const auto bytes = file_->bytes(counts_);
  if (documents_ == passages_ && bytes.size() == documents_ && all_ones(bytes)) return {};
  FirstPassages first = {0};
  first.reserve(std::size_t{documents_} + 1);
  try {
    VarintReader counts(bytes);
    while (!counts.done()) {
      const std::uint64_t count = counts.number();
      if (first.size() > documents_ || count > passages_ - first.back()) throw TruncatedData();
      first.push_back(first.back() + static_cast<std::uint32_t>(count));
    }
    if (first.size() != std::size_t{documents_} + 1 || first.back() != passages_) {
      throw TruncatedData();
    }
  } catch (const TruncatedData&) {
    throw findings::damaged(file_->path(), "documents and passages do not add up");
  }
  return first;
}

std::uint32_t DocumentNumbers::first_passage(std::uint32_t document) const {
  const FirstPassages& first = first_passages();
  return first.empty() ? document : first[document];
}

std::uint32_t DocumentNumbers::document_of(std::uint32_t passage) const {
  return DocumentFinder(*this).document_of(passage);
}

void DocumentFinder::look_up(std::uint32_t passage) {
  // In steps that double, as the next document wanted is seldom far away.
  std::size_t low = passage < begin_ ? 0 : document_;
  std::size_t step = 1;
  for (; low + step < first_->size() && (*first_)[low + step] <= passage; step *= 2) low += step;
  const std::size_t high = std::min(low + step, first_->size());
  const auto after = std::upper_bound(first_->begin() + static_cast<std::ptrdiff_t>(low),
                                      first_->begin() + static_cast<std::ptrdiff_t>(high), passage);
  document_ = static_cast<std::uint32_t>(after - first_->begin()) - 1;
  begin_ = *std::prev(after);
  end_ = after == first_->end() ? begin_ : *after;
}

}  // namespace findings
