// SPDX-License-Identifier: GPL-2.0-or-later
// Gives documents their ids, and makes sure that no two have the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/publish/live_index.h"
#include "indexer/publish/update_plan.h"

namespace findings {

/// The id that a path under an indexed folder gives: its letters and digits of any alphabet,
/// without the ending.
[[nodiscard]] std::string id_of_path(const std::filesystem::path& name);

class DocumentIds {
 public:
  /// Both must outlive this.
  DocumentIds(const UpdatePlan& plan, const LiveIndex& live);

  /// Claims the ids of the files that the index knows, before other files can take them.
  void reserve_known();

  /// A file of the plan, by its place, and the line of a record; 0 for other documents.
  struct Holder {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
    friend bool operator==(const Holder&, const Holder&) = default;
  };

  /// Gives the id to the holder. Throws InputError that names the owner if it is taken, be it by a
  /// document of the published state that is kept.
  void claim(const std::string& id, Holder holder);
  /// The same without an error: false if another holder of this run has it.
  [[nodiscard]] bool claim_if_free(std::string_view id, Holder holder);

  /// Chooses and claims the id of a file's document. A document keeps its id while the index knows
  /// its file, whatever that is called now, unless a person gives it another: then it throws as
  /// `claim`. If another document has the id that the name gives, the least of the path that
  /// differs is added: `2016-docx`, `essex-2016`, or where no letter differs a number, `2016-2`.
  [[nodiscard]] std::string give(const std::string& wanted, std::uint32_t file);

 private:
  /// Where the file of a document is; nothing if no document has the id.
  [[nodiscard]] std::optional<std::filesystem::path> owner_of(const std::string& id) const;
  [[nodiscard]] std::string told_apart(const std::string& wanted, const std::filesystem::path& path,
                                       const std::filesystem::path& owner) const;

  const UpdatePlan& plan_;
  const LiveIndex& live_;
  // By a 64-bit hash, since there can be millions: among ten million ids two have the same hash
  // with a chance of about one in a million.
  std::unordered_map<std::uint64_t, Holder> holders_;
  std::map<std::string, std::filesystem::path> known_;  // the files of documents, by id
};

}  // namespace findings
