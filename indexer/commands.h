// SPDX-License-Identifier: GPL-2.0-or-later
// Provides the commands of findings-index.
#pragma once

#include "corpus/command/program.h"

namespace findings {

[[nodiscard]] Program indexer_program();

}  // namespace findings
