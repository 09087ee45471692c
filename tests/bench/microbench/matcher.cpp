// SPDX-License-Identifier: GPL-2.0-or-later
// Matches a leaf of a query against the tokens of passages, as for phrases and highlights.
#include "searcher/query/matcher.h"

#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "corpus/text/analyzer.h"
#include "searcher/query/parser.h"
#include "tests/bench/microbench/texts.h"

namespace findings::bench {
namespace {

// The forms of the texts, numbered so that those of one stem are neighbours.
class Lexicon : public Resolver {
 public:
  Lexicon() {
    std::map<std::string, std::map<std::string, FormId>> by_stem;
    for (const std::string& text : generated_texts()) {
      for (const Token& token : analyzer_.tokenizer.tokens(text)) {
        by_stem[std::string(analyzer_.stemmer.stem(token.form))].emplace(token.form, 0);
      }
    }
    for (auto& [stem, forms] : by_stem) {
      const auto first = static_cast<FormId>(ids_.size());
      for (const auto& [form, unused] : forms) {
        ids_.emplace(form, static_cast<FormId>(ids_.size()));
      }
      stems_[stem] = {first, static_cast<FormId>(ids_.size())};
    }
  }

  std::vector<TokenStream> streams() {
    std::vector<TokenStream> result;
    for (const std::string& text : generated_texts()) {
      TokenStream& stream = result.emplace_back();
      for (const Token& token : analyzer_.tokenizer.tokens(text)) {
        stream.push_back({ids_.at(std::string(token.form)), token.position, token.span, 0});
      }
    }
    return result;
  }

  // Of a query without wildcards.
  LeafMatcher matcher(const std::string& query) {
    Plan plan = make_plan(parse_query(query).tree, analyzer_);
    std::erase_if(plan.leaves, [](const Leaf& leaf) { return !leaf.marks; });
    return LeafMatcher(plan.leaves.front(), *this);
  }

  // Two words that follow each other in the first text.
  std::pair<std::string, std::string> neighbours() {
    const auto tokens = analyzer_.tokenizer.tokens(generated_texts().front());
    return {std::string(tokens[0].form), std::string(tokens[1].form)};
  }

  [[nodiscard]] FormRange forms_of_stem(std::string_view stem) const override {
    const auto found = stems_.find(std::string(stem));
    return found == stems_.end() ? FormRange{} : found->second;
  }
  [[nodiscard]] std::optional<FormId> id_of_form(std::string_view form) const override {
    const auto found = ids_.find(std::string(form));
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<KnownForm> forms_by_pattern(std::string_view) const override {
    return {};
  }
  [[nodiscard]] std::vector<KnownForm> forms_within(std::string_view,
                                                    std::uint32_t) const override {
    return {};
  }

 private:
  Analyzer analyzer_;
  std::map<std::string, FormId> ids_;
  std::map<std::string, FormRange> stems_;
};

void find_places(benchmark::State& state, const char* pattern) {
  Lexicon lexicon;
  const auto [first, second] = lexicon.neighbours();
  const LeafMatcher matcher = lexicon.matcher(fmt::format(fmt::runtime(pattern), first, second));
  const std::vector<TokenStream> streams = lexicon.streams();
  std::int64_t tokens = 0;
  for (const TokenStream& stream : streams) tokens += std::ssize(stream);
  for ([[maybe_unused]] auto _ : state) {
    std::size_t places = 0;
    for (const TokenStream& stream : streams) places += matcher.find(stream).size();
    benchmark::DoNotOptimize(places);
  }
  state.SetItemsProcessed(state.iterations() * tokens);
}
BENCHMARK_CAPTURE(find_places, word, "{0}")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_places, phrase, "\"{0} {1}\"")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace findings::bench
