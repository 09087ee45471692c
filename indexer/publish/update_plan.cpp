// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/update_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "corpus/files/block_file.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using Action = PlannedFile::Action;
using Place = std::pair<std::uint32_t, std::string>;  // root and name

// 0 for what cannot be read: reading it reports why.
std::uint64_t content_hash(const fs::path& path) {
  try {
    return summarise_file(path).checksum;
  } catch (const IndexError&) {
    return 0;
  }
}

bool is_below(const std::string& name, const std::string& folder) {
  return folder.empty() || name == folder || name.starts_with(folder + "/");
}

bool same_file_name(const std::string& a, const std::string& b) {
  return fs::path(a).filename() == fs::path(b).filename();
}

class Planner {
 public:
  Planner(const WalkResult& found, const RunRoots& roots, bool read_all,
          const std::function<GivenValues(const InputFile&)>& given)
      : found_(found), roots_(roots), read_all_(read_all), given_(given) {}

  UpdatePlan run() {
    plan_.roots = roots_.roots;
    for (const KnownFile& known : roots_.known)
      known_.emplace(Place{known.root, known.name}, &known);
    for (const InputFile& file : found_.files) look_at(file);
    sort_out_missing();
    recognise_moved();
    read_namesakes();
    read_orphaned_renditions();
    return std::move(plan_);
  }

 private:
  void look_at(const InputFile& file) {
    PlannedFile& planned = plan_.files.emplace_back();
    planned.file = file;
    planned.content_hash = content_hash(file.path);
    const GivenValues given = given_(file);
    planned.given_hash = given.hash;
    planned.id_is_given = given.id;
    const auto known = known_.find({file.root, file.name});
    if (known == known_.end()) return;
    seen_.insert(known->second);
    planned.before = known->second->file;
    const bool same = !read_all_ && planned.before->content_hash == planned.content_hash &&
                      planned.before->given_hash == planned.given_hash;
    if (!same) return;
    planned.action = planned.before->path == file.name ? Action::unchanged : Action::moved;
  }

  [[nodiscard]] bool was_looked_for(const KnownFile& known) const {
    const bool visited = std::ranges::any_of(roots_.starts, [&](const WalkStart& start) {
      return start.root == known.root && is_below(known.name, start.name);
    });
    if (!visited) return false;
    // Files in a folder that cannot be read are not gone.
    return std::ranges::none_of(found_.problems, [&](const WalkResult::Problem& problem) {
      return problem.root == known.root && is_below(known.name, problem.name);
    });
  }

  void sort_out_missing() {
    for (const KnownFile& known : roots_.known) {
      if (seen_.contains(&known)) continue;
      if (was_looked_for(known)) {
        plan_.gone.push_back(known.file);
      } else {
        Sources::File file = known.file;
        file.root = known.root;
        plan_.not_visited.push_back(std::move(file));
      }
    }
  }

  void recognise_moved() {
    // Contents that are not where they were: of files that are gone or have other content now.
    struct Lost {
      Sources::File file;
      std::optional<std::size_t> changed;  ///< place in plan_.files
    };
    std::multimap<std::uint64_t, Lost> lost;
    for (const Sources::File& file : plan_.gone) lost.emplace(file.content_hash, Lost{file, {}});
    for (std::size_t i = 0; i < plan_.files.size(); ++i) {
      const PlannedFile& planned = plan_.files[i];
      if (!planned.before || planned.before->content_hash == planned.content_hash) continue;
      lost.emplace(planned.before->content_hash, Lost{*planned.before, i});
    }
    for (PlannedFile& planned : plan_.files) {
      if (planned.before || planned.content_hash == 0) continue;
      auto [at, end] = lost.equal_range(planned.content_hash);
      const auto same_name = std::find_if(at, end, [&](const auto& entry) {
        return same_file_name(entry.second.file.path, planned.file.name);
      });
      if (same_name != end) at = same_name;
      if (at == end) continue;
      if (at->second.changed) {
        plan_.files[*at->second.changed].before.reset();
      } else {
        std::erase(plan_.gone, at->second.file);
      }
      planned.before = std::move(at->second.file);
      if (!read_all_ && planned.before->given_hash == planned.given_hash) {
        planned.action = Action::moved;
      }
      lost.erase(at);
    }
  }

  // Records are known by the path of their file alone: where several roots have a file of that
  // path, and one of them changes, all of them must be read to know which record belongs to which.
  void read_namesakes() {
    std::map<std::string, std::size_t> holders;
    for (const KnownFile& known : roots_.known) {
      if (is_records(known.file)) ++holders[known.file.path];
    }
    std::set<std::string> changing;
    const auto changes = [&](const Sources::File& file) {
      if (is_records(file) && holders[file.path] > 1) changing.insert(file.path);
    };
    for (const Sources::File& file : plan_.gone) changes(file);
    for (const PlannedFile& planned : plan_.files) {
      if (planned.before && planned.action != Action::unchanged) changes(*planned.before);
    }
    if (changing.empty()) return;
    for (PlannedFile& planned : plan_.files) {
      if (planned.before && is_records(*planned.before) &&
          changing.contains(planned.before->path)) {
        planned.action = Action::read;
      }
    }
    for (const Sources::File& file : std::exchange(plan_.not_visited, {})) {
      if (!is_records(file) || !changing.contains(file.path)) {
        plan_.not_visited.push_back(file);
        continue;
      }
      const fs::path& root = roots_.roots[file.root];
      look_at({fs::is_directory(root) ? root / file.path : root, file.path, false, file.root});
      plan_.files.back().action = Action::read;
    }
  }

  // The file that was indexed in their place may be gone, or have another text now.
  void read_orphaned_renditions() {
    std::set<std::string> standing;
    for (const PlannedFile& planned : plan_.files) {
      if (planned.action != Action::read && !planned.before->rendition) {
        standing.insert(planned.before->document);
      }
    }
    for (const Sources::File& file : plan_.not_visited) {
      if (!file.rendition) standing.insert(file.document);
    }
    for (PlannedFile& planned : plan_.files) {
      if (planned.action != Action::read && planned.before->rendition &&
          !standing.contains(planned.before->document)) {
        planned.action = Action::read;
      }
    }
  }

  const WalkResult& found_;
  const RunRoots& roots_;
  bool read_all_;
  const std::function<GivenValues(const InputFile&)>& given_;
  std::map<Place, const KnownFile*> known_;
  std::set<const KnownFile*> seen_;
  UpdatePlan plan_;
};

}  // namespace

bool is_records(const Sources::File& file) { return file.format == "jsonl"; }

UpdatePlan plan_update(const WalkResult& found, const RunRoots& roots, bool read_all,
                       const std::function<GivenValues(const InputFile&)>& given) {
  return Planner(found, roots, read_all, given).run();
}

}  // namespace findings
