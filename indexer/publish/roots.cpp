// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "indexer/describe/catalogue.h"
#include "indexer/publish/published_state.h"
#include "indexer/publish/walk.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// Throws UsageError where the folders above may not be searched: the path may exist or not.
bool is_there(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::status_known(status)) {
    throw UsageError(fmt::format("cannot look at {}: {}", path.string(), error.message()),
                     "correct the permissions of the folders above it");
  }
  return fs::exists(status);
}

class Resolver {
 public:
  Resolver(const Sources& sources, const RootOptions& options)
      : sources_(sources), options_(options) {}

  RunRoots run() {
    for (const Sources::Root& root : sources_.roots) {
      add((options_.index / root.path).lexically_normal());
    }
    old_roots_ = result_.roots.size();
    for (const fs::path& path : options_.paths) visit(path);
    const bool everywhere = options_.paths.empty() || options_.look_everywhere;
    if (everywhere) {
      for (std::size_t i = 0; i < old_roots_; ++i) visit_root(i);
    }
    if (result_.roots.empty()) {
      throw UsageError("there is nothing to index: no folder is given and none was indexed before",
                       "give one: findings index FOLDER");
    }
    know_files();
    renumber();
    return std::move(result_);
  }

 private:
  std::uint32_t add(const fs::path& path) {
    const auto number = static_cast<std::uint32_t>(result_.roots.size());
    result_.roots.push_back(path);
    canonical_.push_back(without_links(path));
    by_path_.emplace(canonical_.back().string(), number);
    given_up_.push_back(false);
    return number;
  }

  // The root that a path is or is in, with its name there.
  [[nodiscard]] std::optional<std::pair<std::uint32_t, std::string>> root_of(
      const fs::path& canonical) const {
    for (fs::path above = canonical;; above = above.parent_path()) {
      const auto known = by_path_.find(above.string());
      if (known != by_path_.end()) {
        const std::string name = canonical.lexically_relative(above).generic_string();
        return std::pair{known->second, name == "." ? "" : name};
      }
      if (above == above.parent_path()) return std::nullopt;
    }
  }

  void visit(const fs::path& path) {
    (void)is_there(path);  // if it is not, the walk says so
    const fs::path canonical = without_links(path);
    auto place = root_of(canonical);
    if (!place) place.emplace(add(path), "");
    result_.starts.push_back({path, place->first, place->second});
  }

  void visit_root(std::size_t number) {
    const fs::path& path = result_.roots[number];
    if (!is_there(path)) {
      if (!options_.drop_missing) {
        // It may be a disk that is not mounted: what was indexed of it must not go silently.
        throw UsageError(fmt::format("{} was indexed before and is gone", path.string()),
                         "restore it, or remove its documents with --prune");
      }
      result_.notes.push_back(fmt::format("{} is gone; its documents are removed", path.string()));
      given_up_[number] = true;
      return;
    }
    std::error_code error;
    const bool had_files = std::ranges::any_of(
        sources_.files, [&](const Sources::File& file) { return file.root == number; });
    if (had_files && fs::is_directory(path) && fs::is_empty(path, error) &&
        !options_.drop_missing) {
      throw UsageError(fmt::format("{} is empty, but was not when it was indexed", path.string()),
                       "restore its files, or remove its documents with --prune");
    }
    const bool visited = std::ranges::any_of(result_.starts, [&](const WalkStart& start) {
      return start.root == number && start.name.empty();
    });
    if (!visited) {
      result_.starts.push_back({path, static_cast<std::uint32_t>(number), ""});
    }
  }

  // The outermost root, if any, that contains another: else one file would have two names.
  [[nodiscard]] std::optional<std::uint32_t> taken_up_by(std::uint32_t root) const {
    std::optional<std::uint32_t> taker;
    for (fs::path above = canonical_[root]; above != above.parent_path();) {
      above = above.parent_path();
      const auto known = by_path_.find(above.string());
      if (known != by_path_.end() && !given_up_[known->second]) taker = known->second;
    }
    return taker;
  }

  void know_files() {
    std::vector<std::optional<std::uint32_t>> takers;
    for (std::uint32_t root = 0; root < canonical_.size(); ++root) {
      takers.push_back(given_up_[root] ? std::nullopt : taken_up_by(root));
    }
    for (const Sources::File& file : sources_.files) {
      if (given_up_[file.root]) {
        result_.gone.push_back(file);
        continue;
      }
      KnownFile known{file, file.root, file.path};
      if (const auto taker = takers[file.root]) {
        const fs::path& root = canonical_[file.root];
        const fs::path path = fs::is_directory(root) ? root / file.path : root;
        known.root = *taker;
        known.name = path.lexically_relative(canonical_[*taker]).generic_string();
      }
      result_.known.push_back(std::move(known));
    }
    for (WalkStart& start : result_.starts) {
      if (const auto taker = takers[start.root]) {
        const fs::path below = canonical_[start.root].lexically_relative(canonical_[*taker]);
        start.name = (start.name.empty() ? below : below / start.name).generic_string();
        start.root = *taker;
      }
    }
    for (std::uint32_t root = 0; root < canonical_.size(); ++root) {
      if (takers[root]) given_up_[root] = true;
    }
  }

  // Without the roots that were given up.
  void renumber() {
    std::vector<std::uint32_t> numbers;
    std::vector<fs::path> left;
    for (std::size_t i = 0; i < result_.roots.size(); ++i) {
      numbers.push_back(static_cast<std::uint32_t>(left.size()));
      if (!given_up_[i]) left.push_back(std::move(result_.roots[i]));
    }
    result_.roots = std::move(left);
    std::erase_if(result_.starts, [&](const WalkStart& start) { return given_up_[start.root]; });
    for (WalkStart& start : result_.starts) start.root = numbers[start.root];
    for (KnownFile& known : result_.known) known.root = numbers[known.root];
  }

  const Sources& sources_;
  const RootOptions& options_;
  RunRoots result_;
  std::size_t old_roots_ = 0;
  std::vector<fs::path> canonical_;
  std::vector<bool> given_up_;
  std::unordered_map<std::string, std::uint32_t> by_path_;
};

}  // namespace

RunRoots resolve_roots(const Sources& sources, const RootOptions& options) {
  return Resolver(sources, options).run();
}

std::vector<fs::path> catalogues_above(const std::vector<WalkStart>& starts) {
  std::vector<fs::path> result;
  for (const WalkStart& start : starts) {
    fs::path folder = start.path;
    for (fs::path name = start.name; !name.empty(); name = name.parent_path()) {
      folder = folder.parent_path();
      fs::path path = folder / catalogue_name;
      if (std::ranges::find(result, path) == result.end()) result.push_back(std::move(path));
    }
  }
  return result;
}

}  // namespace findings
