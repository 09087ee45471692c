// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/analyse.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace findings {

DocumentAnalyser::DocumentAnalyser(const Vocabulary& vocabulary, LexiconBuilder& lexicon)
    : lexicon_(lexicon), theme_matcher_(vocabulary, analyzer_) {}

TokenStream DocumentAnalyser::tokenise(std::string_view text, std::uint32_t heading) {
  TokenStream stream;
  for (const Token& token : analyzer_.tokenizer.tokens(text)) {
    const FormId form =
        lexicon_.add(token.form, [&] { return analyzer_.stemmer.stem(token.form); });
    stream.push_back({form, token.position, token.span, heading});
  }
  return stream;
}

void DocumentAnalyser::count(const TokenStream& stream) {
  std::unordered_map<FormId, std::uint32_t> counts;
  for (const StoredToken& token : stream) ++counts[token.form];
  for (const auto& [form, occurrences] : counts) lexicon_.count(form, occurrences);
}

std::vector<std::string_view> DocumentAnalyser::stems(const TokenStream& stream,
                                                      std::uint32_t heading) const {
  std::vector<std::string_view> result;
  for (const StoredToken& token : stream) {
    if (token.span == 1 && token.heading == heading) {
      result.emplace_back(lexicon_.stem(token.form));
    }
  }
  return result;
}

AnalysedDocument DocumentAnalyser::analyse(Document document, std::vector<Passage> passages,
                                           const std::optional<std::vector<std::string>>& themes) {
  AnalysedDocument result;
  const bool title_is_heading = document.line != 0;
  if (!title_is_heading) result.title = tokenise(document.title, 0);
  result.document = std::move(document);

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
          const TokenStream heading = tokenise(passage.heading[level], level);
          stream.insert(stream.end(), heading.begin(), heading.end());
          level_stems.push_back(stems(heading, level));
        }
      }
      analysed.heading_path = path->second;
    }
    analysed.text = tokenise(passage.text, 0);
    count(analysed.text);
    analysed.themes =
        themes ? *themes
               : theme_matcher_.themes(stems(analysed.text, 0), path_stems[analysed.heading_path]);
    analysed.passage = std::move(passage);
  }
  return result;
}

}  // namespace findings
