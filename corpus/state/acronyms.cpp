// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/acronyms.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat format = {"ACRO", 1};

[[noreturn]] void damaged(const std::filesystem::path& path) {
  throw IndexError(fmt::format("{} is damaged: acronyms and strings do not add up", path.string()),
                   "run `findings check`; `findings index --rebuild` builds the index anew");
}

}  // namespace

bool acronym_order(const Acronym& a, const Acronym& b) {
  return std::tie(a.short_form, b.passages, a.long_form) <
         std::tie(b.short_form, a.passages, b.long_form);
}

FileSummary write_acronyms(const std::filesystem::path& path, std::span<const Acronym> acronyms) {
  std::vector<std::uint32_t> numbers;
  std::vector<std::uint32_t> ends;
  std::string strings;
  const auto add = [&](std::string_view text) {
    strings += text;
    ends.push_back(static_cast<std::uint32_t>(strings.size()));
  };
  for (const Acronym& acronym : acronyms) {
    numbers.push_back(acronym.passages);
    numbers.push_back(static_cast<std::uint32_t>(acronym.places.size()));
    add(acronym.short_form);
    add(acronym.long_form);
    for (const std::string& place : acronym.places) add(place);
  }
  BlockFileWriter file(path, format);
  file.begin_section("numbers");
  file.write_array(std::span<const std::uint32_t>(numbers));
  file.begin_section("ends");
  file.write_array(std::span<const std::uint32_t>(ends));
  file.begin_section("strings");
  file.write(strings);
  return file.finish();
}

std::vector<Acronym> read_acronyms(const std::filesystem::path& path) {
  return AcronymsFile(path).read();
}

AcronymsFile::AcronymsFile(const std::filesystem::path& path) : file_(path, format) {}

std::vector<Acronym> AcronymsFile::read() const {
  const std::filesystem::path& path = file_.path();
  const auto numbers = file_.array<std::uint32_t>(file_.section("numbers"));
  const auto ends = file_.array<std::uint32_t>(file_.section("ends"));
  const auto bytes = file_.bytes(file_.section("strings"));
  const std::string_view strings(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  std::size_t next = 0;
  std::size_t at = 0;
  const auto take = [&] {
    if (next == ends.size() || ends[next] < at || ends[next] > strings.size()) damaged(path);
    const std::string_view text = strings.substr(at, ends[next] - at);
    at = ends[next++];
    return std::string(text);
  };
  std::vector<Acronym> result;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
    Acronym& acronym = result.emplace_back();
    acronym.passages = numbers[i];
    acronym.short_form = take();
    acronym.long_form = take();
    for (std::uint32_t place = 0; place < numbers[i + 1]; ++place) acronym.places.push_back(take());
  }
  if (numbers.size() % 2 != 0 || next != ends.size()) damaged(path);
  return result;
}

}  // namespace findings
