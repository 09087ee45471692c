// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/subject_force.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include "corpus/model/locator.h"
#include "indexer/describe/opening.h"

namespace findings {
namespace {

constexpr std::size_t searched_bytes = 1 << 20;  // a longer text has named its subject by then
constexpr std::size_t longest_title = 160;       // bytes; a longer line is a sentence
constexpr std::size_t shortest_alias = 3;        // letters of a short form in a file name

// The text between hyphens, so that whole words are found by plain search.
std::string spoken(std::string_view text) { return "-" + slug(text) + "-"; }

bool ends_with_one(std::string_view text, std::span<const std::string_view> sayings) {
  return std::ranges::any_of(sayings, [&](std::string_view s) { return text.ends_with(s); });
}
bool starts_with_one(std::string_view text, std::span<const std::string_view> sayings) {
  return std::ranges::any_of(sayings, [&](std::string_view s) { return text.starts_with(s); });
}

enum class Names : std::uint8_t { full, and_short, and_aliases };

struct Mention {
  const Force* force = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool full = false;
};

// `West Midlands region`, `Kent County Council`: the place, not the force.
bool is_of_a_place(std::string_view before, std::string_view after) {
  constexpr std::array<std::string_view, 15> places = {
      "-region-", "-regional-",   "-rocu-",    "-county-council-",     "-council-",
      "-fire-",   "-university-", "-road-",    "-hospital-",           "-nhs-",
      "-crown-",  "-prison-",     "-railway-", "-combined-authority-", "-serious-and-organised-"};
  constexpr std::array<std::string_view, 2> owners = {"-university-of-", "-bishop-of-"};
  return starts_with_one(after, places) || ends_with_one(before, owners);
}

// `how the police and the National Crime Agency ...`: one of all.
bool stands_beside(std::string_view before) {
  constexpr std::array<std::string_view, 2> others = {"-the-police-and-", "-the-police-and-the-"};
  return ends_with_one(before, others);
}

std::vector<std::pair<std::string, bool>> names_of(const Force& force, Names wanted) {
  std::vector<std::pair<std::string, bool>> result = {{slug(force.name), true}};
  for (const std::string& name : force.names) result.emplace_back(slug(name), true);
  if (wanted != Names::full) result.emplace_back(slug(force.short_name), false);
  if (wanted == Names::and_aliases) {
    result.emplace_back(force.slug, false);
    for (const std::string& alias : force.aliases) {
      if (alias.size() >= shortest_alias) result.emplace_back(slug(alias), false);
    }
  }
  return result;
}

// What a text names, from front to back; of names that overlap the longest, so that `West
// Midlands Regional Organised Crime Unit` is not also the West Midlands.
std::vector<Mention> mentions(const Vocabulary& vocabulary, const std::string& text, Names wanted) {
  std::vector<Mention> all;
  for (const Force& force : vocabulary.forces()) {
    for (const auto& [name, full] : names_of(force, wanted)) {
      for (auto at = text.find("-" + name); at != std::string::npos;
           at = text.find("-" + name, at + 1)) {
        const std::size_t end = at + 1 + name.size();
        const std::string_view after = std::string_view(text).substr(end);
        if (!after.starts_with('-') && !after.starts_with("s-")) continue;
        if (!full && is_of_a_place(std::string_view(text).substr(0, at + 1), after)) continue;
        if (stands_beside(std::string_view(text).substr(0, at + 1))) continue;
        all.push_back({&force, at + 1, end, full});
      }
    }
  }
  std::ranges::sort(all, [](const Mention& a, const Mention& b) {
    return a.end - a.begin != b.end - b.begin ? a.end - a.begin > b.end - b.begin
                                              : a.begin < b.begin;
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

// Whether the words about a name make it the subject: `X was assessed`, `inspection of X`.
bool is_subject(const std::string& text, const Mention& mention) {
  constexpr std::array<std::string_view, 15> before = {
      "-we-looked-at-",         "-assessment-of-", "-assessment-of-the-", "-inspection-of-",
      "-inspection-of-the-",    "-report-on-",     "-report-on-the-",     "-performance-of-",
      "-performance-of-the-",   "-how-well-",      "-how-effectively-",   "-commissioner-for-",
      "-commissioner-for-the-", "-has-assessed-",  "-inspected-"};
  constexpr std::array<std::string_view, 17> after = {"-is-judged-",
                                                      "-has-been-judged-",
                                                      "-is-rated-",
                                                      "-has-been-graded-",
                                                      "-was-assessed",
                                                      "-has-been-assessed",
                                                      "-requires-improvement",
                                                      "-is-good-at",
                                                      "s-overall",
                                                      "-is-outstanding",
                                                      "s-approach-to",
                                                      "-is-inadequate",
                                                      "-runs-",
                                                      "-polices-",
                                                      "-covers-",
                                                      "-serves-the-",
                                                      "-is-graded-"};
  const std::string_view whole = text;
  return starts_with_one(whole.substr(mention.end), after) ||
         ends_with_one(whole.substr(0, mention.begin), before);
}

std::vector<std::string> subjects_of(const Vocabulary& vocabulary, const std::string& text) {
  std::vector<Mention> found = mentions(vocabulary, text, Names::full);
  std::erase_if(found, [&](const Mention& mention) { return !is_subject(text, mention); });
  return sorted_names(found);
}

// The teams of several inspectorates in one place.
bool looks_at_one_area(const std::vector<std::string>& cover) {
  constexpr std::array<std::string_view, 4> signs = {"-targeted-area-", "-child-protection-arrange",
                                                     "-jtai-", "-jicpa-"};
  return std::ranges::any_of(cover, [&](const std::string& line) {
    return std::ranges::any_of(signs, [text = spoken(line)](std::string_view sign) {
      return text.find(sign) != std::string::npos;
    });
  });
}

// A report that looks at no force of its own, or at many.
bool is_national(std::string_view type) {
  constexpr std::array<std::string_view, 6> national = {
      "thematic", "state-of-policing", "methodology", "super-complaint", "joint", "regional"};
  return std::ranges::find(national, type) != national.end();
}

// `We visited six forces`: those that it names after that are examples.
bool looks_at_many(const std::string& opening) {
  static const RE2 many(
      R"(-(?:visited|inspected|examined|covered|went-to|looked-at|sample-of|(?:police|constabulary|service)-and)-(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a-number-of|several|some)-(?:other-)?(?:police-)?forces-)");
  return RE2::PartialMatch(opening, many);
}

// A picture's owner, the frame of a copy.
bool says_nothing_of_the_subject(const std::string& line) {
  constexpr std::array<std::string_view, 9> signs = {
      "-image-",       "-photo-",       "-photograph-",
      "-photos-",      "-picture-",     "-courtesy-",
      "-photography-", "-uploaded-by-", "-by-kind-permission-"};
  return std::ranges::any_of(
      signs, [&](std::string_view sign) { return line.find(sign) != std::string::npos; });
}

// Where a place alone stands for its force.
bool expects_a_force(const std::string& line) {
  constexpr std::array<std::string_view, 6> signs = {
      "-peel-",       "-inspection-of-",    "-suites-in-",
      "-custody-in-", "-commissioner-for-", "-legitimacy-"};
  return std::ranges::any_of(
      signs, [&](std::string_view sign) { return line.find(sign) != std::string::npos; });
}

// The force of the first line of the cover that has one; a name may run on over two lines.
std::vector<std::string> forces_of_cover(const Vocabulary& vocabulary,
                                         const std::vector<std::string>& cover) {
  for (std::size_t i = 0; i < cover.size(); ++i) {
    if (says_nothing_of_the_subject(spoken(cover[i]))) continue;
    std::string written = cover[i];
    for (const bool two_lines : {false, true}) {
      if (two_lines) {
        if (i + 1 == cover.size() || says_nothing_of_the_subject(spoken(cover[i + 1]))) break;
        written += " " + cover[i + 1];
      }
      const std::string line = spoken(written);
      const auto wanted = expects_a_force(line) ? Names::and_short : Names::full;
      const auto found = mentions(vocabulary, line, wanted);
      const bool sentence = written.ends_with('.') || written.size() > longest_title;
      if (found.empty() || (sentence && !is_subject(line, found.front()))) continue;
      return sorted_names(found);
    }
  }
  return {};
}

// The headings that are a force's name and no more: a regional report has a chapter for each.
std::vector<std::string> forces_of_headings(const Vocabulary& vocabulary,
                                            const SegmentedDocument& document) {
  std::vector<Mention> result;
  for (const Passage& passage : document.passages) {
    if (passage.part == Part::annex) continue;
    std::vector<std::string> lines = passage.heading;
    for (const std::string& heading : lines) {
      const std::string line = spoken(heading);
      for (const Mention& mention : mentions(vocabulary, line, Names::full)) {
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
  for (std::size_t at = 0; at < opening.size();) {
    const std::size_t end = std::min(opening.find('\n', at), opening.size());
    auto named =
        sorted_names(mentions(vocabulary, spoken(opening.substr(at, end - at)), Names::full));
    if (named.size() > longest.size()) longest = std::move(named);
    at = end + 1;
  }
  return longest.size() < shortest_list ? std::vector<std::string>{} : longest;
}

std::vector<std::string> forces_of_letterhead(const Vocabulary& vocabulary,
                                              const std::string& lines) {
  const std::string text = spoken(lines);
  auto found = mentions(vocabulary, text, Names::full);
  if (found.empty()) {
    found = mentions(vocabulary, text, Names::and_short);
    std::erase_if(found, [&](const Mention& mention) { return !is_subject(text, mention); });
  }
  return sorted_names(found);
}

std::vector<std::string> forces_of_path(const Vocabulary& vocabulary,
                                        const std::filesystem::path& path) {
  const auto name = path.filename().string();
  auto found = mentions(vocabulary, spoken(name), Names::and_aliases);
  if (found.empty()) found = mentions(vocabulary, spoken(path.string()), Names::and_aliases);
  return sorted_names(found);
}

std::string text_of(const SegmentedDocument& document) {
  std::string text;
  for (const Passage& passage : document.passages) {
    if (passage.part == Part::body && passage.kind != Kind::footnote) text += passage.text + "\n";
    if (text.size() > searched_bytes) break;
  }
  return text;
}

}  // namespace

Found<std::vector<std::string>> subject_forces(const Vocabulary& vocabulary,
                                               const SegmentedDocument& document,
                                               std::string_view type,
                                               const std::filesystem::path& path) {
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
  if (!says_nothing_of_the_subject(title)) {
    const auto named = mentions(vocabulary, title, Names::and_short);
    found = sorted_names(named);
    const bool full = std::ranges::all_of(named, &Mention::full);
    if (!found.empty() && full) return {found, Origin::title};
    if (!found.empty()) return {found, Origin::title, 0.85, "the title names the area"};
  }

  std::string front;
  for (const std::string& line : document.front) front += line + "\n";
  found = forces_of_letterhead(vocabulary, front);
  if (!found.empty()) {
    return {found, Origin::opening, 0.95, fmt::format("“{}” in the address", found.front())};
  }
  found = forces_of_cover(vocabulary, document.cover);
  if (!found.empty()) return {found, Origin::title, 0.9, "the cover names it"};

  const bool of_an_area = type == "joint" && looks_at_one_area(document.cover);
  if ((!is_national(type) || of_an_area) && !looks_at_many(opening)) {
    found = subjects_of(vocabulary, opening);
    if (!found.empty()) return {found, Origin::opening, 0.85, "the first sentences are about it"};
    found = subjects_of(vocabulary, spoken(text_of(document)));
    if (found.size() == 1) return {found, Origin::text, 0.7, "a sentence is about it"};
  }
  found = forces_of_path(vocabulary, path);
  if (!found.empty()) {
    return {found, Origin::filename, 0.6,
            fmt::format("the file name has “{}”", fmt::join(found, "; "))};
  }
  return {};
}

}  // namespace findings
