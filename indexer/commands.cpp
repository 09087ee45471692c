// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "corpus/command/index_commands.h"
#include "corpus/command/terminal.h"
#include "corpus/command/version.h"
#include "corpus/model/error.h"
#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/publish/build.h"
#include "indexer/report_print.h"

namespace findings {
namespace {

std::atomic<bool> stop_requested = false;

extern "C" void request_stop(int) {
  // A second Ctrl-C does not wait for tidiness.
  if (stop_requested.exchange(true)) std::_Exit(static_cast<int>(ExitCode::interrupted));
}

VocabularyFiles vocabulary_from(const std::filesystem::path& folder) {
  VocabularyFiles files;
  for (std::size_t i = 0; i < files.texts.size(); ++i) {
    const std::filesystem::path path = folder / VocabularyFiles::names[i];
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      throw UsageError(fmt::format("cannot read {}", path.string()),
                       "--vocabulary needs a folder with forces.csv, themes.csv and types.csv");
    }
    files.texts[i].assign(std::istreambuf_iterator<char>(file), {});
  }
  try {
    (void)Vocabulary(files);
  } catch (const InputError& error) {
    throw UsageError(fmt::format("{}/{}", folder.string(), error.what()), error.hint());
  }
  return files;
}

// A line that is written over while the run goes on.
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
    if (progress.files > 0) last_ = progress;
    last_.passages = progress.passages;
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && now - at_ < std::chrono::milliseconds(100)) return;
    at_ = now;
    drawn_ = true;
    fmt::print(stderr, "\r\x1b[Kfile {} of {}, {} passages", last_.files_done, last_.files,
               last_.passages);
  }

 private:
  bool shown_;
  bool drawn_ = false;
  Progress last_;
  std::chrono::steady_clock::time_point at_;
};

ExitCode run_index(const Arguments& arguments) {
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);
  BuildOptions options;
  options.index = index_folder(arguments);
  for (const std::string& path : arguments.positional()) options.paths.emplace_back(path);
  for (const std::string& path : arguments.values("catalogue")) {
    options.catalogues.emplace_back(path);
  }
  const auto folder = arguments.value("vocabulary");
  options.vocabulary = folder ? vocabulary_from(*folder) : built_in_vocabulary();
  options.rebuild = arguments.has("rebuild");

  const bool quiet = arguments.has("quiet");
  RunReport report;
  {
    ProgressLine line(!quiet && is_terminal(stderr));
    report = build_index(
        options, [&](const Progress& progress) { line.show(progress); }, stop_requested);
  }
  if (arguments.value("format") == "json") {
    fmt::print("{}", report_json(report));
  } else if (!quiet || report.any_failed()) {
    fmt::print("{}", report_text(report));
    if (report.published && !quiet && is_terminal(stdout)) {
      fmt::print("search it: findings search QUERY\n");
    }
  }
  if (report.any_failed()) return ExitCode::some_files_failed;
  return report.published ? ExitCode::done : ExitCode::nothing_found;
}

}  // namespace

Program indexer_program() {
  Program program;
  program.name = "findings-index";
  program.what = "writes the index that findings searches";
  program.version = version_text("findings-index");
  program.short_help =
      "findings-index writes the index that findings searches.\n"
      "  findings-index index reports\n"
      "  findings-index --help\n";
  for (CommandSpec& spec : index_command_specs()) {
    if (spec.name == "index") program.commands.push_back({std::move(spec), run_index, {}});
  }
  return program;
}

}  // namespace findings
