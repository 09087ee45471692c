// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/differing_words.h"

#include <functional>

#include "corpus/text/common_words.h"

namespace findings {
namespace {

struct Words {
  std::vector<std::uint64_t> keys;
  std::vector<TextSpan> spans;
};

Words words_of(std::string_view text, Tokenizer& tokenizer) {
  Words words;
  for (const Token& token : tokenizer.tokens(text)) {
    if (token.span > 1) continue;
    words.keys.push_back(std::hash<std::string_view>{}(token.form));
    words.spans.push_back({token.begin, token.end});
  }
  return words;
}

}  // namespace

std::vector<TextSpan> differing_words(std::string_view base, std::string_view text,
                                      Tokenizer& tokenizer) {
  if (base == text) return {};
  const Words of_base = words_of(base, tokenizer);
  const Words of_text = words_of(text, tokenizer);
  const auto common = common_words(of_base.keys, of_text.keys);
  if (!common) return {{0, text.size()}};
  std::vector<TextSpan> result;
  std::size_t at = 0;
  const auto mark_until = [&](std::size_t end) {
    if (at < end) result.push_back({of_text.spans[at].begin, of_text.spans[end - 1].end});
    at = end + 1;
  };
  for (const auto& [in_base, in_text] : *common) mark_until(in_text);
  mark_until(of_text.spans.size());
  return result;
}

}  // namespace findings
