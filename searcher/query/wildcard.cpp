// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/wildcard.h"

#include <algorithm>

#include "corpus/text/strings.h"

namespace findings {
namespace {

// Letters of no text of ours that the tokenizer neither parts from their neighbours nor folds:
// with them in place of the wildcards it says what one word is.
constexpr std::string_view any_run = "\u01C0";
constexpr std::string_view any_one = "\u01C1";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string as_letters(std::string_view text) {
  return replaced(replaced(std::string(text), "*", any_run), "?", any_one);
}

std::string as_wildcards(std::string_view text) {
  return replaced(replaced(std::string(text), any_run, "*"), any_one, "?");
}

// `true?What` lacks a blank behind the end of a question.
bool ends_question(std::string_view text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '?' && ascii::is_lower(text[i - 1]) && ascii::is_upper(text[i + 1])) return true;
  }
  return false;
}

bool has_wildcard(std::string_view text) { return text.find_first_of("*?") != text.npos; }

bool is_too_short(std::string_view pattern) {
  const auto letters = std::ranges::count_if(
      pattern, [](char c) { return c != '*' && c != '?' && c != '\'' && !is_continuation(c); });
  return has_wildcard(pattern) ? static_cast<std::size_t>(letters) < fewest_letters : letters == 0;
}

}  // namespace

std::optional<Wildcard> read_wildcard(std::string_view chunk, Tokenizer& tokenizer) {
  if (!has_wildcard(chunk) || ends_question(chunk) || chunk.find(any_run) != chunk.npos ||
      chunk.find(any_one) != chunk.npos) {
    return std::nullopt;
  }
  std::string core(trimmed(chunk, "?"));
  for (;;) {
    const std::string letters = as_letters(core);
    Wildcard result;
    std::size_t begin = letters.size();
    std::size_t end = 0;
    for (const Token& token : tokenizer.tokens(letters)) {
      if (token.span != 1) continue;
      const bool first = result.patterns.empty();
      if (!first && std::string_view(letters).substr(end, token.begin - end) != "-") {
        return std::nullopt;
      }
      begin = first ? token.begin : begin;
      end = token.end;
      result.patterns.push_back(as_wildcards(token.form));
    }
    if (result.patterns.empty() || result.patterns.size() > longest_compound) return std::nullopt;
    result.text = as_wildcards(letters.substr(begin, end - begin));
    // Punctuation that is taken off may leave a question mark at the edge.
    const std::string_view inner = trimmed(result.text, "?");
    if (!has_wildcard(inner) || inner.find_first_not_of("*?-") == inner.npos) return std::nullopt;
    if (inner.size() == core.size()) {
      result.too_short = std::ranges::any_of(result.patterns, is_too_short);
      return result;
    }
    core = inner;
  }
}

bool matches_pattern(std::string_view pattern, std::string_view form) {
  // Where it fails behind a `*`, that `*` takes one letter more; an earlier one need not.
  std::size_t p = 0;
  std::size_t f = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  const auto skip_letter = [&](std::size_t at) {
    for (++at; at < form.size() && is_continuation(form[at]);) ++at;
    return at;
  };
  while (f < form.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = f;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      f = skip_letter(f);
    } else if (p < pattern.size() && pattern[p] == form[f]) {
      ++p;
      ++f;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      f = taken = skip_letter(taken);
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string_view fixed_beginning(std::string_view pattern) {
  return pattern.substr(0, pattern.find_first_of("*?"));
}

}  // namespace findings
