// SPDX-License-Identifier: GPL-2.0-or-later
// The number, deadline, subject and grade that a finding states.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/model/document.h"

namespace findings {

/// What `text` under `heading` (outermost first) says; nothing for kinds that are no findings.
[[nodiscard]] FindingParts read_finding(Kind kind, std::string_view text,
                                        std::span<const std::string> heading);

}  // namespace findings
