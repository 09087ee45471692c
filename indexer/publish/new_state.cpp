// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/new_state.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "corpus/files/durable.h"
#include "corpus/segment/explained.h"
#include "corpus/segment/segment_writer.h"
#include "corpus/state/families.h"
#include "corpus/state/state_file.h"
#include "corpus/text/tokenizer.h"
#include "indexer/describe/acronyms.h"
#include "indexer/families/find_families.h"

namespace findings {
namespace {

// Segments of one order of magnitude that are kept before they are merged.
constexpr std::size_t most_alike = 4;
// Everything smaller is of one order.
constexpr std::uint64_t smallest_order = 1000;
constexpr std::uint64_t order_factor = 8;

std::size_t order_of(std::uint64_t passages) {
  std::size_t order = 0;
  for (std::uint64_t limit = smallest_order; passages >= limit; limit *= order_factor) ++order;
  return order;
}

}  // namespace

std::vector<std::size_t> segments_to_merge(std::span<const SegmentSize> segments,
                                           std::uint64_t fresh) {
  std::vector<std::size_t> chosen;
  std::uint64_t size = fresh;
  const auto choose = [&](std::size_t segment) {
    chosen.push_back(segment);
    size += segments[segment].live;
  };
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (2 * segments[i].live <= segments[i].total) choose(i);
  }
  const auto is_chosen = [&](std::size_t segment) {
    return std::ranges::find(chosen, segment) != chosen.end();
  };
  // The merged segment may be one too many of its own order.
  for (;;) {
    std::vector<std::size_t> alike;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!is_chosen(i) && order_of(segments[i].live) <= order_of(size)) alike.push_back(i);
    }
    if (alike.empty() || alike.size() + 1 < most_alike) break;
    for (const std::size_t segment : alike) choose(segment);
  }
  std::ranges::sort(chosen);
  return chosen;
}

NewState::NewState(const BuildOptions& options, const PublishedState& before,
                   const Vocabulary& vocabulary, const LiveIndex& live, std::function<void()> look)
    : options_(options),
      before_(before),
      vocabulary_(vocabulary),
      live_(live),
      look_(std::move(look)) {
  manifest_.analyzer = Tokenizer::fingerprint();
  manifest_.vocabulary = options.vocabulary.fingerprint();
  manifest_.revision = before.last_revision + 1;
}

std::filesystem::path NewState::numbered(std::string_view sort) const {
  return options_.index / fmt::format("{}-{:06}", sort, manifest_.revision);
}

bool NewState::has_same_passages(const Spool& spool, std::span<const Carried> carried) const {
  return before_.manifest && !is_afresh() && spool.size() == 0 && carried.empty() &&
         merged_.empty() && !live_.lost_any();
}

// Nothing of the state before is taken over.
bool NewState::is_afresh() const {
  return before_.manifest && live_.segments().empty() && !before_.manifest->segments.empty();
}

// Whether the new state has a segment no longer: it is merged, or nothing in it is live.
bool NewState::is_dropped(std::size_t segment) const {
  return std::ranges::binary_search(merged_, segment) || live_.kept_documents(segment) == 0;
}

void NewState::write(const Sources& sources, std::span<const Carried> carried, Spool& spool,
                     RunReport& report) {
  report.documents = live_.kept_documents() + spool.size() + carried.size();
  if (report.documents == 0 && options_.prune != Prune::all) {
    report.notes.emplace_back("there is nothing to index; the index is unchanged");
    return;
  }
  choose_segments(spool.size() + carried.size());
  if (has_same_passages(spool, carried) && sources == before_.sources) {
    report.notes.emplace_back("index is up to date");
    report.passages = live_.kept_passages();
    return;
  }
  try {
    write_files(sources, carried, spool, report);
  } catch (...) {
    remove_files();
    throw;
  }
  publish_manifest(options_.index, manifest_);
  report.published = true;
}

void NewState::write_files(const Sources& sources, std::span<const Carried> carried, Spool& spool,
                           RunReport& report) {
  const bool same_passages = has_same_passages(spool, carried);
  copy(carried, spool);
  write_new_segment(spool);
  look_();
  if (same_passages) {
    manifest_.families_file = before_.manifest->families_file;
    manifest_.state_file = before_.manifest->state_file;
    report.passages = live_.kept_passages();
  } else {
    write_derived(report);
  }
  manifest_.sources_file = write_durably(numbered("sources").string() + ".json", to_text(sources));
}

void NewState::remove_files() const {
  for (const char* sort : {"segment", "state", "families"}) {
    std::error_code ignored;
    std::filesystem::remove_all(numbered(sort), ignored);
  }
  std::error_code ignored;
  std::filesystem::remove(numbered("sources").string() + ".json", ignored);
}

void NewState::choose_segments(std::uint64_t fresh) {
  std::vector<SegmentSize> sizes;
  for (std::size_t i = 0; i < live_.segments().size(); ++i) {
    sizes.push_back({live_.kept_passages(i), live_.segments()[i]->records.passages()});
  }
  if (options_.merge) {
    const bool in_one_already = sizes.size() == 1 && sizes[0].live == sizes[0].total && fresh == 0;
    for (std::size_t i = 0; i < sizes.size() && !in_one_already; ++i) merged_.push_back(i);
  } else {
    merged_ = segments_to_merge(sizes, fresh);
  }
}

void NewState::copy(std::span<const Carried> carried, Spool& spool) const {
  std::map<LiveIndex::Place, const Carried*> wanted;
  for (const Carried& entry : carried) wanted.emplace(entry.place, &entry);
  for (const std::size_t segment : merged_) {
    for (const LiveIndex::Place place : live_.kept_in(segment)) wanted.emplace(place, nullptr);
  }
  std::optional<DescribedDocuments> reader;
  std::optional<std::size_t> open;
  for (const auto& [place, entry] : wanted) {
    if (open != place.segment) {
      reader.emplace(*live_.segments()[place.segment]);
      open = place.segment;
    }
    DescribedDocument document = reader->read(place.document);
    if (entry != nullptr) {
      document.document.source = entry->source;
      document.document.line = entry->line;
    }
    spool.add(document);
    look_();
  }
}

void NewState::write_new_segment(Spool& spool) {
  for (std::size_t i = 0; before_.manifest && i < live_.segments().size(); ++i) {
    const SegmentSummary& summary = before_.manifest->segments[i];
    if (is_dropped(i)) {
      manifest_.dropped.push_back(summary.name);
    } else {
      manifest_.segments.push_back(summary);
    }
  }
  if (is_afresh()) {
    for (const SegmentSummary& segment : before_.manifest->segments) {
      manifest_.dropped.push_back(segment.name);
    }
  }
  if (spool.size() == 0) return;
  std::uint64_t written = 0;
  const DocumentSource documents = [&](const std::function<void(DescribedDocument)>& take) {
    spool.each([&](DescribedDocument document) {
      take(std::move(document));
      if (++written % 1000 == 0) look_();
    });
  };
  manifest_.segments.push_back(
      write_segment(numbered("segment"), documents, static_cast<unsigned>(options_.threads)));
}

// By the segments that the new state keeps.
Tombstones NewState::dead() const {
  Tombstones result;
  for (std::size_t i = 0; i < live_.segments().size(); ++i) {
    if (is_dropped(i)) continue;
    std::vector<std::uint32_t> dead = live_.dead_in(i);
    if (!dead.empty()) result.emplace(before_.manifest->segments[i].name, std::move(dead));
  }
  return result;
}

// Writes what follows from all live passages together.
void NewState::write_derived(RunReport& report) {
  IndexState state{dead(), {}, options_.vocabulary};
  const auto segments = open_segments(options_.index, manifest_.segments, state.dead);
  std::uint32_t passages = 0;
  AcronymCollector acronyms;
  for (const auto& segment : segments) {
    passages += segment->records.passages();
    report.passages += segment->live_passages();
    Explained(segment->folder, segment->records.passages())
        .each([&](std::uint32_t passage, auto pairs) {
          if (!segment->is_live(segment->records.document_of(passage))) return;
          acronyms.add(pairs, segment->id_of(passage));
        });
  }
  state.acronyms = acronyms.acronyms();
  manifest_.state_file = write_state(numbered("state"), state);

  std::optional<FamiliesBefore> before;
  if (before_.manifest && !is_afresh() && before_.manifest->vocabulary == manifest_.vocabulary) {
    before.emplace(
        FamiliesBefore{live_.segments(), {options_.index, before_.manifest->families_file}});
  }
  const std::vector<Family> families =
      find_families(segments, before,
                    {vocabulary_, options_.index, look_, static_cast<unsigned>(options_.threads)});
  report.families = families.size();
  manifest_.families_file = write_families(numbered("families"), passages, families);
}

}  // namespace findings
