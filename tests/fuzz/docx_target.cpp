// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/readers/readers.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"
#include "tests/support/docx.h"

namespace findings::fuzz {
namespace {

test::Parts parts_of(std::string_view bytes) {
  test::Parts parts;
  for (const char* name :
       {"document", "styles", "numbering", "footnotes", "endnotes", "settings"}) {
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    if (end > 0) parts.emplace(name, bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return parts;
}

}  // namespace

void docx(std::string_view bytes) {
  (void)looks_like_docx(bytes);
  // Hardly any damage to an archive gets past its checksums.
  if (bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF")) {
    check_reader(read_docx, bytes);
  } else {
    check_reader(read_docx, test::make_docx(parts_of(bytes)));
  }
}

}  // namespace findings::fuzz
