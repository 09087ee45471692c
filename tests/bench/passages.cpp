// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/passages.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "corpus/files/json.h"

namespace findings::bench {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& json, const char* member) {
  const auto found = json.find(member);
  return found == json.end() ? std::string{} : found->get<std::string>();
}

std::string first_of(const Json& json, const char* member) {
  const auto found = json.find(member);
  if (found == json.end()) return {};
  return found->is_array() ? found->at(0).get<std::string>() : found->get<std::string>();
}

}  // namespace

PassageFile::PassageFile(const std::filesystem::path& path) : file_(path) {
  if (!file_) throw std::runtime_error("cannot read " + path.string());
}

std::optional<BenchPassage> PassageFile::next() {
  if (!std::getline(file_, line_)) return std::nullopt;
  const Json json = parse_json(line_);
  BenchPassage passage;
  passage.id = json.at("_id").get<std::string>();
  passage.title = text_of(json, "title");
  passage.text = text_of(json, "text");
  passage.force = first_of(json, "force");
  passage.theme = first_of(json, "theme");
  passage.year = json.value("year", std::int64_t{0});
  return passage;
}

}  // namespace findings::bench
