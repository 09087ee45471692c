// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/build.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xxhash.h>

#include "corpus/model/error.h"
#include "corpus/text/tokenizer.h"
#include "indexer/describe/catalogue.h"
#include "indexer/describe/metadata.h"
#include "indexer/publish/live_index.h"
#include "indexer/publish/lock.h"
#include "indexer/publish/new_state.h"
#include "indexer/publish/published_state.h"
#include "indexer/publish/reading.h"
#include "indexer/publish/update_plan.h"
#include "indexer/publish/walk.h"
#include "indexer/readers/process/confine.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

std::uint64_t hash_of(const Description& description) {
  const auto value = [](const auto& known) {
    return known.known() ? known.value : decltype(known.value){};
  };
  std::string text =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", description.id, value(description.title),
                  fmt::join(value(description.forces), ";"), value(description.year).value_or(0),
                  value(description.published) ? value(description.published)->iso() : "",
                  value(description.type), value(description.author), value(description.publisher),
                  value(description.url));
  return XXH3_64bits(text.data(), text.size());
}

class Build {
 public:
  Build(const BuildOptions& options, const std::function<void(const Progress&)>& progress,
        const std::atomic<bool>& stop)
      : options_(options), progress_(progress), stop_(stop), vocabulary_(options.vocabulary) {}

  RunReport run() {
    if (const auto error = create_index_folder(options_)) {
      throw IndexError(
          fmt::format("cannot create {}: {}", options_.index.string(), error.message()),
          "choose a folder that you may write to with --db");
    }
    std::optional<IndexLock> lock;
    if (!options_.dry_run) lock.emplace(options_.index, options_.wait, &stop_);
    state_ = read_published_state(options_.index, options_.rebuild, options_.paths.empty());
    if (!options_.dry_run) remove_leftovers(options_.index, state_);
    choose_what_to_keep();
    roots_ = resolve_roots(state_.sources, {options_.index, options_.paths, read_all_,
                                            options_.prune == Prune::all || options_.rebuild});
    if (options_.rebuild) forget_files();
    report_.notes = roots_.notes;
    if (!options_.reader.program.empty() && !can_confine()) {
      report_.notes.emplace_back(
          "this kernel has no seccomp: what parses documents has limits but is not confined");
    }
    plan();
    if (options_.dry_run) {
      report_plan();
      return std::move(report_);
    }
    LiveIndex live(options_.index, kept_manifest());
    Spool spool(options_.index);
    const ReadingResult read = Reading({plan_,
                                        live,
                                        options_.threads,
                                        {options_.reader, state_.sources.failures, catalogues_,
                                         vocabulary_, live, stop_, read_all_},
                                        spool,
                                        report_,
                                        progress_})
                                   .run();
    for (const Catalogue& catalogue : catalogues_) {
      for (std::string& note : catalogue.unused()) report_.notes.push_back(std::move(note));
    }
    report_removed();
    publish(live, spool, read);
    return std::move(report_);
  }

 private:
  // All but the ids of their documents.
  void forget_files() {
    for (const KnownFile& known : std::exchange(roots_.known, {})) {
      if (known.file.rendition || is_records(known.file)) continue;
      ids_before_.emplace(std::pair(known.root, known.name), known.file.document);
    }
    roots_.gone.clear();
  }

  // Passages of another analyzer or vocabulary do not go together with new ones.
  void choose_what_to_keep() {
    if (options_.rebuild || !state_.manifest) {
      read_all_ = true;
      return;
    }
    const bool same =
        is_same_analyzer() && state_.manifest->vocabulary == options_.vocabulary.fingerprint();
    if (same) return;
    read_all_ = true;
    report_.notes.emplace_back(
        "the vocabulary or the analyzer has changed: everything is read again");
  }

  [[nodiscard]] bool is_same_analyzer() const {
    return state_.manifest && state_.manifest->analyzer == Tokenizer::fingerprint();
  }

  [[nodiscard]] std::optional<Manifest> kept_manifest() const {
    return options_.rebuild || !is_same_analyzer() ? std::nullopt : state_.manifest;
  }

  void plan() {
    std::vector<WalkStart> starts = roots_.starts;
    if (options_.prune == Prune::all) {
      std::erase_if(starts, [](const WalkStart& start) { return !fs::exists(start.path); });
    }
    WalkResult found = walk(starts, options_.index);
    put_renditions_in_order(found.files);
    load_catalogues(found);
    for (const auto& problem : found.problems) {
      FileReport& file = report_.files.emplace_back();
      file.path = problem.path;
      file.status = FileStatus::failed;
      file.reason = problem.reason;
    }
    Analyzer analyzer;
    MetadataReader metadata(vocabulary_, analyzer);
    plan_ = plan_update(found, roots_, read_all_, [&](const InputFile& file) {
      try {
        const Description given = Intake::given(file, catalogues_, vocabulary_);
        return GivenValues{hash_of(given) ^ (hash_of(metadata.describe_path(file.name)) * 3),
                           !given.id.empty()};
      } catch (const InputError&) {
        return GivenValues{};  // reading it reports why
      }
    });
    for (PlannedFile& planned : plan_.files) {
      const auto before = ids_before_.find({planned.file.root, planned.file.name});
      if (before != ids_before_.end()) planned.id_before = before->second;
    }
    plan_.gone.insert(plan_.gone.end(), roots_.gone.begin(), roots_.gone.end());
    if (options_.prune == Prune::none && is_same_analyzer()) {
      plan_.not_visited.insert(plan_.not_visited.end(), plan_.gone.begin(), plan_.gone.end());
      plan_.gone.clear();
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
    // A catalogue given by option comes before those in folders.
    std::vector<fs::path> all = catalogue_paths_;
    all.insert(all.end(), found.catalogues.begin(), found.catalogues.end());
    for (const fs::path& path : catalogues_above(roots_.starts)) {
      if (fs::exists(path) && std::ranges::find(all, path) == all.end()) all.push_back(path);
    }
    try {
      for (const fs::path& path : all) {
        catalogues_.emplace_back(path, path.parent_path(), vocabulary_);
      }
    } catch (const InputError& error) {
      throw UsageError(error.what(),
                       fmt::format("{}{}nothing was indexed; correct the catalogue and run the "
                                   "command again",
                                   error.hint(), error.hint().empty() ? "" : "; "));
    }
  }

  void report_plan() {
    for (const PlannedFile& planned : plan_.files) {
      FileReport& file = report_.files.emplace_back();
      file.path = planned.file.path.string();
      switch (planned.action) {
        case PlannedFile::Action::unchanged:
          file.status = FileStatus::unchanged;
          break;
        case PlannedFile::Action::moved:
          file.status = FileStatus::moved;
          file.reason = fmt::format("before: {}", planned.before->path);
          break;
        case PlannedFile::Action::read:
          file.status = FileStatus::indexed;
          file.reason = planned.before ? "changed" : "new";
      }
    }
    report_removed();
    report_.dry_run = true;
  }

  void report_removed() {
    for (const Sources::File& gone : plan_.gone) {
      FileReport& file = report_.files.emplace_back();
      file.path = gone.path;
      file.status = FileStatus::removed;
      file.document = gone.document;
      file.format = gone.format;
    }
  }

  void publish(const LiveIndex& live, Spool& spool, const ReadingResult& read) {
    Sources sources;
    for (const fs::path& root : roots_.roots) {
      sources.roots.push_back({relative_to_index(root, options_.index)});
    }
    for (const fs::path& path : catalogue_paths_) {
      sources.catalogues.push_back(relative_to_index(path, options_.index));
    }
    sources.files = plan_.not_visited;
    sources.files.insert(sources.files.end(), read.files.begin(), read.files.end());
    // However the paths of the run were ordered: else a state would be published that says the
    // same.
    std::ranges::sort(sources.files, {},
                      [](const Sources::File& file) { return std::tie(file.root, file.path); });
    sources.failures = read.failures;
    NewState next(options_, state_, vocabulary_, live, [this] { look_for_stop(stop_); });
    next.write(sources, read.carried, spool, report_);
  }

  const BuildOptions& options_;
  const std::function<void(const Progress&)>& progress_;
  const std::atomic<bool>& stop_;
  Vocabulary vocabulary_;
  PublishedState state_;
  bool read_all_ = false;
  RunRoots roots_;
  std::map<std::pair<std::uint32_t, std::string>, std::string> ids_before_;  // by root and name
  std::vector<fs::path> catalogue_paths_;
  std::vector<Catalogue> catalogues_;
  UpdatePlan plan_;
  RunReport report_;
};

}  // namespace

std::error_code create_index_folder(const BuildOptions& options) {
  return options.dry_run ? std::error_code() : create_folders(options.index, options.shared);
}

RunReport build_index(const BuildOptions& options,
                      const std::function<void(const Progress&)>& progress,
                      const std::atomic<bool>& stop) {
  return Build(options, progress, stop).run();
}

}  // namespace findings
