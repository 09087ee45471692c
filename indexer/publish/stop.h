// SPDX-License-Identifier: GPL-2.0-or-later
// The wish of whoever started a run that it end.
#pragma once

#include <atomic>

#include "corpus/model/error.h"

namespace findings {

/// Throws Interrupted once `stop` is true.
inline void look_for_stop(const std::atomic<bool>& stop) {
  if (stop) {
    throw Interrupted("interrupted; the index is unchanged",
                      "run the same command again to start again");
  }
}

}  // namespace findings
