// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/metadata.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>

#include <fmt/format.h>
#include <re2/re2.h>

#include "corpus/model/locator.h"

namespace findings {
namespace {

constexpr std::size_t opening_bytes = 1500;
constexpr std::size_t searched_bytes = 1 << 20;  // a longer text has named its subject by then

// The text between hyphens, so that whole words are found by plain search.
std::string spoken(std::string_view text) { return "-" + slug(text) + "-"; }

bool names(const std::string& spoken_text, std::string_view name) {
  return spoken_text.find(spoken(name)) != std::string::npos;
}

bool names_in_full(const std::string& text, const Force& force) {
  return names(text, force.name) ||
         std::ranges::any_of(force.names, [&](const auto& name) { return names(text, name); });
}

// Whether one of `sayings` stands right before (or after) a place of the text.
bool ends_with_one(std::string_view text, std::span<const std::string_view> sayings) {
  return std::ranges::any_of(sayings, [&](std::string_view s) { return text.ends_with(s); });
}
bool starts_with_one(std::string_view text, std::span<const std::string_view> sayings) {
  return std::ranges::any_of(sayings, [&](std::string_view s) { return text.starts_with(s); });
}

// The forces that a sentence makes its subject: `X was assessed`, `inspection of X`.
bool speaks_of_itself(std::string_view text, const Force& force) {
  constexpr std::array<std::string_view, 8> before = {
      "-assessment-of-", "-assessment-of-the-", "-inspection-of-",  "-inspection-of-the-",
      "-report-on-",     "-report-on-the-",     "-performance-of-", "-performance-of-the-"};
  constexpr std::array<std::string_view, 8> after = {
      "-was-assessed", "-has-been-assessed", "-requires-improvement", "-is-good-at",
      "s-overall",     "-is-outstanding",    "s-approach-to",         "-is-inadequate"};
  std::vector<std::string> all = {slug(force.name)};
  for (const std::string& name : force.names) all.push_back(slug(name));
  for (const std::string& name : all) {
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const std::string_view left = text.substr(0, at);
      const std::string_view right = text.substr(at + name.size());
      if (!left.ends_with('-')) continue;
      if (starts_with_one(right, after)) return true;
      if (right.starts_with('-') && ends_with_one(left, before)) return true;
    }
  }
  return false;
}

template <typename Predicate>
std::vector<std::string> forces_where(const Vocabulary& vocabulary, Predicate predicate) {
  std::vector<std::string> result;
  for (const Force& force : vocabulary.forces()) {
    if (predicate(force)) result.push_back(force.name);
  }
  std::ranges::sort(result);
  return result;
}

std::string opening_of(const SegmentedDocument& document) {
  std::string text;
  for (const Passage& passage : document.passages) {
    if (passage.part != Part::body || passage.kind == Kind::footnote) continue;
    text += passage.text + "\n";
    if (text.size() > opening_bytes) break;
  }
  return text;
}

constexpr std::string_view year_pattern = "((?:19[89]|20[0-4])[0-9])";

// The year that `statement` captures in `text`.
std::optional<int> captured_year(const std::string& text, const RE2& statement) {
  int year = 0;
  if (!RE2::PartialMatch(text, statement, &year)) return std::nullopt;
  return year;
}

std::optional<int> only_year_in(const std::string& text) {
  static const RE2 year(fmt::format(R"(\b{}\b)", year_pattern));
  std::set<int> years;
  re2::StringPiece left(text);
  for (int found = 0; RE2::FindAndConsume(&left, year, &found);) years.insert(found);
  return years.size() == 1 ? std::optional(*years.begin()) : std::nullopt;
}

// `peel_2016_kent.txt`: to a pattern an underscore is a letter.
std::string with_blanks_for_underscores(std::string text) {
  std::ranges::replace(text, '_', ' ');
  return text;
}

// A sentence that says when the inspection was.
std::optional<int> inspection_year_in(const std::string& text) {
  static const std::array<RE2, 5> statements = {
      RE2(fmt::format(R"(\b{}\s*,? HMIC(?:FRS)? carried out inspection fieldwork)", year_pattern)),
      RE2(fmt::format(R"(approach to inspection in {}\b)", year_pattern)),
      RE2(fmt::format(R"((?:was|were) assessed against [^.]{{0,80}}\bin {}\b)", year_pattern)),
      RE2(fmt::format(R"(\bPEEL(?: assessment| inspection)?s? {}\b)", year_pattern)),
      RE2(fmt::format(
          R"(inspection (?:fieldwork )?(?:took place|was carried out) [^.]{{0,60}}\b{}\b)",
          year_pattern)),
  };
  for (const RE2& statement : statements) {
    if (const auto year = captured_year(text, statement)) return year;
  }
  return std::nullopt;
}

std::optional<int> heading_year(const SegmentedDocument& document) {
  static const RE2 graded(fmt::format(
      R"((?i)^(?:overall )?(?:effectiveness|efficiency|legitimacy|leadership)[^.]* {}$)",
      year_pattern));
  for (const Passage& passage : document.passages) {
    for (const std::string& heading : passage.heading) {
      if (const auto year = captured_year(heading, graded)) return year;
    }
  }
  return std::nullopt;
}

// A date alone on a line of the letterhead.
std::optional<Date> letter_date(const std::vector<std::string>& front) {
  static const RE2 date(R"((\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+) (\d{4}))");
  constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  for (const std::string& line : front) {
    Date found;
    std::string name;
    if (!RE2::FullMatch(line, date, &found.day, &name, &found.year)) continue;
    const auto* month = std::ranges::find(months, name);
    if (month == months.end()) continue;
    found.month = static_cast<int>(month - months.begin()) + 1;
    if (found.valid()) return found;
  }
  return std::nullopt;
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

Found<std::vector<std::string>> MetadataReader::forces(const SegmentedDocument& document,
                                                       const std::filesystem::path& path) const {
  const std::string title = spoken(document.title);
  auto found = forces_where(vocabulary_, [&](const Force& force) {
    return names_in_full(title, force) || names(title, force.short_name);
  });
  if (!found.empty()) return {found, Origin::title};

  std::string front;
  for (const std::string& line : document.front) front += line + "\n";
  const std::string address = spoken(front);
  found =
      forces_where(vocabulary_, [&](const Force& force) { return names_in_full(address, force); });
  if (!found.empty()) return {found, Origin::opening};

  const std::string opening = spoken(opening_of(document));
  found = forces_where(vocabulary_,
                       [&](const Force& force) { return speaks_of_itself(opening, force); });
  if (!found.empty()) return {found, Origin::opening};

  std::string text;
  for (const Passage& passage : document.passages) {
    if (passage.part == Part::body && passage.kind != Kind::footnote) text += passage.text + "\n";
    if (text.size() > searched_bytes) break;
  }
  const std::string whole = spoken(text);
  found =
      forces_where(vocabulary_, [&](const Force& force) { return speaks_of_itself(whole, force); });
  if (found.size() == 1) return {found, Origin::text};

  const std::string name = spoken(path.string());
  found = forces_where(vocabulary_, [&](const Force& force) {
    return names(name, force.slug) || names_in_full(name, force);
  });
  if (!found.empty()) return {found, Origin::filename};
  return {};
}

Found<std::string> MetadataReader::type(const SegmentedDocument& document) {
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
  if (const auto row = first_row(opening_types_, opening_of(document))) {
    return {vocabulary_.types()[*row].slug, Origin::opening};
  }
  return {};
}

Description MetadataReader::describe(const SegmentedDocument& document,
                                     const std::filesystem::path& path) {
  Description description;
  if (!document.title.empty()) description.title = {document.title, Origin::title};
  description.forces = forces(document, path);
  description.type = type(document);
  const auto dated = letter_date(document.front);
  if (dated) description.published = {dated, Origin::opening};

  const std::string opening = opening_of(document);
  if (const auto year = only_year_in(document.title)) {
    description.year = {year, Origin::title};
  } else if (const auto stated = inspection_year_in(opening)) {
    description.year = {stated, Origin::opening};
  } else if (dated) {
    description.year = {dated->year, Origin::opening};
  } else if (const auto heading = heading_year(document)) {
    description.year = {heading, Origin::text};
  } else if (const auto in_name = only_year_in(with_blanks_for_underscores(path.string()))) {
    description.year = {in_name, Origin::filename};
  }
  return description;
}

}  // namespace findings
