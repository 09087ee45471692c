// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include "corpus/model/locator.h"
#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

constexpr std::size_t searched_bytes = 1 << 20;  // a longer text has named its subject by then
constexpr std::size_t longest_title_line = 160;  // bytes; a longer line is a sentence
constexpr std::size_t shortest_alias = 3;        // letters of a short form in a file name

// The text as a slug between hyphens, so that plain search finds whole words.
std::string spoken(std::string_view text) { return "-" + slug(text) + "-"; }

enum class NameForms : std::uint8_t { full, and_short, and_aliases };

struct Mention {
  const Force* force = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool full = false;
};

// Whether a text speaks of the police, so that a place in it may be a force.
bool speaks_of_police(const std::string& text) {
  return contains_one_of(text, {"-police", "-policing-", "-constab", "-hmic", "-peel-"});
}

bool is_of_police(const Vocabulary& vocabulary) {
  return std::ranges::any_of(
      vocabulary.forces(), [](const Force& force) { return speaks_of_police(spoken(force.name)); });
}

// `West Midlands region`, `Kent County Council`: the place, not the force.
bool is_of_a_place(std::string_view before, std::string_view after, bool police) {
  if (ends_with_one_of(before, {"-university-of-", "bishop-of-", "-diocese-of-"}) ||
      starts_with_one_of(
          after, {"-region-", "-regional-", "-rocu-", "-county-council-", "-council-", "-fire-",
                  "-university-", "-road-", "-hospital", "-nhs-", "-crown-", "-prison-",
                  "-railway-", "-combined-authority-", "-serious-and-organised-"})) {
    return true;
  }
  return police && (ends_with_one_of(before, {"-county-of-", "-council-of-"}) ||
                    starts_with_one_of(
                        after, {"-county-", "-city-council-", "-borough-", "-district-",
                                "-unitary-", "-local-", "-authority-", "-child", "-adult",
                                "-safeguarding-", "-college", "-school", "-street-", "-health"}));
}

// `how the police and the National Crime Agency ...`: one of many.
bool is_beside_others(std::string_view before) {
  return ends_with_one_of(before, {"-the-police-and-", "-the-police-and-the-"});
}

std::vector<std::pair<std::string, bool>> names_of(const Force& force, NameForms wanted) {
  std::vector<std::pair<std::string, bool>> result = {{slug(force.name), true}};
  for (const std::string& name : force.names) {
    // `London Borough of` is a place.
    const bool full = !name.ends_with(" of");
    if (full || wanted != NameForms::full) result.emplace_back(slug(name), full);
  }
  if (wanted != NameForms::full) result.emplace_back(slug(force.short_name), false);
  if (wanted == NameForms::and_aliases) {
    result.emplace_back(force.slug, false);
    for (const std::string& alias : force.aliases) {
      if (alias.size() >= shortest_alias) result.emplace_back(slug(alias), false);
    }
  }
  return result;
}

// The forces that a text names, from front to back. Of names that overlap only the longest counts:
// `West Midlands Regional Organised Crime Unit` is not also the West Midlands.
std::vector<Mention> mentions(const Vocabulary& vocabulary, const std::string& text,
                              NameForms wanted) {
  const bool police = is_of_police(vocabulary);
  std::vector<Mention> all;
  for (const Force& force : vocabulary.forces()) {
    for (const auto& [name, full] : names_of(force, wanted)) {
      for (auto at = text.find("-" + name); at != std::string::npos;
           at = text.find("-" + name, at + 1)) {
        const std::size_t end = at + 1 + name.size();
        const std::string_view before = std::string_view(text).substr(0, at + 1);
        const std::string_view after = std::string_view(text).substr(end);
        const bool whole = after.starts_with('-') || after.starts_with("s-");
        if (!whole || is_beside_others(before) || (!full && is_of_a_place(before, after, police)))
          continue;
        all.push_back({&force, at + 1, end, full});
      }
    }
  }
  std::ranges::sort(all, {}, [](const Mention& mention) {
    return std::pair(-static_cast<std::ptrdiff_t>(mention.end - mention.begin), mention.begin);
  });
  std::vector<Mention> kept;
  for (const Mention& mention : all) {
    const bool free = std::ranges::none_of(kept, [&](const Mention& other) {
      return mention.begin < other.end && other.begin < mention.end;
    });
    if (free) kept.push_back(mention);
  }
  std::ranges::sort(kept, {}, &Mention::begin);
  return kept;
}

std::vector<std::string> sorted_names(const std::vector<Mention>& found) {
  std::set<std::string> names;
  for (const Mention& mention : found) names.insert(mention.force->name);
  return {names.begin(), names.end()};
}

// Whether the words around a name make it the subject: `X was assessed`, `inspection of X`.
bool is_subject(const std::string& text, const Mention& mention) {
  const std::string_view whole = text;
  return ends_with_one_of(
             whole.substr(0, mention.begin),
             {"-we-looked-at-", "-assessment-of-", "-assessment-of-the-", "-inspection-of-",
              "-inspection-of-the-", "-report-on-", "-report-on-the-", "-performance-of-",
              "-performance-of-the-", "-how-well-", "-how-effectively-", "-has-assessed-",
              "-custody-suites-in-", "-custody-facilities-in-", "-inspected-", "-looked-at-",
              "-looked-at-the-", "-examined-", "-how-good-"}) ||
         starts_with_one_of(
             whole.substr(mention.end),
             {"-is-judged-", "-has-been-judged-", "-is-rated-", "-has-been-graded-",
              "-was-assessed", "-has-been-assessed", "-requires-improvement", "-is-good-at",
              "s-overall", "-is-outstanding", "s-approach-to", "-is-inadequate", "-runs-",
              "-polices-", "-covers-", "-serves-the-", "-is-graded-"});
}

// `the Police and Crime Commissioner for Kent`, who answers for the force and is not the force.
bool is_overseer(const std::string& text, const Mention& mention) {
  return ends_with_one_of(std::string_view(text).substr(0, mention.begin),
                          {"-commissioner-for-", "-commissioner-for-the-"}) ||
         starts_with_one_of(std::string_view(text).substr(mention.end),
                            {"-and-crime-", "-fire-and-crime-", "-authority-", "-federation-"});
}

// The names of forces in a line without those that a document of that type is not about.
std::vector<Mention> named_in(const Vocabulary& vocabulary, const std::string& line,
                              NameForms wanted, std::string_view type) {
  std::vector<Mention> found = mentions(vocabulary, line, wanted);
  std::erase_if(found, [&](const Mention& mention) {
    return (type != "response" && is_overseer(line, mention)) ||
           (type != "regional" && !type.empty() && mention.force->kind == "regional");
  });
  return found;
}

// `an unannounced inspection of police custody suites in Cheshire`: the place is the force.
std::vector<std::string> forces_of_visit(const Vocabulary& vocabulary, const std::string& text,
                                         std::string_view type) {
  std::vector<Mention> found = named_in(vocabulary, text, NameForms::and_short, type);
  std::erase_if(found, [&](const Mention& mention) {
    static const RE2 visit(
        R"(-(?:inspection|visit)-(?:\w+-){0,4}custody-(?:suites-|facilities-)?in-(?:the-)?$)");
    return !RE2::PartialMatch(text.substr(0, mention.begin), visit);
  });
  return sorted_names(found);
}

std::vector<std::string> subjects_of(const Vocabulary& vocabulary, const std::string& text,
                                     NameForms names, std::string_view type) {
  std::vector<Mention> found = named_in(vocabulary, text, names, type);
  std::erase_if(found, [&](const Mention& mention) {
    return !is_subject(text, mention) && !is_overseer(text, mention);
  });
  return sorted_names(found);
}

// The teams of several inspectorates in one place.
bool looks_at_one_area(const std::vector<std::string>& cover) {
  return std::ranges::any_of(cover, [&](const std::string& line) {
    return contains_one_of(spoken(line),
                           {"-targeted-area-", "-child-protection-arrange", "-jtai-", "-jicpa-"});
  });
}

// A report on no single force, or on many.
bool is_national(std::string_view type) {
  return equals_one_of(type, {"thematic", "state-of-policing", "methodology", "super-complaint",
                              "joint", "regional"});
}

// `We visited six forces`: those that it names after that are examples.
bool looks_at_many(const std::string& opening) {
  static const RE2 many(
      R"(-(?:visited|inspected|examined|covered|went-to|looked-at|sample-of|)"
      R"((?:police|constabulary|service)-and)-(?:\d+|two|three|four|five|six|seven|eight|nine|ten|)"
      R"(eleven|twelve|a-number-of|several|some)-(?:other-)?(?:police-)?forces-)");
  return RE2::PartialMatch(opening, many);
}

// The owner of a picture, the frame of a copy.
bool is_beside_the_subject(const std::string& line) {
  return contains_one_of(
      line, {"-image-", "-photo-", "-photograph-", "-photos-", "-picture-", "-courtesy-",
             "-photography-", "-uploaded-by-", "-by-kind-permission-", "-map-", "-copied-to-"});
}

// `Kent 2016`, as the page of a force is called.
bool is_page_of_force(const std::string& line) {
  static const RE2 page(R"(-[a-z-]{3,40}-20\d\d(?:-\d\d)?-)");
  return RE2::FullMatch(line, page);
}

// Whether a place alone means its force here.
bool expects_a_force(const std::string& line, std::string_view type) {
  return is_page_of_force(line) ||
         contains_one_of(line, {"-peel-", "-inspection-of-", "-suites-in-", "-custody-in-",
                                "-facilities-in-", "-legitimacy-"}) ||
         (type == "response" && line.find("-commissioner-for-") != std::string::npos);
}

// The force of the first line of the cover that has one; a name may run on over two lines.
std::vector<std::string> forces_of_cover(const Vocabulary& vocabulary,
                                         const std::vector<std::string>& cover,
                                         std::string_view type, bool police) {
  for (std::size_t i = 0; i < cover.size(); ++i) {
    if (is_beside_the_subject(spoken(cover[i]))) continue;
    std::string written = cover[i];
    for (const bool two_lines : {false, true}) {
      if (two_lines) {
        if (i + 1 == cover.size() || is_beside_the_subject(spoken(cover[i + 1]))) break;
        written += " " + cover[i + 1];
      }
      const std::string line = spoken(written);
      const bool places = police && expects_a_force(line, type);
      const auto found =
          named_in(vocabulary, line, places ? NameForms::and_short : NameForms::full, type);
      const bool sentence = written.ends_with('.') || written.size() > longest_title_line;
      if (found.empty() || (sentence && !is_subject(line, found.front()))) continue;
      return sorted_names(found);
    }
  }
  return {};
}

// The headings that are a force's name and nothing else: a regional report has a chapter for each.
std::vector<std::string> forces_of_headings(const Vocabulary& vocabulary,
                                            const SegmentedDocument& document) {
  std::vector<Mention> result;
  for (const Passage& passage : document.passages) {
    if (passage.part == Part::annex) continue;
    for (const std::string& heading : passage.heading) {
      const std::string line = spoken(heading);
      for (const Mention& mention : mentions(vocabulary, line, NameForms::full)) {
        if (mention.begin == 1 && mention.end + 1 == line.size()) result.push_back(mention);
      }
    }
  }
  return sorted_names(result);
}

// The longest list of forces in the first sentences: those of a region.
std::vector<std::string> forces_of_list(const Vocabulary& vocabulary, const std::string& opening) {
  constexpr std::size_t shortest_list = 3;
  std::vector<std::string> longest;
  for (const std::string& line : split_list(opening, '\n')) {
    auto named = sorted_names(mentions(vocabulary, spoken(line), NameForms::full));
    if (named.size() > longest.size()) longest = std::move(named);
  }
  return longest.size() < shortest_list ? std::vector<std::string>{} : longest;
}

std::vector<std::string> forces_of_letterhead(const Vocabulary& vocabulary,
                                              const std::vector<std::string>& lines,
                                              std::string_view type, bool police) {
  const std::string text = spoken(joined_lines(lines));
  auto found = sorted_names(named_in(vocabulary, text, NameForms::full, type));
  if (!found.empty()) return found;
  return subjects_of(vocabulary, text, police ? NameForms::and_short : NameForms::full, type);
}

std::string body_text(const SegmentedDocument& document) {
  std::string text;
  for (const Passage& passage : document.passages) {
    if (passage.part == Part::body && passage.kind != Kind::footnote) text += passage.text + "\n";
    if (text.size() > searched_bytes) break;
  }
  return text;
}

}  // namespace

bool is_about_police(const Vocabulary& vocabulary, const SegmentedDocument& document,
                     const std::filesystem::path& path) {
  if (!is_of_police(vocabulary)) return true;
  std::string head = spoken(document.title) + spoken(path.string());
  for (const auto* lines : {&document.cover, &document.front}) {
    for (const std::string& line : *lines) {
      if (line.size() <= longest_title_line) head += spoken(line);
    }
  }
  if (speaks_of_police(head)) return true;
  const bool of_others = contains_one_of(
      head, {"-council-", "-councils-", "-local-authority-", "-child", "-ofsted-", "-fire-",
             "-nhs-", "-hospital", "-school", "-borough-", "-university-", "-college", "-health"});
  const std::string opening = spoken(opening_of(document));
  return !of_others && (speaks_of_police(opening) || is_page_of_force(spoken(document.title)) ||
                        contains_one_of(opening, {"-force-", "-forces-", "-crime"}));
}

FoundForces forces_of_path(const Vocabulary& vocabulary, const std::filesystem::path& path,
                           bool police) {
  const auto wanted = police ? NameForms::and_aliases : NameForms::full;
  for (const std::string& name : {path.filename().string(), path.string()}) {
    const auto found = sorted_names(mentions(vocabulary, spoken(name), wanted));
    if (found.empty()) continue;
    return {found, Origin::filename, trust_in(Origin::filename),
            fmt::format("the file name has “{}”", fmt::join(found, "; "))};
  }
  return {};
}

FoundForces subject_forces(const Vocabulary& vocabulary, const SegmentedDocument& document,
                           std::string_view type, bool police) {
  const std::string opening = spoken(opening_of(document));
  std::vector<std::string> found;
  if (type == "regional") {
    found = forces_of_list(vocabulary, opening_of(document));
    auto chapters = forces_of_headings(vocabulary, document);
    if (found.size() > chapters.size()) {
      return {found, Origin::opening, 0.85, "the first lines list them"};
    }
    if (!chapters.empty()) return {chapters, Origin::text, 0.85, "chapters have their names"};
  }
  const std::string title = spoken(document.title);
  if (!is_beside_the_subject(title)) {
    const auto named =
        named_in(vocabulary, title, police ? NameForms::and_short : NameForms::full, type);
    found = sorted_names(named);
    const bool full = std::ranges::all_of(named, &Mention::full);
    if (!found.empty() && full) return {found, Origin::title};
    if (!found.empty()) return {found, Origin::title, 0.85, "the title names the area"};
  }
  found = forces_of_letterhead(vocabulary, document.front, type, police);
  if (!found.empty()) {
    return {found, Origin::opening, 0.95, fmt::format("“{}” in the address", found.front())};
  }
  found = forces_of_cover(vocabulary, document.cover, type, police);
  if (!found.empty()) return {found, Origin::title, 0.9, "the cover names it"};

  const bool of_an_area = type == "joint" && looks_at_one_area(document.cover);
  if (!police || (is_national(type) && !of_an_area) || looks_at_many(opening)) return {};
  found = subjects_of(vocabulary, opening, NameForms::full, type);
  if (found.empty()) found = forces_of_visit(vocabulary, opening, type);
  if (!found.empty()) return {found, Origin::opening, 0.85, "the first sentences are about it"};
  found = subjects_of(vocabulary, spoken(body_text(document)), NameForms::full, type);
  if (found.size() == 1) return {found, Origin::text, 0.7, "a sentence is about it"};
  return {};
}

}  // namespace findings
