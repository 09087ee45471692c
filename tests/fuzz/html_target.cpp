// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/readers.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {

void html(std::string_view bytes) {
  (void)looks_like_html(bytes);
  check_reader(read_html, bytes);
}

}  // namespace findings::fuzz
