// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/last_search.h"

#include <fstream>
#include <iterator>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/lists/list_json.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view schema = "findings.last-search/1";

}  // namespace

fs::path last_search_file(const fs::path& lists) {
  return fmt::format("{}.last-search-{}", lists.string(), ::geteuid());
}

void remember_search(const fs::path& file, const LastSearch& search) {
  Json json;
  json["schema"] = schema;
  json["search"] = json_of(search.search);
  json["passages"] = Json::array();
  for (const auto& [number, id] : search.passages) json["passages"].push_back({number, id});
  std::error_code error;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  // Two searches at once each have a file of their own until one takes the other's place.
  const fs::path fresh = fmt::format("{}.{}", file.string(), ::getpid());
  std::ofstream out(fresh, std::ios::binary);
  out << json_line(json);
  out.close();
  if (out) fs::rename(fresh, file, error);
  if (!out || error) {
    fs::remove(fresh, error);
    forget_search(file);
  }
}

void forget_search(const fs::path& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

std::optional<LastSearch> remembered_search(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  const auto damaged = [&](const std::exception& error) {
    throw ListsError(fmt::format("{} is damaged: {}", file.string(), error.what()),
                     "search again; that writes it anew");
  };
  try {
    const Json json = parse_ordered_json(std::string(std::istreambuf_iterator<char>(in), {}));
    LastSearch last;
    last.search = logged_search_of(json.at("search"));
    for (const Json& pair : json.at("passages")) {
      last.passages.emplace(pair.at(0).get<std::size_t>(), pair.at(1).get<std::string>());
    }
    return last;
  } catch (const Json::exception& error) {
    damaged(error);
  } catch (const InputError& error) {
    damaged(error);
  }
  return std::nullopt;
}

}  // namespace findings
