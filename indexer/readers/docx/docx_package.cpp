// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_package.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "indexer/readers/docx/zip_parts.h"
#include "indexer/readers/xml_stream.h"

namespace findings {
namespace {

constexpr std::string_view zip_magic = "PK\x03\x04";
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view content_types = "[Content_Types].xml";
constexpr std::string_view usual_document = "word/document.xml";

// What each part is, by its name.
using PartKinds = std::map<std::string, std::string, std::less<>>;

std::string_view folder_of(std::string_view name) { return name.substr(0, name.rfind('/') + 1); }

PartKinds usual_parts() {
  PartKinds kinds = {{std::string(usual_document), "document"},
                     {"docProps/core.xml", "core-properties+xml"}};
  for (const char* part : {"styles", "numbering", "settings", "footnotes", "endnotes"}) {
    kinds.emplace(fmt::format("word/{}.xml", part), fmt::format("{}+xml", part));
  }
  return kinds;
}

// Nearly all files call their parts by the usual names, but what counts is the list of types.
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
    listed.emplace(std::move(name), type.substr(type.rfind('.') + 1));
  });
  if (document.empty()) return usual_parts();
  // What fills the gaps of templates (`word/glossary`) has styles and notes of its own.
  std::erase_if(listed, [&](const auto& part) {
    return folder_of(part.first) != folder_of(document) && part.second != "core-properties+xml";
  });
  listed[document] = "document";
  listed.emplace("docProps/core.xml", "core-properties+xml");
  return listed;
}

struct Place {
  std::string_view kind;
  std::string DocxPackage::*part;
};
constexpr std::array<Place, 7> places = {{{"document", &DocxPackage::document},
                                          {"styles+xml", &DocxPackage::styles},
                                          {"numbering+xml", &DocxPackage::numbering},
                                          {"settings+xml", &DocxPackage::settings},
                                          {"footnotes+xml", &DocxPackage::footnotes},
                                          {"endnotes+xml", &DocxPackage::endnotes},
                                          {"core-properties+xml", &DocxPackage::properties}}};

bool is_read(std::string_view kind) {
  return kind == "header+xml" || kind == "footer+xml" ||
         std::ranges::find(places, kind, &Place::kind) != places.end();
}

void put(std::string part, std::string_view kind, DocxPackage& package) {
  if (kind == "header+xml") {
    package.headers.push_back(std::move(part));
  } else if (kind == "footer+xml") {
    package.footers.push_back(std::move(part));
  } else {
    package.*std::ranges::find(places, kind, &Place::kind)->part = std::move(part);
  }
}

}  // namespace

bool is_encrypted_package(std::string_view bytes) {
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) (name += c) += '\0';
  return bytes.starts_with(ole_magic) && bytes.find(name) != std::string_view::npos;
}

DocxPackage open_docx(std::string_view bytes) {
  if (is_encrypted_package(bytes)) {
    throw InputError("it is protected by a password", "save it without one");
  }
  if (bytes.starts_with(ole_magic)) {
    throw InputError("it is a document of an older Word", "save it as .docx");
  }
  if (!bytes.starts_with(zip_magic)) {
    throw InputError("it is no Word document", "save it as .docx");
  }
  const PartKinds kinds = parts_of(bytes);
  ZipParts parts = unzip(bytes, [&](std::string_view name) {
    const auto kind = kinds.find(name);
    return kind != kinds.end() && is_read(kind->second);
  });
  DocxPackage package;
  for (auto& [name, part] : parts) put(std::move(part), kinds.find(name)->second, package);
  if (package.document.empty()) {
    throw InputError("it is no Word document", "save it as .docx");
  }
  return package;
}

}  // namespace findings
