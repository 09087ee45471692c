// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/open_index.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "corpus/text/analyzer.h"

namespace findings {
namespace {

// Acronyms that are everyday words too: in small letters a query means the word.
constexpr auto everyday_words = std::to_array<std::string_view>(
    {"acc", "act", "aid", "app", "arms", "cap", "dash", "hub", "map", "mash", "met", "pace", "pip",
     "sara", "sir", "soc", "star", "step", "trim"});

}  // namespace

OpenIndex::OpenIndex(const std::filesystem::path& index, Manifest manifest)
    : manifest_(std::move(manifest)),
      segments_(open_segments(index, manifest_)),
      families_(index / manifest_.families_file.name, segments_),
      state_file_(index / manifest_.state_file.name) {}

const Vocabulary& OpenIndex::vocabulary() const {
  return vocabulary_.get([this] { return Vocabulary(state_file_.vocabulary()); });
}

const std::vector<Acronym>& OpenIndex::acronyms() const {
  return acronyms_.get([this] { return state_file_.acronyms(); });
}

const SynonymTable& OpenIndex::synonyms() const {
  return synonyms_.get([this] {
    Analyzer analyzer;
    return SynonymTable(read_synonyms(state_file_.synonyms()), acronyms(), analyzer,
                        [](std::string_view form) {
                          return std::ranges::find(everyday_words, form) != everyday_words.end();
                        });
  });
}

}  // namespace findings
