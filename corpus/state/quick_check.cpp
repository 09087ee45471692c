// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/quick_check.h"

#include <system_error>

#include <fmt/format.h>

#include "corpus/files/block_file.h"
#include "corpus/model/error.h"
#include "corpus/segment/postings.h"

namespace findings {
namespace {

void look_at(const std::filesystem::path& path, std::uint64_t expected, bool has_header,
             std::vector<std::string>& faults) {
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (error) {
    faults.push_back(fmt::format("cannot read {}: {}", path.string(), error.message()));
  } else if (size != expected) {
    faults.push_back(fmt::format("{}: {} bytes, should be {}", path.string(), size, expected));
  } else if (has_header) {
    try {
      const BlockFile file(path, any_format);
    } catch (const IndexError& damaged) {
      faults.emplace_back(damaged.what());
    }
  }
}

}  // namespace

std::vector<std::string> quick_check(const std::filesystem::path& index, const Manifest& manifest) {
  std::vector<std::string> faults;
  for (const FileSummary& file : files_beside(manifest)) {
    const bool is_text = file.name == manifest.sources_file.name;
    look_at(index / file.name, file.size, !is_text, faults);
  }
  for (const SegmentSummary& segment : manifest.segments) {
    for (const FileSummary& file : segment.files) {
      const bool is_foreign = file.name == PostingsWriter::file_name;
      look_at(index / segment.name / file.name, file.size, !is_foreign, faults);
    }
  }
  return faults;
}

}  // namespace findings
