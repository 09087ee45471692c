// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/intake.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <xxhash.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"
#include "indexer/describe/findings.h"
#include "indexer/publish/document_ids.h"

namespace findings {
namespace {

// Bytes of passages. Some documents wait for others before they are written.
constexpr std::size_t little_memory_of_passages = std::size_t{16} << 20;

// The sum over all words: renditions differ in the order of notes and in marks, not in words.
std::uint64_t hash_of_words(const SegmentedDocument& document) {
  std::uint64_t sum = 0;
  std::string word;
  for (const Passage& passage : document.passages) {
    for (const char c : passage.text + " ") {
      if (ascii::is_alphanumeric(c) || !ascii::is_ascii(c)) {
        word += ascii::lower(c);
      } else if (!word.empty()) {
        sum += XXH3_64bits(word.data(), word.size());
        word.clear();
      }
    }
  }
  return sum;
}

// What a document without a title is called by.
Found<std::string> first_heading(const SegmentedDocument& document) {
  const auto headed = std::ranges::find_if(
      document.passages, [](const Passage& passage) { return !passage.heading.empty(); });
  if (headed == document.passages.end()) return {};
  if (can_be_title(headed->heading.front())) {
    return {headed->heading.front(), Origin::inferred, trust_in(Origin::inferred),
            "it has no title, and this is its first heading"};
  }
  std::string line = first_title_on(document.cover);
  if (line.empty()) return {};
  return {std::move(line), Origin::inferred, trust_in(Origin::inferred),
          "it has no title, and this is its first line"};
}

}  // namespace

Intake::Intake(FileReader& reader, const std::vector<Catalogue>& catalogues,
               const Vocabulary& vocabulary, Analyzer& analyzer)
    : reader_(reader),
      catalogues_(catalogues),
      vocabulary_(vocabulary),
      grades_(vocabulary.scales()),
      metadata_(vocabulary, analyzer) {}

Description Intake::given(const InputFile& file, const std::vector<Catalogue>& catalogues,
                          const Vocabulary& vocabulary) {
  Description description;
  if (const auto stated = read_sidecar(file.path, vocabulary)) description.complete_from(*stated);
  for (const Catalogue& catalogue : catalogues) {
    if (const auto stated = catalogue.find(file.path)) description.complete_from(*stated);
  }
  return description;
}

std::optional<TakenDocument> Intake::take(const InputFile& file) {
  try {
    return take(file, Room::little);
  } catch (const NeedsRoom&) {
    return take(file, Room::all);
  }
}

std::optional<TakenDocument> Intake::take(const InputFile& file, Room room) {
  std::optional<ReadFile> read = reader_.read(file, room);
  if (!read) return std::nullopt;
  TakenDocument taken;
  taken.format = read->document.format;
  taken.encoding = read->document.encoding;
  taken.pages = read->document.pages;
  taken.content_hash = read->content_hash;
  taken.segmented = segment(read->document, grades_);
  if (room == Room::little && taken.segmented.memory > little_memory_of_passages) throw NeedsRoom();
  mark_findings(taken.segmented.passages, grades_, taken.segmented.title);
  if (taken.segmented.passages.empty()) throw InputError("it has no passage");
  std::vector<Dropped>& dropped = taken.segmented.dropped;
  dropped.insert(dropped.begin(), std::make_move_iterator(read->document.dropped.begin()),
                 std::make_move_iterator(read->document.dropped.end()));
  taken.text_hash = hash_of_words(taken.segmented);
  taken.quality = judge(taken.segmented);

  Description& description = taken.description;
  description = given(file, catalogues_, vocabulary_);
  description.complete_from(metadata_.describe(taken.segmented, file.name));
  description.fill_from(
      describe_properties(read->document.properties, vocabulary_, taken.format == "markdown"));
  if (!description.title.known()) description.title = first_heading(taken.segmented);
  if (description.id.empty()) description.id = id_of_path(file.name);
  return taken;
}

}  // namespace findings
