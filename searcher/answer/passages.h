// SPDX-License-Identifier: GPL-2.0-or-later
// Reads passages of an open index, with everything known about them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "corpus/model/locator.h"
#include "searcher/answer/result.h"
#include "searcher/match/open_index.h"

namespace findings {

/// Safe for several threads.
class PassageReader {
 public:
  explicit PassageReader(std::shared_ptr<const OpenIndex> index) : index_(std::move(index)) {}

  [[nodiscard]] FullPassage at(PassagePlace place) const;
  /// Throws NotFoundError with the nearest id that exists.
  [[nodiscard]] PassagePlace place_of(const PassageId& id) const;
  [[nodiscard]] FullPassage passage(const PassageId& id) const { return at(place_of(id)); }
  /// The places of passages by their ids, and of all passages of documents by theirs; each once.
  /// Throws NotFoundError.
  [[nodiscard]] std::vector<PassagePlace> places(const std::vector<std::string>& ids) const;

  [[nodiscard]] bool has_document(const std::string& id) const;
  /// The passages [first, last] (ordinals, as far as they exist) of a document; else all. Throws
  /// NotFoundError with the nearest id that exists.
  [[nodiscard]] std::vector<FullPassage> passages(const std::string& document,
                                                  std::uint32_t first = 1,
                                                  std::uint32_t last = UINT32_MAX) const;
  /// The passages of a document that exist among `ordinals`, in their order; nothing if there is no
  /// such document.
  [[nodiscard]] std::optional<std::vector<FullPassage>> passages_at(
      const std::string& document, std::span<const std::uint32_t> ordinals) const;

  /// The members of the passage's family in the order of their ids; empty if it has none.
  [[nodiscard]] std::vector<FullPassage> family(const PassageId& id) const;

  /// Every passage in the order of ids.
  void each_passage(const std::function<void(const FullPassage&)>& visit) const;

 private:
  using DocumentPlace = OpenIndex::DocumentPlace;

  [[nodiscard]] DocumentPlace locate(const std::string& document) const;
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> numbers_of(DocumentPlace at) const;
  [[nodiscard]] FullPassage full(PassagePlace place, Document document) const;

  std::shared_ptr<const OpenIndex> index_;
};

}  // namespace findings
