// SPDX-License-Identifier: GPL-2.0-or-later
// Text to tokens and stems, compared with ICU alone.
#include "corpus/text/analyzer.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "tests/bench/microbench/texts.h"

namespace findings::bench {
namespace {

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * bytes_of(generated_texts()));
}

// The peer: ICU's word iterator, and its case folding for each word.
void icu_iterator_and_folding(benchmark::State& state) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  UText handle = UTEXT_INITIALIZER;
  std::string folded;
  for ([[maybe_unused]] auto _ : state) {
    std::size_t bytes = 0;
    for (const std::string& text : generated_texts()) {
      utext_openUTF8(&handle, text.data(), static_cast<std::int64_t>(text.size()), &status);
      words->setText(&handle, status);
      for (int begin = words->first(), end = words->next(); end != icu::BreakIterator::DONE;
           begin = end, end = words->next()) {
        if (words->getRuleStatus() < UBRK_WORD_NUMBER) continue;
        folded.clear();
        icu::StringByteSink<std::string> sink(&folded);
        fold->normalizeUTF8(0, icu::StringPiece(text.data() + begin, end - begin), sink, nullptr,
                            status);
        bytes += folded.size();
      }
    }
    benchmark::DoNotOptimize(bytes);
  }
  utext_close(&handle);
  count_bytes(state);
}
BENCHMARK(icu_iterator_and_folding)->Unit(benchmark::kMillisecond);

void tokens(benchmark::State& state, WordPath path) {
  Tokenizer tokenizer(path);
  for ([[maybe_unused]] auto _ : state) {
    std::size_t count = 0;
    for (const std::string& text : generated_texts()) count += tokenizer.tokens(text).size();
    benchmark::DoNotOptimize(count);
  }
  count_bytes(state);
}
BENCHMARK_CAPTURE(tokens, icu_only, WordPath::icu_only)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tokens, fast, WordPath::fast)->Unit(benchmark::kMillisecond);

void tokens_of_ascii(benchmark::State& state, WordPath path) {
  std::vector<std::string> texts = generated_texts();
  std::erase_if(texts, [](const std::string& text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  });
  Tokenizer tokenizer(path);
  for ([[maybe_unused]] auto _ : state) {
    std::size_t count = 0;
    for (const std::string& text : texts) count += tokenizer.tokens(text).size();
    benchmark::DoNotOptimize(count);
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}
BENCHMARK_CAPTURE(tokens_of_ascii, icu_only, WordPath::icu_only)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tokens_of_ascii, fast, WordPath::fast)->Unit(benchmark::kMillisecond);

// With a stem for every token, from the cache except the first time.
void tokens_and_stems(benchmark::State& state) {
  Analyzer analyzer;
  for ([[maybe_unused]] auto _ : state) {
    std::size_t bytes = 0;
    for (const std::string& text : generated_texts()) {
      for (const Token& token : analyzer.tokenizer.tokens(text)) {
        bytes += analyzer.stemmer.stem(token.form).size();
      }
    }
    benchmark::DoNotOptimize(bytes);
  }
  count_bytes(state);
}
BENCHMARK(tokens_and_stems)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace findings::bench
