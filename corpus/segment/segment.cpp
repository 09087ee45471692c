// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment.h"

#include <algorithm>
#include <future>
#include <iterator>

#include <fmt/format.h>

#include "corpus/files/durable.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/schema/schema.h"
#include "corpus/segment/term_numbers.h"

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

std::vector<std::string>& column(PassageValues& values, Column column) {
  return values[static_cast<std::size_t>(column)];
}

PassageValues values_of(const Document& document) {
  PassageValues values;
  column(values, Column::force) = document.forces;
  if (document.year) column(values, Column::year) = {std::to_string(*document.year)};
  column(values, Column::kind).resize(1);
  column(values, Column::part).resize(1);
  if (!document.type.empty()) column(values, Column::type) = {document.type};
  if (document.published) column(values, Column::published) = {document.published->iso()};
  return values;
}

void set_values(PassageValues& values, const AnalysedDocument::AnalysedPassage& passage) {
  column(values, Column::theme) = passage.themes;
  column(values, Column::kind).front() = name_of(passage.passage.kind);
  column(values, Column::part).front() = name_of(passage.passage.part);
}

}  // namespace

struct SegmentWriter::State {
  State(const std::filesystem::path& folder_, LexiconBuilder& lexicon_, unsigned threads)
      : folder(created(folder_)),
        lexicon(lexicon_),
        final_ids(lexicon_.number()),
        term_numbers(lexicon_, row_of(Field::title).term_prefix),
        terms(term_numbers.size()),
        pool(threads),
        records(folder, &pool),
        tokens(folder),
        postings(folder, term_numbers.size(), pool),
        explained(folder) {}
  ~State() {
    if (!finished) {
      std::error_code ignored;
      std::filesystem::remove_all(folder, ignored);
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Valid until it is called again.
  [[nodiscard]] const TokenStream& numbered(const TokenStream& stream) {
    final_stream = stream;
    for (StoredToken& token : final_stream) token.form = final_ids[token.form];
    return final_stream;
  }

  void count(const TokenStream& stream, std::uint32_t weight) {
    for (const StoredToken& token : stream) terms.add(term_numbers.in_text(token.form), weight);
  }

  std::filesystem::path folder;
  LexiconBuilder& lexicon;
  std::vector<FormId> final_ids;
  TokenStream final_stream;
  TermNumbers term_numbers;
  TermCollector terms;
  WorkerPool pool;
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

SegmentWriter::SegmentWriter(const std::filesystem::path& folder, LexiconBuilder& lexicon,
                             unsigned threads)
    : state_(std::make_unique<State>(folder, lexicon, threads)) {}

SegmentWriter::~SegmentWriter() = default;

void SegmentWriter::add(const AnalysedDocument& document) {
  State& s = *state_;
  if (s.documents > 0 && document.document.id <= s.last_id) {
    throw std::logic_error("documents of a segment must come in the order of their ids");
  }
  s.last_id = document.document.id;
  const bool title_is_heading =
      !document.passages.empty() && !document.passages.front().passage.heading.empty() &&
      document.passages.front().passage.heading.front() == document.document.title;
  s.records.begin_document(document.document, title_is_heading);
  s.tokens.begin_document(s.numbered(document.title));
  std::vector<std::uint32_t> heading_numbers = {0};
  for (const TokenStream& path : document.headings) {
    heading_numbers.push_back(s.tokens.add_heading(s.numbered(path)));
  }

  // A record's heading is its own and counts as its text does. A report's headings stand above
  // many passages and say little of one: they let it be found, but do not score.
  const std::uint32_t heading_weight = document.document.line != 0 ? 1 : 0;
  PassageValues values = values_of(document.document);
  bool first = true;
  for (const auto& passage : document.passages) {
    s.terms.begin_passage();
    s.count(passage.text, 1);
    if (passage.heading_path > 0) {
      s.count(document.headings[passage.heading_path - 1], heading_weight);
    }
    if (first) {
      for (const StoredToken& token : document.title) {
        s.terms.add(s.term_numbers.in_title(token.form), 0);
      }
    }
    first = false;
    s.postings.add(s.terms.terms());
    s.explained.add(s.passages, passage.explained);
    s.records.add_passage(passage.passage);
    s.tokens.add_passage(s.numbered(passage.text), heading_numbers[passage.heading_path]);
    set_values(values, passage);
    s.columns.add(s.documents, values);
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
  s.postings.seal();
  std::future<FileSummary> tokens = s.pool.run([&s] { return s.tokens.finish(); });
  std::future<FileSummary> lexicon = s.pool.run([&s] { return s.lexicon.write(s.folder); });
  std::future<FileSummary> columns = s.pool.run([&s] { return s.columns.write(s.folder); });
  std::packaged_task<std::vector<FileSummary>()> here([&s] {
    return s.postings.finish([&s](std::uint32_t term) { return s.term_numbers.text(term); });
  });
  here();  // a failure is told when nothing uses the state any more
  for (const auto* file : {&tokens, &lexicon, &columns}) file->wait();
  summary.files = {records.records, records.documents, columns.get(),
                   lexicon.get(),   tokens.get(),      s.explained.finish()};
  std::ranges::copy(here.get_future().get(), std::back_inserter(summary.files));
  put_on_disk(s.folder);
  s.finished = true;
  return summary;
}

Segment::Segment(const std::filesystem::path& path, std::vector<std::uint32_t> dead_documents)
    : folder(path),
      records(path),
      columns(path, records.passages()),
      lexicon(path),
      tokens(path),
      postings(path),
      dead(std::move(dead_documents)) {
  if (postings.lists.passages() != records.passages()) {
    throw IndexError(
        fmt::format("{} is damaged: postings and records do not add up", path.string()),
        "run `findings check`; `findings index --rebuild` builds the index anew");
  }
  if (!dead.empty() && dead.back() >= records.documents()) {
    throw IndexError(
        fmt::format("{} is damaged: it has no document {}", path.string(), dead.back()),
        "run `findings check`; `findings index --rebuild` builds the index anew");
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
