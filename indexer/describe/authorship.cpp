// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

std::vector<std::string> inspectorates_in(const std::string& text) {
  // A name that another one begins with comes after it.
  static const std::array<std::pair<RE2, std::string_view>, 11> all = {{
      {R"(\bHMICFRS\b|(?i)inspectorate of constabulary and fire)",
       "HM Inspectorate of Constabulary and Fire & Rescue Services"},
      {R"(\bHMICS\b|(?i)inspectorate of constabulary (?:in|for) scotland)",
       "HM Inspectorate of Constabulary in Scotland"},
      {R"(\bHMIC\b|(?i)inspector(?:ate)?s? of constabulary)", "HM Inspectorate of Constabulary"},
      {R"(\bHMI Prisons\b|(?i)inspectorate of prisons)", "HM Inspectorate of Prisons"},
      {R"(\bHMI Probation\b|(?i)inspectorate of probation)", "HM Inspectorate of Probation"},
      {R"(\bHMCPSI\b|(?i)crown prosecution service inspectorate)",
       "HM Crown Prosecution Service Inspectorate"},
      {R"((?i)\bofsted\b|office for standards in education)", "Ofsted"},
      {R"(\bCQC\b|(?i)care quality commission)", "Care Quality Commission"},
      {R"((?i)independent office for police conduct)", "Independent Office for Police Conduct"},
      {R"((?i)national audit office)", "National Audit Office"},
      {R"((?i)parliamentary and health service ombudsman)",
       "Parliamentary and Health Service Ombudsman"},
  }};
  std::vector<std::string> names;
  for (const auto& [pattern, name] : all) {
    const bool known = std::ranges::any_of(
        names, [&](const std::string& longer) { return longer.starts_with(name); });
    if (!known && RE2::PartialMatch(text, pattern)) names.emplace_back(name);
  }
  return names;
}

// `House of Lords` before `Science and Technology Select Committee`; `The Grenfell Tower Inquiry`.
std::string committee_or_inquiry(const std::string& head, const std::vector<std::string>& cover) {
  static const RE2 committee(R"((?i:house of (commons|lords))\W+)"
                             R"(((?:(?:[A-Z][\w’',-]*|and|of|the|on|for) ){1,9}Committee)\b)");
  static const RE2 inquiry(
      R"((?:Report of )?([Tt]he )?((?:(?:[A-Z][\w’'-]*|and|of|the|into) ){1,9}Inquiry))");
  std::string first, second;
  if (RE2::PartialMatch(head, committee, &first, &second)) {
    return (ascii::lower(first) == "lords" ? "House of Lords " : "House of Commons ") + second;
  }
  for (const std::string& line : cover) {
    if (RE2::FullMatch(line, inquiry, &first, &second)) return second;
  }
  return {};
}

}  // namespace

Found<std::string> author_of(const SegmentedDocument& document, std::string_view type) {
  static const RE2 response(
      R"((?i)\b(?:response|reply) to .{0,80}\b(?:inquiry|ombudsman|committee|inspection|)"
      R"(recommendations)\b)");
  static const RE2 government(R"((?i)\bgovernment\b)");
  std::string head = document.title + "\n";
  for (const auto* lines : {&document.cover, &document.front}) head += joined_lines(*lines);
  std::ranges::replace(head, '\n', ' ');
  if (type == "response" || RE2::PartialMatch(head, response)) {
    if (!RE2::PartialMatch(head, government)) return {};
    return {"HM Government", Origin::title, 0.8, "the cover says whose response it is"};
  }
  if (std::string found = committee_or_inquiry(head, document.cover); !found.empty()) {
    return {std::move(found), Origin::title, 0.9, "the cover names it"};
  }
  if (const auto found = inspectorates_in(head); !found.empty()) {
    return {fmt::format("{}", fmt::join(found, "; ")), Origin::title, 0.9, "the cover names it"};
  }
  const auto found = inspectorates_in(opening_of(document));
  if (type.empty() || type == "other" || found.size() != 1) return {};
  return {found.front(), Origin::opening, 0.7, "the first lines name it"};
}

}  // namespace findings
