// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/themes.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace findings {
namespace {

constexpr std::ptrdiff_t hints_needed = 2;

constexpr auto same_reason = [](const auto& a, const auto& b) {
  return std::tie(a.theme, a.place, a.hint) == std::tie(b.theme, b.place, b.hint);
};

}  // namespace

ThemeMatcher::ThemeMatcher(const Vocabulary& vocabulary, Analyzer& analyzer) {
  for (const Theme& theme : vocabulary.themes()) themes_.push_back(&theme);
  std::ranges::sort(themes_, {}, &Theme::slug);
  for (std::uint32_t number = 0; number < themes_.size(); ++number) {
    const Theme& theme = *themes_[number];
    const auto numbered = [&](const std::string& phrase, bool hint) {
      phrases_.push_back({&phrase, number, hint});
      return static_cast<std::uint32_t>(phrases_.size() - 1);
    };
    for (const std::string& phrase : theme.triggers) {
      const std::uint32_t trigger = numbered(phrase, false);
      in_text_.add(phrase, trigger, analyzer);
      in_headings_.add(phrase, trigger, analyzer);
    }
    // Hints with the same stems count as one.
    std::set<std::vector<std::string>> different;
    for (const std::string& phrase : theme.hints) {
      if (!different.insert(phrase_stems(phrase, analyzer)).second) continue;
      in_text_.add(phrase, numbered(phrase, true), analyzer);
    }
    for (const std::string& phrase : theme.headings) {
      in_headings_.add(phrase, numbered(phrase, false), analyzer);
    }
  }
}

std::vector<ThemeMatcher::Match> ThemeMatcher::matches(
    std::span<const std::string_view> text,
    std::span<const std::vector<std::string_view>> headings) const {
  std::vector<Match> all;
  const auto look = [&](const PhraseSet& phrases, std::span<const std::string_view> stems,
                        std::uint32_t place) {
    for (const std::uint32_t number : phrases.match(stems)) {
      all.push_back({phrases_[number].theme, place, phrases_[number].hint, number});
    }
  };
  look(in_text_, text, 0);
  for (std::uint32_t i = 0; i < headings.size(); ++i) look(in_headings_, headings[i], i + 1);

  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  std::vector<Match> enough;
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = std::find_if_not(
        begin, all.end(), [&](const Match& match) { return same_reason(match, *begin); });
    if (!begin->hint || end - begin >= hints_needed) enough.insert(enough.end(), begin, end);
    begin = end;
  }
  return enough;
}

std::vector<std::string> ThemeMatcher::themes(
    std::span<const std::string_view> text,
    std::span<const std::vector<std::string_view>> headings) const {
  std::vector<std::string> slugs;
  for (const Match& match : matches(text, headings)) {
    const std::string& slug = themes_[match.theme]->slug;
    if (slugs.empty() || slugs.back() != slug) slugs.push_back(slug);
  }
  return slugs;
}

std::vector<ThemeReason> ThemeMatcher::reasons(const Passage& passage, Analyzer& analyzer) const {
  std::vector<std::vector<std::string>> stems = {analyzer.stems(passage.text)};
  for (const std::string& heading : passage.heading) stems.push_back(analyzer.stems(heading));
  std::vector<std::vector<std::string_view>> views;
  for (const auto& words : stems) views.emplace_back(words.begin(), words.end());

  std::vector<ThemeReason> reasons;
  const Match* last = nullptr;
  const std::vector<Match> all = matches(views.front(), std::span(views).subspan(1));
  for (const Match& match : all) {
    if (last == nullptr || !same_reason(*last, match)) {
      ThemeReason& reason = reasons.emplace_back();
      reason.theme = themes_[match.theme]->slug;
      if (match.place > 0) reason.heading = match.place - 1;
      reason.hints = match.hint;
    }
    last = &match;
    // A trigger may be listed as a heading too.
    const std::string& phrase = *phrases_[match.phrase].text;
    std::vector<std::string>& phrases = reasons.back().phrases;
    if (std::ranges::find(phrases, phrase) == phrases.end()) phrases.push_back(phrase);
  }
  return reasons;
}

}  // namespace findings
