// SPDX-License-Identifier: GPL-2.0-or-later
// Acronyms of an index as a user names them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "corpus/model/acronym.h"

namespace findings {

/// Every long form of the short form, as written or else whatever the case and with or without the
/// `s` of a plural. Throws NotFoundError with what was probably meant.
[[nodiscard]] std::vector<Acronym> acronyms_named(std::span<const Acronym> all,
                                                  std::string_view spoken);

}  // namespace findings
