// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/schema/schema.h"
#include "corpus/segment/durable.h"

namespace findings {
namespace {

std::filesystem::path created(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::create_directory(folder, error)) {
    throw IndexError(fmt::format("cannot create {}: {}", folder.string(),
                                 error ? error.message() : "it exists already"));
  }
  return folder;
}

PassageValues values_of(const Document& document,
                        const AnalysedDocument::AnalysedPassage& passage) {
  PassageValues values;
  const auto column = [&](Column c) -> std::vector<std::string>& {
    return values[static_cast<std::size_t>(c)];
  };
  column(Column::force) = document.forces;
  if (document.year) column(Column::year) = {std::to_string(*document.year)};
  column(Column::theme) = passage.themes;
  column(Column::kind) = {std::string(name_of(passage.passage.kind))};
  column(Column::part) = {std::string(name_of(passage.passage.part))};
  if (!document.type.empty()) column(Column::type) = {document.type};
  if (document.published) column(Column::published) = {document.published->iso()};
  return values;
}

}  // namespace

struct SegmentWriter::State {
  State(const std::filesystem::path& folder_, LexiconBuilder& lexicon_)
      : folder(created(folder_)),
        lexicon(lexicon_),
        final_ids(lexicon_.number()),
        records(folder),
        tokens(folder),
        postings(folder),
        explained(folder) {}
  ~State() {
    if (!finished) {
      std::error_code ignored;
      std::filesystem::remove_all(folder, ignored);
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] TokenStream numbered(TokenStream stream) const {
    for (StoredToken& token : stream) token.form = final_ids[token.form];
    return stream;
  }

  void count(const TokenStream& stream, std::uint32_t weight,
             std::map<std::string_view, std::uint32_t>& terms) const {
    for (const StoredToken& token : stream) terms[lexicon.stem(token.form)] += weight;
  }

  std::filesystem::path folder;
  LexiconBuilder& lexicon;
  std::vector<FormId> final_ids;
  RecordsWriter records;
  TokensWriter tokens;
  PostingsWriter postings;
  ExplainedWriter explained;
  ColumnsWriter columns;
  std::uint32_t documents = 0;
  std::uint32_t passages = 0;
  std::string last_id;
  bool finished = false;
};

SegmentWriter::SegmentWriter(const std::filesystem::path& folder, LexiconBuilder& lexicon)
    : state_(std::make_unique<State>(folder, lexicon)) {}

SegmentWriter::~SegmentWriter() = default;

void SegmentWriter::add(const AnalysedDocument& document) {
  State& s = *state_;
  if (s.documents > 0 && document.document.id <= s.last_id) {
    throw std::logic_error("documents of a segment must come in the order of their ids");
  }
  s.last_id = document.document.id;
  s.records.begin_document(document.document);
  s.tokens.begin_document(s.numbered(document.title));
  std::vector<std::uint32_t> heading_numbers = {0};
  for (const TokenStream& path : document.headings) {
    heading_numbers.push_back(s.tokens.add_heading(s.numbered(path)));
  }
  std::map<std::string_view, std::uint32_t> title_terms;
  s.count(document.title, 0, title_terms);

  // A record's heading is its own and counts as its text does. A report's headings stand above
  // many passages and say little of one: they let it be found, but do not score.
  const std::uint32_t heading_weight = document.document.line != 0 ? 1 : 0;
  bool first = true;
  for (const auto& passage : document.passages) {
    std::map<std::string_view, std::uint32_t> counts;
    s.count(passage.text, 1, counts);
    if (passage.heading_path > 0) {
      s.count(document.headings[passage.heading_path - 1], heading_weight, counts);
    }
    PassageTerms terms(counts.begin(), counts.end());
    if (first) {
      for (const auto& [stem, ignored] : title_terms) {
        terms.emplace_back(std::string(row_of(Field::title).term_prefix).append(stem), 0);
      }
    }
    first = false;
    s.postings.add(terms);
    s.explained.add(s.passages, passage.explained);
    s.records.add_passage(passage.passage);
    s.tokens.add_passage(s.numbered(passage.text), heading_numbers[passage.heading_path]);
    s.columns.add(s.documents, values_of(document.document, passage));
    ++s.passages;
  }
  ++s.documents;
}

SegmentSummary SegmentWriter::finish() {
  State& s = *state_;
  SegmentSummary summary;
  summary.name = s.folder.filename().string();
  summary.documents = s.documents;
  summary.passages = s.passages;
  const RecordsWriter::Summary records = s.records.finish();
  summary.text_bytes = records.text_bytes;
  summary.files = {records.records,           records.documents, s.columns.write(s.folder),
                   s.lexicon.write(s.folder), s.tokens.finish(), s.postings.finish(),
                   s.explained.finish()};
  put_on_disk(s.folder);
  s.finished = true;
  return summary;
}

Segment::Segment(const std::filesystem::path& path, std::vector<std::uint32_t> dead_documents)
    : folder(path),
      records(path),
      columns(path),
      lexicon(path),
      tokens(path),
      dead(std::move(dead_documents)) {
  if (columns.documents().size() != records.passages() ||
      (!dead.empty() && dead.back() >= records.documents())) {
    throw IndexError(fmt::format("{} is damaged: columns and records do not add up", path.string()),
                     "run `findings check`; `findings index --rebuild` builds the index anew");
  }
}

Document Segment::document_of(std::uint32_t passage) const {
  return records.document(columns.documents()[passage]);
}

PassageId Segment::id_of(std::uint32_t passage) const {
  const std::uint32_t document = columns.documents()[passage];
  return {records.document(document).id, passage - records.first_passage(document) + 1};
}

bool Segment::is_live(std::uint32_t document) const {
  return !std::ranges::binary_search(dead, document);
}

std::optional<std::uint32_t> Segment::find_document(std::string_view id) const {
  const std::optional<std::uint32_t> number = records.find_document(id);
  return number && is_live(*number) ? number : std::nullopt;
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
