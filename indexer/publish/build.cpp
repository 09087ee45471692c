// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/build.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/segment/acronyms.h"
#include "corpus/segment/durable.h"
#include "corpus/segment/manifest.h"
#include "corpus/segment/sources.h"
#include "corpus/segment/vocabulary_file.h"
#include "corpus/text/tokenizer.h"
#include "indexer/describe/acronyms.h"
#include "indexer/describe/catalogue.h"
#include "indexer/describe/stated_values.h"
#include "indexer/families/find_families.h"
#include "indexer/publish/analyse.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/lock.h"
#include "indexer/publish/published_state.h"
#include "indexer/publish/renditions.h"
#include "indexer/publish/spool.h"
#include "indexer/publish/walk.h"
#include "indexer/readers/json_lines.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t records_between_looks = 1000;
constexpr std::size_t failed_records_shown = 5;

class Build {
 public:
  Build(const BuildOptions& options, const std::function<void(const Progress&)>& progress,
        const std::atomic<bool>& stop)
      : options_(options),
        progress_(progress),
        stop_(stop),
        vocabulary_(options.vocabulary),
        analyser_(vocabulary_, lexicon_) {}

  RunReport run() {
    std::error_code error;
    fs::create_directories(options_.index, error);
    if (error) {
      throw IndexError(
          fmt::format("cannot create {}: {}", options_.index.string(), error.message()),
          "choose a folder that you may write to with --db");
    }
    const IndexLock lock(options_.index);
    state_ = read_published_state(options_.index, options_.rebuild, options_.paths.empty());
    remove_leftovers(options_.index, state_);
    collect_roots();
    WalkResult found = walk(roots_);
    put_renditions_in_order(found.files);
    load_catalogues(found);
    for (const auto& problem : found.problems) {
      FileReport& file = report_.files.emplace_back();
      file.path = problem.path;
      file.status = FileStatus::failed;
      file.reason = problem.reason;
    }
    Spool spool(options_.index);
    FileReader reader(options_.reader, state_.sources.failures, stop_);
    Intake intake(reader, catalogues_, vocabulary_, analyser_.analyzer());
    std::uint64_t done = 0;
    for (const InputFile& file : found.files) {
      progress_({done++, found.files.size(), report_.passages});
      look_for_stop();
      take(file, intake, spool);
    }
    sources_.failures = reader.failures();
    for (const Catalogue& catalogue : catalogues_) {
      for (std::string& note : catalogue.unused()) report_.notes.push_back(std::move(note));
    }
    if (spool.size() == 0) {
      report_.notes.emplace_back("there was nothing to index; the index is as it was");
      return std::move(report_);
    }
    publish(spool);
    progress_({done, found.files.size(), report_.passages});
    return std::move(report_);
  }

 private:
  void look_for_stop() const {
    if (stop_) {
      throw Interrupted("interrupted; the index is as it was before",
                        "run the same command again to begin anew");
    }
  }

  void collect_roots() {
    for (const Sources::Root& root : state_.sources.roots) {
      const fs::path path = (options_.index / root.path).lexically_normal();
      if (fs::exists(path)) {
        roots_.push_back(path);
      } else if (options_.rebuild) {
        report_.notes.push_back(
            fmt::format("{} is gone; its documents are left out", path.string()));
      } else {
        // It may be a disk that is not mounted: what was indexed of it must not go silently.
        throw UsageError(fmt::format("{} was indexed before and is gone", path.string()),
                         "bring it back, or leave its documents out with --rebuild");
      }
    }
    for (const fs::path& path : options_.paths) {
      const bool known = std::ranges::any_of(roots_, [&](const fs::path& root) {
        std::error_code ignored;
        return fs::equivalent(root, path, ignored);
      });
      if (!known) roots_.push_back(path);
    }
    if (roots_.empty()) {
      throw UsageError("there is nothing to index: no folder is named and none was indexed before",
                       "name one: findings index FOLDER");
    }
  }

  void load_catalogues(const WalkResult& found) {
    catalogue_paths_ = options_.catalogues;
    for (const std::string& known : state_.sources.catalogues) {
      const fs::path path = (options_.index / known).lexically_normal();
      const bool again = std::ranges::any_of(options_.catalogues, [&](const fs::path& given) {
        std::error_code ignored;
        return fs::equivalent(given, path, ignored);
      });
      if (!again && fs::exists(path)) catalogue_paths_.push_back(path);
    }
    // A catalogue given by option comes before one that lies in a folder.
    std::vector<fs::path> all = catalogue_paths_;
    all.insert(all.end(), found.catalogues.begin(), found.catalogues.end());
    try {
      for (const fs::path& path : all) {
        catalogues_.emplace_back(path, path.parent_path(), vocabulary_);
      }
    } catch (const InputError& error) {
      throw UsageError(error.what(),
                       fmt::format("{}{}nothing was indexed; mend the catalogue and run the "
                                   "command again",
                                   error.hint(), error.hint().empty() ? "" : "; "));
    }
  }

  void take(const InputFile& file, Intake& intake, Spool& spool) {
    FileReport report;
    report.path = file.path.string();
    try {
      if (is_json_lines(file.path)) {
        report.format = "jsonl";
        take_records(file, report, spool);
      } else if (std::optional<TakenDocument> taken = intake.take(file)) {
        add_document(file, std::move(*taken), report, spool);
      } else {
        report.status = FileStatus::skipped;
        report.reason = "not a format that is read";
      }
    } catch (const InputError& error) {
      report.status = FileStatus::failed;
      report.reason = error.what();
      if (!error.hint().empty()) report.reason += fmt::format(" ({})", error.hint());
    }
    report_.files.push_back(std::move(report));
  }

  void add_document(const InputFile& file, TakenDocument taken, FileReport& report, Spool& spool) {
    report.format = taken.format;
    report.pages = taken.pages;
    report.quality = taken.quality;
    report.joined = taken.segmented.joined;
    for (const Dropped& dropped : taken.segmented.dropped) ++report.dropped[dropped.reason];
    Description& description = taken.description;
    // Equal files of one format are copies, and may be catalogued as letters to two forces.
    const auto first = texts_.find(taken.text_hash);
    if (first != texts_.end() && first->second.format != taken.format) {
      report.status = FileStatus::skipped;
      report.rendition_of = first->second.document;
      report.reason = fmt::format("the same text as {}: another rendition of {}",
                                  first->second.path, first->second.document);
      sources_.files.push_back({file.name, taken.content_hash, first->second.document});
      return;
    }
    Document document;
    document.id = description.id;
    document.title = description.title.value;
    document.source = file.name;
    document.type = description.type.value;
    document.forces = description.forces.value;
    document.year = description.year.value;
    document.published = description.published.value;
    document.fieldwork = description.fieldwork.value;
    document.content_hash = taken.content_hash;
    claim(document.id, file.path.string());
    texts_.emplace(taken.text_hash, Rendition{document.id, file.path.string(), taken.format});

    const AnalysedDocument analysed =
        analyser_.analyse(std::move(document), std::move(taken.segmented.passages));
    std::set<std::string> themes;
    for (const auto& passage : analysed.passages) {
      themes.insert(passage.themes.begin(), passage.themes.end());
    }
    keep(analysed, spool);
    report.document = analysed.document.id;
    report.passages = analysed.passages.size();
    report.themes = {themes.begin(), themes.end()};
    report.description = std::move(description);
    report_.passages += report.passages;
    ++report_.documents;
    sources_.files.push_back({file.name, analysed.document.content_hash, analysed.document.id});
  }

  void take_records(const InputFile& file, FileReport& report, Spool& spool) {
    std::ifstream stream(file.path, std::ios::binary);
    if (!stream) throw InputError("it cannot be read", "mend its permissions, or leave it out");
    report.documents = 0;
    std::uint64_t failed = 0;
    std::uint64_t skipped = 0;
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> hash(XXH3_createState(),
                                                                        &XXH3_freeState);
    XXH3_64bits_reset(hash.get());
    std::string line;
    for (std::uint32_t number = 1; std::getline(stream, line); ++number) {
      XXH3_64bits_update(hash.get(), line.data(), line.size());
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      if (number % records_between_looks == 0) look_for_stop();
      try {
        if (take_record(file, number, line, spool)) {
          ++*report.documents;
        } else {
          ++skipped;
        }
      } catch (const InputError& error) {
        if (++failed <= failed_records_shown) {
          report.reason +=
              fmt::format("{}line {}: {}", report.reason.empty() ? "" : "; ", number, error.what());
        }
      }
    }
    if (stream.bad()) throw InputError("it cannot be read to its end");
    if (failed > failed_records_shown) {
      report.reason += fmt::format("; and {} more", failed - failed_records_shown);
    }
    if (skipped > 0) {
      report.reason += fmt::format("{}{} records without text were skipped",
                                   report.reason.empty() ? "" : "; ", skipped);
    }
    report_.failed_records += failed;
    report.passages = *report.documents;
    if (*report.documents == 0) {
      throw InputError(report.reason.empty() ? "it holds no record" : report.reason);
    }
    sources_.files.push_back({file.name, XXH3_64bits_digest(hash.get()), ""});
  }

  bool take_record(const InputFile& file, std::uint32_t number, const std::string& line,
                   Spool& spool) {
    std::optional<JsonRecord> record = read_json_record(line);
    if (!record) return false;
    Document& document = record->document;
    document.source = file.name;
    document.line = number;
    std::vector<std::string> notes;
    for (std::string& force : document.forces) {
      force = canonical_force(vocabulary_, force, notes);
    }
    std::ranges::sort(document.forces);
    document.forces.erase(std::ranges::unique(document.forces).begin(), document.forces.end());
    if (record->themes) {
      std::set<std::string> themes;
      for (const std::string& spoken : *record->themes) {
        const Theme* theme = vocabulary_.theme(spoken);
        themes.insert(theme != nullptr ? theme->slug : slug(spoken));
      }
      record->themes = {themes.begin(), themes.end()};
    }
    claim(document.id, fmt::format("{}:{}", file.path.string(), number));
    for (std::string& note : notes) {
      report_.notes.push_back(fmt::format("{}:{}: {}", file.path.string(), number, note));
    }
    keep(analyser_.analyse(std::move(document), {std::move(record->passage)}, record->themes),
         spool);
    ++report_.documents;
    ++report_.passages;
    if (report_.passages % records_between_looks == 0) progress_({0, 0, report_.passages});
    return true;
  }

  void claim(const std::string& id, const std::string& place) {
    const auto [holder, fresh] = ids_.emplace(id, place);
    if (!fresh) {
      throw InputError(
          fmt::format("its document id “{}” is already that of {}", id, holder->second),
          "give it another in a catalogue");
    }
  }

  void keep(const AnalysedDocument& document, Spool& spool) {
    for (const auto& analysed : document.passages) {
      acronyms_.add(analysed.passage.text, {document.document.id, analysed.passage.ordinal});
    }
    spool.add(document);
  }

  FileSummary write_families_of(const Manifest& manifest) {
    std::vector<std::unique_ptr<Segment>> segments;
    std::uint32_t passages = 0;
    for (const SegmentSummary& segment : manifest.segments) {
      segments.push_back(std::make_unique<Segment>(options_.index / segment.name));
      passages += segment.passages;
    }
    const std::vector<Family> families =
        find_families(segments, vocabulary_, options_.index, [this] { look_for_stop(); });
    report_.families = families.size();
    return write_families(options_.index / fmt::format("families-{:06}", manifest.revision),
                          passages, families);
  }

  void publish(Spool& spool) {
    Manifest manifest;
    manifest.analyzer = Tokenizer::fingerprint();
    manifest.vocabulary = options_.vocabulary.fingerprint();
    manifest.revision = state_.last_revision + 1;
    const std::string number = fmt::format("{:06}", manifest.revision);
    SegmentWriter writer(options_.index / ("segment-" + number), lexicon_);
    spool.drain(writer);
    look_for_stop();
    manifest.segments = {writer.finish()};
    manifest.families_file = write_families_of(manifest);
    manifest.acronyms_file =
        write_acronyms(options_.index / fmt::format("acronyms-{}", number), acronyms_.acronyms());

    const fs::path vocabulary = options_.index / fmt::format("vocabulary-{}", number);
    manifest.vocabulary_file = write_vocabulary(vocabulary, options_.vocabulary);
    for (const fs::path& root : roots_) {
      sources_.roots.push_back({relative_to_index(root, options_.index)});
    }
    for (const fs::path& path : catalogue_paths_) {
      sources_.catalogues.push_back(relative_to_index(path, options_.index));
    }
    manifest.sources_file =
        write_durably(options_.index / fmt::format("sources-{}.json", number), to_text(sources_));
    if (state_.manifest) {
      for (const SegmentSummary& segment : state_.manifest->segments) {
        manifest.dropped.push_back(segment.name);
      }
    }
    publish_manifest(options_.index, manifest);
    report_.published = true;
  }

  const BuildOptions& options_;
  const std::function<void(const Progress&)>& progress_;
  const std::atomic<bool>& stop_;
  Vocabulary vocabulary_;
  LexiconBuilder lexicon_;
  DocumentAnalyser analyser_;
  AcronymCollector acronyms_;
  PublishedState state_;
  Sources sources_;
  std::vector<fs::path> roots_;
  std::vector<fs::path> catalogue_paths_;
  std::vector<Catalogue> catalogues_;
  std::map<std::string, std::string> ids_;  // -> where
  struct Rendition {
    std::string document;
    std::string path;
    std::string format;
  };
  std::unordered_map<std::uint64_t, Rendition> texts_;  // by the hash of their words
  RunReport report_;
};

}  // namespace

RunReport build_index(const BuildOptions& options,
                      const std::function<void(const Progress&)>& progress,
                      const std::atomic<bool>& stop) {
  return Build(options, progress, stop).run();
}

}  // namespace findings
