// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "corpus/text/strings.h"
#include "indexer/readers/pdf/pdf_blocks.h"
#include "indexer/readers/pdf/pdf_lines.h"

namespace findings {
namespace {

using Region = std::vector<const PdfWord*>;

constexpr float gutter = 8;                      // points free of words
constexpr float step = 4;                        // between two places where a gutter is searched
constexpr float most_steps = 500;                // on a page that is very wide
constexpr float shortest_columns = 60;           // points
constexpr std::size_t fewest_column_words = 25;  // of a column
constexpr std::size_t fewest_box_words = 4;      // of what stands beside a text
constexpr float widest_pitch = 1.7F;             // in letter sizes, within a paragraph
constexpr float widest_margin = 0.15F;           // of the width, without a gutter
constexpr int deepest_cut = 4;

struct Extent {
  float left = 0;
  float right = 0;
};

Extent extent_of(const Region& words) {
  Extent extent{words.front()->left, words.front()->right};
  for (const PdfWord* word : words) {
    extent.left = std::min(extent.left, word->left);
    extent.right = std::max(extent.right, word->right);
  }
  return extent;
}

// What the words on one side of a gutter are.
struct Side {
  bool text = false;   // near lines that fill their column, not a column of a table
  bool solid = false;  // the same, of many lines, nearly all full and none apart: no table has such
  bool box = false;    // some lines of sentences
  bool flows = false;  // each line goes on in the next or ends a sentence: no labels of a table
  std::vector<float> bottoms;
};

Side side_of(Region words) {
  Side side;
  if (words.size() < fewest_box_words) return side;
  const Extent all = extent_of(words);
  std::ranges::sort(words, {}, [](const PdfWord* word) { return word->middle(); });
  std::size_t filled = 0;
  std::size_t gaps = 0;           // between lines that are further apart than those of a paragraph
  std::size_t broken = 0;         // lines that neither go on in the next nor end a sentence
  const PdfWord* last = nullptr;  // of the last line, on its right
  for (std::size_t i = 0; i < words.size();) {
    Extent line{words[i]->left, words[i]->right};
    const float bottom = words[i]->bottom;
    if (!side.bottoms.empty() && bottom - side.bottoms.back() > widest_pitch * words[i]->size) {
      ++gaps;
    }
    const PdfWord* first = words[i];
    const PdfWord* above = std::exchange(last, words[i]);
    do {
      if (words[i]->left < first->left) first = words[i];
      line.left = std::min(line.left, words[i]->left);
      line.right = std::max(line.right, words[i]->right);
      if (words[i]->right > last->right) last = words[i];
    } while (++i < words.size() && words[i]->middle() < bottom);
    if (above != nullptr && ends_a_sentence(above->text) == ascii::is_lower(first->text.front())) {
      ++broken;
    }
    side.bottoms.push_back(bottom);
    if (line.right - line.left > 0.7F * (all.right - all.left)) ++filled;
  }
  const std::size_t lines = side.bottoms.size();
  const bool together = gaps == 0;
  side.text = words.size() >= fewest_column_words && lines >= 4 && words.size() >= 3 * lines &&
              2 * filled >= lines && 2 * gaps <= lines;
  side.solid = side.text && together && lines >= 6 && 4 * filled >= 3 * lines;
  side.box = together && lines >= 3 && words.size() >= 2 * lines && 2 * filled >= lines &&
             last->text.ends_with('.');
  side.flows =
      together && broken == 0 && lines >= 2 && words.size() >= 2 * lines && 2 * filled >= lines;
  return side;
}

// Whether few of the lines beside a text share a line with it, as the cells of a table do.
bool stand_apart(const std::vector<float>& bottoms, const std::vector<float>& text) {
  const auto shared = std::ranges::count_if(bottoms, [&](float bottom) {
    return std::ranges::any_of(text, [&](float other) { return std::abs(bottom - other) < 2; });
  });
  return 2 * static_cast<std::size_t>(shared) < bottoms.size();
}

// Whether the words on both sides of a gutter are read one side after the other.
bool are_columns(const Side& left, const Side& right) {
  if (left.text && right.text) return true;
  const auto beside = [](const Side& text, const Side& other) {
    if (text.text && other.flows) return true;
    return text.solid &&
           (other.box || (!other.bottoms.empty() && stand_apart(other.bottoms, text.bottoms)));
  };
  return beside(left, right) || beside(right, left);
}

struct Cut {
  float x = 0;
  float top = 0;
  float bottom = 0;
  std::size_t words = 0;
};

// The best band that is free of words at x.
std::optional<Cut> cut_at(const Region& by_top, float x) {
  std::optional<Cut> best;
  const auto consider = [&](float top, float bottom) {
    if (bottom - top < shortest_columns) return;
    Region left;
    Region right;
    for (const PdfWord* word : by_top) {
      if (word->middle() < top || word->middle() > bottom) continue;
      (word->right <= x ? left : right).push_back(word);
    }
    const std::size_t count = left.size() + right.size();
    if (best && count <= best->words) return;
    if (are_columns(side_of(std::move(left)), side_of(std::move(right)))) {
      best = Cut{x, top, bottom, count};
    }
  };
  float free_from = by_top.front()->top;
  float lowest = free_from;
  for (const PdfWord* word : by_top) {
    lowest = std::max(lowest, word->bottom);
    if (word->right <= x - gutter / 2 || word->left >= x + gutter / 2) continue;
    consider(free_from, word->top);
    free_from = std::max(free_from, word->bottom);
  }
  consider(free_from, lowest);
  return best;
}

void cut(Region words, int depth, std::vector<Region>& regions) {
  if (words.empty()) return;
  std::optional<Cut> best;
  if (depth < deepest_cut && words.size() >= 2 * fewest_column_words) {
    std::ranges::sort(words, {}, [](const PdfWord* word) { return word->top; });
    const Extent all = extent_of(words);
    const float width = all.right - all.left;
    const float pace = std::max(step, width / most_steps);
    for (float x = all.left + widest_margin * width; x < all.right - widest_margin * width;
         x += pace) {
      const auto found = cut_at(words, x);
      if (found && (!best || found->words > best->words)) best = found;
    }
  }
  if (!best) {
    regions.push_back(std::move(words));
    return;
  }
  Region above;
  Region left;
  Region right;
  Region below;
  for (const PdfWord* word : words) {
    if (word->middle() < best->top) {
      above.push_back(word);
    } else if (word->middle() > best->bottom) {
      below.push_back(word);
    } else {
      (word->right <= best->x ? left : right).push_back(word);
    }
  }
  for (Region* part : {&above, &left, &right, &below}) cut(std::move(*part), depth + 1, regions);
}

}  // namespace

std::vector<std::vector<const PdfWord*>> regions_of(const PdfPage& page) {
  Region words;
  words.reserve(page.words.size());
  for (const PdfWord& word : page.words) words.push_back(&word);
  std::vector<Region> regions;
  cut(std::move(words), 0, regions);
  return regions;
}

}  // namespace findings
