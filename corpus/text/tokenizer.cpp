// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/tokenizer.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

namespace findings {
namespace {

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(fmt::format("ICU: {}: {}", what, u_errorName(status)));
  }
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_word_of_letters(std::string_view form) {
  return std::ranges::all_of(
      form, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

bool is_hyphen(std::string_view gap) { return gap == "-" || gap == "\u2010" || gap == "\u2011"; }

// The typographic apostrophes that ICU keeps inside a word become the typewriter's.
std::string with_plain_apostrophes(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const bool mark =
        text.starts_with("\u2019") || text.starts_with("\u2018") || text.starts_with("\u02BC");
    if (mark) {
      result += '\'';
      text.remove_prefix(text.starts_with("\u02BC") ? 2 : 3);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

std::size_t character_boundary_before(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

}  // namespace

struct Tokenizer::State {
  std::unique_ptr<icu::BreakIterator> words;
  const icu::Normalizer2* fold = nullptr;
  UText text = UTEXT_INITIALIZER;
  std::vector<Token> tokens;
  // Forms lie one behind the other; a token's view is set when the buffer has its final place.
  struct Form {
    std::size_t at;
    std::size_t size;
  };
  std::vector<Form> forms;
  std::string buffer;

  State() {
    UErrorCode status = U_ZERO_ERROR;
    words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
    fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    check(status, "word iterator");
  }
  ~State() { utext_close(&text); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void append_form(std::string_view word) {
    word = word.substr(0, 4 * longest_form);
    const std::size_t at = buffer.size();
    if (is_ascii(word)) {
      for (const char c : word.substr(0, longest_form)) {
        buffer += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
      }
    } else {
      UErrorCode status = U_ZERO_ERROR;
      std::string folded;
      icu::StringByteSink<std::string> sink(&folded);
      fold->normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<int>(word.size())), sink,
                          nullptr, status);
      check(status, "case folding");
      folded = with_plain_apostrophes(folded);
      if (folded.size() > longest_form) {
        folded.resize(character_boundary_before(folded, longest_form));
      }
      buffer += folded;
    }
    forms.push_back({at, buffer.size() - at});
  }

  [[nodiscard]] std::string_view form(std::size_t i) const {
    return std::string_view(buffer).substr(forms[i].at, forms[i].size);
  }

  // Puts the joined word in front of the hyphenated run [first, last) of plain tokens.
  void add_compound(std::size_t first, std::size_t last) {
    std::size_t size = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (!is_word_of_letters(form(i))) return;
      size += form(i).size();
    }
    if (size > longest_form) return;
    const Form joined{buffer.size(), size};
    for (std::size_t i = first; i < last; ++i) buffer.append(buffer, forms[i].at, forms[i].size);
    const Token token{{},
                      tokens[first].begin,
                      tokens[last - 1].end,
                      tokens[first].position,
                      static_cast<std::uint32_t>(last - first)};
    tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(first), token);
    forms.insert(forms.begin() + static_cast<std::ptrdiff_t>(first), joined);
  }
};

Tokenizer::Tokenizer() : state_(std::make_unique<State>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::span<const Token> Tokenizer::tokens(std::string_view text) {
  State& s = *state_;
  s.tokens.clear();
  s.forms.clear();
  s.buffer.clear();
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&s.text, text.data(), static_cast<std::int64_t>(text.size()), &status);
  s.words->setText(&s.text, status);
  check(status, "text");

  std::uint32_t position = 0;
  std::size_t run = 0;  // first token of the current hyphenated run
  const auto close_run = [&](std::size_t end) {
    const std::size_t length = end - run;
    if (length >= 2 && length <= longest_compound) {
      s.add_compound(run, end);
    }
  };
  std::int32_t begin = s.words->first();
  for (std::int32_t end = s.words->next(); end != icu::BreakIterator::DONE;
       begin = end, end = s.words->next()) {
    if (s.words->getRuleStatus() < UBRK_WORD_NUMBER) continue;
    const auto from = static_cast<std::size_t>(begin);
    const auto to = static_cast<std::size_t>(end);
    if (!s.tokens.empty()) {
      const std::size_t gap = s.tokens.back().end;
      if (!is_hyphen(text.substr(gap, from - gap))) {
        close_run(s.tokens.size());
        run = s.tokens.size();
      }
    }
    s.append_form(text.substr(from, to - from));
    if (s.forms.back().size == 0) {  // folding leaves nothing of some fillers
      s.forms.pop_back();
      continue;
    }
    s.tokens.push_back(
        {{}, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), position++, 1});
  }
  close_run(s.tokens.size());
  for (std::size_t i = 0; i < s.tokens.size(); ++i) s.tokens[i].form = s.form(i);
  return s.tokens;
}

std::string Tokenizer::fingerprint() {
  // Raise the number with any change to the code that changes a token or a stem.
  return fmt::format("words-3 icu-{} unicode-{} snowball-english", U_ICU_VERSION_MAJOR_NUM,
                     U_UNICODE_VERSION);
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .toUTF8String(result);
  return result;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace findings
