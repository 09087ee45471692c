// SPDX-License-Identifier: GPL-2.0-or-later
// Whether the entries of reading lists still stand in an index as they were quoted.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "searcher/answer/session.h"
#include "searcher/lists/entry_state.h"
#include "searcher/lists/list.h"

namespace findings {

struct VerifiedEntry {
  EntryState state = EntryState::unknown;
  /// The passage as it stands today, where there is one. Of a held one too: its page, headings or
  /// neighbours may have changed.
  std::optional<Quotation> now;
  std::string difference;  ///< of a drifted one: word_difference() from then to now, else empty
};

/// Reads the state of the session; changes nothing. The rules are those of
/// searcher/lists/anchor.h where the index has the document, and of searcher/lists/elsewhere.h
/// where it has not. The session must outlive it.
class Verifier {
 public:
  explicit Verifier(Session& session) : session_(&session) {}

  /// Throws IndexError.
  [[nodiscard]] VerifiedEntry verify(const Entry& entry);

  /// In the order of the entries, of as many lists as there are. Those of one document help to tell
  /// each other's passages apart, so all together are verified better than each alone. The
  /// passages of a document are read but for those quoted and their neighbours only where one is
  /// not held. Throws IndexError.
  [[nodiscard]] std::vector<VerifiedEntry> verify(std::span<const Entry> entries);

 private:
  Session* session_;
};

}  // namespace findings
