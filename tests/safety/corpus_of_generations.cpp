// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/safety/corpus_of_generations.h"

#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "corpus/state/manifest.h"
#include "tests/support/index_fixture.h"

namespace findings::test {

CorpusOfGenerations::CorpusOfGenerations() { write(); }

std::string CorpusOfGenerations::word(unsigned generation) {
  std::string letters;  // a number at the end would be a word of its own for some tokenizers
  for (unsigned left = generation; left > 0; left /= 10) {
    letters += static_cast<char>('a' + left % 10);
  }
  return "generation" + letters + "x";
}

void CorpusOfGenerations::next() {
  ++generation_;
  write();
}

void CorpusOfGenerations::write() const {
  const std::string now = word(generation_);
  // Names change by turns, so files come, go and stay under their names.
  std::filesystem::remove_all(folder() / "texts");
  for (unsigned i = 0; i < 4; ++i) {
    const unsigned name = i < 2 ? i : 10 * (generation_ % 3) + i;
    folder_.write(fmt::format("texts/t{}.txt", name),
                  fmt::format("Text {} of the force is of {}.\n", i, now));
  }
  std::string records;
  for (unsigned i = 0; i < 10; ++i) {
    const unsigned id = i < 5 ? i : 100 + (generation_ * 7 + i) % 40;
    records += fmt::format(
        R"({{"_id": "r{}", "text": "Record {} of a force control room (FCR) is of {}."}})", id, i,
        now);
    records += '\n';
  }
  folder_.write("records.jsonl", records);
}

unsigned answered_generation(const std::filesystem::path& index, unsigned latest) {
  if (!has_manifest(index)) return 0;
  Session session(index);
  constexpr unsigned looked_at = 6;
  return generation_of(session, latest < looked_at ? 1 : latest - looked_at + 1, latest);
}

unsigned generation_of(Session& session, unsigned earliest, unsigned latest) {
  unsigned found = 0;
  for (unsigned g = latest; g >= earliest; --g) {
    SearchRequest request;
    request.match = MatchMode::all;
    request.suggest = false;
    const std::uint64_t passages = search(session, CorpusOfGenerations::word(g), request).passages;
    if (passages == 0) continue;
    if (passages != CorpusOfGenerations::documents || found != 0) {
      throw std::runtime_error(fmt::format("{} passages of generation {}", passages, g));
    }
    found = g;
  }
  const std::uint64_t all = session.index().statistics().passages;
  if (found == 0 || all != CorpusOfGenerations::documents) {
    throw std::runtime_error(fmt::format("{} passages, generation {}", all, found));
  }
  return found;
}

std::string garbage_in(const std::filesystem::path& index) {
  const Manifest manifest = read_manifest(index);
  std::set<std::string> named = {"lock", std::string(manifest_name)};
  for (const FileSummary& file : files_beside(manifest)) named.insert(file.name);
  for (const SegmentSummary& segment : manifest.segments) named.insert(segment.name);
  std::string garbage;
  for (const auto& entry : std::filesystem::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    if (!named.contains(name)) garbage += name + " ";
  }
  return garbage;
}

}  // namespace findings::test
