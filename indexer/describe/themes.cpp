// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/themes.h"

#include <map>

namespace findings {
namespace {

constexpr std::size_t hints_needed = 2;

}  // namespace

ThemeMatcher::ThemeMatcher(const Vocabulary& vocabulary, Analyzer& analyzer)
    : vocabulary_(vocabulary) {
  for (std::uint32_t theme = 0; theme < vocabulary.themes().size(); ++theme) {
    const Theme& row = vocabulary.themes()[theme];
    for (const std::string& phrase : row.triggers) triggers_.add(phrase, theme, analyzer);
    for (const std::string& phrase : row.headings) headings_.add(phrase, theme, analyzer);
    for (const std::string& phrase : row.hints) {
      hints_.add(phrase, static_cast<std::uint32_t>(hint_themes_.size()), analyzer);
      hint_themes_.push_back(theme);
    }
  }
}

std::vector<std::string> ThemeMatcher::themes(
    std::span<const std::string_view> text,
    std::span<const std::vector<std::string_view>> headings) const {
  std::set<std::uint32_t> found;
  const auto take = [&](std::uint32_t theme) { found.insert(theme); };
  triggers_.match(text, take);
  for (const auto& heading : headings) {
    headings_.match(heading, take);
    triggers_.match(heading, take);
  }
  std::map<std::uint32_t, std::set<std::uint32_t>> hints;
  hints_.match(text, [&](std::uint32_t hint) { hints[hint_themes_[hint]].insert(hint); });
  for (const auto& [theme, different] : hints) {
    if (different.size() >= hints_needed) found.insert(theme);
  }
  std::set<std::string> slugs;
  for (const std::uint32_t theme : found) slugs.insert(vocabulary_.themes()[theme].slug);
  return {slugs.begin(), slugs.end()};
}

}  // namespace findings
