// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/update_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "corpus/model/error.h"
#include "corpus/segment/block_file.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using Action = PlannedFile::Action;
using Place = std::pair<std::uint32_t, std::string>;  // root and name

// 0 for what cannot be read: whoever reads it says why.
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
          const std::function<std::uint64_t(const InputFile&)>& given_hash)
      : found_(found), roots_(roots), read_all_(read_all), given_hash_(given_hash) {}

  UpdatePlan run() {
    for (const KnownFile& known : roots_.known)
      known_.emplace(Place{known.root, known.name}, &known);
    for (const InputFile& file : found_.files) look_at(file);
    sort_out_missing();
    recognise_moved();
    read_orphaned_renditions();
    return std::move(plan_);
  }

 private:
  void look_at(const InputFile& file) {
    PlannedFile& planned = plan_.files.emplace_back();
    planned.file = file;
    planned.content_hash = content_hash(file.path);
    planned.given_hash = given_hash_(file);
    const std::string known_name = valid_utf8(file.name);
    const auto known = known_.find({file.root, known_name});
    if (known == known_.end()) return;
    seen_.insert(known->second);
    planned.before = known->second->file;
    const bool same = !read_all_ && planned.before->content_hash == planned.content_hash &&
                      planned.before->given_hash == planned.given_hash;
    if (!same) return;
    planned.action = planned.before->path == known_name ? Action::unchanged : Action::moved;
  }

  [[nodiscard]] bool was_looked_for(const KnownFile& known) const {
    const bool visited = std::ranges::any_of(roots_.starts, [&](const WalkStart& start) {
      return start.root == known.root && is_below(known.name, start.name);
    });
    if (!visited) return false;
    // What lies in a folder that cannot be read is not gone.
    const std::string path = (roots_.roots[known.root] / known.name).lexically_normal().string();
    return std::ranges::none_of(found_.problems, [&](const WalkResult::Problem& problem) {
      return is_below(path, fs::path(problem.path).lexically_normal().string());
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
    std::multimap<std::uint64_t, std::size_t> gone;  // content -> place in plan_.gone
    for (std::size_t i = 0; i < plan_.gone.size(); ++i) {
      gone.emplace(plan_.gone[i].content_hash, i);
    }
    std::set<std::size_t> found_again;
    for (PlannedFile& planned : plan_.files) {
      if (planned.before || planned.content_hash == 0) continue;
      auto [at, end] = gone.equal_range(planned.content_hash);
      const auto same_name = std::find_if(at, end, [&](const auto& entry) {
        return same_file_name(plan_.gone[entry.second].path, planned.file.name);
      });
      if (same_name != end) at = same_name;
      if (at == end) continue;
      planned.before = plan_.gone[at->second];
      const bool nothing_else =
          same_name != end && !read_all_ && planned.before->given_hash == planned.given_hash;
      if (nothing_else) planned.action = Action::moved;
      found_again.insert(at->second);
      gone.erase(at);
    }
    std::size_t number = 0;
    std::erase_if(plan_.gone, [&](const auto&) { return found_again.contains(number++); });
  }

  // The file whose text stood for theirs may be gone, or another text now.
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
  const std::function<std::uint64_t(const InputFile&)>& given_hash_;
  std::map<Place, const KnownFile*> known_;
  std::set<const KnownFile*> seen_;
  UpdatePlan plan_;
};

}  // namespace

UpdatePlan plan_update(const WalkResult& found, const RunRoots& roots, bool read_all,
                       const std::function<std::uint64_t(const InputFile&)>& given_hash) {
  return Planner(found, roots, read_all, given_hash).run();
}

}  // namespace findings
