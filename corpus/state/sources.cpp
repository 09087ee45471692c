// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/sources.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "corpus/files/json.h"
#include "corpus/files/regular_file.h"
#include "corpus/model/error.h"
#include "corpus/text/tokenizer.h"

namespace findings {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::uint64_t largest_sources = std::uint64_t{4} << 30;  // bytes; a file has about 300

[[noreturn]] void damaged(const std::filesystem::path& path) {
  throw IndexError(fmt::format("{} is missing or damaged", path.string()),
                   "name the folders again: `findings index FOLDER --rebuild`");
}

// JSON is UTF-8: for a path that is not, `bytes` has all its bytes as hexadecimal digits.
Json path_json(std::string_view path) {
  Json json = {{"path", valid_utf8(path)}};
  const std::vector<unsigned char> bytes(path.begin(), path.end());
  if (json["path"] != path) json["bytes"] = fmt::format("{:02x}", fmt::join(bytes, ""));
  return json;
}

std::string path_from(const Json& json) {
  if (json.is_string()) return json;
  if (!json.contains("bytes")) return json.at("path");
  const std::string digits = json["bytes"];
  std::string path;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    unsigned char byte = 0;
    const char* begin = digits.data() + at;
    const char* end = digits.data() + std::min(at + 2, digits.size());
    if (std::from_chars(begin, end, byte, 16).ptr != begin + 2) throw std::out_of_range("bytes");
    path += static_cast<char>(byte);
  }
  return path;
}

}  // namespace

std::string to_text(const Sources& sources) {
  Json json;
  json["roots"] = Json::array();
  for (const auto& root : sources.roots) json["roots"].push_back(path_json(root.path));
  json["catalogues"] = Json::array();
  for (const std::string& path : sources.catalogues) {
    Json entry = path_json(path);
    json["catalogues"].push_back(entry.contains("bytes") ? std::move(entry) : entry["path"]);
  }
  json["files"] = Json::array();
  for (const auto& file : sources.files) {
    Json entry = {{"root", file.root}};
    entry.update(path_json(file.path));
    entry.update({{"hash", file.content_hash},
                  {"given", file.given_hash},
                  {"words", file.text_hash},
                  {"format", file.format},
                  {"document", file.document},
                  {"rendition", file.rendition},
                  {"documents", file.documents}});
    json["files"].push_back(std::move(entry));
  }
  json["failures"] = Json::array();
  for (const auto& failure : sources.failures) {
    json["failures"].push_back({{"hash", failure.content_hash}, {"reason", failure.reason}});
  }
  return json_text(json, 1);
}

Sources read_sources(const PublishedFile& file) {
  const std::filesystem::path& path = file.path;
  Sources sources;
  try {
    const std::string text = read_regular_file(path, largest_sources);
    file.require_size(text.size());
    file.require_checksum(XXH3_64bits(text.data(), text.size()));
    const Json json = ordered_json_or_discarded(text);
    for (const Json& root : json.at("roots")) sources.roots.push_back({path_from(root)});
    for (const Json& entry : json.at("catalogues")) {
      sources.catalogues.push_back(path_from(entry));
    }
    for (const Json& entry : json.at("files")) {
      sources.files.push_back({entry.at("root"), path_from(entry), entry.at("hash"),
                               entry.at("given"), entry.at("words"), entry.at("format"),
                               entry.at("document"), entry.at("rendition"), entry.at("documents")});
      if (sources.files.back().root >= sources.roots.size()) throw std::out_of_range("root");
    }
    for (const Json& entry : json.at("failures")) {
      sources.failures.push_back({entry.at("hash"), entry.at("reason")});
    }
  } catch (const FileError&) {
    damaged(path);
  } catch (const Json::exception&) {
    damaged(path);
  } catch (const std::out_of_range&) {
    damaged(path);
  }
  return sources;
}

}  // namespace findings
