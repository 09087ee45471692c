// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment_reader.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FormId unknown = std::numeric_limits<FormId>::max();

}  // namespace

DocumentReader::DocumentReader(const Segment& segment, LexiconBuilder& into)
    : segment_(segment),
      explained_(segment.folder),
      into_(into),
      provisional_(segment.lexicon.size(), unknown) {}

FormId DocumentReader::provisional(FormId form) {
  if (form >= provisional_.size()) {
    throw IndexError(
        fmt::format("{} is damaged: a word is not in the lexicon", segment_.folder.string()),
        "run `findings check`; `findings index --rebuild` builds the index anew");
  }
  FormId& known = provisional_[form];
  if (known == unknown) {
    std::string stem;
    known = into_.add(segment_.lexicon.form(form), [&] {
      stem = segment_.lexicon.stem_of(form);
      return std::string_view(stem);
    });
  }
  return known;
}

TokenStream DocumentReader::translated(TokenStream stream) {
  for (StoredToken& token : stream) token.form = provisional(token.form);
  return stream;
}

AnalysedDocument DocumentReader::read(std::uint32_t number) {
  AnalysedDocument result;
  result.document = segment_.records.document(number);
  result.title = translated(segment_.tokens.title(number));

  const std::uint32_t first = segment_.records.first_passage(number);
  const std::uint32_t last = segment_.records.first_passage(number + 1);
  std::vector<std::uint32_t> paths;  // their numbers in the segment, in the order of writing
  for (std::uint32_t passage = first; passage < last; ++passage) {
    const std::uint32_t path = segment_.tokens.heading_number(passage);
    if (path != 0) paths.push_back(path);
  }
  std::ranges::sort(paths);
  paths.erase(std::ranges::unique(paths).begin(), paths.end());
  result.headings.resize(paths.size());

  const ColumnView& themes = segment_.columns[Column::theme];
  FormCounts counts;
  result.passages.reserve(last - first);
  for (std::uint32_t passage = first; passage < last; ++passage) {
    auto& analysed = result.passages.emplace_back();
    analysed.passage = segment_.records.passage(passage);
    for (const std::uint32_t theme : themes.sets().at(themes[passage])) {
      analysed.themes.push_back(themes.values()[theme]);
    }
    analysed.text = translated(segment_.tokens.text(passage));
    count_forms(analysed.text, counts);
    analysed.explained = explained_.of(passage);
    const std::uint32_t path = segment_.tokens.heading_number(passage);
    if (path == 0) continue;
    const auto at = std::ranges::lower_bound(paths, path) - paths.begin();
    analysed.heading_path = static_cast<std::size_t>(at) + 1;
    TokenStream& heading = result.headings[static_cast<std::size_t>(at)];
    if (heading.empty()) heading = translated(segment_.tokens.heading(passage));
  }
  for (const auto& [form, occurrences] : counts) into_.count(form, occurrences);
  return result;
}

}  // namespace findings
