// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands.h"

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "corpus/command/index_commands.h"
#include "corpus/command/terminal.h"
#include "corpus/command/version.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "indexer/catalogue_print.h"
#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/publish/build.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/walk.h"
#include "indexer/report_print.h"
#include "indexer/watch_command.h"

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

VocabularyFiles vocabulary_from(const std::filesystem::path& folder) {
  VocabularyFiles files;
  for (std::size_t i = 0; i < files.texts.size(); ++i) {
    const std::filesystem::path path = folder / VocabularyFiles::names[i];
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      // Folders made before there were synonyms stay good.
      if (path.filename() == "synonyms.csv" && !std::filesystem::exists(path)) continue;
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

VocabularyFiles vocabulary_for(const Arguments& arguments) {
  const auto folder = arguments.value("vocabulary");
  return folder ? vocabulary_from(*folder) : built_in_vocabulary();
}

// One path a line, or with a zero byte behind each, as `find -print0` writes them. Throws
// UsageError.
void add_paths_from(const std::string& list, std::vector<std::filesystem::path>& paths) {
  const bool is_input = list == "-";
  std::ifstream file;
  // A folder can be opened, and is empty then.
  if (!is_input && !std::filesystem::is_directory(list)) file.open(list);
  if (!is_input && !file.is_open()) {
    throw UsageError(fmt::format("cannot read “{}”", list), "name a file of paths");
  }
  const std::string text(std::istreambuf_iterator<char>(is_input ? std::cin : file), {});
  const bool zeros = text.find('\0') != std::string::npos;
  const std::size_t before = paths.size();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line, zeros ? '\0' : '\n');) {
    if (!zeros && line.ends_with('\r')) line.pop_back();
    if (!line.empty()) paths.emplace_back(line);
  }
  // Without any path everything would be looked at, which nobody asked for.
  if (paths.size() == before) {
    throw UsageError(fmt::format("{} names no path", is_input ? "standard input" : list),
                     "list files and folders, one a line");
  }
}

std::size_t number_of(const Arguments& arguments, const std::string& name, std::size_t usual,
                      std::size_t least, std::size_t most) {
  const auto text = arguments.value(name);
  if (!text) return usual;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < least ||
      number > most) {
    throw UsageError(fmt::format("--{} {}: not a number from {} to {}", name, *text, least, most),
                     fmt::format("for example --{} {}", name, usual));
  }
  return number;
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

std::vector<Catalogue> catalogues_at(const std::vector<std::string>& paths,
                                     const Vocabulary& vocabulary) {
  std::vector<Catalogue> catalogues;
  for (const std::filesystem::path path : paths) {
    catalogues.emplace_back(path, path.parent_path(), vocabulary);
  }
  return catalogues;
}

ExitCode explain(const std::filesystem::path& path, const BuildOptions& options,
                 const Arguments& arguments) {
  if (!std::filesystem::is_regular_file(path)) {
    throw UsageError(fmt::format("there is no file {}", path.string()), "--why explains one file");
  }
  if (is_json_lines(path)) {
    throw UsageError(fmt::format("{} holds passages that are cut already", path.string()),
                     "--why explains how a document is cut");
  }
  const Vocabulary vocabulary(options.vocabulary);
  Analyzer analyzer;
  try {
    // Those that a run over the folder of the file would read.
    std::vector<std::string> paths = arguments.values("catalogue");
    const auto beside = path.parent_path() / catalogue_name;
    if (std::filesystem::exists(beside)) paths.push_back(beside.string());
    const std::vector<Catalogue> catalogues = catalogues_at(paths, vocabulary);
    FileReader reader(options.reader, {}, stop_requested);
    Intake intake(reader, catalogues, vocabulary, analyzer);
    const auto taken = intake.take({path, path.filename().string(), true});
    const ThemeMatcher matcher(vocabulary, analyzer);
    PassageThemes themes;
    for (const Passage& passage : taken->segmented.passages) {
      themes.push_back(matcher.reasons(passage, analyzer));
    }
    const auto print = arguments.value("format") == "json" ? why_json : why_text;
    fmt::print("{}", print(path.string(), *taken, themes));
  } catch (const InputError& error) {
    fmt::print(stderr, "{}: {}{}{}{}\n", path.string(), error.what(),
               error.hint().empty() ? "" : " (", error.hint(), error.hint().empty() ? "" : ")");
    return ExitCode::some_files_failed;
  }
  return ExitCode::done;
}

BuildOptions build_options(const Arguments& arguments) {
  BuildOptions options;
  options.index = index_folder(arguments);
  for (const std::string& path : arguments.positional()) options.paths.emplace_back(path);
  for (const std::string& path : arguments.values("catalogue")) {
    options.catalogues.emplace_back(path);
  }
  options.vocabulary = vocabulary_for(arguments);
  if (const auto list = arguments.value("files-from")) add_paths_from(*list, options.paths);
  options.rebuild = arguments.has("rebuild");
  options.merge = arguments.has("merge");
  options.dry_run = arguments.has("dry-run");
  if (arguments.has("prune") && arguments.has("no-prune")) {
    throw UsageError("--prune and --no-prune exclude each other", "give one of them");
  }
  if (arguments.has("prune")) options.prune = Prune::all;
  if (arguments.has("no-prune")) options.prune = Prune::none;
  options.threads = number_of(arguments, "jobs", usual_threads(), 1, 256);
  options.wait = std::chrono::seconds(number_of(arguments, "wait", 30, 0, 86'400));
  options.reader.program = this_program();
  options.reader.retry_failed = arguments.has("retry-failed");
  return options;
}

RunReport build_with_progress(const BuildOptions& options, bool quiet) {
  ProgressLine line(!quiet && is_terminal(stderr));
  return build_index(
      options, [&](const Progress& progress) { line.show(progress); }, stop_requested);
}

[[noreturn]] void watch(const BuildOptions& options, std::chrono::milliseconds settle,
                        const Arguments& arguments) {
  const bool quiet = arguments.has("quiet");
  const bool as_json = arguments.value("format") == "json";
  Output output(false);
  bool first = true;
  WatchCommand command;
  command.options = options;
  command.settle = settle;
  command.run = [&](const BuildOptions& now) {
    const RunReport report = build_with_progress(now, quiet);
    if (as_json) {
      output.write(report_json_line(report));
    } else if (!quiet || report.any_failed()) {
      output.write(report_text(report));
    }
    output.flush();
    if (std::exchange(first, false) && !quiet && is_terminal(stderr)) {
      fmt::print(stderr, "watching for changes; Ctrl-C ends it\n");
    }
  };
  command.tell = [&](const std::exception_ptr& failure) {
    tell_failure(failure, "findings-index", as_json);
  };
  keep_watching(std::move(command), stop_requested);
}

ExitCode run_index(const Arguments& arguments) {
  stop_at_signals();
  const auto settle = settle_time(arguments);
  const BuildOptions options = build_options(arguments);
  if (const auto file = arguments.value("why")) return explain(*file, options, arguments);
  if (arguments.has("watch")) watch(options, settle, arguments);

  const bool quiet = arguments.has("quiet");
  const RunReport report = build_with_progress(options, quiet);
  if (arguments.value("format") == "json") {
    fmt::print("{}", report_json(report));
  } else if (!quiet || report.any_failed()) {
    fmt::print("{}", report_text(report));
    if (report.published && !quiet && is_terminal(stdout)) {
      fmt::print("search it: findings search QUERY\n");
    }
  }
  if (report.any_failed()) return ExitCode::some_files_failed;
  const bool something = report.published || report.dry_run || report.documents > 0;
  return something ? ExitCode::done : ExitCode::nothing_found;
}

ExitCode print_catalogue(const Arguments& arguments) {
  stop_at_signals();
  if (arguments.positional().size() != 1) {
    throw UsageError("catalogue wants one folder", "findings catalogue FOLDER > catalogue.csv");
  }
  const Vocabulary vocabulary(vocabulary_for(arguments));
  const WalkResult found = walk({std::filesystem::path(arguments.positional().front())});
  // Not the folder's own: where the output is redirected to it, it lies there, and is empty.
  const std::vector<Catalogue> catalogues =
      catalogues_at(arguments.values("catalogue"), vocabulary);
  ReaderOptions options;
  options.program = this_program();
  FileReader reader(options, {}, stop_requested);
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
  Program program;
  program.name = "findings-index";
  program.what = "writes the index that findings searches";
  program.version = version_text("findings-index");
  program.short_help =
      "findings-index writes the index that findings searches.\n"
      "  findings-index index reports\n"
      "  findings-index --help\n";
  for (CommandSpec& spec : index_command_specs()) {
    const auto run = spec.name == "index" ? run_index : print_catalogue;
    program.commands.push_back({std::move(spec), run, {}});
  }
  return program;
}

}  // namespace findings
