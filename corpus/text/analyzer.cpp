// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/analyzer.h"

#include <algorithm>

#include "corpus/text/strings.h"

namespace findings {

bool is_stop_word(std::string_view form) {
  // In the order of bytes.
  static const std::vector<std::string> stop_words = split_list(
      "a about above after again against all am an and any are as at be because been before "
      "being below between both but by can cannot could did do does doing don't down during "
      "each every few for from further had has have having he her here hers herself him "
      "himself his how i if in into is it it's its itself many may me might more most much "
      "must my myself no nor not of off on once only or other ought our ours ourselves out "
      "over own same shall she should so some such than that the their theirs them themselves "
      "then there these they this those through to too under until up upon us very was we were "
      "what when where whether which while who whom whose why will with within without would "
      "you your yours yourself yourselves",
      ' ');
  return std::ranges::binary_search(stop_words, form, std::less<>{});
}

bool is_light_stem(std::string_view stem) {
  // Stems, in the order of bytes: common verbs with their irregular forms, and words of quantity
  // and praise.
  static const std::vector<std::string> light_stems = split_list(
      "ask becam becom begin came come dealt find found gave get give given go goe gone good got "
      "happen help keep kept knew know known let look lot made make mani mean meant need put ran "
      "run said saw say see seem seen show shown take taken tell thing think thought told took tri "
      "use want way went work",
      ' ');
  return std::ranges::binary_search(light_stems, stem, std::less<>{});
}

namespace {

// Without the `s` of `PCSOs` and the end of `PCC's`.
std::string_view without_ending(std::string_view word) {
  if (!word.ends_with('s')) return word;
  word.remove_suffix(1);
  for (const std::string_view apostrophe : {"'", "\u2019"}) {
    if (word.ends_with(apostrophe)) word.remove_suffix(apostrophe.size());
  }
  return word;
}

bool has_only_capitals(std::string_view word) {
  return std::ranges::count_if(word, ascii::is_upper) > 1 &&
         std::ranges::none_of(word, ascii::is_lower);
}

}  // namespace

bool is_in_capitals(std::string_view word) {
  word = without_ending(word);
  constexpr std::ptrdiff_t shortest = 2;
  constexpr std::ptrdiff_t longest = 6;
  const bool no_other = std::ranges::all_of(
      word, [](char c) { return ascii::is_upper(c) || ascii::is_digit(c) || c == '.'; });
  const auto capitals = std::ranges::count_if(word, ascii::is_upper);
  return no_other && capitals >= shortest && capitals <= longest;
}

std::vector<Token> acronyms_of(std::string_view text, std::span<const Token> tokens) {
  constexpr std::size_t longest_run = 2;
  std::vector<Token> result;
  std::vector<Token> run;  // of words without a small letter
  bool is_short = true;
  const auto close = [&] {
    if (is_short && run.size() <= longest_run) result.insert(result.end(), run.begin(), run.end());
    run.clear();
    is_short = true;
  };
  for (const Token& token : tokens) {
    if (token.span > 1) continue;
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (!ascii::is_upper(word.front()) || !has_only_capitals(without_ending(word))) {
      close();
      continue;
    }
    run.push_back(token);
    is_short = is_short && is_in_capitals(word);
  }
  close();
  return result;
}

}  // namespace findings
