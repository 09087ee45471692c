// SPDX-License-Identifier: GPL-2.0-or-later
// Ends a run that was cancelled.
#pragma once

#include <atomic>

#include "corpus/model/error.h"

namespace findings {

/// Throws Interrupted once `stop` is true.
inline void look_for_stop(const std::atomic<bool>& stop) {
  if (stop) {
    throw Interrupted("interrupted; the index is as it was before",
                      "run the same command again to start over");
  }
}

}  // namespace findings
