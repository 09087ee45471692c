// SPDX-License-Identifier: GPL-2.0-or-later
// Puts into a plan what means the same as its words: `DVPO` beside `domestic violence protection
// order`, and the reverse.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "corpus/text/analyzer.h"
#include "corpus/vocabulary/synonym_table.h"
#include "searcher/query/expand.h"
#include "searcher/query/plan.h"

namespace findings {

/// Whether an index has all of these stems.
using KnowsStems = std::function<bool(std::span<const std::string> stems)>;

/// Words and phrases that score get synonyms as alternatives. Loose words side by side that are a
/// term together are looked for as one, if the term has an acronym; else each of them counts as
/// found where a synonym of the whole stands. Synonyms that the index does not know are left out.
/// Tells what was added, in the order of the query.
[[nodiscard]] std::vector<ExpandedTerm> add_synonyms(Plan& plan, const SynonymTable& table,
                                                     Analyzer& analyzer, const KnowsStems& knows);

}  // namespace findings
