// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/passages.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"

namespace findings {

FullPassage PassageReader::full(PassagePlace place, Document document) const {
  const Segment& segment = index_->segment_of(place);
  FullPassage result{std::move(document), segment.records.passage(place.passage), {}, {}};
  result.passage.key = segment.columns.keys()[place.passage];
  const ColumnView& themes = segment.columns[Column::theme];
  for (const std::uint32_t value : themes.sets().at(themes[place.passage])) {
    result.themes.push_back(themes.values()[value]);
  }
  if (const std::uint32_t family = index_->family_of(place); family != 0) {
    const std::vector<PassagePlace> members = index_->members(family);
    result.family = {index_->segment_of(members.front()).id_of(members.front().passage).text(),
                     members.size(), index_->families().documents(family)};
  }
  return result;
}

FullPassage PassageReader::at(PassagePlace place) const {
  return full(place, index_->segment_of(place).document_of(place.passage));
}

PassageReader::DocumentPlace PassageReader::locate(const std::string& document) const {
  if (const auto found = index_->find_document(document)) return *found;
  std::vector<std::string> ids;
  constexpr std::uint32_t most_compared = 20'000;
  for (const auto& segment : index_->segments()) {
    for (std::uint32_t d = 0; d < std::min(segment->records.documents(), most_compared); ++d) {
      if (segment->is_live(d)) ids.push_back(segment->records.document_id(d));
    }
  }
  throw NotFoundError(fmt::format("there is no document “{}”", document),
                      meant_or(document, ids, "`findings dump` lists every passage"));
}

// The first of a document, and how many it has.
std::pair<std::uint32_t, std::uint32_t> PassageReader::numbers_of(DocumentPlace at) const {
  const Records& records = index_->segments()[at.segment]->records;
  const std::uint32_t first = records.first_passage(at.document);
  return {first, records.first_passage(at.document + 1) - first};
}

PassagePlace PassageReader::place_of(const PassageId& id) const {
  const DocumentPlace at = locate(id.document);
  const auto [first, count] = numbers_of(at);
  if (id.ordinal == 0 || id.ordinal > count) {
    throw NotFoundError(fmt::format("there is no passage {}", id.text()),
                        fmt::format("{} has passages 1 to {}", id.document, count));
  }
  return {at.segment, first + id.ordinal - 1};
}

std::vector<PassagePlace> PassageReader::places(const std::vector<std::string>& ids) const {
  std::vector<PassagePlace> result;
  std::set<PassagePlace> known;
  const auto add = [&](PassagePlace place) {
    if (known.insert(place).second) result.push_back(place);
  };
  for (const std::string& typed : ids) {
    const auto id = PassageId::parse(typed);
    if (id && !has_document(typed)) {
      add(place_of(*id));
      continue;
    }
    const DocumentPlace at = locate(typed);
    const auto [first, count] = numbers_of(at);
    for (std::uint32_t i = 0; i < count; ++i) add({at.segment, first + i});
  }
  return result;
}

bool PassageReader::has_document(const std::string& id) const {
  return index_->find_document(id).has_value();
}

std::vector<FullPassage> PassageReader::passages(const std::string& document, std::uint32_t first,
                                                 std::uint32_t last) const {
  const std::uint32_t count = numbers_of(locate(document)).second;
  std::vector<std::uint32_t> ordinals;
  for (std::uint32_t i = std::max(first, 1U); i <= std::min(last, count); ++i) {
    ordinals.push_back(i);
  }
  return *passages_at(document, ordinals);
}

std::optional<std::vector<FullPassage>> PassageReader::passages_at(
    const std::string& document, std::span<const std::uint32_t> ordinals) const {
  const auto at = index_->find_document(document);
  if (!at) return std::nullopt;
  const auto [first, count] = numbers_of(*at);
  const Document known = index_->segments()[at->segment]->records.document(at->document);
  std::vector<FullPassage> result;
  for (const std::uint32_t ordinal : ordinals) {
    if (ordinal == 0 || ordinal > count) continue;
    result.push_back(full({at->segment, first + ordinal - 1}, known));
  }
  return result;
}

std::vector<FullPassage> PassageReader::family(const PassageId& id) const {
  std::vector<FullPassage> result;
  for (const PassagePlace place : index_->members(index_->family_of(place_of(id)))) {
    result.push_back(at(place));
  }
  return result;
}

void PassageReader::each_passage(const std::function<void(const FullPassage&)>& visit) const {
  // Every segment is in the order of ids; the next document is the least of their next ones.
  const auto& segments = index_->segments();
  std::vector<std::uint32_t> next(segments.size(), 0);
  std::vector<std::optional<Document>> pending(segments.size());
  for (;;) {
    std::optional<std::size_t> least;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const Segment& segment = *segments[i];
      while (next[i] < segment.records.documents() && !segment.is_live(next[i])) ++next[i];
      if (!pending[i] && next[i] < segment.records.documents()) {
        pending[i] = segment.records.document(next[i]);
      }
      if (pending[i] && (!least || pending[i]->id < pending[*least]->id)) least = i;
    }
    if (!least) return;
    const auto [first, count] = numbers_of({*least, next[*least]++});
    for (std::uint32_t i = 0; i < count; ++i) visit(full({*least, first + i}, *pending[*least]));
    pending[*least].reset();
  }
}

}  // namespace findings
