// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/files/regular_file.h"
#include "corpus/model/error.h"
#include "indexer/describe/catalogue.h"

namespace findings {
namespace {

using Json = nlohmann::json;

constexpr std::size_t largest_sidecar = std::size_t{1} << 20;  // bytes

// A text, or a number as text.
std::string member_text(const std::string& member, const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return compact_json(value);
  throw InputError(fmt::format("“{}” is not a text", member));
}

std::vector<std::string> member_list(const std::string& member, const Json& value) {
  std::vector<std::string> list;
  if (value.is_array()) {
    for (const Json& entry : value) list.push_back(member_text(member, entry));
  } else {
    list.push_back(member_text(member, value));
  }
  std::erase(list, "");
  return list;
}

Description read(const std::filesystem::path& path, const Vocabulary& vocabulary) {
  std::string bytes;
  try {
    bytes = read_regular_file(path, largest_sidecar);
  } catch (const FileError& error) {
    throw InputError(
        fmt::format("its sidecar {} cannot be read: {}", path.filename().string(), error.what()),
        "correct that, or remove it");
  }
  const Json json = json_or_discarded(bytes);
  if (!json.is_object()) {
    throw InputError(fmt::format("its sidecar {} is not a JSON object", path.filename().string()),
                     "correct it, or remove it");
  }
  try {
    StatedTexts texts;
    std::vector<std::string> notes;
    for (const auto& [member, value] : json.items()) {
      if (member == "force") {
        texts.forces = member_list(member, value);
      } else if (std::string* text = member_named(texts, member)) {
        *text = member_text(member, value);
      } else {
        notes.push_back(fmt::format("its sidecar says “{}”, which is not known", member));
      }
    }
    Description description = stated_description(texts, Origin::sidecar, vocabulary);
    description.notes.insert(description.notes.begin(), notes.begin(), notes.end());
    return description;
  } catch (const InputError& error) {
    throw InputError(fmt::format("its sidecar {}: {}", path.filename().string(), error.what()),
                     error.hint());
  }
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
    if (std::filesystem::exists(path, error)) return read(path, vocabulary);
  }
  return std::nullopt;
}

}  // namespace findings
