// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/state_file.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat state_format = {"STAT", 1};

std::string_view section_of(std::string_view file_name) {
  return file_name.substr(0, file_name.find('.'));
}

}  // namespace

bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && std::ranges::none_of(name, [](char c) {
    return c == '/' || c == '\x7F' || static_cast<unsigned char>(c) < ' ';
  });
}

FileSummary write_state(const std::filesystem::path& path, const IndexState& state) {
  std::string dead;
  put_varint(dead, state.dead.size());
  for (const auto& [segment, numbers] : state.dead) {
    put_string(dead, segment);
    put_varint(dead, numbers.size());
    std::uint32_t before = 0;
    for (const std::uint32_t number : numbers)
      put_varint(dead, number - std::exchange(before, number));
  }
  std::string acronyms;
  put_varint(acronyms, state.acronyms.size());
  for (const Acronym& acronym : state.acronyms) {
    put_varint(acronyms, acronym.passages);
    put_string(acronyms, acronym.short_form);
    put_string(acronyms, acronym.long_form);
    put_varint(acronyms, acronym.places.size());
    for (const std::string& place : acronym.places) put_string(acronyms, place);
  }
  BlockFileWriter file(path, state_format);
  file.write_section("dead", dead);
  file.write_section("acronyms", acronyms);
  for (std::size_t i = 0; i < state.vocabulary.texts.size(); ++i) {
    file.write_section(section_of(VocabularyFiles::names[i]), state.vocabulary.texts[i]);
  }
  return file.finish();
}

StateFile::StateFile(const PublishedFile& file) : file_(file, state_format) {}

template <typename Read>
auto StateFile::whole_section(std::string_view name, const Read& read) const {
  try {
    VarintReader reader(file_.bytes(file_.section(name)));
    auto result = read(reader);
    if (reader.done()) return result;
  } catch (const TruncatedData&) {  // as below
  }
  throw findings::damaged(file_.path(), fmt::format("“{}” does not add up", name));
}

Tombstones StateFile::dead() const {
  return whole_section("dead", [](VarintReader& reader) {
    Tombstones result;
    for (std::uint64_t left = reader.number(); left > 0; --left) {
      const std::string_view segment = reader.string();
      if (!is_plain_name(segment)) throw TruncatedData();
      std::vector<std::uint32_t>& numbers = result[std::string(segment)];
      for (std::uint64_t dead = reader.number(); dead > 0; --dead) {
        const std::uint64_t distance = reader.number();
        const std::uint32_t before = numbers.empty() ? 0 : numbers.back();
        if ((distance == 0 && !numbers.empty()) ||
            distance > std::numeric_limits<std::uint32_t>::max() - before) {
          throw TruncatedData();
        }
        numbers.push_back(before + static_cast<std::uint32_t>(distance));
      }
    }
    return result;
  });
}

std::vector<Acronym> StateFile::acronyms() const {
  return whole_section("acronyms", [](VarintReader& reader) {
    std::vector<Acronym> result;
    for (std::uint64_t left = reader.number(); left > 0; --left) {
      Acronym& acronym = result.emplace_back();
      acronym.passages = reader.number32();
      acronym.short_form = reader.string();
      acronym.long_form = reader.string();
      for (std::uint64_t places = reader.number(); places > 0; --places) {
        acronym.places.emplace_back(reader.string());
      }
    }
    return result;
  });
}

VocabularyFiles StateFile::vocabulary() const {
  VocabularyFiles files;
  for (std::size_t i = 0; i < files.texts.size(); ++i) files.texts[i] = vocabulary_text(i);
  return files;
}

std::string StateFile::synonyms() const { return vocabulary_text(VocabularyFiles::synonyms); }

std::string StateFile::vocabulary_text(std::size_t number) const {
  const std::string_view section = section_of(VocabularyFiles::names.at(number));
  if (!file_.has_section(section)) return {};  // written before there was such a file
  const auto bytes = file_.bytes(file_.section(section));
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace findings
