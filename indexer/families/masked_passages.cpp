// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/masked_passages.h"

namespace findings {

MaskedPassages::MaskedPassages(std::vector<const Segment*> segments, const Vocabulary& vocabulary)
    : segments_(std::move(segments)), numbers_(segments_), mask_(vocabulary, tokenizer_) {
  for (const Segment* segment : segments_) {
    Forms& forms = forms_.emplace_back();
    forms.words.resize(segment->lexicon.size());
    forms.known.resize(segment->lexicon.size());
  }
}

void MaskedPassages::know_all_forms(std::size_t segment) {
  Forms& forms = forms_[segment];
  segments_[segment]->lexicon.each_form("", [&](std::string_view form, FormId id) {
    forms.words.at(id) = mask_.classify(form);
    return true;
  });
  forms.known.clear();
}

const Mask::Word& MaskedPassages::word(std::size_t segment, FormId form) {
  Forms& forms = forms_[segment];
  if (!forms.known.empty() && !forms.known.at(form)) {
    forms.words[form] = mask_.classify(segments_[segment]->lexicon.form(form));
    forms.known[form] = true;
  }
  return forms.words.at(form);
}

MaskedText MaskedPassages::text(std::uint32_t passage) {
  const auto [segment, number] = numbers_.place(passage);
  std::vector<Mask::Word> words;
  for (const StoredToken& token : segments_[segment]->tokens.text(number)) {
    if (token.span == 1) words.push_back(word(segment, token.form));
  }
  return mask_.masked(words);
}

void MaskedPassages::release() const {
  for (const Segment* segment : segments_) segment->tokens.file().release();
}

std::pair<std::size_t, std::uint32_t> MaskedPassages::document(std::uint32_t passage) const {
  const auto [segment, number] = numbers_.place(passage);
  return {segment, segments_[segment]->records.document_of(number)};
}

std::tuple<std::string, std::uint32_t> MaskedPassages::order(std::uint32_t passage) const {
  const auto [segment, number] = document(passage);
  return {segments_[segment]->records.document_id(number), passage};
}

}  // namespace findings
