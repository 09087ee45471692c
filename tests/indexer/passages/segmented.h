// SPDX-License-Identifier: GPL-2.0-or-later
// Small documents laid out as extractors lay them out, and what becomes of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/describe/findings.h"
#include "indexer/passages/segmenter.h"
#include "indexer/readers/readers.h"

namespace findings::test {

// Four paragraphs of some lines each, none of which ends just at the width.
inline const std::string attendance =
    "The force attends most reports of burglary within the hour, and victims told inspectors that "
    "officers explained clearly what would happen next and whom they could call if they had a "
    "question.";
inline const std::string supervision =
    "Supervisors check a sample of files each month, although the checks are not recorded in one "
    "place and it is hard to see whether the advice that they give is followed by all staff.";
inline const std::string offenders =
    "Neighbourhood teams know which offenders live in their area because they receive a short list "
    "each week, and they visit those who cause the most concern to the people around them.";
inline const std::string callers =
    "Call handlers use a structured set of questions to find out how vulnerable a caller is, and "
    "they record the answers so that the next person who takes a call can see them at once.";

/// The lines of `text`, filled to `width`; `first` is put before the first of them.
inline std::vector<std::string> lines_of(std::string_view text, const std::string& first = {},
                                         std::size_t width = 74) {
  std::vector<std::string> lines = {first};
  bool empty = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!empty && lines.back().size() + 1 + word.size() > width) {
      lines.emplace_back();
      empty = true;
    }
    if (!empty) lines.back() += ' ';
    lines.back() += word;
    empty = false;
  }
  return lines;
}

/// The same as one text: each line with its end.
inline std::string wrapped(std::string_view text, const std::string& first = {}) {
  std::string result;
  for (const std::string& line : lines_of(text, first)) result += line + "\n";
  return result;
}

/// Every line followed by a blank one.
inline std::string double_spaced(std::string_view text, const std::string& first = {}) {
  std::string result;
  for (const std::string& line : lines_of(text, first)) result += line + "\n\n";
  return result;
}

/// The grades of the built-in vocabulary.
inline const Grades& grades() {
  static const Grades built_in(Vocabulary(built_in_vocabulary()).scales());
  return built_in;
}

/// The passages with their findings.
inline SegmentedDocument segmented(const RawDocument& raw) {
  SegmentedDocument document = segment(raw, grades());
  mark_findings(document.passages, grades(), document.title);
  return document;
}
inline SegmentedDocument segmented(std::string_view text) { return segmented(read_text(text)); }

/// Each passage as `KIND [HEADING > HEADING] TEXT`.
inline std::vector<std::string> shown(const SegmentedDocument& document) {
  std::vector<std::string> result;
  for (const Passage& passage : document.passages) {
    std::string path;
    for (const std::string& heading : passage.heading) {
      path += (path.empty() ? "" : " > ") + heading;
    }
    result.push_back(std::string(name_of(passage.kind)) + " [" + path + "] " + passage.text);
  }
  return result;
}

}  // namespace findings::test
