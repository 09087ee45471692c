// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

// Bodies that inspect or inquire. Of two names in one group, which may be of one body, the first
// counts.
struct Inspectorate {
  int group;
  RE2 pattern;
  std::string_view name;
};

std::vector<std::string> inspectorates_in(const std::string& text) {
  static const std::array<Inspectorate, 13> all = {{
      {1, RE2(R"(\bHMICFRS\b|(?i)inspectorate of constabulary and fire)"),
       "HM Inspectorate of Constabulary and Fire & Rescue Services"},
      {1, RE2(R"(\bHMICS\b|(?i)inspectorate of constabulary (?:in|for) scotland)"),
       "HM Inspectorate of Constabulary in Scotland"},
      {1, RE2(R"(\bHMIC\b|(?i)inspector(?:ate)?s? of constabulary)"),
       "HM Inspectorate of Constabulary"},
      {2, RE2(R"(\bHMI Prisons\b|(?i)inspectorate of prisons)"), "HM Inspectorate of Prisons"},
      {3, RE2(R"(\bHMI Probation\b|(?i)inspectorate of probation)"),
       "HM Inspectorate of Probation"},
      {4, RE2(R"(\bHMCPSI\b|(?i)crown prosecution service inspectorate)"),
       "HM Crown Prosecution Service Inspectorate"},
      {5, RE2(R"((?i)\bofsted\b|office for standards in education)"), "Ofsted"},
      {6, RE2(R"(\bCQC\b|(?i)care quality commission)"), "Care Quality Commission"},
      {7, RE2(R"(\bCIW\b|(?i)care inspectorate wales)"), "Care Inspectorate Wales"},
      {8, RE2(R"((?i)criminal justice inspection northern ireland)"),
       "Criminal Justice Inspection Northern Ireland"},
      {9, RE2(R"((?i)independent office for police conduct)"),
       "Independent Office for Police Conduct"},
      {10, RE2(R"((?i)national audit office)"), "National Audit Office"},
      {11, RE2(R"((?i)parliamentary and health service ombudsman)"),
       "Parliamentary and Health Service Ombudsman"},
  }};
  std::set<int> groups;
  std::vector<std::string> names;
  for (const Inspectorate& each : all) {
    if (!RE2::PartialMatch(text, each.pattern) || !groups.insert(each.group).second) continue;
    names.emplace_back(each.name);
  }
  return names;
}

// `House of Lords` above `Science and Technology Select Committee`; `The Grenfell Tower Inquiry`.
std::string committee_or_inquiry(const std::vector<std::string>& cover) {
  static const RE2 house(R"((?i).*\b(house of (?:commons|lords))\b\W*(.*))");
  static const RE2 committee(R"(((?:(?:[A-Z][\w’',-]*|and|of|the|on|for) ){1,9}Committee)\b.*)");
  static const RE2 inquiry(
      R"((?:The |Report of the )?(?:(?:[A-Z][\w’'-]*|and|of|the|into) ){1,9}Inquiry)");
  std::string chamber;
  for (const std::string& line : cover) {
    std::string which;
    std::string rest;
    if (RE2::FullMatch(line, house, &which, &rest)) {
      chamber = ascii::lower(which).ends_with("lords") ? "House of Lords" : "House of Commons";
    } else {
      rest = line;
    }
    if (!chamber.empty() && RE2::FullMatch(rest, committee, &which)) return chamber + " " + which;
    if (RE2::FullMatch(line, inquiry)) {
      return line.starts_with("Report of the ") ? line.substr(14) : line;
    }
  }
  return {};
}

}  // namespace

Found<std::string> author_of(const SegmentedDocument& document, std::string_view type) {
  std::string head =
      document.title + "\n" + joined_lines(document.cover) + joined_lines(document.front);
  std::ranges::replace(head, '\n', ' ');
  static const RE2 response(
      R"((?i)\b(?:response|reply) to .{0,80}\b(?:inquiry|ombudsman|committee|inspection|)"
      R"(recommendations)\b)");
  static const RE2 government(R"((?i)\bgovernment\b)");
  if (type == "response" || RE2::PartialMatch(head, response)) {
    if (!RE2::PartialMatch(head, government)) return {};
    return {"HM Government", Origin::title, 0.8, "the cover says whose response it is"};
  }
  if (std::string found = committee_or_inquiry(document.cover); !found.empty()) {
    return {std::move(found), Origin::title, 0.9, "the cover names it"};
  }
  if (const auto found = inspectorates_in(head); !found.empty()) {
    return {fmt::format("{}", fmt::join(found, "; ")), Origin::title, 0.9, "the cover names it"};
  }
  if (type.empty() || type == "other") return {};
  if (const auto found = inspectorates_in(opening_of(document)); found.size() == 1) {
    return {found.front(), Origin::opening, 0.7, "the first lines name it"};
  }
  return {};
}

}  // namespace findings
