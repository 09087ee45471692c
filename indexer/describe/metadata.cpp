// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/metadata.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

constexpr int first_report = 1980;  // files dated earlier were dated by a wrong clock

// The imprint of an inspectorate, or its subject: news and papers of others have neither.
bool is_printed_report(const std::vector<std::string>& cover) {
  return std::ranges::any_of(cover, [](const std::string& line) {
    return contains_one_of(ascii::lower(line), {"isbn", "© hmic", "inspection of ",
                                                "inspection:", "review of ", "hmic inspection"});
  });
}

// `Kent 2016`: the page that has all grades of one force.
bool is_page_of_grades(const Vocabulary& vocabulary, const std::string& title) {
  static const RE2 page(R"((.+) 20\d\d(?:/\d\d)?)");
  std::string name;
  return RE2::FullMatch(title, page, &name) && vocabulary.force(name) != nullptr;
}

// The title and the lines just below it, where a report says that it is a second one.
std::string title_block(const SegmentedDocument& document) {
  constexpr std::ptrdiff_t lines_below = 2;
  std::string text = document.title;
  const auto at = std::ranges::find(document.cover, document.title);
  for (auto line = at; line != document.cover.end() && line - at <= lines_below; ++line)
    text += "\n" + *line;
  return text;
}

// Longer titles and addresses of files would be shown with every answer.
constexpr std::size_t longest_property = 2'000;  // bytes

// `Microsoft Word - letter v2.doc`, `untitled`, `report_final.pdf`: names that tools give.
bool is_tools_title(const std::string& title) {
  static const RE2 tools(
      R"((?i)(?:microsoft \w+ - .*|untitled.*|document\d*|(?:power)?point presentation|.*\.\w{2,4}|)"
      R"(slide \d+|\W*))");
  return RE2::FullMatch(title, tools);
}

// `/peel-assessments/peel-2016/cambridgeshire/`: the only force that a part of the address names.
std::string force_in(const std::string& address, const Vocabulary& vocabulary) {
  std::string found;
  for (const Force& force : vocabulary.forces()) {
    if (address.find("/" + force.slug + "/") == std::string::npos) continue;
    if (!found.empty()) return {};
    found = force.name;
  }
  return found;
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

// The type of the first row of the vocabulary that has one of its phrases in `text`.
const DocumentType* MetadataReader::first_type(const PhraseSet& phrases, std::string_view text) {
  const std::vector<std::string> stems = analyzer_.stems(text);
  const std::vector<std::string_view> views(stems.begin(), stems.end());
  const std::vector<DocumentType>& types = vocabulary_.types();
  std::size_t first = types.size();
  for (const std::uint32_t row : phrases.match(views)) first = std::min<std::size_t>(first, row);
  return first < types.size() ? &types[first] : nullptr;
}

Found<std::string> MetadataReader::type_of(const SegmentedDocument& document) {
  // A salutation decides before the subject that follows it.
  if (const auto* known = first_type(opening_types_, joined_lines(document.front))) {
    return {known->slug, Origin::opening};
  }
  if (is_page_of_grades(vocabulary_, document.title)) {
    return {"assessment", Origin::title, trust_in(Origin::title),
            "the title is a force and a year"};
  }
  if (const auto* known = first_type(title_types_, document.title)) {
    const bool again = known->slug == "force-report" &&
                       first_type(title_types_, title_block(document))->slug == "revisit";
    return {again ? "revisit" : known->slug, Origin::title};
  }
  if (const auto* known = first_type(title_types_, joined_lines(document.cover))) {
    return {known->slug, Origin::title};
  }
  if (const auto* known = first_type(opening_types_, opening_of(document))) {
    return {known->slug, Origin::opening};
  }
  return {};
}

Description MetadataReader::describe_path(const std::filesystem::path& path) {
  Description description;
  std::string name = path.string();
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '_' || c == '/'; }, ' ');
  if (const auto* known = first_type(title_types_, name)) {
    description.type = {known->slug, Origin::filename};
  }
  description.forces = forces_of_path(vocabulary_, path, true);
  description.year = year_of_path(path);
  return description;
}

Description MetadataReader::describe(const SegmentedDocument& document,
                                     const std::filesystem::path& path) {
  if (std::string title = title_of(document); title != document.title) {
    SegmentedDocument titled = document;
    titled.title = std::move(title);
    return describe(titled, path);
  }
  const bool police = is_about_police(vocabulary_, document, path);
  Description named = describe_path(path);
  if (!police) named.forces = forces_of_path(vocabulary_, path, false);
  Description description;
  if (!document.title.empty()) {
    description.title = {document.title, Origin::title, trust_in(Origin::title),
                         "the document begins with it"};
  }
  description.type = type_of(document);
  if (!description.type.known()) description.type = named.type;
  description.forces = subject_forces(vocabulary_, document, description.type.value, police);
  description.published = publication_date(document);
  description.fieldwork = fieldwork_period(document);
  description.year = inspection_year(document, description.fieldwork, description.published);
  description.fill_from(named);
  if (!description.year.known()) description.year = conversion_year(document);

  const auto infer_force_report = [&](std::string_view reason) {
    description.type = {"force-report", Origin::inferred, trust_in(Origin::inferred),
                        std::string(reason)};
  };
  if (description.forces.how == Origin::title) {
    // A national theme in one force: the report is on the force.
    if (description.type.value == "thematic") {
      infer_force_report("the title has a theme and a force");
    } else if (!description.type.known() && is_printed_report(document.cover)) {
      infer_force_report("the cover is that of a report on a force");
    }
  }
  description.author = author_of(document, description.type.value);
  return description;
}

Description describe_properties(const Properties& properties, const Vocabulary& vocabulary,
                                bool stated) {
  Description description;
  if (const std::string force = force_in(properties.address + "/", vocabulary); !force.empty()) {
    description.forces = {{force}, Origin::properties};
  }
  if (!is_tools_title(properties.title) && properties.title.size() <= longest_property) {
    description.title = {properties.title, Origin::properties};
  }
  if (properties.address.starts_with("http") && properties.address.size() <= longest_property) {
    description.url = {properties.address, Origin::properties};
  }
  if (properties.published && properties.published->year >= first_report) {
    description.published = {properties.published, stated ? Origin::opening : Origin::properties};
    if (!stated) description.published.reason = "the file was dated so: a hint, never cited";
  }
  return description;
}

}  // namespace findings
