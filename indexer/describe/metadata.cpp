// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/metadata.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <re2/re2.h>

#include "indexer/describe/document_year.h"
#include "indexer/describe/fieldwork.h"
#include "indexer/describe/opening.h"
#include "indexer/describe/subject_force.h"
#include "indexer/passages/line_rules.h"

namespace findings {

namespace {

// The imprint of an inspectorate, or its subject: news and papers of others have neither.
bool is_printed_report(const std::vector<std::string>& cover) {
  constexpr std::array<std::string_view, 6> signs = {
      "isbn", "© hmic", "inspection of ", "inspection:", "review of ", "hmic inspection"};
  return std::ranges::any_of(cover, [&](const std::string& line) {
    return std::ranges::any_of(signs, [text = ascii_lower(line)](std::string_view sign) {
      return text.find(sign) != std::string::npos;
    });
  });
}

// `Kent 2016`: the page that has all grades of one force.
bool is_page_of_grades(const Vocabulary& vocabulary, const std::string& title) {
  static const RE2 page(R"((.+) 20\d\d(?:/\d\d)?)");
  std::string name;
  return RE2::FullMatch(title, page, &name) && vocabulary.force(name) != nullptr;
}

// The title and what stands just below it, where a report says that it is a second one.
std::string title_block(const SegmentedDocument& document) {
  constexpr std::ptrdiff_t lines_below = 2;
  std::string text = document.title;
  const auto at = std::ranges::find(document.cover, document.title);
  for (auto line = at; line != document.cover.end() && line - at <= lines_below; ++line)
    text += "\n" + *line;
  return text;
}

}  // namespace

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
  if (is_page_of_grades(vocabulary_, document.title)) {
    return {"assessment", Origin::title, trust_in(Origin::title),
            "the title is a force and a year"};
  }
  if (const auto row = first_row(title_types_, document.title)) {
    const auto below = first_row(title_types_, title_block(document));
    const std::string& slug = vocabulary_.types()[*row].slug;
    const bool again = slug == "force-report" && vocabulary_.types()[*below].slug == "revisit";
    return {again ? "revisit" : slug, Origin::title};
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
  if (!document.title.empty()) {
    description.title = {document.title, Origin::title, trust_in(Origin::title),
                         "the document begins with it"};
  }
  description.type = type(document, path);
  description.forces = subject_forces(vocabulary_, document, description.type.value, path);
  // A national theme in one force: the report is on the force.
  if (description.type.value == "thematic" && description.forces.how == Origin::title) {
    description.type = {"force-report", Origin::inferred, trust_in(Origin::inferred),
                        "the title has a theme and a force"};
  }
  if (!description.type.known() && description.forces.how == Origin::title &&
      is_printed_report(document.cover)) {
    description.type = {"force-report", Origin::inferred, trust_in(Origin::inferred),
                        "the cover is that of a report on a force"};
  }
  description.published = publication_date(document);
  description.fieldwork = fieldwork_period(document);
  description.year = inspection_year(document, path);
  return description;
}

}  // namespace findings
