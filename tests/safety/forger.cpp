// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/safety/forger.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>
#include <xxhash.h>

#include "corpus/files/blob_store.h"
#include "corpus/files/block_file.h"
#include "corpus/files/varint.h"
#include "corpus/segment/postings.h"
#include "corpus/segment/records.h"
#include "tests/support/temporary_folder.h"

namespace findings::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t header_size = 32;
constexpr std::size_t footer_size = 32;

struct SectionRow {
  std::array<char, 8> name{};
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

std::string_view name_of(const SectionRow& row) {
  return {row.name.data(), ::strnlen(row.name.data(), row.name.size())};
}

void write(const fs::path& path, const std::string& bytes) {
  fs::remove(path);
  std::ofstream(path, std::ios::binary) << bytes;
}

void append_number(std::string& to, std::uint64_t number) {
  to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

// A file in blocks, as block_file.h describes it.
struct Forger::Blocks {
  explicit Blocks(const std::string& file) : header(file.substr(0, header_size)) {
    std::array<std::uint64_t, 2> sizes{};  // of the payload, and how many sections
    std::memcpy(sizes.data(), file.data() + file.size() - footer_size, sizeof sizes);
    rows.resize(sizes[1]);
    const std::size_t table = rows.size() * sizeof(SectionRow);
    content = file.substr(header_size, sizes[0] - table);
    std::memcpy(rows.data(), file.data() + header_size + content.size(), table);
  }

  [[nodiscard]] std::string sealed() const {
    std::string payload = content;
    for (const SectionRow& row : rows) {
      payload.append(reinterpret_cast<const char*>(&row), sizeof row);
    }
    std::string checksums;
    for (std::size_t at = 0; at < payload.size(); at += block_size) {
      append_number(checksums, XXH3_64bits(payload.data() + at,
                                           std::min<std::size_t>(block_size, payload.size() - at)));
    }
    std::string footer;
    append_number(footer, payload.size());
    append_number(footer, rows.size());
    append_number(footer, XXH3_64bits(checksums.data(), checksums.size()));
    append_number(footer, XXH3_64bits(footer.data(), footer.size()));
    return header + payload + checksums + footer;
  }

  std::string header;
  std::string content;
  std::vector<SectionRow> rows;
};

std::uint64_t Forger::number(std::uint64_t near) {
  constexpr auto usual = std::to_array<std::uint64_t>({0,
                                                       1,
                                                       2,
                                                       3,
                                                       0x7F,
                                                       0x80,
                                                       0xFF,
                                                       0x100,
                                                       0x7FFF,
                                                       0x8000,
                                                       0xFFFF,
                                                       0x10000,
                                                       0x7FFFFFFF,
                                                       0x80000000,
                                                       0xFFFFFFFE,
                                                       0xFFFFFFFF,
                                                       0x100000000,
                                                       0x7FFFFFFFFFFFFFFF,
                                                       0x8000000000000000,
                                                       0xFFFFFFFFFFFFFFF8,
                                                       0xFFFFFFFFFFFFFFFF});
  switch (below(4)) {
    case 0:
      return near + below(5) - 2;
    case 1:
      return below(64);
    default:
      return usual.at(below(usual.size()));
  }
}

std::size_t Forger::place(std::size_t size, std::size_t width) {
  if (size <= width) return 0;
  switch (below(4)) {
    case 0:
      return below(std::min<std::size_t>(size, 16) - std::min<std::size_t>(width, 8) + 1);
    case 1:
      return size - width;
    default:
      return below(size) / width * width;
  }
}

std::string Forger::change(std::string& bytes) {
  const std::size_t width = std::size_t{1} << below(4);
  const std::size_t at = place(bytes.size(), width);
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, std::min(width, bytes.size() - at));
  if (below(4) == 0) {
    std::string varint;
    put_varint(varint, number(bytes.size()));
    for (std::size_t i = 0; i < varint.size() && at + i < bytes.size(); ++i)
      bytes[at + i] = varint[i];
    return fmt::format("a varint at {}", at);
  }
  value = number(below(2) == 0 ? value : bytes.size());
  std::memcpy(bytes.data() + at, &value, std::min(width, bytes.size() - at));
  return fmt::format("{} of {} bytes at {}", value, width, at);
}

std::string Forger::change(Blocks& blocks) {
  SectionRow& row = blocks.rows.at(below(blocks.rows.size()));
  SectionRow& other = blocks.rows.at(below(blocks.rows.size()));
  switch (below(10)) {
    case 0:
      std::swap(row.name, other.name);
      return fmt::format("{} and {} swapped", name_of(row), name_of(other));
    case 1:
      row.size = below(row.size + 1);
      return fmt::format("{} cut to {}", name_of(row), row.size);
    case 2:
      (below(2) == 0 ? row.size : row.offset) = number(blocks.content.size());
      return fmt::format("{} at {}, size {}", name_of(row), row.offset, row.size);
    default:
      break;
  }
  if (row.size == 0 || row.offset > blocks.content.size() ||
      row.size > blocks.content.size() - row.offset) {
    return "nothing";
  }
  std::string bytes = blocks.content.substr(row.offset, row.size);
  const std::string what = change(bytes);
  blocks.content.replace(row.offset, row.size, bytes);
  return fmt::format("{}: {}", name_of(row), what);
}

std::string Forger::forge_blocks(const fs::path& path) {
  Blocks blocks(read_file(path));
  std::string what;
  for (std::uint64_t left = 1 + below(3); left > 0; --left) what += change(blocks) + "; ";
  write(path, blocks.sealed());
  return what;
}

// Records are compressed, so they are unpacked, changed, and packed again.
std::string Forger::forge_records(const fs::path& path) {
  const Blocks blocks(read_file(path));
  const fs::path beside = path.string() + ".forged";
  std::string what;
  {
    const BlockFile file(path, any_format);
    const std::string name(name_of(blocks.rows.front()).substr(0, 4));
    const BlobStore store(file, name);
    std::vector<std::string> blobs;
    for (std::uint32_t i = 0; i < store.size(); ++i) blobs.push_back(store.get(i));
    for (std::uint64_t left = 1 + below(3); left > 0; --left) {
      const std::size_t which = below(blobs.size());
      what += fmt::format("record {}: {}; ", which, change(blobs[which]));
    }
    if (below(8) == 0) blobs.resize(below(blobs.size()) + 1);
    FileFormat format = {std::string_view(blocks.header).substr(8, 4), 0};
    std::memcpy(&format.version, blocks.header.data() + 12, sizeof format.version);
    BlockFileWriter to(beside, format);
    BlobStoreWriter packing(to, name);
    for (const std::string& blob : blobs) packing.add(blob);
    packing.finish();
    for (const SectionRow& row : std::span(blocks.rows).subspan(3)) {
      to.write_section(name_of(row), std::string_view(blocks.content).substr(row.offset, row.size));
    }
    to.finish();
  }
  fs::rename(beside, path);
  return what;
}

// Another database, whole and of its own content.
std::string Forger::forge_postings(const fs::path& path, std::uint32_t passages) {
  constexpr auto terms = std::to_array<const char*>(
      {"forc", "control", "room", "text", "record", "fcr", "XTtext", "generationbx", "of"});
  const fs::path beside = path.string() + ".forged";
  const std::uint64_t count = below(3) == 0 ? number(passages) % 40 : passages;
  const bool gaps = below(2) == 0;
  {
    Xapian::WritableDatabase database(beside.string(), Xapian::DB_CREATE);
    Xapian::docid id = 0;
    for (std::uint64_t left = count; left > 0; --left) {
      id += gaps && below(4) == 0 ? 1 + static_cast<Xapian::docid>(below(1'000'000)) : 1;
      Xapian::Document document;
      for (const char* term : terms) {
        const auto often = static_cast<Xapian::termcount>(number(1));
        if (below(2) == 0) document.add_term(term, often % 0x1000'0000);
      }
      database.replace_document(id, document);
    }
    database.commit();
    fs::remove(path);
    database.compact(path.string(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::DBCOMPACT_NO_RENUMBER);
  }
  fs::remove_all(beside);
  return fmt::format("{} documents{}", count, gaps ? " with gaps" : "");
}

std::string Forger::forge_text(const fs::path& path) {
  std::string text = read_file(path);
  for (std::uint64_t left = 1 + below(3); left > 0; --left) {
    const std::size_t at = text.find_first_of("0123456789", below(text.size()));
    if (at == std::string::npos) continue;
    text.replace(at, 1, std::to_string(number(9)));
  }
  write(path, text);
  return "other numbers";
}

std::string Forger::forge_manifest(Manifest& manifest) {
  SegmentSummary& segment = manifest.segments.at(below(manifest.segments.size()));
  FileSummary& file = segment.files.at(below(segment.files.size()));
  switch (below(7)) {
    case 0:
      segment.documents = static_cast<std::uint32_t>(number(segment.documents));
      return "documents";
    case 1:
      segment.passages = static_cast<std::uint32_t>(number(segment.passages));
      return "passages";
    case 2:
      file.size = number(file.size);
      return "a size";
    case 3:
      segment.name = manifest.segments.front().name;
      return "a segment twice";
    case 4:
      file.name = segment.files.front().name;
      return "a file twice";
    case 5:
      std::swap(manifest.families_file, manifest.state_file);
      return "files beside swapped";
    default:
      manifest.revision = number(manifest.revision);
      return "the revision";
  }
}

std::string Forger::forge(const fs::path& index) {
  Manifest manifest = read_manifest(index);
  std::string what;
  if (below(12) == 0) {
    what = "manifest: " + forge_manifest(manifest);
    publish_manifest(index, manifest);
    return what;
  }
  std::vector<std::pair<fs::path, FileSummary*>> files = {{index, &manifest.state_file},
                                                          {index, &manifest.families_file},
                                                          {index, &manifest.sources_file}};
  SegmentSummary& segment = manifest.segments.at(below(manifest.segments.size()));
  for (FileSummary& file : segment.files) files.emplace_back(index / segment.name, &file);
  const auto [folder, file] = files.at(below(files.size()));
  const fs::path path = folder / file->name;
  const bool records =
      file->name == Records::passages_name || file->name == Records::documents_name;
  if (file->name == PostingsWriter::file_name) {
    what = forge_postings(path, segment.passages);
    *file = summarise_file(path);
    file->uuid = Xapian::Database(path.string()).get_uuid();
  } else if (file == &manifest.sources_file) {
    what = forge_text(path);
    *file = summarise_file(path);
  } else {
    what = records && below(2) == 0 ? forge_records(path) : forge_blocks(path);
    const std::string bytes = read_file(path);
    const std::string ends =
        bytes.substr(0, header_size) + bytes.substr(bytes.size() - footer_size);
    file->size = bytes.size();
    file->checksum = XXH3_64bits(ends.data(), ends.size());
  }
  publish_manifest(index, manifest);
  return fmt::format("{}: {}", path.lexically_relative(index).string(), what);
}

}  // namespace findings::test
