// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/varint.h"
#include "corpus/segment/records.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {
namespace {

void passage(std::string_view bytes) {
  const Passage read = decode_passage(bytes);
  require(decode_passage(encode(read)) == read, "a passage comes back as it was");
}

void document(std::string_view bytes) {
  Document read = decode_document(bytes);
  if (read.year == 0) read.year.reset();  // what is nought is not written
  require(decode_document(encode(read)) == read, "a document comes back as it was");
}

}  // namespace

void records(std::string_view bytes) {
  if (bytes.empty()) return;
  const bool odd = static_cast<unsigned char>(bytes.front()) % 2 != 0;
  try {
    odd ? document(bytes.substr(1)) : passage(bytes.substr(1));
  } catch (const TruncatedData&) {
  } catch (const std::invalid_argument&) {
  }
}

}  // namespace findings::fuzz
