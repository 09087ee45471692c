// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/readers.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {

void segmenter(std::string_view bytes) { check_reader(read_text, bytes); }

}  // namespace findings::fuzz
