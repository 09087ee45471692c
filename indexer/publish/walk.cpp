// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/walk.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "corpus/model/error.h"
#include "indexer/describe/catalogue.h"
#include "indexer/publish/file_reader.h"

namespace findings {
namespace {

using Inode = std::pair<std::uint64_t, std::uint64_t>;

std::optional<Inode> inode_of(const std::filesystem::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  return Inode{info.st_dev, info.st_ino};
}

class Walker {
 public:
  explicit Walker(const std::filesystem::path& passed_over) : passed_over_(inode_of(passed_over)) {}

  WalkResult run(const std::vector<WalkStart>& starts) {
    for (const WalkStart& start : starts) {
      std::error_code error;
      const auto status = std::filesystem::status(start.path, error);
      if (!std::filesystem::exists(status)) {
        throw UsageError(fmt::format("there is no {}", start.path.string()),
                         "give a folder or file that exists");
      }
      root_ = start.root;
      if (std::filesystem::is_directory(status)) {
        folder(start.path, start.name);
      } else {
        file(start.path, start.name.empty() ? start.path.filename().string() : start.name, true);
      }
    }
    return std::move(result_);
  }

 private:
  void folder(const std::filesystem::path& path, const std::string& name) {
    const auto inode = inode_of(path);
    if (inode && inode == passed_over_) return;
    if (!inode || std::ranges::find(open_folders_, *inode) != open_folders_.end()) {
      add_problem(path, name, "a symbolic link leads back to a folder above");
      return;
    }
    result_.folders.push_back(path);
    std::error_code error;
    std::vector<std::filesystem::path> entries;
    std::filesystem::directory_iterator at(path, error);
    for (const std::filesystem::directory_iterator end; !error && at != end; at.increment(error)) {
      entries.push_back(at->path());
    }
    if (error) {
      add_problem(path, name, error.message());
      return;
    }
    std::ranges::sort(entries, {}, [](const auto& entry) { return entry.filename().string(); });
    open_folders_.push_back(*inode);
    for (const auto& entry : entries) {
      const std::string leaf = entry.filename().string();
      if (leaf.starts_with('.')) continue;
      const std::string entry_name = name.empty() ? leaf : fmt::format("{}/{}", name, leaf);
      const auto status = std::filesystem::status(entry, error);
      if (std::filesystem::is_directory(status)) {
        folder(entry, entry_name);
      } else if (leaf == catalogue_name) {
        result_.catalogues.push_back(entry);
      } else if (!leaf.ends_with(sidecar_ending)) {
        file(entry, entry_name, false);
      }
    }
    open_folders_.pop_back();
  }

  void file(const std::filesystem::path& path, const std::string& name, bool named) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::is_regular_file(status)) {
      // Opening a pipe or a device could wait for ever.
      add_problem(path, name,
                  std::filesystem::exists(status) ? "it is no regular file"
                  : status.type() == std::filesystem::file_type::not_found
                      ? "the symbolic link leads nowhere"
                      : error.message());
      return;
    }
    const auto inode = inode_of(path);
    if (inode) {
      const auto [seen, fresh] = seen_files_.emplace(*inode, result_.files.size());
      if (!fresh) {
        result_.files[seen->second].named |= named;
        return;
      }
    }
    result_.files.push_back({path, name, named, root_});
  }

  void add_problem(const std::filesystem::path& path, const std::string& name,
                   const std::string& reason) {
    result_.problems.push_back({path.string(), reason, root_, name});
  }

  std::optional<Inode> passed_over_;
  WalkResult result_;
  std::uint32_t root_ = 0;
  std::vector<Inode> open_folders_;
  std::map<Inode, std::size_t> seen_files_;  // -> place in the result
};

// Of the renditions of one report, under one name in one folder, the first is indexed: a file with
// pages can be cited best.
std::size_t preference(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 4> order = {".pdf", ".docx", ".html", ".htm"};
  return static_cast<std::size_t>(std::ranges::find(order, lower_extension(path)) - order.begin());
}

}  // namespace

WalkResult walk(const std::vector<WalkStart>& starts, const std::filesystem::path& passed_over) {
  return Walker(passed_over).run(starts);
}

WalkResult walk(const std::vector<std::filesystem::path>& roots) {
  std::vector<WalkStart> starts;
  for (const auto& root : roots) {
    starts.push_back({root, static_cast<std::uint32_t>(starts.size()), ""});
  }
  return walk(starts);
}

void put_renditions_in_order(std::vector<InputFile>& files) {
  std::map<std::filesystem::path, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < files.size(); ++i) {
    places[files[i].path.parent_path() / files[i].path.stem()].push_back(i);
  }
  for (const auto& [stem, group] : places) {
    std::vector<InputFile> renditions;
    for (const std::size_t i : group) renditions.push_back(files[i]);
    std::ranges::stable_sort(renditions, {},
                             [](const InputFile& file) { return preference(file.path); });
    for (std::size_t n = 0; n < group.size(); ++n) files[group[n]] = std::move(renditions[n]);
  }
}

}  // namespace findings
