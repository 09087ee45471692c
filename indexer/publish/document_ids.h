// SPDX-License-Identifier: GPL-2.0-or-later
// Gives documents their ids, and makes sure that no two have the same.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/publish/live_index.h"
#include "indexer/publish/update_plan.h"

namespace findings {

class DocumentIds {
 public:
  /// Both must outlive this.
  DocumentIds(const UpdatePlan& plan, const LiveIndex& live);

  /// Claims the ids of files that have moved, before other files can take them.
  void reserve_moved();

  /// A file of the plan, by its place, and the line of a record; 0 for other documents.
  struct Holder {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
  };

  /// Gives the id to the holder. Throws InputError that names the owner if it is taken, be it by a
  /// document of the published state that is kept.
  void claim(const std::string& id, Holder holder);
  /// The same without an error: false if another holder of this run has it.
  [[nodiscard]] bool claim_if_free(std::string_view id, Holder holder);

  struct Given {
    std::string id;
    bool earlier = false;  ///< from a name that the file has no longer, or changed because of one
  };
  /// Chooses and claims the id of a file's document. A document keeps its id while the index knows
  /// its file, whatever that is called now, unless a person gives it another. Throws as `claim`.
  [[nodiscard]] Given give(const std::string& wanted, std::uint32_t file);

 private:
  [[nodiscard]] bool is_taken(std::string_view id) const;

  const UpdatePlan& plan_;
  const LiveIndex& live_;
  // By a 64-bit hash, since there can be millions: among ten million ids two have the same hash
  // with a chance of about one in a million.
  std::unordered_map<std::uint64_t, Holder> holders_;
  std::set<std::string> earlier_;  // ids that come from names which other files may have now
};

}  // namespace findings
