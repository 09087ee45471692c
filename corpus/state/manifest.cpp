// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/manifest.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "corpus/files/block_file.h"
#include "corpus/files/durable.h"
#include "corpus/files/json.h"
#include "corpus/files/regular_file.h"
#include "corpus/model/error.h"
#include "corpus/schema/schema.h"
#include "corpus/segment/postings.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view rebuild_hint = "`findings index --rebuild` builds the index again";

// A run would delete what it names, or read it as its own: it names nothing outside of the index.
std::string plain_name(std::string name) {
  if (!is_plain_name(name))
    throw std::invalid_argument("a name in it is not that of a file of an index");
  return name;
}

std::string hex(std::uint64_t value) { return fmt::format("{:016x}", value); }

template <typename Number>
void read_number(const Json& json, Number& number) {
  if (!json.is_number_unsigned() ||
      json.get<std::uint64_t>() > std::numeric_limits<Number>::max()) {
    throw std::invalid_argument("a number in it is none");
  }
  number = json;
}

Json to_json(const FileSummary& file) {
  Json json = {{"name", file.name}, {"size", file.size}, {"checksum", hex(file.checksum)}};
  if (!file.uuid.empty()) json["uuid"] = file.uuid;
  return json;
}

FileSummary file_from(const Json& json) {
  FileSummary file;
  file.name = plain_name(json.at("name"));
  read_number(json.at("size"), file.size);
  const std::string digits = json.at("checksum");
  const char* end = digits.data() + digits.size();
  if (std::from_chars(digits.data(), end, file.checksum, 16).ptr != end) {
    throw std::invalid_argument("a checksum in it is none");
  }
  if (json.contains("uuid")) file.uuid = json["uuid"];
  return file;
}

Json body_of(const Manifest& manifest) {
  Json body;
  body["schema"] = schema_version;
  body["analyzer"] = manifest.analyzer;
  body["vocabulary"] = manifest.vocabulary;
  body["revision"] = manifest.revision;
  body["segments"] = Json::array();
  for (const SegmentSummary& segment : manifest.segments) {
    Json files = Json::array();
    for (const FileSummary& file : segment.files) files.push_back(to_json(file));
    body["segments"].push_back({{"name", segment.name},
                                {"documents", segment.documents},
                                {"passages", segment.passages},
                                {"text_bytes", segment.text_bytes},
                                {"files", files}});
  }
  body["state_file"] = to_json(manifest.state_file);
  body["sources_file"] = to_json(manifest.sources_file);
  body["families_file"] = to_json(manifest.families_file);
  body["dropped"] = manifest.dropped;
  return body;
}

std::string checksum_of(const Json& body) {
  const std::string text = compact_json(body);
  return hex(XXH3_64bits(text.data(), text.size()));
}

Manifest manifest_from(const Json& body) {
  Manifest manifest;
  manifest.analyzer = body.at("analyzer");
  manifest.vocabulary = body.at("vocabulary");
  read_number(body.at("revision"), manifest.revision);
  for (const Json& json : body.at("segments")) {
    SegmentSummary& segment = manifest.segments.emplace_back();
    segment.name = plain_name(json.at("name"));
    read_number(json.at("documents"), segment.documents);
    read_number(json.at("passages"), segment.passages);
    read_number(json.at("text_bytes"), segment.text_bytes);
    for (const Json& file : json.at("files")) segment.files.push_back(file_from(file));
  }
  manifest.state_file = file_from(body.at("state_file"));
  manifest.sources_file = file_from(body.at("sources_file"));
  manifest.families_file = file_from(body.at("families_file"));
  for (const Json& name : body.at("dropped")) manifest.dropped.push_back(plain_name(name));
  return manifest;
}

// Calls `visit` for each file that the manifest names.
void each_file(const std::filesystem::path& index, const Manifest& manifest, const auto& visit) {
  for (const FileSummary& file : files_beside(manifest)) visit(PublishedFile(index, file));
  for (const SegmentSummary& segment : manifest.segments) {
    for (const FileSummary& file : segment.files) {
      visit(PublishedFile(index / segment.name, file));
    }
  }
}

}  // namespace

std::string fingerprint(const Manifest& manifest) {
  std::string text = manifest.analyzer + "\n" + manifest.vocabulary + "\n";
  const auto add = [&](const FileSummary& file) { text += hex(file.checksum) + "\n"; };
  for (const SegmentSummary& segment : manifest.segments) {
    for (const FileSummary& file : segment.files) {
      // Postings follow from the tokens, but carry a UUID.
      if (file.name != PostingsWriter::file_name) add(file);
    }
  }
  add(manifest.families_file);
  add(manifest.state_file);
  return hex(XXH3_64bits(text.data(), text.size()));
}

bool has_manifest(const std::filesystem::path& index) {
  std::error_code ignored;
  return std::filesystem::exists(index / manifest_name, ignored);
}

Manifest read_manifest(const std::filesystem::path& index) {
  const std::filesystem::path path = index / manifest_name;
  std::string text;
  try {
    text = read_regular_file(path);
  } catch (const FileError& error) {
    if (!has_manifest(index)) {
      throw IndexError(fmt::format("there is no index in {}", index.string()),
                       "build one with `findings index FOLDER`, or name another with --db");
    }
    throw IndexError(fmt::format("cannot read {}: {}", path.string(), error.what()),
                     "correct that, or name another index with --db");
  }
  Json json = ordered_json_or_discarded(text);
  try {
    if (!json.is_object()) throw std::invalid_argument("it is not a whole manifest");
    const int version = json.at("schema");
    if (version != schema_version) {
      throw IndexError(fmt::format("the index in {} is of schema version {}, this program works "
                                   "with {}",
                                   index.string(), version, schema_version),
                       std::string(rebuild_hint));
    }
    const std::string checksum = json.at("checksum");
    json.erase("checksum");
    if (checksum != checksum_of(json)) throw std::invalid_argument("its checksum is wrong");
    return manifest_from(json);
  } catch (const Json::exception&) {
    throw damaged(path, "it is not a whole manifest");
  } catch (const std::invalid_argument& error) {
    throw damaged(path, error.what());
  }
}

void require_same_analyzer(const Manifest& manifest) {
  if (manifest.analyzer == Tokenizer::fingerprint()) return;
  throw IndexError(fmt::format("the index was built by another analyzer ({}) than this program's "
                               "({})",
                               manifest.analyzer, Tokenizer::fingerprint()),
                   std::string(rebuild_hint));
}

void require_sizes(const std::filesystem::path& index, const Manifest& manifest) {
  each_file(index, manifest, [](const PublishedFile& file) {
    try {
      file.require_size(RegularFile(file.path).size());
    } catch (const FileError& error) {
      throw damaged(file.path, error.what());
    }
  });
}

std::vector<std::unique_ptr<Segment>> open_segments(const std::filesystem::path& index,
                                                    std::span<const SegmentSummary> summaries,
                                                    const Tombstones& dead) {
  std::vector<std::unique_ptr<Segment>> segments;
  for (const SegmentSummary& summary : summaries) {
    const auto found = dead.find(summary.name);
    segments.push_back(std::make_unique<Segment>(
        PublishedFolder(index / summary.name, summary.files),
        found == dead.end() ? std::vector<std::uint32_t>() : found->second));
    const Records& records = segments.back()->records;
    if (records.passages() != summary.passages || records.documents() != summary.documents) {
      throw damaged(index / summary.name, "its counts are not those of the manifest");
    }
  }
  return segments;
}

std::vector<std::unique_ptr<Segment>> open_segments(const std::filesystem::path& index,
                                                    const Manifest& manifest) {
  return open_segments(index, manifest.segments, StateFile({index, manifest.state_file}).dead());
}

std::vector<FileSummary> files_beside(const Manifest& manifest) {
  return {manifest.state_file, manifest.sources_file, manifest.families_file};
}

void publish_manifest(const std::filesystem::path& index, const Manifest& manifest) {
  Json json = body_of(manifest);
  json["checksum"] = checksum_of(json);
  const std::filesystem::path beside = index / "manifest.next";
  write_durably(beside, json_text(json, 1));
  if (std::rename(beside.c_str(), (index / manifest_name).c_str()) != 0) cannot_write(beside);
  put_on_disk(index);
}

void require_published(const PublishedFile& file, bool whole) {
  const std::string name = file.path.filename().string();
  const bool foreign = name == PostingsWriter::file_name;
  if (!foreign && !name.ends_with(".json")) {
    const BlockFile blocks(file, any_format);
    if (whole) blocks.verify();
    return;
  }
  if (foreign) PostingReader::require_published(file);
  if (foreign && !whole) return;
  const FileSummary found = summarise_file(file.path);
  file.require_size(found.size);
  if (found.checksum != file.expected->checksum) throw damaged(file.path, "its checksum is wrong");
}

std::vector<std::string> quick_check(const std::filesystem::path& index, const Manifest& manifest) {
  std::vector<std::string> faults;
  each_file(index, manifest, [&](const PublishedFile& file) {
    try {
      require_published(file, false);
    } catch (const IndexError& error) {
      faults.emplace_back(error.what());
    }
  });
  return faults;
}

}  // namespace findings
