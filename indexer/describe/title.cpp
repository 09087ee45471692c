// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

// `Report on an unannounced inspection visit to ...` in one line, too long for a heading.
bool is_long_title(const std::string& line) {
  static const RE2 title(R"(Report (?:on|of) (?:an?|the) .*\b(?:inspection|visit)\b.*[^.])");
  return RE2::FullMatch(line, title) && can_be_title(line);
}

}  // namespace

bool can_be_title(const std::string& line) {
  static const RE2 other(
      R"((?i)(?:ordered (?:by .{0,40} )?to be printed|by (?:the )?authority of|)"
      R"((?:(?:first |report )?published|publication date|date of publication|last updated)\b.*\b)"
      R"((?:19|20)\d\d$|hc \d|isbn|have your say|we are consulting|cookies|skip to|)"
      R"(search(?: \w+)?$|house of (?:commons|lords)$|.{0,60}\bis consulting\b|)"
      R"(.{0,60} committee$|\S.* [>›] ).*)");
  return !RE2::FullMatch(line, other);
}

std::string first_title_on(const std::vector<std::string>& cover) {
  const auto line = std::ranges::find_if(cover, can_be_title);
  return line == cover.end() ? "" : *line;
}

std::string title_of(const SegmentedDocument& document) {
  if (document.title.empty()) {
    const bool stated = !document.cover.empty() && is_long_title(document.cover.front());
    return stated ? document.cover.front() : "";
  }
  if (can_be_title(document.title)) return document.title;
  return first_title_on(document.cover);
}

}  // namespace findings
