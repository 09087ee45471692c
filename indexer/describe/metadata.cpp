// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/metadata.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "indexer/describe/document_year.h"
#include "indexer/describe/opening.h"
#include "indexer/describe/subject_force.h"

namespace findings {

MetadataReader::MetadataReader(const Vocabulary& vocabulary, Analyzer& analyzer)
    : vocabulary_(vocabulary), analyzer_(analyzer) {
  for (std::uint32_t row = 0; row < vocabulary.types().size(); ++row) {
    const DocumentType& known = vocabulary.types()[row];
    for (const std::string& phrase : known.titles) title_types_.add(phrase, row, analyzer);
    for (const std::string& phrase : known.openings) opening_types_.add(phrase, row, analyzer);
  }
}

Found<std::string> MetadataReader::type(const SegmentedDocument& document,
                                        const std::filesystem::path& path) {
  const auto first_row = [&](const PhraseSet& phrases, std::string_view text) {
    const std::vector<std::string> stems = analyzer_.stems(text);
    const std::vector<std::string_view> views(stems.begin(), stems.end());
    std::optional<std::uint32_t> best;
    phrases.match(views, [&](std::uint32_t row) { best = std::min(best.value_or(row), row); });
    return best;
  };
  // A salutation says more of the type than the subject that follows it.
  std::string front;
  for (const std::string& line : document.front) front += line + "\n";
  if (const auto row = first_row(opening_types_, front)) {
    return {vocabulary_.types()[*row].slug, Origin::opening};
  }
  if (const auto row = first_row(title_types_, document.title)) {
    return {vocabulary_.types()[*row].slug, Origin::title};
  }
  std::string cover;
  for (const std::string& line : document.cover) cover += line + "\n";
  if (const auto row = first_row(title_types_, cover)) {
    return {vocabulary_.types()[*row].slug, Origin::title};
  }
  if (const auto row = first_row(opening_types_, opening_of(document))) {
    return {vocabulary_.types()[*row].slug, Origin::opening};
  }
  std::string name = path.string();
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '_' || c == '/'; }, ' ');
  if (const auto row = first_row(title_types_, name)) {
    return {vocabulary_.types()[*row].slug, Origin::filename};
  }
  return {};
}

Description MetadataReader::describe(const SegmentedDocument& document,
                                     const std::filesystem::path& path) {
  Description description;
  if (!document.title.empty()) description.title = {document.title, Origin::title};
  description.type = type(document, path);
  description.forces = subject_forces(vocabulary_, document, description.type.value, path);
  description.published = publication_date(document);
  description.year = inspection_year(document, path);
  return description;
}

}  // namespace findings
