// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/spool.h"

#include <algorithm>
#include <span>

#include "corpus/segment/records.h"
#include "corpus/segment/varint.h"

namespace findings {
namespace {

void put_stream(std::string& to, const TokenStream& stream) {
  put_varint(to, stream.size());
  for (const StoredToken& token : stream) {
    put_varint(to, token.form);
    put_varint(to, token.position);
    put_varint(to, token.span);
    put_varint(to, token.heading);
  }
}

TokenStream get_stream(VarintReader& from) {
  TokenStream stream(from.number());
  for (StoredToken& token : stream) {
    token.form = from.number32();
    token.position = from.number32();
    token.span = from.number32();
    token.heading = from.number32();
  }
  return stream;
}

std::string encoded(const AnalysedDocument& document) {
  std::string bytes;
  put_string(bytes, encode(document.document));
  put_stream(bytes, document.title);
  put_varint(bytes, document.headings.size());
  for (const TokenStream& heading : document.headings) put_stream(bytes, heading);
  put_varint(bytes, document.passages.size());
  for (const auto& passage : document.passages) {
    put_string(bytes, encode(passage.passage));
    put_varint(bytes, passage.themes.size());
    for (const std::string& theme : passage.themes) put_string(bytes, theme);
    put_stream(bytes, passage.text);
    put_varint(bytes, passage.heading_path);
  }
  return bytes;
}

AnalysedDocument decoded(std::string_view bytes) {
  VarintReader reader(bytes);
  AnalysedDocument document;
  document.document = decode_document(reader.string());
  document.title = get_stream(reader);
  document.headings.resize(reader.number());
  for (TokenStream& heading : document.headings) heading = get_stream(reader);
  document.passages.resize(reader.number());
  for (auto& passage : document.passages) {
    passage.passage = decode_passage(reader.string());
    passage.themes.resize(reader.number());
    for (std::string& theme : passage.themes) theme = reader.string();
    passage.text = get_stream(reader);
    passage.heading_path = reader.number();
  }
  return document;
}

}  // namespace

Spool::Spool(const std::filesystem::path& folder) : file_(folder / "spool") {}

void Spool::add(const AnalysedDocument& document) {
  const std::string bytes = encoded(document);
  entries_.push_back({document.document.id, file_.size(), bytes.size()});
  file_.append(bytes);
}

void Spool::drain(SegmentWriter& writer) {
  std::ranges::sort(entries_, {}, &Entry::id);
  std::string bytes;
  for (const Entry& entry : entries_) {
    bytes.resize(entry.size);
    file_.read(entry.offset, std::as_writable_bytes(std::span(bytes)));
    writer.add(decoded(bytes));
  }
}

}  // namespace findings
