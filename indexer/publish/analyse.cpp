// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/analyse.h"

#include <map>

#include "indexer/describe/acronyms.h"

namespace findings {

DocumentAnalyser::DocumentAnalyser(const Vocabulary& vocabulary, SharedLexicon& lexicon)
    : lexicon_(lexicon),
      cache_(lexicon, analyzer_.stemmer),
      theme_matcher_(vocabulary, analyzer_) {}

DocumentAnalyser::Words DocumentAnalyser::words(std::string_view text, std::uint32_t heading) {
  Words result;
  for (const Token& token : analyzer_.tokenizer.tokens(text)) {
    const Word word = cache_.word(token.form);
    result.tokens.push_back({word.form, token.position, token.span, heading});
    if (token.span == 1) result.stems.push_back(word.stem);
  }
  return result;
}

AnalysedDocument DocumentAnalyser::analyse(Document document, std::vector<Passage> passages,
                                           const std::optional<std::vector<std::string>>& themes) {
  AnalysedDocument result;
  const bool title_is_heading = document.line != 0;
  if (!title_is_heading) result.title = words(document.title, 0).tokens;
  result.document = std::move(document);

  FormCounts counts;
  std::map<std::vector<std::string>, std::size_t> paths;
  std::vector<std::vector<std::vector<std::string_view>>> path_stems = {{}};
  for (Passage& passage : passages) {
    auto& analysed = result.passages.emplace_back();
    if (!passage.heading.empty()) {
      const auto [path, fresh] = paths.emplace(passage.heading, result.headings.size() + 1);
      if (fresh) {
        TokenStream& stream = result.headings.emplace_back();
        std::vector<std::vector<std::string_view>>& level_stems = path_stems.emplace_back();
        for (std::uint32_t level = 0; level < passage.heading.size(); ++level) {
          Words heading = words(passage.heading[level], level);
          stream.insert(stream.end(), heading.tokens.begin(), heading.tokens.end());
          level_stems.push_back(std::move(heading.stems));
        }
      }
      analysed.heading_path = path->second;
    }
    Words text = words(passage.text, 0);
    count_forms(text.tokens, counts);
    analysed.themes =
        themes ? *themes : theme_matcher_.themes(text.stems, path_stems[analysed.heading_path]);
    analysed.text = std::move(text.tokens);
    analysed.explained = acronym_pairs(passage.text);
    analysed.passage = std::move(passage);
  }
  lexicon_.count(counts);
  return result;
}

}  // namespace findings
