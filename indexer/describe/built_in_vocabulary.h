// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/vocabulary/vocabulary.h"

namespace findings {

/// The CSV files of corpus/vocabulary as they were when the program was built.
[[nodiscard]] VocabularyFiles built_in_vocabulary();

}  // namespace findings
