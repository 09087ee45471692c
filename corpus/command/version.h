// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// `PROGRAM 0.1.0 (Xapian 1.4.22, ICU 72.1, schema 1)`.
[[nodiscard]] std::string version_text(std::string_view program);

}  // namespace findings
