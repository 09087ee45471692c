// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/highlights.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "corpus/text/edit_distance.h"

namespace findings {
namespace {

// Overlapping spans joined, so that nothing is marked twice.
std::vector<WordSpan> joined(std::vector<WordSpan> spans) {
  std::ranges::sort(spans, {}, [](const WordSpan& span) {
    return std::tuple(span.heading, span.begin, span.end);
  });
  std::vector<WordSpan> result;
  for (const WordSpan& span : spans) {
    if (!result.empty() && result.back().heading == span.heading &&
        span.begin < result.back().end) {
      const bool same = span.begin == result.back().begin && span.end == result.back().end;
      result.back().as =
          same ? std::min(result.back().as, span.as) : std::max(result.back().as, span.as);
      result.back().end = std::max(result.back().end, span.end);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

// By position, without compounds.
struct WordKeys {
  std::vector<std::uint64_t> keys;  // equal for equal words
  std::vector<TextSpan> spans;
};

WordKeys words_of(std::string_view text, Tokenizer& tokenizer) {
  WordKeys words;
  for (const Token& token : tokenizer.tokens(text)) {
    if (token.span > 1) continue;
    words.keys.push_back(std::hash<std::string_view>{}(token.form));
    words.spans.push_back({token.begin, token.end});
  }
  return words;
}

}  // namespace

std::string_view name_of(Highlight::As as) {
  constexpr std::array<std::string_view, 5> names = {"exact", "stem", "synonym", "fuzzy", "near"};
  return names.at(static_cast<std::size_t>(as));
}

Highlighter::Highlighter(const Plan& plan, const SegmentSearcher& segment)
    : segment_(segment.segment()) {
  for (const Leaf& leaf : plan.leaves) {
    if (leaf.scores && leaf.marks && leaf.scope != Leaf::Scope::title) {
      parts_.push_back({LeafMatcher(leaf, segment.resolver()), leaf.scope});
    }
  }
}

std::vector<Highlight> Highlighter::highlights(std::uint32_t number, const Passage& passage,
                                               Tokenizer& tokenizer) const {
  const TokenStream text = segment_.tokens.text(number);
  const TokenStream heading = segment_.tokens.heading(number);
  std::vector<WordSpan> in_text;
  std::vector<WordSpan> in_heading;
  for (const Part& part : parts_) {
    if (part.scope == Leaf::Scope::text_or_heading) {
      std::ranges::copy(part.matcher.find(text), std::back_inserter(in_text));
    }
    std::ranges::copy(part.matcher.find(heading), std::back_inserter(in_heading));
  }
  std::vector<Highlight> result;
  const auto add = [&](const WordSpan& span, const auto& places, std::optional<std::size_t> level) {
    if (span.end > places.size()) return;  // records and tokens disagree: `check` reports it
    result.push_back({places[span.begin].begin, places[span.end - 1].end, level, span.as});
  };
  if (!in_text.empty()) {
    const auto places = words_of(passage.text, tokenizer).spans;
    for (const WordSpan& span : joined(std::move(in_text))) add(span, places, std::nullopt);
  }
  std::map<std::uint32_t, std::vector<TextSpan>> heading_places;
  for (const WordSpan& span : joined(std::move(in_heading))) {
    if (span.heading >= passage.heading.size()) continue;
    auto [places, fresh] = heading_places.try_emplace(span.heading);
    if (fresh) places->second = words_of(passage.heading[span.heading], tokenizer).spans;
    add(span, places->second, span.heading);
  }
  return result;
}

std::vector<TextSpan> differing_words(std::string_view base, std::string_view text,
                                      Tokenizer& tokenizer) {
  if (base == text) return {};
  const WordKeys of_base = words_of(base, tokenizer);
  const WordKeys of_text = words_of(text, tokenizer);
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
