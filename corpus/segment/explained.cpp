// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/explained.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat explained_format = {"EXPL", 1};

}  // namespace

void ExplainedWriter::add(std::uint32_t passage, std::span<const AcronymPair> pairs) {
  for (const AcronymPair& pair : pairs) {
    passages_.push_back(passage);
    for (const std::string* text : {&pair.short_form, &pair.long_form}) {
      strings_ += *text;
      ends_.push_back(static_cast<std::uint32_t>(strings_.size()));
    }
  }
}

FileSummary ExplainedWriter::finish() {
  BlockFileWriter file(folder_ / Explained::file_name, explained_format);
  file.write_section("passage", passages_);
  file.write_section("ends", ends_);
  file.write_section("strings", strings_);
  return file.finish();
}

Explained::Explained(const PublishedFolder& folder, std::uint32_t passages)
    : file_(folder.file(file_name), explained_format),
      passages_(file_.array<std::uint32_t>(file_.section("passage"))),
      ends_(file_.array<std::uint32_t>(file_.section("ends"))) {
  const auto bytes = file_.bytes(file_.section("strings"));
  strings_ = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  if (!std::ranges::is_sorted(passages_) || (!passages_.empty() && passages_.back() >= passages) ||
      ends_.size() != 2 * passages_.size() || !std::ranges::is_sorted(ends_) ||
      (!ends_.empty() && ends_.back() != strings_.size())) {
    throw findings::damaged(file_.path(), "passages, pairs and strings do not add up");
  }
}

std::string_view Explained::string(std::size_t number) const {
  const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
  return strings_.substr(begin, ends_[number] - begin);
}

AcronymPair Explained::pair(std::size_t number) const {
  return {std::string(string(2 * number)), std::string(string(2 * number + 1))};
}

std::vector<AcronymPair> Explained::of(std::uint32_t passage) const {
  std::vector<AcronymPair> pairs;
  const auto [first, last] = std::ranges::equal_range(passages_, passage);
  for (auto at = first; at != last; ++at) {
    pairs.push_back(pair(static_cast<std::size_t>(at - passages_.begin())));
  }
  return pairs;
}

void Explained::each(
    const std::function<void(std::uint32_t passage, std::span<const AcronymPair>)>& visit) const {
  std::vector<AcronymPair> pairs;
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    pairs.push_back(pair(i));
    if (i + 1 < passages_.size() && passages_[i + 1] == passages_[i]) continue;
    visit(passages_[i], pairs);
    pairs.clear();
  }
}

}  // namespace findings
