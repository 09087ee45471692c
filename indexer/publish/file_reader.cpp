// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/file_reader.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "corpus/files/json.h"
#include "corpus/files/regular_file.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view rich_text = "{\\rtf";
constexpr std::size_t longest_first_record = std::size_t{64} << 10;

// With little room, two files at one time take no more than one with all.
constexpr std::uint64_t little_bytes = std::uint64_t{16} << 20;  // of a file
constexpr std::uint64_t little_text = std::uint64_t{8} << 20;    // bytes of an answer
constexpr std::uint64_t little_memory = std::uint64_t{192} << 20;
constexpr std::size_t little_blocks = 50'000;

ReaderLimits little_of(ReaderLimits limits) {
  limits.memory = std::min(limits.memory, little_memory);
  limits.answer = std::min(limits.answer, little_text);
  return limits;
}

std::string read_bytes(const fs::path& path, Room room) {
  try {
    return read_regular_file(path, room == Room::little ? little_bytes : largest_read_file);
  } catch (const FileTooLarge& error) {
    if (room == Room::little) throw NeedsRoom();
    throw InputError(error.what(), "split it into several files");
  } catch (const FileError& error) {
    throw InputError(fmt::format("it cannot be read: {}", error.what()),
                     "correct that, or leave it out");
  }
}

// The first bytes; fewer where it is shorter or cannot be read.
std::string head_of(const fs::path& path) {
  std::string head(longest_first_record, '\0');
  std::size_t size = 0;
  try {
    RegularFile file(path);
    while (const std::size_t got = file.read(std::span(head).subspan(size))) size += got;
  } catch (const FileError&) {
    size = 0;
  }
  head.resize(size);
  return head;
}

}  // namespace

std::string lower_extension(const fs::path& path) {
  return ascii::lower(path.extension().string());
}

bool is_json_lines(const fs::path& path) {
  const std::string extension = lower_extension(path);
  if (extension == ".jsonl" || extension == ".ndjson") return true;
  const std::string head = head_of(path);
  if (!head.starts_with('{')) return false;
  const std::size_t end = head.find('\n');
  if (end == std::string::npos) return false;
  const auto record = json_or_discarded(std::string_view(head).substr(0, end));
  return record.is_object() && (record.contains("_id") || record.contains("id"));
}

FileReader::FileReader(ReaderOptions options, std::vector<Sources::Failure> failures,
                       const std::atomic<bool>& stop)
    : options_(std::move(options)),
      known_failures_(std::move(failures)),
      stop_(stop),
      process_(options_.program, little_of(options_.limits), &stop) {}

std::optional<ReadFile> FileReader::read(const InputFile& file, Room room) {
  const std::string bytes = read_bytes(file.path, room);
  const std::string extension = lower_extension(file.path);
  const Format* format = format_of(bytes, extension);
  if (format == nullptr) {
    if (extension == ".pdf" || extension == ".docx") {
      throw InputError(
          fmt::format("its name ends in {}, but its content is not of this format", extension),
          "fetch it again");
    }
    if (!file.named) return std::nullopt;
    if (const auto how = conversion_of(extension); !how.empty()) {
      throw InputError("not a format that is read", std::string(how));
    }
    format = format_named("text");  // it was named, so it is meant to be read
  }
  if (bytes.starts_with(rich_text)) {
    throw InputError("its content is rich text (RTF)", std::string(conversion_of(".rtf")));
  }
  if (bytes.size() > format->largest) {
    throw InputError(fmt::format("it is larger than {} MB", format->largest >> 20),
                     "split it into several files");
  }
  ReadFile result;
  result.content_hash = XXH3_64bits(bytes.data(), bytes.size());
  result.document = parse(*format, bytes, result.content_hash, room);
  if (room == Room::little && result.document.blocks.size() > little_blocks) throw NeedsRoom();
  result.document.format = format->name;
  return result;
}

RawDocument FileReader::parse(const Format& format, const std::string& bytes, std::uint64_t hash,
                              Room room) {
  if (!format.isolated || options_.program.empty()) return format.read(bytes);
  const auto known = std::ranges::find(known_failures_, hash, &Sources::Failure::content_hash);
  if (known != known_failures_.end() && !options_.retry_failed) {
    seen_failures_.push_back(*known);
    throw InputError(fmt::format("{} in an earlier run", known->reason),
                     "try it again with --retry-failed");
  }
  try {
    if (room == Room::little) return process_.read(format, bytes);
    return ReaderProcess(options_.program, options_.limits, &stop_).read(format, bytes);
  } catch (const ReaderFailure& failure) {
    const bool out_of_time = dynamic_cast<const OutOfTime*>(&failure) != nullptr;
    if (!out_of_time && room == Room::little) throw NeedsRoom();
    seen_failures_.push_back({hash, failure.what()});
    throw;
  }
}

}  // namespace findings
