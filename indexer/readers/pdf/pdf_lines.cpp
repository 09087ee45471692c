// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

using Words = std::vector<const PdfWord*>;

constexpr float raised_size = 0.8F;             // of the line's letters, at most
constexpr float cell_gap = 1.6F;                // in letter sizes
constexpr float part_gap = 0.9F;                // likewise: wider than between words
constexpr float word_gap = 0.12F;               // likewise: what is closer is one word
constexpr std::size_t longest_raised_mark = 7;  // bytes

// Words that share a baseline, from left to right.
std::vector<Words> rows_of(Words words) {
  std::ranges::sort(words, {}, [](const PdfWord* word) { return word->top; });
  struct Row {
    Words words;
    float top = 0;
    float bottom = 0;
    float size = 0;
  };
  std::vector<Row> rows;
  std::size_t open = 0;  // rows before it are above every word that follows
  for (const PdfWord* word : words) {
    Row* best = nullptr;
    float best_overlap = 0;
    for (std::size_t i = open; i < rows.size(); ++i) {
      Row& row = rows[i];
      const float overlap = std::min(row.bottom, word->bottom) - std::max(row.top, word->top);
      const float least = std::min(row.bottom - row.top, word->height());
      if (overlap > least / 2 && overlap > best_overlap) {
        best = &row;
        best_overlap = overlap;
      }
    }
    if (best == nullptr) {
      rows.push_back({{word}, word->top, word->bottom, word->size});
    } else {
      best->words.push_back(word);
      if (word->size > best->size * 1.1F) {
        best->size = word->size;
        best->top = word->top;
        best->bottom = word->bottom;
      }
    }
    while (open < rows.size() && rows[open].bottom < word->top - 2 * word->height()) ++open;
  }
  std::ranges::stable_sort(rows, {}, [](const Row& row) { return row.top + row.bottom; });
  std::vector<Words> result;
  for (Row& row : rows) {
    std::ranges::stable_sort(row.words, {}, [](const PdfWord* word) { return word->left; });
    result.push_back(std::move(row.words));
  }
  return result;
}

// `1`, `5,6`, `*`: marks of footnotes, which are raised.
bool is_mark_text(const std::string& text) {
  static const RE2 mark("[*†‡§]|[0-9][0-9,]*");
  return text.size() <= longest_raised_mark && RE2::FullMatch(text, mark);
}

// The letter size that covers the most text of a row.
float main_size(const Words& words) {
  std::map<int, std::size_t> letters;  // by tenths of a point
  for (const PdfWord* word : words) {
    letters[static_cast<int>(std::lround(word->size * 10))] += word->text.size();
  }
  const auto most = std::ranges::max_element(
      letters, {}, [](const auto& entry) { return std::pair(entry.second, entry.first); });
  return static_cast<float>(most->first) / 10;
}

std::optional<PdfLabel> bullet(const std::string& text) {
  const BulletSign sign = bullet_sign(text);
  if (sign.size > 0 ? sign.size != text.size() : !equals_one_of(text, {"–", "-", "*", "o"})) {
    return std::nullopt;
  }
  const std::uint32_t level = text == "o" ? 2 : sign.level;
  return PdfLabel{PdfLabel::Kind::bullet, {}, text, level};
}

// `4.12.`, `12)`, `(a)`, `iv.` alone, as a word.
std::optional<PdfLabel> numbering(const std::string& text) {
  static const RE2 digits(R"(\(?(\d+(?:\.\d+)*)[.)]?)");
  static const RE2 letters(R"(\(?([A-Za-z]|[ivxIVX]{1,5})[.)])");
  std::string number;
  if (RE2::FullMatch(text, digits, &number)) {
    const bool dotted = number.find('.') != std::string::npos;
    if (number.size() > (dotted ? 9U : 3U)) return std::nullopt;  // a year
    return PdfLabel{dotted ? PdfLabel::Kind::paragraph : PdfLabel::Kind::integer, number, text, 1};
  }
  if (!RE2::FullMatch(text, letters, &number)) return std::nullopt;
  return PdfLabel{PdfLabel::Kind::letter, number, text, number.size() > 1 ? 2U : 1U};
}

// Nothing for one cell.
std::vector<PdfCell> tidy_cells(std::vector<PdfCell> cells) {
  if (cells.size() < 2) return {};
  for (PdfCell& cell : cells) cell.text = tidy_text(cell.text);
  std::erase_if(cells, [](const PdfCell& cell) { return cell.text.empty(); });
  if (cells.size() < 2) cells.clear();
  return cells;
}

class LineMaker {
 public:
  LineMaker(std::uint32_t page, std::uint32_t region) : page_(page), region_(region) {}

  // Nothing for a row that has only raised marks or blanks.
  std::optional<PdfLine> make(const Words& row) {
    line_ = {};
    marks_after_.clear();
    line_.page = page_;
    line_.region = region_;
    line_.size = main_size(row);
    const Words words = without_marks(row);
    if (words.empty()) return std::nullopt;
    measure(words);
    const std::size_t begin = take_label(words);
    if (begin == words.size()) return std::nullopt;
    write({words.begin() + static_cast<std::ptrdiff_t>(begin), words.end()});
    if (line_.text.empty()) return std::nullopt;
    // A bullet that its word touches.
    const BulletSign sign = bullet_sign(line_.text);
    if (sign.size > 0 && sign.size < line_.text.size() &&
        line_.label.kind == PdfLabel::Kind::none) {
      line_.label = {PdfLabel::Kind::bullet, {}, line_.text.substr(0, sign.size), sign.level};
      line_.text.erase(0, line_.text.find_first_not_of(' ', sign.size));
    }
    return std::move(line_);
  }

 private:
  [[nodiscard]] bool is_raised(const PdfWord& word, float middle) const {
    return word.size < raised_size * line_.size && word.middle() < middle &&
           is_mark_text(word.text);
  }

  Words without_marks(const Words& row) {
    float middle = 0;
    std::size_t counted = 0;
    for (const PdfWord* word : row) {
      if (word->size >= raised_size * line_.size) {
        middle += word->middle();
        ++counted;
      }
    }
    middle /= static_cast<float>(std::max<std::size_t>(counted, 1));
    Words words;
    for (const PdfWord* word : row) {
      if (counted == 0 || !is_raised(*word, middle)) {
        words.push_back(word);
      } else if (words.empty()) {
        line_.mark = word->text;
        line_.left = word->left;
      } else {
        for (std::string& mark : split_list(word->text, ','))
          line_.marks.push_back(std::move(mark));
        marks_after_[words.back()] = word;
      }
    }
    return words;
  }

  void measure(const Words& words) {
    line_.left = line_.mark.empty() ? words.front()->left : line_.left;
    line_.top = words.front()->top;
    line_.bottom = words.front()->bottom;
    for (const PdfWord* word : words) {
      if (word->size < raised_size * line_.size) continue;
      line_.top = std::min(line_.top, word->top);
      line_.bottom = std::max(line_.bottom, word->bottom);
    }
    line_.right = words.back()->right;
    line_.bold = std::ranges::all_of(words, &PdfWord::bold);
    line_.italic = std::ranges::all_of(words, &PdfWord::italic);
  }

  // Returns the number of words that the label takes.
  std::size_t take_label(const Words& words) {
    line_.text_left = words.front()->left;
    if (words.size() < 2) return 0;
    const float gap = words[1]->left - words[0]->right;
    const std::string& text = words[0]->text;
    std::optional<PdfLabel> label = bullet(text);
    // A hyphen or an `o` is a sign only if it hangs.
    if (label && text.size() == 1 && gap < 0.45F * line_.size) label.reset();
    if (!label) {
      label = numbering(text);
      const bool plain =
          label && label->kind == PdfLabel::Kind::integer && ascii::is_digit(text.back());
      const bool figure = label && label->kind == PdfLabel::Kind::paragraph && !text.ends_with('.');
      if (plain && gap < 0.8F * line_.size) label.reset();
      if (figure && gap < 0.45F * line_.size) label.reset();
      if (label && label->kind == PdfLabel::Kind::letter && !text.starts_with('(') &&
          gap < 0.36F * line_.size) {
        label.reset();
      }
      // In a date (`12. November`) the number does not hang.
      if (label && label->kind == PdfLabel::Kind::integer && gap < 0.2F * line_.size) label.reset();
    }
    if (!label) return 0;
    line_.label = std::move(*label);
    line_.text_left = words[1]->left;
    return 1;
  }

  void write(const Words& words) {
    std::string text;
    std::vector<PdfCell> cells = {{words.front()->left, words.front()->right, {}}};
    std::vector<PdfCell> parts = cells;
    const PdfWord* before = nullptr;
    bool first_word = true;
    float first_right = words.front()->right;
    bool letters = false;
    bool small_letters = false;
    for (const PdfWord* word : words) {
      if (before != nullptr) {
        const auto marked = marks_after_.find(before);
        const PdfWord& neighbour = marked == marks_after_.end() ? *before : *marked->second;
        const float gap = word->left - neighbour.right;
        if (gap > cell_gap * line_.size) cells.push_back({word->left, word->right, {}});
        if (gap > part_gap * line_.size) parts.push_back({word->left, word->right, {}});
        if (neighbour.space_after || gap > word_gap * line_.size) {
          first_word = false;
          text += ' ';
          if (!cells.back().text.empty()) cells.back().text += ' ';
          if (!parts.back().text.empty()) parts.back().text += ' ';
        }
      }
      if (first_word) first_right = word->right;
      text += word->text;
      for (std::vector<PdfCell>* list : {&cells, &parts}) {
        list->back().text += word->text;
        list->back().right = word->right;
      }
      for (const char c : word->text) {
        letters = letters || ascii::is_letter(c);
        small_letters = small_letters || ascii::is_lower(c);
      }
      before = word;
    }
    // A dash may belong to the sentence before it.
    const bool dash = equals_one_of(line_.label.printed, {"–", "-"});
    line_.first_word_width = first_right - (dash ? line_.left : words.front()->left);
    line_.capitals = letters && !small_letters;
    line_.text = tidy_text(text);
    line_.cells = tidy_cells(std::move(cells));
    if (line_.cells.empty()) line_.parts = tidy_cells(std::move(parts));
  }

  std::uint32_t page_;
  std::uint32_t region_;
  PdfLine line_;
  std::map<const PdfWord*, const PdfWord*> marks_after_;  // word -> last mark removed after it
};

// How far right the lines of a region reach: nearly the rightmost end.
float filled_to(const std::vector<PdfLine>& lines, std::size_t begin) {
  std::vector<float> ends;
  for (std::size_t i = begin; i < lines.size(); ++i) ends.push_back(lines[i].right);
  std::ranges::sort(ends);
  return ends[ends.size() - 1 - ends.size() / 10];
}

}  // namespace

bool PdfLine::is_short_before(const PdfLine& next) const {
  return right + 0.3F * size + next.first_word_width < region_right - 0.1F * size;
}

std::vector<PdfLine> lines_of(const PdfPage& page, std::uint32_t number) {
  std::vector<PdfLine> lines;
  std::uint32_t region = 0;
  for (const Words& words : regions_of(page)) {
    LineMaker maker(number, region);
    const std::size_t begin = lines.size();
    for (const Words& row : rows_of(words)) {
      if (auto line = maker.make(row)) lines.push_back(std::move(*line));
    }
    if (lines.size() == begin) continue;
    const float end = filled_to(lines, begin);
    for (std::size_t i = begin; i < lines.size(); ++i) lines[i].region_right = end;
    ++region;
  }
  return lines;
}

}  // namespace findings
