// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/families.h"

#include <algorithm>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat families_format = {"FAMI", 1};

}  // namespace

FileSummary write_families(const std::filesystem::path& path, std::uint32_t passages,
                           std::span<const Family> families) {
  std::vector<std::uint32_t> family_of(passages, 0);
  std::vector<std::uint32_t> first = {0};
  std::vector<std::uint32_t> documents;
  for (const Family& family : families) {
    documents.push_back(family.documents);
    first.push_back(first.back() + static_cast<std::uint32_t>(family.members.size()));
    for (const std::uint32_t member : family.members) {
      family_of.at(member) = static_cast<std::uint32_t>(documents.size());
    }
  }
  BlockFileWriter file(path, families_format);
  file.write_section("family", family_of);
  file.write_section("first", first);
  file.begin_section("members");
  for (const Family& family : families) {
    file.write_array(std::span<const std::uint32_t>(family.members));
  }
  file.write_section("docs", documents);
  return file.finish();
}

Families::Families(const PublishedFile& file, std::uint32_t passages)
    : file_(file, families_format),
      passages_(passages),
      families_(file_.section("family")),
      first_(file_.section("first")),
      members_(file_.section("members")),
      documents_(file_.section("docs")) {
  const auto holds = [](const BlockFile::Section& section, std::uint64_t numbers) {
    return section.size == numbers * sizeof(std::uint32_t);
  };
  if (!holds(families_, passages) || !holds(first_, std::uint64_t{size()} + 1) ||
      !holds(documents_, size()) ||
      !holds(members_, file_.element<std::uint32_t>(first_, size()))) {
    do_not_add_up();
  }
}

void Families::do_not_add_up() const {
  throw findings::damaged(file_.path(), "families and passages do not add up");
}

std::span<const std::uint32_t> Families::members(std::uint32_t family) const {
  const auto at = file_.array<std::uint32_t>(first_, family - 1, 2);
  if (at[1] <= at[0]) do_not_add_up();
  const auto members = file_.array<std::uint32_t>(members_, at[0], at[1] - at[0]);
  if (std::ranges::max(members) >= passages_) do_not_add_up();
  return members;
}

std::uint32_t Families::documents(std::uint32_t family) const {
  return file_.element<std::uint32_t>(documents_, family - 1);
}

}  // namespace findings
