// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/spool.h"

#include <cstring>

#include "corpus/files/varint.h"
#include "corpus/segment/records.h"

namespace findings {
namespace {

constexpr std::size_t run_bytes = std::size_t{32} << 20;

std::string encoded(const DescribedDocument& described) {
  std::string bytes;
  put_string(bytes, encode(described.document));
  put_varint(bytes, described.passages.size());
  for (const auto& [passage, themes, explained, signature] : described.passages) {
    put_string(bytes, encode(passage));
    put_varint(bytes, themes.size());
    for (const std::string& theme : themes) put_string(bytes, theme);
    put_varint(bytes, explained.size());
    for (const AcronymPair& pair : explained) {
      put_string(bytes, pair.short_form);
      put_string(bytes, pair.long_form);
    }
    put_string(bytes, {reinterpret_cast<const char*>(&signature), sizeof signature});
  }
  return bytes;
}

DescribedDocument decoded(std::string_view bytes) {
  VarintReader reader(bytes);
  DescribedDocument described;
  described.document = decode_document(reader.string());
  described.passages.resize(reader.number());
  for (auto& [passage, themes, explained, signature] : described.passages) {
    passage = decode_passage(reader.string());
    themes.resize(reader.number());
    for (std::string& theme : themes) theme = reader.string();
    explained.resize(reader.number());
    for (AcronymPair& pair : explained) {
      pair.short_form = reader.string();
      pair.long_form = reader.string();
    }
    std::memcpy(&signature, reader.string().data(), sizeof signature);
  }
  return described;
}

}  // namespace

void Spool::Record::append_to(std::string& bytes) const {
  put_string(bytes, id);
  bytes += document;
}

Spool::Record Spool::Record::parse(std::string_view bytes) {
  VarintReader reader(bytes);
  const std::string_view id = reader.string();
  return {std::string(id), std::string(bytes.substr(bytes.size() - reader.left()))};
}

Spool::Spool(const std::filesystem::path& folder) : sorter_(folder, run_bytes) {}

void Spool::add(const DescribedDocument& document) {
  sorter_.add({document.document.id, encoded(document)});
  ++documents_;
}

void Spool::each(const std::function<void(DescribedDocument)>& take) {
  sorter_.each([&](const Record& record) { take(decoded(record.document)); });
}

}  // namespace findings
