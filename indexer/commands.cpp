// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "corpus/command/index_commands.h"
#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "indexer/index_request.h"
#include "indexer/keep_watching.h"
#include "indexer/publish/build.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/walk.h"
#include "indexer/report_print.h"

namespace findings {
namespace {

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
    if (drawn_) fmt::print(stderr, "\r\x1b[K");
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress) {
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && now - at_ < std::chrono::milliseconds(100)) return;
    at_ = now;
    drawn_ = true;
    fmt::print(stderr, "\r\x1b[K{}",
               progress_text(progress, std::chrono::duration<double>(now - begin_).count()));
  }

 private:
  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point at_;
};

std::string text_of(const InputError& error) {
  return error.hint().empty() ? error.what() : fmt::format("{} ({})", error.what(), error.hint());
}

// `--why FILE`: reads the file as a run over its folder would, and prints what was found.
ExitCode explain(const std::filesystem::path& path, const IndexRequest& request) {
  if (!std::filesystem::is_regular_file(path)) {
    throw UsageError(fmt::format("there is no file {}", path.string()), "--why explains one file");
  }
  if (is_json_lines(path)) {
    throw UsageError(fmt::format("the passages of {} are already cut", path.string()),
                     "--why explains how a document is cut into passages");
  }
  const Vocabulary vocabulary(request.build.vocabulary);
  Analyzer analyzer;
  try {
    std::vector<std::filesystem::path> paths = request.build.catalogues;
    const auto beside = path.parent_path() / catalogue_name;
    if (std::filesystem::exists(beside)) paths.push_back(beside);
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
    fmt::print("{}", print(path.string(), *taken, themes));
  } catch (const InputError& error) {
    fmt::print(stderr, "{}: {}\n", path.string(), text_of(error));
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

[[noreturn]] void watch(const IndexRequest& request) {
  Output output(false);
  bool first = true;
  const auto run = [&](const BuildOptions& options) {
    output.write(printed(build_with_progress(options, request.quiet), request));
    output.flush();
    if (std::exchange(first, false) && !request.quiet && is_terminal(stderr)) {
      fmt::print(stderr, "watching for changes; Ctrl-C stops\n");
    }
  };
  const auto report = [&](const std::exception_ptr& failure) {
    report_failure(failure, "findings-index", request.as_json);
  };
  keep_watching(request, run, report, stop_requested);
}

ExitCode run_index(const Arguments& arguments) {
  stop_at_signals();
  const IndexRequest request = index_request(arguments);
  if (request.why) return explain(*request.why, request);
  if (request.watch) watch(request);

  const RunReport report = build_with_progress(request.build, request.quiet);
  fmt::print("{}", printed(report, request));
  if (report.published && !request.as_json && !request.quiet && is_terminal(stdout)) {
    fmt::print("to search: findings search QUERY\n");
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
    fmt::print(stderr, "{}: {}\n", problem.path, problem.reason);
  }
  for (const InputFile& file : found.files) {
    try {
      if (is_json_lines(file.path)) continue;
      if (auto taken = intake.take(file)) {
        rows.push_back({file.name, std::move(taken->description)});
      }
    } catch (const InputError& error) {
      failed = true;
      fmt::print(stderr, "{}: {}\n", file.path.string(), error.what());
    }
  }
  fmt::print("{}", catalogue_text(std::move(rows)));
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
