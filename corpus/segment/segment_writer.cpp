// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment_writer.h"

#include <deque>
#include <future>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "corpus/files/durable.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/schema/schema.h"
#include "corpus/segment/postings.h"
#include "corpus/text/stemmer.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t batch_bytes = std::size_t{128} << 10;  // of text

using Batch = std::vector<DescribedDocument>;
using HeadingPath = std::vector<std::string>;

// A record's title is the heading of its passage.
bool has_title(const Document& document) { return document.line == 0; }

// Counts the words of documents; those of titles and headings count nothing. For one thread.
class FormCounter {
 public:
  struct Count {
    std::uint32_t passages = 0;
    std::uint32_t occurrences = 0;
    std::uint32_t last_passage = 0;  // from 1
  };

  void add(const Batch& batch) {
    for (const DescribedDocument& document : batch) {
      if (has_title(document.document)) add(document.document.title, false);
      const HeadingPath* before = nullptr;
      for (const DescribedPassage& described : document.passages) {
        ++passages_;
        const Passage& passage = described.passage;
        add(passage.text, true);
        if (before == nullptr || *before != passage.heading) {
          for (const std::string& heading : passage.heading) add(heading, false);
        }
        before = &passage.heading;
      }
    }
  }

  [[nodiscard]] const auto& counts() const { return counts_; }

 private:
  void add(std::string_view text, bool counted) {
    for (const Token& token : tokenizer_.tokens(text)) {
      Count& count = counts_[form_.assign(token.form)];
      if (!counted) continue;
      ++count.occurrences;
      if (std::exchange(count.last_passage, passages_) != passages_) ++count.passages;
    }
  }

  Tokenizer tokenizer_;
  std::unordered_map<std::string, Count> counts_;  // by form
  std::string form_;
  std::uint32_t passages_ = 0;
};

// The words of a document as a segment stores them.
struct AnalysedDocument {
  struct AnalysedPassage {
    TokenStream text;
    std::size_t heading = 0;  // its place in `headings`, from 1; 0 for none
    std::vector<PassageTerm> terms;
  };
  TokenStream title;
  std::set<std::string> title_terms;
  std::vector<TokenStream> headings;  // of the distinct heading paths, by first appearance
  std::vector<AnalysedPassage> passages;
};

// Collects the stems of one passage after the other, each once with the sum of its frequencies.
class TermCollector {
 public:
  explicit TermCollector(const LexiconBuilder& lexicon)
      : lexicon_(lexicon), places_(lexicon.stems()) {}

  void add(std::uint32_t stem, std::uint32_t frequency) {
    Place& place = places_[stem];
    if (place.passage == passage_) {
      terms_[place.at].frequency += frequency;
    } else {
      place = {passage_, static_cast<std::uint32_t>(terms_.size())};
      terms_.push_back({&lexicon_.stem(stem), frequency});
    }
  }
  /// Those of the passage; the next passage begins.
  std::vector<PassageTerm> take() {
    ++passage_;
    return std::exchange(terms_, {});
  }

 private:
  struct Place {
    std::uint32_t passage = 0;
    std::uint32_t at = 0;
  };
  const LexiconBuilder& lexicon_;
  std::vector<Place> places_;  // by stem: where the last passage that has it lists it
  std::vector<PassageTerm> terms_;
  std::uint32_t passage_ = 1;
};

// One thread's way from documents to their words.
class Analysis {
 public:
  explicit Analysis(const LexiconBuilder& lexicon) : lexicon_(lexicon), terms_(lexicon) {}

  std::vector<AnalysedDocument> analyse(const Batch& batch) {
    std::vector<AnalysedDocument> result;
    for (const DescribedDocument& document : batch) result.push_back(analyse(document));
    return result;
  }

 private:
  struct Words {
    TokenStream tokens;
    std::vector<std::uint32_t> stems;
  };

  Words words(std::string_view text, std::uint32_t heading) {
    Words result;
    for (const Token& token : tokenizer_.tokens(text)) {
      const LexiconBuilder::Form& form = lexicon_.at(token.form);
      result.tokens.push_back({form.id, token.position, token.span, heading});
      result.stems.push_back(form.stem);
    }
    return result;
  }

  // A record's heading is its own and counts as its text does. A report's headings stand above
  // many passages and say little of one: they let it be found, but do not score.
  AnalysedDocument analyse(const DescribedDocument& described) {
    AnalysedDocument result;
    Words title;
    if (has_title(described.document)) title = words(described.document.title, 0);
    const std::uint32_t heading_weight = has_title(described.document) ? 0 : 1;
    std::map<HeadingPath, std::size_t> paths;
    std::vector<std::vector<std::uint32_t>> heading_stems;
    for (const auto& [passage, themes, explained, signature] : described.passages) {
      auto& analysed = result.passages.emplace_back();
      Words text = words(passage.text, 0);
      for (const std::uint32_t stem : text.stems) terms_.add(stem, 1);
      analysed.text = std::move(text.tokens);
      if (!passage.heading.empty()) {
        const auto [path, fresh] = paths.emplace(passage.heading, paths.size());
        if (fresh) {
          Words all;
          for (std::uint32_t level = 0; level < passage.heading.size(); ++level) {
            const Words heading = words(passage.heading[level], level);
            all.tokens.insert(all.tokens.end(), heading.tokens.begin(), heading.tokens.end());
            all.stems.insert(all.stems.end(), heading.stems.begin(), heading.stems.end());
          }
          result.headings.push_back(std::move(all.tokens));
          heading_stems.push_back(std::move(all.stems));
        }
        for (const std::uint32_t stem : heading_stems[path->second]) {
          terms_.add(stem, heading_weight);
        }
        analysed.heading = path->second + 1;
      }
      analysed.terms = terms_.take();
    }
    for (const std::uint32_t stem : title.stems) {
      result.title_terms.insert(std::string(row_of(Field::title).term_prefix) +
                                lexicon_.stem(stem));
    }
    result.title = std::move(title.tokens);
    return result;
  }

  const LexiconBuilder& lexicon_;
  Tokenizer tokenizer_;
  TermCollector terms_;
};

// Has each batch of documents worked on by the pool, and gives what came of it in order.
template <typename Worker, typename Take>
void each_batch(const DocumentSource& documents, WorkerPool& pool, Spares<Worker>& workers,
                const auto& work, const Take& take) {
  using Result = decltype(work(std::declval<Worker&>(), std::declval<const Batch&>()));
  std::deque<std::future<std::pair<Batch, Result>>> in_work;
  const auto take_oldest = [&] {
    auto [batch, result] = in_work.front().get();
    in_work.pop_front();
    take(batch, std::move(result));
  };
  Batch batch;
  std::size_t bytes = 0;
  const auto close = [&] {
    if (batch.empty()) return;
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
      throw std::logic_error("documents of a segment must come in the order of their ids");
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
      for (const std::string& term : analysed.title_terms) {
        analysed.passages.front().terms.push_back({&*title_terms_.insert(term).first, 0});
      }
    }
    PassageValues values = values_of(document);
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const auto& [passage, themes, explained, signature] = passages[i];
      const auto& [text, heading, terms] = analysed.passages[i];
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
      columns_.add(documents_, values, length);
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
  const fs::path& folder_;
  WorkerPool& pool_;
  std::unordered_set<std::string> title_terms_;
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
  std::error_code error;
  if (!fs::create_directory(folder, error)) {
    throw IndexError(fmt::format("cannot create {}: {}", folder.string(),
                                 error ? error.message() : "it exists already"));
  }
  FolderGuard guard(folder);
  Stemmer stemmer;
  LexiconBuilder lexicon([&](std::string_view form) { return stemmer.stem(form); });
  {
    Spares<FormCounter> counters([] { return std::make_unique<FormCounter>(); });
    WorkerPool pool(threads);
    const auto count = [](FormCounter& counter, const Batch& batch) {
      counter.add(batch);
      return true;
    };
    each_batch(documents, pool, counters, count, [](const Batch&, bool) {});
    for (const auto& counter : counters.all()) {
      for (const auto& [form, count_of] : counter->counts()) {
        lexicon.add(form, count_of.passages, count_of.occurrences);
      }
    }
  }
  lexicon.number();
  Spares<Analysis> analyses([&] { return std::make_unique<Analysis>(lexicon); });
  WorkerPool pool(threads);
  SegmentFiles files(folder, threads, pool);
  each_batch(
      documents, pool, analyses,
      [](Analysis& analysis, const Batch& batch) { return analysis.analyse(batch); },
      [&](const Batch& batch, std::vector<AnalysedDocument> analysed) {
        for (std::size_t i = 0; i < batch.size(); ++i) files.add(batch[i], std::move(analysed[i]));
      });
  SegmentSummary summary = files.finish(lexicon);
  guard.finished = true;
  return summary;
}

DescribedDocuments::DescribedDocuments(const Segment& segment)
    : segment_(segment),
      explained_(segment.folder),
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
