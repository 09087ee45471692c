// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "corpus/command/program.h"
#include "corpus/files/regular_file.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/commands.h"
#include "indexer/describe/built_in_vocabulary.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

VocabularyFiles vocabulary_from(const fs::path& folder) {
  VocabularyFiles files;
  for (std::size_t i = 0; i < files.texts.size(); ++i) {
    const fs::path path = folder / VocabularyFiles::names[i];
    // Folders from before there were synonyms and scales are still valid.
    if (!fs::exists(path) && path.filename() == "synonyms.csv") continue;
    if (!fs::exists(path) && path.filename() == "scales.csv") {
      files.texts[i] = built_in_vocabulary().texts[i];
      continue;
    }
    try {
      files.texts[i] = read_regular_file(path);
    } catch (const FileError& error) {
      throw UsageError(fmt::format("cannot read {}: {}", path.string(), error.what()),
                       "--vocabulary needs a folder with forces.csv, themes.csv and types.csv");
    }
  }
  try {
    (void)Vocabulary(files);
  } catch (const InputError& error) {
    throw UsageError(fmt::format("{}/{}", folder.string(), error.what()), error.hint());
  }
  return files;
}

// One path a line, or each with a zero byte after it, as `find -print0` writes them.
std::vector<fs::path> paths_from(const std::string& list) {
  const bool is_input = list == "-";
  std::ifstream file;
  // A folder can be opened, but reads as empty.
  if (!is_input && !fs::is_directory(list)) file.open(list);
  if (!is_input && !file.is_open()) {
    throw UsageError(fmt::format("cannot read “{}”", list), "give a file that lists paths");
  }
  const std::string text(std::istreambuf_iterator<char>(is_input ? std::cin : file), {});
  const bool zeros = text.find('\0') != std::string::npos;
  std::vector<fs::path> paths;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line, zeros ? '\0' : '\n');) {
    if (!zeros && line.ends_with('\r')) line.pop_back();
    if (!line.empty()) paths.emplace_back(line);
  }
  // A run without any path would check everything, which is not what was asked.
  if (paths.empty()) {
    throw UsageError(fmt::format("{} has no path", is_input ? "standard input" : list),
                     "list files and folders, one a line");
  }
  return paths;
}

Prune prune_of(const Arguments& arguments) {
  if (arguments.has("prune") && arguments.has("no-prune")) {
    throw UsageError("--prune and --no-prune exclude each other", "use one of them");
  }
  if (arguments.has("prune")) return Prune::all;
  return arguments.has("no-prune") ? Prune::none : BuildOptions{}.prune;
}

void require_watchable(const Arguments& arguments) {
  constexpr const char* leave_out = "leave one of them out";
  for (const auto& [option, reason, hint] : {
           std::tuple{"dry-run", "nothing would ever be indexed", leave_out},
           {"files-from", "the list is read only once, so later additions would be missed",
            "give the folders: findings index --watch FOLDER"},
           {"why", "--why indexes nothing", leave_out},
       }) {
    if (!arguments.has(option)) continue;
    throw UsageError(fmt::format("--watch and --{} exclude each other: {}", option, reason), hint);
  }
}

std::chrono::milliseconds settle_time(const Arguments& arguments) {
  const auto text = arguments.value("settle");
  if (!text) return IndexRequest{}.settle;
  if (!arguments.has("watch")) {
    throw UsageError("--settle needs --watch", "findings index --watch --settle 2");
  }
  const auto seconds = whole_number<double>(*text);
  // This form refuses nan too.
  if (!seconds || !(*seconds >= 0.1 && *seconds <= 3600)) {
    throw UsageError(
        fmt::format("--settle needs a number of seconds from 0.1 to 3600, not “{}”", *text),
        "for example --settle 2");
  }
  return std::chrono::milliseconds(std::llround(*seconds * 1000));
}

}  // namespace

BuildOptions catalogue_request(const Arguments& arguments) {
  BuildOptions options;
  options.paths.assign(arguments.positional().begin(), arguments.positional().end());
  const auto catalogues = arguments.values("catalogue");
  options.catalogues.assign(catalogues.begin(), catalogues.end());
  const auto vocabulary = arguments.value("vocabulary");
  options.vocabulary = vocabulary ? vocabulary_from(*vocabulary) : built_in_vocabulary();
  options.reader.program = this_program();
  return options;
}

IndexRequest index_request(const Arguments& arguments) {
  IndexRequest request;
  request.watch = arguments.has("watch");
  if (request.watch) require_watchable(arguments);
  request.settle = settle_time(arguments);
  request.why = arguments.value("why");
  request.quiet = arguments.has("quiet");
  request.as_json = arguments.value("format") == "json";

  request.build = catalogue_request(arguments);
  BuildOptions& options = request.build;
  options.index = index_folder(arguments);
  if (const auto list = arguments.value("files-from")) {
    const auto paths = paths_from(*list);
    options.paths.insert(options.paths.end(), paths.begin(), paths.end());
  }
  options.rebuild = arguments.has("rebuild");
  options.merge = arguments.has("merge");
  options.dry_run = arguments.has("dry-run");
  options.shared = arguments.has("shared");
  options.prune = prune_of(arguments);
  options.threads = arguments.number("jobs", usual_threads(), 1, 256);
  options.wait = std::chrono::seconds(arguments.number("wait", 30, 0, 86'400));
  options.reader.retry_failed = arguments.has("retry-failed");
  return request;
}

std::vector<Catalogue> read_catalogues(const std::vector<fs::path>& paths,
                                       const Vocabulary& vocabulary) {
  std::vector<Catalogue> catalogues;
  for (const fs::path& path : paths) {
    catalogues.emplace_back(path, path.parent_path(), vocabulary);
  }
  return catalogues;
}

}  // namespace findings
