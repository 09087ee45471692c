// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_package.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/readers/readers.h"
#include "indexer/readers/xml.h"

namespace findings {
namespace {

constexpr std::string_view zip_magic = "PK\x03\x04";
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view content_types = "[Content_Types].xml";

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

ArchiveReader open_zip(std::string_view bytes) {
  ArchiveReader reader(archive_read_new());
  // Only by its directory, which is at the end: a file that is cut off has none.
  if (reader == nullptr || archive_read_support_format_zip_seekable(reader.get()) != ARCHIVE_OK ||
      archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    throw_damaged();
  }
  return reader;
}

std::string unpacked(archive* reader, const std::string& name, std::size_t left,
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
    if (size > left - part.size()) throw_too_large("it", limits.total);
    part.append(static_cast<const char*>(data), size);
  }
}

// What each part is, by its name: `word/styles.xml` is `styles`.
using PartKinds = std::map<std::string, std::string, std::less<>>;

std::string_view folder_of(std::string_view name) { return name.substr(0, name.rfind('/') + 1); }

PartKinds usual_parts() {
  PartKinds kinds = {{"docProps/core.xml", "core-properties"}};
  for (const char* part :
       {"document", "styles", "numbering", "settings", "footnotes", "endnotes"}) {
    kinds.emplace(fmt::format("word/{}.xml", part), part);
  }
  return kinds;
}

// Nearly all files give their parts the usual names, but the list of types decides.
PartKinds parts_of(std::string_view archive) {
  const ZipParts parts =
      unzip(archive, [](std::string_view name) { return name == content_types; });
  if (parts.empty()) return usual_parts();
  PartKinds listed;
  std::string document;
  XmlStream xml(parts.begin()->second, std::string(content_types));
  xml.children([&](std::string_view element) {
    std::string name = xml.attribute("PartName");
    if (element != "Override" || !name.starts_with('/')) return;
    name.erase(0, 1);
    const std::string type = xml.attribute("ContentType");
    const bool word = type.find("word") != std::string::npos;
    if (word && type.ends_with(".main+xml")) document = name;
    const std::string_view kind = std::string_view(type).substr(type.rfind('.') + 1);
    if (kind.ends_with("+xml")) listed.emplace(name, kind.substr(0, kind.size() - 4));
  });
  if (document.empty()) return usual_parts();
  // Building blocks of templates (`word/glossary`) have their own styles and notes.
  std::erase_if(listed, [&](const auto& part) {
    return folder_of(part.first) != folder_of(document) && part.second != "core-properties";
  });
  listed[document] = "document";
  listed.emplace("docProps/core.xml", "core-properties");
  return listed;
}

bool is_read(std::string_view kind) {
  return equals_one_of(kind, {"document", "styles", "numbering", "settings", "footnotes",
                              "endnotes", "core-properties", "header", "footer"});
}

// The directory of the archive: a record at its end gives the place.
std::string_view directory_of(std::string_view bytes) {
  constexpr std::size_t length = 22;  // of the record, without a comment
  const auto record = bytes.rfind("PK\x05\x06");
  if (record == std::string_view::npos || bytes.size() - record < length) return {};
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 4; i-- > 0;) {
      value = value << 8U | static_cast<unsigned char>(bytes[record + at + i]);
    }
    return value;
  };
  const std::size_t size = number(12);
  const std::size_t begin = number(16);
  if (begin > bytes.size()) return {};
  return bytes.substr(begin, size);
}

// A document with a password is inside a container of the older kind.
bool is_encrypted_package(std::string_view bytes) {
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) (name += c) += '\0';
  return bytes.starts_with(ole_magic) && bytes.find(name) != std::string_view::npos;
}

}  // namespace

ZipParts unzip(std::string_view bytes, const std::function<bool(std::string_view)>& wanted,
               const ZipLimits& limits) {
  check_directory(bytes, limits.entries);
  const ArchiveReader reader = open_zip(bytes);
  ZipParts parts;
  std::size_t left = limits.total;
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
    std::string part = unpacked(reader.get(), name, left, limits);
    left -= part.size();
    parts.emplace(name, std::move(part));
  }
}

bool looks_like_docx(std::string_view bytes) {
  if (is_encrypted_package(bytes)) return true;
  if (!bytes.starts_with(zip_magic)) return false;
  constexpr std::size_t beginning = std::size_t{64} << 10;
  std::string_view names = directory_of(bytes);
  if (names.empty()) names = bytes.substr(0, beginning);  // cut off: reading it will fail
  const auto has = [&](std::string_view name) {
    return names.find(name) != std::string_view::npos;
  };
  return has("word/document.xml") || (has("[Content_Types].xml") && has("word/"));
}

std::string_view DocxPackage::part(std::string_view kind) const {
  const auto found = parts.find(kind);
  return found == parts.end() ? std::string_view() : found->second.back();
}

DocxPackage open_docx(std::string_view bytes) {
  if (is_encrypted_package(bytes)) {
    throw InputError("it is protected by a password", "save it without one");
  }
  if (bytes.starts_with(ole_magic)) {
    throw InputError("it is a document of an older Word", "save it as .docx");
  }
  DocxPackage package;
  if (bytes.starts_with(zip_magic)) {
    const PartKinds kinds = parts_of(bytes);
    ZipParts parts = unzip(bytes, [&](std::string_view name) {
      const auto kind = kinds.find(name);
      return kind != kinds.end() && is_read(kind->second);
    });
    for (auto& [name, part] : parts) package.parts[kinds.at(name)].push_back(std::move(part));
  }
  if (package.part("document").empty()) {
    throw InputError("it is no Word document", "save it as .docx");
  }
  return package;
}

}  // namespace findings
