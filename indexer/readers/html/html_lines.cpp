// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iterator>

#include "indexer/readers/block.h"
#include "indexer/readers/equation.h"
#include "indexer/readers/html/html_blocks.h"
#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_tree.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t most_dropped = 300;
constexpr std::size_t longest_dropped = 200;   // bytes
constexpr std::size_t longest_term = 120;      // bytes; longer ones are sentences
constexpr std::size_t most_columns = 1'000;    // in which cells are repeated
constexpr std::size_t longest_repeated = 300;  // bytes; longer cells are text and no labels
constexpr std::size_t most_repeated = std::size_t{4} << 20;  // bytes of a page

// A bullet or an arrow alone is no text.
bool is_text(std::string_view text) {
  return text.size() > 4 ? has_word(text) : std::ranges::any_of(text, ascii::is_alphanumeric);
}

// Links that sites put under every page.
bool is_site_link(std::string_view text) {
  std::string folded = ascii::lower(text);
  while (!folded.empty() && !ascii::is_alphanumeric(folded.back())) folded.pop_back();
  return folded.starts_with("skip to ") ||
         equals_one_of(folded, {"back to top", "return to top", "top of page", "top",
                                "share this page", "print this page", "print", "share", "tweet",
                                "read more", "continue reading", "show more", "view all"});
}

// The size of a bullet typed before a paragraph, with the blanks after it.
std::size_t bullet_size(std::string_view text) {
  const std::size_t sign = bullet_sign(text).size;
  const std::size_t next = text.find_first_not_of(' ', sign);
  return sign == 0 || next == std::string_view::npos ? 0 : next;
}

}  // namespace

void DroppedList::add(std::string_view text, std::string_view reason) {
  if (list_.size() >= most_dropped || text.empty()) return;
  list_.push_back({std::string(utf8_prefix(text, longest_dropped)), std::string(reason), 0});
}

void DroppedList::add(const xmlNode* node, std::string_view reason) {
  if (list_.size() >= most_dropped) return;
  std::string text;
  const xmlNode* each = node;
  while (each != nullptr && text.size() <= longest_dropped * 2) {
    bool into = false;
    if (each->type == XML_TEXT_NODE) {
      text += view(each->content).substr(0, longest_dropped * 2);
    } else if (each->type == XML_ELEMENT_NODE) {
      const Tag tag = tag_of(each);
      if (breaks_line(tag)) text += ' ';
      into = tag != Tag::unseen;
    }
    each = next_node(each, node, into);
  }
  add(tidy_text(text), reason);
}

void LineWriter::add_text(std::string_view text, bool linked) {
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      add_blank();
      continue;
    }
    if (blank_before_word_) {
      if (has_word({&c, 1}) || c == '(') add_blank();
      blank_before_word_ = false;
    }
    line_ += c;
    ++(linked ? linked_ : unlinked_);
  }
}

void LineWriter::add_blank() {
  if (!line_.empty() && line_.back() != ' ') line_ += ' ';
}

void LineWriter::add_mark(const std::string& mark) {
  marks_.push_back(mark);
  if (line_.ends_with(' ')) {
    line_.pop_back();
    blank_before_word_ = true;
  }
}

void LineWriter::open_cell(std::size_t rows, std::size_t columns) {
  repeat_spanning_cells();
  open_span_ = {rows - 1, columns, {}};
  begin_cell();
}

void LineWriter::close_cell() {
  end_cell();
  if (column_ < most_columns && (open_span_.rows > 0 || column_ < spans_.size())) {
    const std::string_view text = std::string_view(line_).substr(std::min(cell_, line_.size()));
    if (text.size() <= longest_repeated) open_span_.text = text;
    spans_.resize(std::max(spans_.size(), column_ + 1));
    spans_[column_] = open_span_;
  }
  column_ += open_span_.columns;
}

void LineWriter::begin_cell() {
  before_cell_ = line_.size();
  if (before_cell_ > 0) line_ += " | ";
  cell_ = line_.size();
}

void LineWriter::end_cell() {
  while (line_.size() > cell_ && line_.ends_with(' ')) line_.pop_back();
  if (line_.size() <= cell_) line_.resize(std::min(line_.size(), before_cell_));
}

void LineWriter::repeat_spanning_cells() {
  while (column_ < spans_.size() && spans_[column_].rows > 0) {
    Span& span = spans_[column_];
    --span.rows;
    begin_cell();
    repeated_ += span.text.size();
    if (repeated_ < most_repeated) add_text(span.text);
    end_cell();
    column_ += span.columns;
  }
}

void LineWriter::add_before_raised(char sign, std::string_view raised) {
  if (joins_figure(line_, raised)) line_ += sign;
}

void LineWriter::end_as_term(std::uint32_t level) {
  const std::string text = tidy_text(line_);
  if (text.empty()) return;
  if (text.size() > longest_term) {
    const std::string line = std::exchange(line_, {});
    end_term(level);
    line_ = line;
    return finish(Role::item, level);
  }
  line_.clear();
  term_ += (term_.empty() ? "" : ", ") + text;
}

void LineWriter::end_term(std::uint32_t level) {
  if (term_.empty()) return;
  line_.insert(0, std::exchange(term_, {}));
  finish(Role::item, level);
}

void LineWriter::finish(Role role, std::uint32_t level, std::string_view note) {
  if (role == Role::row && column_ > 0) repeat_spanning_cells();
  column_ = 0;
  const std::string text = tidy_text(line_);
  const bool only_links = unlinked_ == 0 && linked_ > 0;
  line_.clear();
  blank_before_word_ = false;
  unlinked_ = 0;
  linked_ = 0;
  if (!is_text(text)) {
    // Marks without text belong to the block before.
    if (!blocks_.empty()) {
      std::move(marks_.begin(), marks_.end(), std::back_inserter(blocks_.back().marks));
    }
    marks_.clear();
  } else if (only_links && role != Role::row && text.size() < 60 && is_site_link(text)) {
    dropped_.add(text, "navigation");
  } else {
    Block block;
    block.role = role;
    block.level = level;
    block.marks = std::exchange(marks_, {});
    add_block(std::move(block), text, note);
  }
}

void LineWriter::add_block(Block block, std::string_view text, std::string_view note) {
  if (block.role == Role::footnote) {
    const std::string printed = take_mark(text, note);
    block.note = note.empty() ? printed : note;
  } else if (block.role == Role::paragraph || block.role == Role::item) {
    const std::size_t bullet = bullet_size(text);
    if (bullet > 0 && block.role == Role::paragraph) {
      block.role = Role::item;
      block.level = 1;
    }
    NumberedText numbered = split_number(text.substr(bullet));
    block.number = std::move(numbered.number);
    text = numbered.text;
  }
  if (!term_.empty() && block.role == Role::item) block.text = std::exchange(term_, {}) + ": ";
  block.text += text;
  blocks_.push_back(std::move(block));
}

}  // namespace findings
