// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/properties.h"

#include <re2/re2.h>

namespace findings {
namespace {

constexpr int first_report = 1980;  // files dated earlier were dated by a broken clock

// `Microsoft Word - letter v2.doc`, `untitled`, `report_final.pdf`: names that tools give.
bool is_tools_title(const std::string& title) {
  static const RE2 tools(
      R"((?i)(?:microsoft \w+ - .*|untitled.*|document\d*|(?:power)?point presentation|.*\.\w{2,4}|)"
      R"(slide \d+|\W*))");
  return RE2::FullMatch(re2::StringPiece(title.data(), title.size()), tools);
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

Description describe_properties(const RawDocument& document, const Vocabulary& vocabulary) {
  Description description;
  if (const std::string force = force_in(document.properties.address + "/", vocabulary);
      !force.empty()) {
    description.forces = {{force}, Origin::properties};
  }
  const Properties& properties = document.properties;
  if (!is_tools_title(properties.title)) {
    description.title = {properties.title, Origin::properties};
  }
  if (properties.published && properties.published->year >= first_report) {
    description.published = {properties.published, Origin::properties};
  }
  return description;
}

}  // namespace findings
