// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment_writer.h"

#include <deque>
#include <future>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "corpus/files/durable.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/segment/postings.h"
#include "corpus/segment/segment_words.h"
#include "corpus/text/stemmer.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t batch_bytes = std::size_t{128} << 10;  // of text
constexpr std::size_t bytes_in_work = std::size_t{4} << 20;  // a word takes ten times its length

// Has each batch of documents worked on by the pool, and gives what came of it in order.
template <typename Worker, typename Take>
void each_batch(const DocumentSource& documents, WorkerPool& pool, Spares<Worker>& workers,
                const auto& work, const Take& take) {
  using Result = decltype(work(std::declval<Worker&>(), std::declval<const DocumentBatch&>()));
  std::deque<std::future<std::pair<DocumentBatch, Result>>> in_work;
  std::deque<std::size_t> sizes;  // of their texts
  std::size_t held = 0;
  const auto take_oldest = [&] {
    held -= sizes.front();
    sizes.pop_front();
    auto [batch, result] = in_work.front().get();
    in_work.pop_front();
    take(batch, std::move(result));
  };
  DocumentBatch batch;
  std::size_t bytes = 0;
  const auto close = [&] {
    if (batch.empty()) return;
    while (!in_work.empty() && held + bytes > bytes_in_work) take_oldest();
    held += bytes;
    sizes.push_back(bytes);
    in_work.push_back(pool.run([&, batch = std::exchange(batch, {})]() mutable {
      return workers.with([&](Worker& worker) {
        Result result = work(worker, batch);
        return std::pair(std::move(batch), std::move(result));
      });
    }));
    bytes = 0;
    while (in_work.size() > 2 * pool.threads()) take_oldest();
  };
  documents([&](DescribedDocument document) {
    for (const DescribedPassage& passage : document.passages) bytes += passage.passage.text.size();
    batch.push_back(std::move(document));
    if (bytes >= batch_bytes) close();
  });
  close();
  while (!in_work.empty()) take_oldest();
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

// The files of a segment while they are written.
class SegmentFiles {
 public:
  SegmentFiles(const fs::path& folder, unsigned threads, WorkerPool& pool)
      : folder_(folder),
        pool_(pool),
        records_(folder, &pool),
        tokens_(folder),
        postings_(folder, threads),
        explained_(folder),
        signatures_(folder) {}

  void add(const DescribedDocument& described, AnalysedDocument analysed) {
    const Document& document = described.document;
    if (documents_ > 0 && document.id <= last_id_) {
      // Merged ones come so from any index that is not damaged.
      throw findings::damaged(folder_.parent_path(),
                              "its documents are not in the order of their ids");
    }
    last_id_ = document.id;
    const auto& passages = described.passages;
    const bool title_is_heading = !passages.empty() && !passages.front().passage.heading.empty() &&
                                  passages.front().passage.heading.front() == document.title;
    records_.begin_document(document, title_is_heading);
    tokens_.begin_document(analysed.title);
    std::vector<std::uint32_t> heading_numbers = {0};
    for (const TokenStream& path : analysed.headings) {
      heading_numbers.push_back(tokens_.add_heading(path));
    }
    if (!analysed.passages.empty()) {
      add_filters(analysed.title_terms, analysed.passages.front().terms);
    }
    PassageValues values = values_of(document);
    std::unordered_map<std::string_view, std::uint32_t> same_before;
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const auto& [passage, themes, explained, signature] = passages[i];
      auto& [text, heading, terms, acronyms] = analysed.passages[i];
      add_filters(acronyms, terms);
      postings_.add(terms);
      explained_.add(passages_++, explained);
      signatures_.add(signature);
      records_.add_passage(passage);
      tokens_.add_passage(text, heading_numbers[heading]);
      column(values, Column::theme) = themes;
      column(values, Column::kind).front() = name_of(passage.kind);
      column(values, Column::part).front() = name_of(passage.part);
      std::uint32_t length = 0;
      for (const PassageTerm& term : terms) length += term.frequency;
      columns_.add(documents_, values, length,
                   passage_key(document.id, passage.text, same_before[passage.text]++));
    }
    ++documents_;
  }

  SegmentSummary finish(const LexiconBuilder& lexicon) {
    SegmentSummary summary;
    summary.name = folder_.filename().string();
    summary.documents = documents_;
    summary.passages = passages_;
    const RecordsWriter::Summary records = records_.finish();
    summary.text_bytes = records.text_bytes;
    auto tokens = pool_.run([&] { return tokens_.finish(); });
    auto terms = pool_.run([&] { return lexicon.write(folder_); });
    auto columns = pool_.run([&] { return columns_.write(folder_); });
    std::packaged_task<FileSummary()> postings([&] { return postings_.finish(); });
    postings();
    // A failure is reported when nothing uses the files any more.
    for (const auto* file : {&tokens, &terms, &columns}) file->wait();
    summary.files = {
        records.records, records.documents,   columns.get(),        terms.get(),
        tokens.get(),    explained_.finish(), signatures_.finish(), postings.get_future().get()};
    put_on_disk(folder_);
    return summary;
  }

 private:
  // Terms that do not score.
  void add_filters(const std::set<std::string>& filters, std::vector<PassageTerm>& terms) {
    for (const std::string& term : filters) terms.push_back({&*filters_.insert(term).first, 0});
  }

  const fs::path& folder_;
  WorkerPool& pool_;
  std::unordered_set<std::string> filters_;
  RecordsWriter records_;
  TokensWriter tokens_;
  PostingsWriter postings_;
  ExplainedWriter explained_;
  SignaturesWriter signatures_;
  ColumnsWriter columns_;
  std::uint32_t documents_ = 0;
  std::uint32_t passages_ = 0;
  std::string last_id_;
};

// Removes what was not finished.
struct FolderGuard {
  explicit FolderGuard(fs::path path) : folder(std::move(path)) {}
  FolderGuard(const FolderGuard&) = delete;
  FolderGuard& operator=(const FolderGuard&) = delete;
  ~FolderGuard() {
    std::error_code ignored;
    if (!finished) fs::remove_all(folder, ignored);
  }
  fs::path folder;
  bool finished = false;
};

}  // namespace

SegmentSummary write_segment(const fs::path& folder, const DocumentSource& documents,
                             unsigned threads) {
  // As private as the folder of the index.
  std::error_code error;
  if (!fs::create_directory(folder, folder.parent_path(), error)) {
    throw IndexError(fmt::format("cannot create {}: {}", folder.string(),
                                 error ? error.message() : "it exists already"));
  }
  FolderGuard guard(folder);
  Stemmer stemmer;
  LexiconBuilder lexicon([&](std::string_view form) { return stemmer.stem(form); });
  {
    Spares<FormCounter> counters([] { return std::make_unique<FormCounter>(); });
    WorkerPool pool(threads);
    const auto count = [](FormCounter& counter, const DocumentBatch& batch) {
      counter.add(batch);
      return true;
    };
    each_batch(documents, pool, counters, count, [](const DocumentBatch&, bool) {});
    for (const auto& counter : counters.all()) {
      for (const auto& [form, count_of] : counter->counts()) {
        lexicon.add(form, count_of.passages, count_of.occurrences);
      }
    }
  }
  lexicon.number();
  Spares<DocumentAnalysis> analyses([&] { return std::make_unique<DocumentAnalysis>(lexicon); });
  WorkerPool pool(threads);
  SegmentFiles files(folder, threads, pool);
  each_batch(
      documents, pool, analyses,
      [](DocumentAnalysis& analysis, const DocumentBatch& batch) {
        return analysis.analyse(batch);
      },
      [&](const DocumentBatch& batch, std::vector<AnalysedDocument> analysed) {
        for (std::size_t i = 0; i < batch.size(); ++i) files.add(batch[i], std::move(analysed[i]));
      });
  SegmentSummary summary = files.finish(lexicon);
  guard.finished = true;
  return summary;
}

DescribedDocuments::DescribedDocuments(const Segment& segment)
    : segment_(segment),
      explained_(segment.folder, segment.records.passages()),
      signatures_(segment.folder, segment.records.passages()) {}

DescribedDocument DescribedDocuments::read(std::uint32_t number) const {
  DescribedDocument result{segment_.records.document(number), {}};
  const ColumnView& themes = segment_.columns[Column::theme];
  for (std::uint32_t passage = segment_.records.first_passage(number);
       passage < segment_.records.first_passage(number + 1); ++passage) {
    DescribedPassage& described = result.passages.emplace_back();
    described.passage = segment_.records.passage(passage);
    for (const std::uint32_t theme : themes.sets().at(themes[passage])) {
      described.themes.push_back(themes.values()[theme]);
    }
    described.explained = explained_.of(passage);
    described.signature = signatures_.all()[passage];
  }
  return result;
}

}  // namespace findings
