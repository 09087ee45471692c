// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/open_index.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "corpus/model/error.h"
#include "corpus/segment/postings.h"
#include "corpus/text/analyzer.h"

namespace findings {
namespace {

// A writer may publish between the reading of the manifest and the opening of its files.
constexpr int opening_attempts = 3;
// Bytes of postings that are compared before they are read: that takes a millisecond or two.
constexpr std::uint64_t compared_first = std::uint64_t{16} << 20;

// Acronyms that are everyday words too: in small letters a query means the word.
constexpr auto everyday_words = std::to_array<std::string_view>(
    {"acc", "act", "aid", "app", "arms", "cap", "dash", "hub", "map", "mash", "met", "pace", "pip",
     "sara", "sir", "soc", "star", "step", "trim"});

// What the vocabulary of an index says is a matter of the index, not of a file to be indexed.
template <typename Make>
auto from_vocabulary(const StateFile& file, const Make& make) try {
  return make();
} catch (const InputError& error) {
  throw damaged(file.path(), error.what());
}

}  // namespace

OpenIndex::OpenIndex(const std::filesystem::path& index, Manifest manifest)
    : manifest_(std::move(manifest)),
      segments_(open_segments(index, manifest_)),
      numbers_(segments_),
      families_({index, manifest_.families_file}, numbers_.size()),
      state_file_(PublishedFile(index, manifest_.state_file)) {}

IndexStatistics OpenIndex::statistics() const {
  IndexStatistics result;
  result.revision = manifest_.revision;
  result.segments = segments_.size();
  for (const auto& segment : segments_) {
    result.documents += segment->live_documents();
    result.passages += segment->live_passages();
  }
  for (const SegmentSummary& segment : manifest_.segments) {
    for (const FileSummary& file : segment.files) result.bytes += file.size;
  }
  for (const FileSummary& file : files_beside(manifest_)) result.bytes += file.size;
  return result;
}

std::optional<OpenIndex::DocumentPlace> OpenIndex::find_document(std::string_view id) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (const auto number = segments_[i]->find_document(id)) return DocumentPlace{i, *number};
  }
  return std::nullopt;
}

std::vector<PassagePlace> OpenIndex::with_keys(
    const std::unordered_set<std::uint64_t>& keys) const {
  std::vector<PassagePlace> result;
  if (keys.empty()) return result;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Segment& segment = *segments_[i];
    std::uint32_t passage = 0;
    for (const std::uint64_t key : segment.columns.keys()) {
      if (keys.contains(key) && segment.is_live(segment.records.document_of(passage))) {
        result.push_back({i, passage});
      }
      ++passage;
    }
  }
  return result;
}

std::vector<PassagePlace> OpenIndex::members(std::uint32_t family) const {
  std::vector<PassagePlace> result;
  if (family == 0) return result;
  for (const std::uint32_t number : families_.members(family)) {
    result.push_back(numbers_.place(number));
  }
  return result;
}

const Vocabulary& OpenIndex::vocabulary() const {
  return vocabulary_.get([this] {
    return from_vocabulary(state_file_, [&] { return Vocabulary(state_file_.vocabulary()); });
  });
}

const std::vector<Acronym>& OpenIndex::acronyms() const {
  return acronyms_.get([this] { return state_file_.acronyms(); });
}

const SynonymTable& OpenIndex::synonyms() const {
  return synonyms_.get([this] {
    Analyzer analyzer;
    const SynonymGroups groups =
        from_vocabulary(state_file_, [&] { return read_synonyms(state_file_.synonyms()); });
    return SynonymTable(groups, acronyms(), analyzer, [](std::string_view form) {
      return std::ranges::find(everyday_words, form) != everyday_words.end();
    });
  });
}

void OpenIndex::start_comparing_postings() const {
  std::call_once(comparing_started_, [this] {
    std::uint64_t bytes = 0;
    for (const auto& segment : segments_) bytes += segment->postings.published().expected->size;
    if (bytes > most_compared) return;
    const auto how = bytes <= compared_first ? std::launch::deferred : std::launch::async;
    comparing_ = std::async(how, [this] {
                   for (const auto& segment : segments_) {
                     const PublishedFile& file = segment->postings.published();
                     const FileSummary found = summarise_file(segment->postings.lasting_path());
                     if (found.checksum == file.expected->checksum) continue;
                     throw damaged(file.path, "its checksum is wrong");
                   }
                 }).share();
    if (bytes <= compared_first) comparing_.wait();
  });
}

void OpenIndex::require_same_postings() const {
  if (comparing_.valid()) comparing_.get();
}

std::shared_ptr<const OpenIndex> open_index(const std::filesystem::path& index) {
  for (int attempt = 1;; ++attempt) {
    const Manifest manifest = read_manifest(index);
    require_same_analyzer(manifest);
    try {
      require_sizes(index, manifest);
      return std::make_shared<const OpenIndex>(index, manifest);
    } catch (const IndexError&) {
      if (attempt == opening_attempts || read_manifest(index) == manifest) throw;
    }
  }
}

}  // namespace findings
