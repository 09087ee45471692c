// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/sidecar.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "indexer/describe/stated_values.h"

namespace findings {
namespace {

using Json = nlohmann::json;

constexpr std::size_t largest = std::size_t{1} << 20;  // bytes

// A text, or a number as text.
std::string text_of(const std::string& member, const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return compact_json(value);
  throw InputError(fmt::format("“{}” is not a text", member));
}

std::vector<std::string> list_of(const std::string& member, const Json& value) {
  std::vector<std::string> list;
  if (value.is_array()) {
    for (const Json& entry : value) list.push_back(text_of(member, entry));
  } else {
    list.push_back(text_of(member, value));
  }
  std::erase(list, "");
  return list;
}

void take(StatedValues& values, const std::string& member, const Json& value) {
  if (member == "document") {
    values.id(text_of(member, value));
  } else if (member == "title") {
    values.title(text_of(member, value));
  } else if (member == "force") {
    values.forces(list_of(member, value));
  } else if (member == "year") {
    values.year(text_of(member, value));
  } else if (member == "published") {
    values.published(text_of(member, value));
  } else if (member == "type") {
    values.type(text_of(member, value));
  } else {
    values.note(fmt::format("its sidecar says “{}”, which is not known", member));
  }
}

Description read(const std::filesystem::path& path, const Vocabulary& vocabulary) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw InputError(fmt::format("its sidecar {} cannot be read", path.filename().string()),
                     "mend its permissions, or take it away");
  }
  std::string bytes(largest, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(largest));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  const Json json = json_or_discarded(bytes);
  if (!json.is_object()) {
    throw InputError(fmt::format("its sidecar {} is not a JSON object", path.filename().string()),
                     "mend it, or take it away");
  }
  StatedValues values(vocabulary, Origin::sidecar);
  try {
    for (const auto& [member, value] : json.items()) take(values, member, value);
  } catch (const InputError& error) {
    throw InputError(fmt::format("its sidecar {}: {}", path.filename().string(), error.what()),
                     error.hint());
  }
  return values.description();
}

}  // namespace

std::optional<Description> read_sidecar(const std::filesystem::path& document,
                                        const Vocabulary& vocabulary) {
  std::filesystem::path full = document;
  full += sidecar_ending;
  std::filesystem::path stem = document;
  stem.replace_extension();
  stem += sidecar_ending;
  for (const std::filesystem::path& path : {full, stem}) {
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error)) return read(path, vocabulary);
  }
  return std::nullopt;
}

}  // namespace findings
