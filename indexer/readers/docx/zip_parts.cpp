// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/zip_parts.h"

#include <memory>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using ArchiveReader = std::unique_ptr<archive, FreeArchive>;

[[noreturn]] void throw_damaged() {
  throw InputError("it is damaged or cut off", "get the file again from where it came");
}

[[noreturn]] void throw_too_large(std::string_view what, std::size_t limit) {
  throw InputError(fmt::format("{} unpacks to more than {} MB", what, limit >> 20),
                   "split the document, or leave it out");
}

// The library reads the whole directory before it shows the first entry.
void check_directory(std::string_view bytes, std::size_t limit) {
  constexpr std::string_view signature = "PK\x01\x02";
  std::size_t entries = 0;
  for (auto at = bytes.find(signature); at != std::string_view::npos;
       at = bytes.find(signature, at + signature.size())) {
    if (++entries > limit) {
      throw InputError(fmt::format("it holds more than {} files", limit), "leave it out");
    }
  }
}

ArchiveReader open(std::string_view bytes) {
  ArchiveReader reader(archive_read_new());
  // Only by its directory, which stands at the end: a file that is cut off has none.
  if (reader == nullptr || archive_read_support_format_zip_seekable(reader.get()) != ARCHIVE_OK ||
      archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    throw_damaged();
  }
  return reader;
}

std::string unpacked(archive* reader, const std::string& name, std::size_t room,
                     const ZipLimits& limits) {
  std::string part;
  const void* data = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  for (;;) {
    const int status = archive_read_data_block(reader, &data, &size, &offset);
    if (status == ARCHIVE_EOF) return part;
    // A wrong checksum is a warning only; the text would be wrong too.
    if (status != ARCHIVE_OK) throw_damaged();
    if (size > limits.part - part.size()) throw_too_large(name, limits.part);
    if (size > room - part.size()) throw_too_large("it", limits.total);
    part.append(static_cast<const char*>(data), size);
  }
}

}  // namespace

ZipParts unzip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted,
               const ZipLimits& limits) {
  check_directory(bytes, limits.entries);
  const ArchiveReader reader = open(bytes);
  ZipParts parts;
  std::size_t room = limits.total;
  archive_entry* entry = nullptr;
  for (;;) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return parts;
    // A name that cannot be converted is a warning, and no name of ours.
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) throw_damaged();
    const char* pathname = archive_entry_pathname(entry);
    if (pathname == nullptr || !wanted(pathname) || parts.contains(pathname)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      throw InputError("it is protected by a password", "save it without one");
    }
    const std::string name = pathname;
    std::string part = unpacked(reader.get(), name, room, limits);
    room -= part.size();
    parts.emplace(name, std::move(part));
  }
}

}  // namespace findings
