// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/describe_passages.h"

#include <map>

#include "indexer/describe/acronyms.h"
#include "indexer/families/likeness.h"

namespace findings {
namespace {

// Words that are remembered from one passage to the next; a few make up most of any text.
constexpr std::size_t most_remembered = 50'000;

}  // namespace

PassageDescriber::PassageDescriber(const Vocabulary& vocabulary)
    : themes_(vocabulary, analyzer_), mask_(vocabulary, analyzer_.tokenizer) {}

// Without compounds. Valid until the next passage.
std::vector<const PassageDescriber::Word*> PassageDescriber::words(std::string_view text) {
  std::vector<const Word*> result;
  for (const Token& token : analyzer_.tokenizer.tokens(text)) {
    if (token.span > 1) continue;
    auto word = known_.find(token.form);
    if (word == known_.end()) {
      word = known_
                 .emplace(token.form, Word{std::string(analyzer_.stemmer.stem(token.form)),
                                           mask_.classify(token.form)})
                 .first;
    }
    result.push_back(&word->second);
  }
  return result;
}

PassageDescriber::Stems PassageDescriber::stems(const std::vector<const Word*>& words) {
  Stems result;
  for (const Word* word : words) result.emplace_back(word->stem);
  return result;
}

std::vector<DescribedPassage> PassageDescriber::describe(
    std::vector<Passage> passages, const std::optional<std::vector<std::string>>& themes) {
  std::vector<DescribedPassage> result;
  std::map<std::vector<std::string>, std::vector<Stems>> paths;  // by headings
  std::vector<Mask::Word> masked;
  for (Passage& passage : passages) {
    if (known_.size() > most_remembered) {
      paths.clear();  // its stems are views of the words
      known_.clear();
    }
    const auto [path, fresh] = paths.try_emplace(passage.heading);
    if (fresh) {
      for (const std::string& heading : passage.heading) {
        path->second.push_back(stems(words(heading)));
      }
    }
    DescribedPassage& described = result.emplace_back();
    const std::vector<const Word*> text = words(passage.text);
    described.themes = themes ? *themes : themes_.themes(stems(text), path->second);
    described.explained = acronym_pairs(passage.text);
    masked.clear();
    for (const Word* word : text) masked.push_back(word->masked);
    described.signature = signature_of(keys_of(mask_.masked(masked)));
    described.passage = std::move(passage);
  }
  return result;
}

}  // namespace findings
