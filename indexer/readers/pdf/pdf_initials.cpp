// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/readers/pdf/pdf_lines.h"

namespace findings {
namespace {

constexpr float least_initial = 1.15F;      // times the letters of the line beside it
constexpr float tall_initial = 1.8F;        // likewise: surely one
constexpr std::size_t most_initials = 100;  // looked at on a page

using WordCounts = std::map<std::string, std::size_t, std::less<>>;

bool is_capital(const std::string& text) {
  if (text.size() == 1) return ascii::is_upper(text.front());
  static const RE2 form(R"(["“‘'(]?\p{Lu})");
  return text.size() <= 6 && RE2::FullMatch(text, form);
}

// In lower case, without the signs after it.
std::string plain_word(std::string_view text) {
  while (!text.empty() && !has_word(text.substr(text.size() - 1))) text.remove_suffix(1);
  return ascii::lower(text);
}

WordCounts words_of(const std::vector<PdfPage>& pages) {
  WordCounts counts;
  for (const PdfPage& page : pages) {
    for (const PdfWord& word : page.words) ++counts[plain_word(word.text)];
  }
  return counts;
}

// Whether `A` or `I` before `rest` is a word of its own, by the other words of the document; other
// capitals never are. Nothing if these do not tell.
std::optional<bool> is_word(const std::string& letter, const std::string& rest,
                            const WordCounts& words) {
  if (!equals_one_of(letter, {"A", "I"}) || !ascii::is_lower(rest.front())) return false;
  const auto times = [&](const std::string& word) {
    const auto found = words.find(word);
    return found == words.end() ? std::size_t{0} : found->second;
  };
  const std::size_t joined = times(ascii::lower(letter) + plain_word(rest));
  const std::size_t apart = times(plain_word(rest)) - 1;  // without this one
  if (joined == apart) return std::nullopt;
  return apart > joined;
}

// `fter`, `nspectors`: letters that seldom begin a word.
bool begins_within_word(const std::string& text) {
  const auto is_consonant = [&](std::size_t i) {
    return i >= text.size() || std::string_view("aeiou").find(text[i]) == std::string_view::npos;
  };
  return is_consonant(0) && is_consonant(1);
}

// The first word of the line above `row`, if it is set in as far and begins in lower case: the
// first line beside a letter that does not reach up to it.
PdfWord* line_above(const PdfWord& row, const PdfWord& letter, std::vector<PdfWord>& words) {
  PdfWord* found = nullptr;
  for (PdfWord& word : words) {
    const float distance = row.bottom - word.bottom;
    if (&word == &letter || distance < 0.6F * row.size || distance > 1.6F * row.size) continue;
    if (word.right <= letter.left) continue;
    if (found == nullptr || word.left < found->left) found = &word;
  }
  const bool beside = found != nullptr && std::abs(found->left - row.left) < 0.2F * row.size;
  return beside && ascii::is_lower(found->text.front()) ? found : nullptr;
}

// The first words of the lines beside a large letter, from top to bottom.
std::vector<PdfWord*> lines_beside(const PdfWord& letter, std::vector<PdfWord>& words) {
  std::vector<PdfWord*> rows;
  std::vector<PdfWord*> under;  // words of lines that begin before the letter or under it
  const auto row_of = [](std::vector<PdfWord*>& list, const PdfWord& word) {
    return std::ranges::find_if(list, [&](const PdfWord* other) {
      return std::abs(other->bottom - word.bottom) < 0.4F * word.size;
    });
  };
  for (PdfWord& word : words) {
    if (&word == &letter || word.middle() < letter.top || word.middle() > letter.bottom) continue;
    if (word.left < letter.right - 0.2F * letter.size) {
      if (word.right > letter.left) under.push_back(&word);
    } else if (word.size * least_initial <= letter.size) {
      const auto row = row_of(rows, word);
      if (row == rows.end()) {
        rows.push_back(&word);
      } else if (word.left < (*row)->left) {
        *row = &word;
      }
    }
  }
  std::erase_if(rows, [&](const PdfWord* row) {
    const float widest_gap = std::max(1.2F * row->size, 0.5F * letter.size);
    return row->left - letter.right > widest_gap || row_of(under, *row) != under.end();
  });
  std::ranges::sort(rows, {}, &PdfWord::bottom);
  if (rows.empty()) return rows;
  if (PdfWord* above = line_above(*rows.front(), letter, words)) rows.insert(rows.begin(), above);
  return rows;
}

}  // namespace

std::vector<Dropped> join_initials(std::vector<PdfPage>& pages) {
  std::vector<Dropped> doubts;
  WordCounts counts;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::vector<PdfWord>& words = pages[p].words;
    std::size_t looked_at = 0;
    for (PdfWord& letter : words) {
      if (!is_capital(letter.text)) continue;
      if (++looked_at > most_initials) break;
      const std::vector<PdfWord*> lines = lines_beside(letter, words);
      if (lines.empty()) continue;
      PdfWord& first = *lines.front();
      const bool tall = lines.size() > 1 && letter.size > tall_initial * first.size;
      const bool small = ascii::is_lower(first.text.front());
      if (!small && !(tall && ascii::is_all(first.text, ascii::is_upper))) continue;
      if (counts.empty()) counts = words_of(pages);
      const auto known = is_word(letter.text, first.text, counts);
      const bool apart = known.value_or(!begins_within_word(first.text));
      first.text.insert(0, letter.text + (apart ? " " : ""));
      if (!known) {
        doubts.push_back({first.text, "a large first letter", static_cast<std::uint32_t>(p + 1)});
      }
      for (PdfWord* line : lines) line->left = letter.left;
      letter.text.clear();
    }
    if (looked_at > 0) std::erase_if(words, [](const PdfWord& word) { return word.text.empty(); });
  }
  return doubts;
}

}  // namespace findings
