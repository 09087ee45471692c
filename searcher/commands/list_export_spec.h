// SPDX-License-Identifier: GPL-2.0-or-later
// `list export` as both programs know it: findings shows its help and hands over, findings-export
// does it. So searching links no library that writes documents.
#pragma once

#include "corpus/command/options.h"

namespace findings {

[[nodiscard]] CommandSpec list_export_spec();

}  // namespace findings
