// SPDX-License-Identifier: GPL-2.0-or-later
// How much a test tries: the long run (FINDINGS_LONG_TESTS) all, the plain run a part.
#pragma once

#include <cstdlib>

namespace findings::test {

[[nodiscard]] inline unsigned effort(unsigned plain, unsigned whole) {
  return std::getenv("FINDINGS_LONG_TESTS") != nullptr ? whole : plain;
}

}  // namespace findings::test
