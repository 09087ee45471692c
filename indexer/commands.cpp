// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/command/program.h"
#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/text/printable.h"
#include "indexer/publish/build.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/published_state.h"
#include "indexer/publish/walk.h"
#include "indexer/publish/watcher.h"
#include "indexer/report_print.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

std::atomic<bool> stop_requested = false;

extern "C" void request_stop(int) {
  // A second Ctrl-C does not wait for tidiness.
  if (stop_requested.exchange(true)) std::_Exit(static_cast<int>(ExitCode::interrupted));
}

void stop_at_signals() {
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);
}

// A line that is overwritten while the run continues.
class ProgressLine {
 public:
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ~ProgressLine() {
    if (drawn_) print_progress("");
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress) {
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && now - at_ < std::chrono::milliseconds(100)) return;
    at_ = now;
    drawn_ = true;
    print_progress(progress_text(progress, std::chrono::duration<double>(now - begin_).count()));
  }

 private:
  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point at_;
};

void print_failure(std::string_view path, std::string_view reason) {
  print_error(printable_line(fmt::format("{}: {}", path, reason)) + "\n");
}

std::string text_of(const InputError& error) {
  return error.hint().empty() ? error.what() : fmt::format("{} ({})", error.what(), error.hint());
}

// `--why FILE`: reads the file as a run over its folder would, and prints what was found.
ExitCode explain(const fs::path& path, const IndexRequest& request) {
  if (!fs::is_regular_file(path)) {
    throw UsageError(fmt::format("there is no file {}", path.string()), "--why explains one file");
  }
  if (is_json_lines(path)) {
    throw UsageError(fmt::format("the passages of {} are already cut", path.string()),
                     "--why explains how a document is cut into passages");
  }
  const Vocabulary vocabulary(request.build.vocabulary);
  Analyzer analyzer;
  try {
    std::vector<fs::path> paths = request.build.catalogues;
    const auto beside = path.parent_path() / catalogue_name;
    if (fs::exists(beside)) paths.push_back(beside);
    const std::vector<Catalogue> catalogues = read_catalogues(paths, vocabulary);
    FileReader reader(request.build.reader, {}, stop_requested);
    Intake intake(reader, catalogues, vocabulary, analyzer);
    const auto taken = intake.take({path, path.filename().string(), true});
    const ThemeMatcher matcher(vocabulary, analyzer);
    PassageThemes themes;
    for (const Passage& passage : taken->segmented.passages) {
      themes.push_back(matcher.reasons(passage, analyzer));
    }
    const auto print = request.as_json ? why_json : why_text;
    print_output(print(path.string(), *taken, themes));
  } catch (const InputError& error) {
    print_failure(path.string(), text_of(error));
    return ExitCode::some_files_failed;
  }
  return ExitCode::done;
}

RunReport build_with_progress(const BuildOptions& options, bool quiet) {
  ProgressLine line(!quiet && is_terminal(stderr));
  return build_index(
      options, [&](const Progress& progress) { line.show(progress); }, stop_requested);
}

std::string printed(const RunReport& report, const IndexRequest& request) {
  if (request.as_json) return report_json(report, request.watch);
  return !request.quiet || report.any_failed() ? report_text(report) : "";
}

// Multiples of the settle time. No event says that a disk is mounted again or a lock released.
constexpr int first_pause = 10;
constexpr int longest_pause = 600;

// The folders and files that the next run reads, as far as they are known.
std::vector<fs::path> paths_of_run(const BuildOptions& options) {
  std::vector<fs::path> paths = options.paths;
  paths.insert(paths.end(), options.catalogues.begin(), options.catalogues.end());
  // Leniently: the run reports a damaged index.
  const Sources sources = read_published_state(options.index, true, false).sources;
  const auto add = [&](const std::string& known) {
    paths.push_back((options.index / known).lexically_normal());
  };
  if (options.paths.empty()) {
    for (const Sources::Root& root : sources.roots) add(root.path);
  } else {
    const RunRoots roots = resolve_roots(sources, {options.index, options.paths, false, true});
    const std::vector<fs::path> above = catalogues_above(roots.starts);
    paths.insert(paths.end(), above.begin(), above.end());
  }
  for (const std::string& catalogue : sources.catalogues) add(catalogue);
  return paths;
}

// Runs, and then again after each change of what the run reads; --rebuild, --merge and
// --retry-failed are for the first run only. Throws what the first run throws. A later failure is
// reported once until all is well again; the run is tried again after the next change and after
// pauses that grow. Ends with Interrupted, or with OutputClosed when the reader of the reports is
// gone.
[[noreturn]] void watch(IndexRequest request) {
  BuildOptions& options = request.build;
  // A new index under a watched folder would be a change. If it cannot be made, the run reports it.
  (void)create_index_folder(options);
  // If the reports are written to a file under a watched folder, they must not count as changes.
  Watcher watcher({options.index, {"/proc/self/fd/1", "/proc/self/fd/2"}, request.settle});
  watcher.watch(paths_of_run(options));
  Output output;
  const auto run = [&] {
    output.write(printed(build_with_progress(options, request.quiet), request));
    output.flush();
  };
  run();
  if (!request.quiet && is_terminal(stderr)) {
    print_error("watching for changes; Ctrl-C stops\n");
  }
  options.rebuild = false;
  options.merge = false;
  options.reader.retry_failed = false;

  std::set<std::string> reported;
  const auto succeeds = [&](const auto& action) {
    try {
      action();
      return true;
    } catch (const Interrupted&) {
      throw;
    } catch (const std::exception& error) {
      if (reported.insert(error.what()).second) {
        report_failure(std::current_exception(), "findings-index", request.as_json);
      }
      return false;
    }
  };
  std::optional<std::chrono::milliseconds> pause;
  while (true) {
    const bool changed = watcher.wait_until_settled(stop_requested, pause);
    if (stop_requested) throw Interrupted("stopped watching; the index is as in the last report");
    // Before the run reads: then this run or the next sees every change.
    const bool watched = succeeds([&] { watcher.watch(paths_of_run(options)); });
    const bool done = succeeds(run);
    if (watched && done) {
      reported.clear();
      pause.reset();
    } else {
      const auto next = changed || !pause ? request.settle * first_pause : *pause * 2;
      pause = std::min<std::chrono::milliseconds>(next, request.settle * longest_pause);
    }
  }
}

ExitCode run_index(const Arguments& arguments) {
  stop_at_signals();
  const IndexRequest request = index_request(arguments);
  if (request.why) return explain(*request.why, request);
  if (request.watch) watch(request);

  const RunReport report = build_with_progress(request.build, request.quiet);
  print_output(printed(report, request));
  if (report.published && !request.as_json && !request.quiet && is_terminal(stdout)) {
    print_output("to search: findings search QUERY\n");
  }
  if (report.any_failed()) return ExitCode::some_files_failed;
  const bool something = report.published || report.dry_run || report.documents > 0;
  return something ? ExitCode::done : ExitCode::nothing_found;
}

ExitCode run_catalogue(const Arguments& arguments) {
  stop_at_signals();
  const BuildOptions options = catalogue_request(arguments);
  const Vocabulary vocabulary(options.vocabulary);
  const WalkResult found = walk(options.paths);
  // Not the one in the folder: if the output is redirected to it, it is there and empty.
  const std::vector<Catalogue> catalogues = read_catalogues(options.catalogues, vocabulary);
  FileReader reader(options.reader, {}, stop_requested);
  Analyzer analyzer;
  Intake intake(reader, catalogues, vocabulary, analyzer);
  std::vector<CatalogueRow> rows;
  bool failed = !found.problems.empty();
  for (const auto& problem : found.problems) {
    print_failure(problem.path, problem.reason);
  }
  for (const InputFile& file : found.files) {
    try {
      if (is_json_lines(file.path)) continue;
      if (auto taken = intake.take(file)) {
        rows.push_back({file.name, std::move(taken->description)});
      }
    } catch (const InputError& error) {
      failed = true;
      print_failure(file.path.string(), error.what());
    }
  }
  print_output(byte_order_mark(arguments, "csv") + catalogue_text(std::move(rows)));
  return failed ? ExitCode::some_files_failed : ExitCode::done;
}

}  // namespace

Program indexer_program() {
  Program program{.name = "findings-index",
                  .executable = "findings-index",
                  .what = "write the index that findings searches",
                  .short_help =
                      "findings-index writes the index that findings searches.\n"
                      "  findings-index index reports\n"
                      "  findings-index --help\n"};
  for (CommandSpec& spec : index_command_specs()) {
    const auto run = spec.name == "index" ? run_index : run_catalogue;
    program.commands.push_back({.spec = std::move(spec), .run = run});
  }
  return program;
}

}  // namespace findings
