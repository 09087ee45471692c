// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/readers.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {

void markdown(std::string_view bytes) { check_reader(read_markdown, bytes); }

}  // namespace findings::fuzz
