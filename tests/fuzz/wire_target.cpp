// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/wire.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {

// An attacker who controls the reader process can send any blocks, and they are segmented.
void wire(std::string_view bytes) { check_reader(decode, bytes); }

}  // namespace findings::fuzz
