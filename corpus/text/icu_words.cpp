// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/icu_words.h"

#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace findings {
namespace {

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(fmt::format("ICU: {}: {}", what, u_errorName(status)));
  }
}

}  // namespace

struct IcuWords::State {
  std::unique_ptr<icu::BreakIterator> breaks;
  UText text = UTEXT_INITIALIZER;
  std::vector<WordRange> words;

  State() {
    UErrorCode status = U_ZERO_ERROR;
    breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
    check(status, "word iterator");
  }
  ~State() { utext_close(&text); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

IcuWords::IcuWords() : state_(std::make_unique<State>()) {}
IcuWords::~IcuWords() = default;
IcuWords::IcuWords(IcuWords&&) noexcept = default;
IcuWords& IcuWords::operator=(IcuWords&&) noexcept = default;

std::span<const WordRange> IcuWords::words(std::string_view text) {
  State& s = *state_;
  s.words.clear();
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&s.text, text.data(), static_cast<std::int64_t>(text.size()), &status);
  s.breaks->setText(&s.text, status);
  check(status, "text");
  std::int32_t begin = s.breaks->first();
  for (std::int32_t end = s.breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = s.breaks->next()) {
    if (s.breaks->getRuleStatus() < UBRK_WORD_NUMBER) continue;
    s.words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  return s.words;
}

}  // namespace findings
