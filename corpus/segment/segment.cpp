// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/model/error.h"

namespace findings {

Segment::Segment(const PublishedFolder& published, std::vector<std::uint32_t> dead_documents)
    : folder(published),
      records(folder),
      columns(folder, records.passages()),
      lexicon(folder),
      tokens(folder),
      postings(folder),
      dead(std::move(dead_documents)) {
  if (!dead.empty() && dead.back() >= records.documents()) {
    throw findings::damaged(folder.path, fmt::format("it has no document {}", dead.back()));
  }
}

Document Segment::document_of(std::uint32_t passage) const {
  return records.document(records.document_of(passage));
}

PassageId Segment::id_of(std::uint32_t passage) const {
  const std::uint32_t document = records.document_of(passage);
  return {records.document_id(document), passage - records.first_passage(document) + 1};
}

bool Segment::is_live(std::uint32_t document) const {
  return !std::ranges::binary_search(dead, document);
}

std::optional<std::uint32_t> Segment::find_document(std::string_view id) const {
  const std::optional<std::uint32_t> number = records.find_document(id);
  return number && is_live(*number) ? number : std::nullopt;
}

std::optional<std::uint32_t> Segment::find_passage(const PassageId& id) const {
  const auto document = find_document(id.document);
  if (!document) return std::nullopt;
  const std::uint32_t first = records.first_passage(*document);
  if (id.ordinal > records.first_passage(*document + 1) - first) return std::nullopt;
  return first + id.ordinal - 1;
}

std::uint32_t Segment::live_documents() const {
  return records.documents() - static_cast<std::uint32_t>(dead.size());
}

std::uint32_t Segment::live_passages() const {
  std::uint32_t passages = records.passages();
  for (const std::uint32_t document : dead) {
    passages -= records.first_passage(document + 1) - records.first_passage(document);
  }
  return passages;
}

}  // namespace findings
