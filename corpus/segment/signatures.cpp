// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/signatures.h"

#include <fmt/format.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat signatures_format = {"SIGN", 1};
constexpr std::string_view section = "passages";

}  // namespace

SignaturesWriter::SignaturesWriter(const std::filesystem::path& folder)
    : file_(folder / Signatures::file_name, signatures_format) {
  file_.begin_section(section);
}

void SignaturesWriter::add(const Signature& signature) {
  file_.write_array(std::span(&signature, 1));
}

FileSummary SignaturesWriter::finish() { return file_.finish(); }

Signatures::Signatures(const std::filesystem::path& folder, std::uint32_t passages)
    : file_(folder / file_name, signatures_format),
      signatures_(file_.array<Signature>(file_.section(section))) {
  if (signatures_.size() != passages) {
    throw findings::damaged(file_.path(), "signatures and passages do not add up");
  }
}

}  // namespace findings
