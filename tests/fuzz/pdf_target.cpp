// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/readers.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {

void pdf(std::string_view bytes) {
  (void)looks_like_pdf(bytes);
  check_reader(read_pdf, bytes);
}

}  // namespace findings::fuzz
