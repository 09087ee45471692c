// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/version.h"

#include <fmt/format.h>
#include <unicode/uversion.h>

#include "corpus/schema/schema.h"
#include "corpus/text/stemmer.h"

namespace findings {

std::string version_text(std::string_view program) {
  return fmt::format("{} {} (Xapian {}, ICU {}, schema {})", program, FINDINGS_VERSION,
                     xapian_version(), U_ICU_VERSION, schema_version);
}

}  // namespace findings
