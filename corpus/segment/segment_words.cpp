// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/segment_words.h"

#include <map>
#include <utility>

#include "corpus/schema/schema.h"
#include "corpus/text/analyzer.h"

namespace findings {
namespace {

using HeadingPath = std::vector<std::string>;

// A record's title is the heading of its passage.
bool has_title(const Document& document) { return document.line == 0; }

}  // namespace

void FormCounter::add(const DocumentBatch& batch) {
  for (const DescribedDocument& document : batch) {
    if (has_title(document.document)) add(document.document.title, false);
    const HeadingPath* before = nullptr;
    for (const DescribedPassage& described : document.passages) {
      ++passages_;
      const Passage& passage = described.passage;
      add(passage.text, true);
      if (before == nullptr || *before != passage.heading) {
        for (const std::string& heading : passage.heading) add(heading, false);
      }
      before = &passage.heading;
    }
  }
}

void FormCounter::add(std::string_view text, bool counted) {
  for (const Token& token : tokenizer_.tokens(text)) {
    Count& count = counts_[form_.assign(token.form)];
    if (!counted) continue;
    ++count.occurrences;
    if (std::exchange(count.last_passage, passages_) != passages_) ++count.passages;
  }
}

void DocumentAnalysis::add_term(std::uint32_t stem, std::uint32_t frequency) {
  Place& place = places_[stem];
  if (place.passage == passage_) {
    terms_[place.at].frequency += frequency;
  } else {
    place = {passage_, static_cast<std::uint32_t>(terms_.size())};
    terms_.push_back({&lexicon_.stem(stem), frequency});
  }
}

// Those of the passage; the next passage begins.
std::vector<PassageTerm> DocumentAnalysis::take_terms() {
  ++passage_;
  return std::exchange(terms_, {});
}

std::vector<AnalysedDocument> DocumentAnalysis::analyse(const DocumentBatch& batch) {
  std::vector<AnalysedDocument> result;
  for (const DescribedDocument& document : batch) result.push_back(analyse(document));
  return result;
}

DocumentAnalysis::Words DocumentAnalysis::words(std::string_view text, std::uint32_t heading) {
  Words result;
  const auto tokens = tokenizer_.tokens(text);
  for (const Token& token : tokens) {
    const LexiconBuilder::Form& form = lexicon_.at(token.form);
    result.tokens.push_back({form.id, token.position, token.span, heading});
    result.stems.push_back(form.stem);
  }
  for (const Token& token : acronyms_of(text, tokens)) {
    const std::uint32_t stem = lexicon_.at(token.form).stem;
    result.acronyms.insert(std::string(acronym_prefix) + lexicon_.stem(stem));
  }
  return result;
}

// A record's heading is its own and counts as its text does. A report's headings stand above
// many passages and say little of one: they let it be found, but do not score.
AnalysedDocument DocumentAnalysis::analyse(const DescribedDocument& described) {
  AnalysedDocument result;
  Words title;
  if (has_title(described.document)) title = words(described.document.title, 0);
  const std::uint32_t heading_weight = has_title(described.document) ? 0 : 1;
  std::map<HeadingPath, std::size_t> paths;
  std::vector<Words> headings;
  for (const auto& [passage, themes, explained, signature] : described.passages) {
    auto& analysed = result.passages.emplace_back();
    Words text = words(passage.text, 0);
    for (const std::uint32_t stem : text.stems) add_term(stem, 1);
    analysed.text = std::move(text.tokens);
    analysed.acronyms = std::move(text.acronyms);
    if (!passage.heading.empty()) {
      const auto [path, fresh] = paths.emplace(passage.heading, paths.size());
      if (fresh) {
        Words all;
        for (std::uint32_t level = 0; level < passage.heading.size(); ++level) {
          const Words heading = words(passage.heading[level], level);
          all.tokens.insert(all.tokens.end(), heading.tokens.begin(), heading.tokens.end());
          all.stems.insert(all.stems.end(), heading.stems.begin(), heading.stems.end());
          all.acronyms.insert(heading.acronyms.begin(), heading.acronyms.end());
        }
        result.headings.push_back(std::move(all.tokens));
        headings.push_back(std::move(all));
      }
      const Words& heading = headings[path->second];
      for (const std::uint32_t stem : heading.stems) add_term(stem, heading_weight);
      analysed.acronyms.insert(heading.acronyms.begin(), heading.acronyms.end());
      analysed.heading = path->second + 1;
    }
    analysed.terms = take_terms();
  }
  for (const std::uint32_t stem : title.stems) {
    result.title_terms.insert(std::string(row_of(Field::title).term_prefix) + lexicon_.stem(stem));
  }
  result.title = std::move(title.tokens);
  return result;
}

}  // namespace findings
