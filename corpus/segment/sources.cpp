// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/sources.h"

#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/model/error.h"
#include "corpus/text/tokenizer.h"

namespace findings {

using Json = nlohmann::ordered_json;

namespace {

[[noreturn]] void damaged(const std::filesystem::path& path) {
  throw IndexError(fmt::format("{} is missing or damaged", path.string()),
                   "name the folders again: `findings index FOLDER --rebuild`");
}

}  // namespace

std::string to_text(const Sources& sources) {
  Json json;
  json["roots"] = Json::array();
  for (const auto& root : sources.roots) json["roots"].push_back({{"path", root.path}});
  json["catalogues"] = sources.catalogues;
  json["files"] = Json::array();
  for (const auto& file : sources.files) {
    json["files"].push_back({{"root", file.root},
                             {"path", valid_utf8(file.path)},
                             {"hash", file.content_hash},
                             {"given", file.given_hash},
                             {"words", file.text_hash},
                             {"format", file.format},
                             {"document", file.document},
                             {"rendition", file.rendition},
                             {"earlier_id", file.earlier_id},
                             {"documents", file.documents}});
  }
  json["failures"] = Json::array();
  for (const auto& failure : sources.failures) {
    json["failures"].push_back({{"hash", failure.content_hash}, {"reason", failure.reason}});
  }
  // A path may hold any bytes; what is not UTF-8 is replaced.
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Sources read_sources(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const Json json = Json::parse(file, nullptr, false);
  Sources sources;
  try {
    for (const Json& root : json.at("roots")) sources.roots.push_back({root.at("path")});
    sources.catalogues = json.at("catalogues").get<std::vector<std::string>>();
    for (const Json& entry : json.at("files")) {
      sources.files.push_back({entry.at("root"), entry.at("path"), entry.at("hash"),
                               entry.at("given"), entry.at("words"), entry.at("format"),
                               entry.at("document"), entry.at("rendition"), entry.at("earlier_id"),
                               entry.at("documents")});
      if (sources.files.back().root >= sources.roots.size()) throw std::out_of_range("root");
    }
    for (const Json& entry : json.at("failures")) {
      sources.failures.push_back({entry.at("hash"), entry.at("reason")});
    }
  } catch (const Json::exception&) {
    damaged(path);
  } catch (const std::out_of_range&) {
    damaged(path);
  }
  return sources;
}

}  // namespace findings
