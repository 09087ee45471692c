// SPDX-License-Identifier: GPL-2.0-or-later
// A small folder of texts and records that is rewritten as a whole: each of its documents has the
// word of its generation, so an answer that mixes two states shows itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "searcher/answer/session.h"
#include "tests/support/temporary_folder.h"

namespace findings::test {

class CorpusOfGenerations {
 public:
  /// Makes generation 1.
  CorpusOfGenerations();

  void next();

  [[nodiscard]] unsigned generation() const { return generation_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  /// The only passages with that word: in every generation so many.
  static constexpr std::uint64_t documents = 14;
  [[nodiscard]] static std::string word(unsigned generation);

 private:
  void write() const;

  TemporaryFolder folder_;
  unsigned generation_ = 1;
};

/// The generation, from `earliest` to `latest`, that all passages of the session are of. Throws
/// std::runtime_error if it has passages of two, or not all of one.
[[nodiscard]] unsigned generation_of(Session& session, unsigned earliest, unsigned latest);

/// The generation that the index answers with, one of the last six; 0 where nothing is published.
/// Throws std::runtime_error if it has passages of two, or not all of one.
[[nodiscard]] unsigned answered_generation(const std::filesystem::path& index, unsigned latest);

/// Names in the folder of an index that its manifest does not name.
[[nodiscard]] std::string garbage_in(const std::filesystem::path& index);

}  // namespace findings::test
