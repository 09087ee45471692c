// SPDX-License-Identifier: GPL-2.0-or-later
// A passage as it is taken into a reading list.
#pragma once

#include <span>
#include <vector>

#include "corpus/model/locator.h"
#include "searcher/answer/session.h"
#include "searcher/lists/list.h"

namespace findings {

/// The passage as the index has it, with the last words of the passage before it and the first of
/// the one after it (searcher/lists/excerpt.h). Throws NotFoundError as Session::passage does.
[[nodiscard]] Quotation quote(const Session& session, const PassageId& id);

/// The same of several, in the order given. The passages of a document are read once.
[[nodiscard]] std::vector<Quotation> quote(const Session& session, std::span<const PassageId> ids);

}  // namespace findings
