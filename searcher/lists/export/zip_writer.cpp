// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/zip_writer.h"

#include <memory>
#include <new>

#include <archive.h>
#include <archive_entry.h>

namespace findings {
namespace {

struct Free {
  void operator()(archive* writer) const { archive_write_free(writer); }
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

// Into memory, and with names of ASCII, it fails for want of memory only.
void check(la_ssize_t status) {
  if (status < ARCHIVE_OK) throw std::bad_alloc();
}

la_ssize_t append(archive*, void* to, const void* data, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

}  // namespace

std::string zip(std::span<const ZipPart> parts) {
  std::string bytes;
  const std::unique_ptr<archive, Free> writer(archive_write_new());
  if (writer == nullptr) throw std::bad_alloc();
  check(archive_write_set_format_zip(writer.get()));
  check(archive_write_set_bytes_in_last_block(writer.get(), 1));  // no padding at the end
  check(archive_write_open(writer.get(), &bytes, nullptr, append, nullptr));
  for (const ZipPart& part : parts) {
    // No time is set: it would be written in the local zone of whoever exports.
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), std::string(part.name).c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(part.bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    check(archive_write_header(writer.get(), entry.get()));
    check(archive_write_data(writer.get(), part.bytes.data(), part.bytes.size()));
  }
  check(archive_write_close(writer.get()));
  return bytes;
}

}  // namespace findings
