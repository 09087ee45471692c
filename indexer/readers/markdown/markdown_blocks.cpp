// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/markdown/markdown_blocks.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

#include "indexer/readers/markdown/markdown_inline.h"
#include "indexer/readers/markdown/markdown_lines.h"
#include "indexer/readers/paragraph_number.h"
#include "indexer/readers/tidy_text.h"

namespace findings {
namespace {

constexpr std::size_t deepest_list = 100;
constexpr std::size_t code_indent = 4;

bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// Labels may be used before they are defined.
MarkdownLabels labels_of(std::span<const std::string_view> lines) {
  MarkdownLabels labels;
  for (const std::string_view line : lines) {
    const std::string_view text = without_quotes(line).first;
    if (const auto note = note_definition(text)) {
      labels.notes.insert(folded_label(note->label));
    } else if (const auto link = link_definition(text)) {
      labels.links.insert(folded_label(link->label));
    }
  }
  return labels;
}

// Columns of an open list item.
struct Item {
  std::size_t marker = 0;
  std::size_t content = 0;

  // People indent by two what CommonMark wants under the text.
  [[nodiscard]] bool holds(std::size_t column) const {
    return column >= std::min(marker + 2, content);
  }
};

enum class Open : std::uint8_t { none, paragraph, code, note };

class BlockParser {
 public:
  explicit BlockParser(std::span<const std::string_view> lines)
      : lines_(lines), labels_(labels_of(lines)) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].find("-->") != std::string_view::npos) last_comment_end_ = i;
    }
  }

  std::vector<Block> run() {
    for (at_ = 0; at_ < lines_.size(); ++at_) line(lines_[at_]);
    close();
    return std::move(blocks_);
  }

 private:
  void line(std::string_view line) {
    if (in_comment_) {
      in_comment_ = line.find("-->") == std::string_view::npos;
      return;
    }
    const auto [rest, quotes] = without_quotes(line);
    if (fence_) return fenced(rest);
    if (stripped(rest).empty()) return blank();
    if (quotes > quotes_ || (quotes < quotes_ && open_ != Open::paragraph)) {
      close();
      if (indent_of(line) == 0) items_.clear();
    }
    if (quotes >= quotes_ || open_ != Open::paragraph) quotes_ = quotes;
    content(rest, 0);
    after_blank_ = false;
  }

  void blank() {
    if (open_ == Open::paragraph) close();
    after_blank_ = true;
  }

  void fenced(std::string_view line) {
    if (closes(line, *fence_)) {
      fence_.reset();
      return close();
    }
    append(stripped(line));
  }

  // The text of a line from `base`, which is the column after the markers before it.
  void content(std::string_view rest, std::size_t base) {
    while (true) {
      const std::size_t column = base + indent_of(rest);
      const std::string_view text = stripped(rest);
      if (open_ == Open::note && continues_note(column, text)) return append(text);
      const std::size_t inner = items_.empty() ? 0 : items_.back().content;
      if (column >= inner + code_indent && open_ != Open::paragraph) return code(text);
      if (opens_block(text, column)) return;
      const auto marker = column < inner + code_indent ? list_marker(text) : std::nullopt;
      if (!marker || !may_open(*marker, text)) return plain(text, column);
      open_item(*marker, column);
      rest = text.substr(std::min(marker->size, text.size()));
      base = column + marker->size;
      for (const std::string_view box : {"[ ] ", "[x] ", "[X] "}) {
        if (rest.starts_with(box)) rest.remove_prefix(box.size());
      }
      if (stripped(rest).empty()) return;
    }
  }

  bool continues_note(std::size_t column, std::string_view text) const {
    if (after_blank_) return column >= 2;
    return column >= 2 || !(atx_heading(text) || opening_fence(text) || list_marker(text) ||
                            note_definition(text));
  }

  bool may_open(const ListMarker& marker, std::string_view text) const {
    if (items_.size() >= deepest_list) return false;
    return open_ != Open::paragraph || !items_.empty() ||
           (marker.first && marker.size < text.size());
  }

  void open_item(const ListMarker& marker, std::size_t column) {
    close();
    leave_items(column);
    items_.push_back({column, column + marker.size});
  }

  // Items that do not hold what begins at the column.
  void leave_items(std::size_t column) {
    while (!items_.empty() && !items_.back().holds(column)) items_.pop_back();
  }

  // Everything that is neither a list nor plain text.
  bool opens_block(std::string_view text, std::size_t column) {
    const bool held = items_.empty() || items_.back().holds(column);
    if (const std::uint32_t level = setext_level(text);
        level > 0 && open_ == Open::paragraph && held) {
      open_ = Open::none;
      add(Role::heading, level, std::exchange(text_, {}));
      return true;
    }
    if (is_thematic_break(text)) {
      close();
      leave_items(column);
      return true;
    }
    if (const auto heading = atx_heading(text)) {
      close();
      leave_items(column);
      add(Role::heading, heading->level, heading->text);
      return true;
    }
    if (const auto fence = opening_fence(text)) {
      close();
      leave_items(column);
      open_ = Open::code;
      fence_ = fence;
      return true;
    }
    if (text.starts_with("<!--") && text.find("-->") == std::string_view::npos &&
        last_comment_end_ > at_) {
      close();
      in_comment_ = true;
      return true;
    }
    return opens_definition(text) || opens_table(text, column);
  }

  bool opens_definition(std::string_view text) {
    if (const auto note = note_definition(text)) {
      close();
      items_.clear();
      open_ = Open::note;
      note_ = note->label;
      append(note->text);
      return true;
    }
    return open_ != Open::paragraph && link_definition(text).has_value();
  }

  bool opens_table(std::string_view text, std::size_t column) {
    if (text.find('|') == std::string_view::npos || at_ + 1 >= lines_.size()) return false;
    const std::string_view next = stripped(without_quotes(lines_[at_ + 1]).first);
    if (!next.starts_with('|') && !next.starts_with(':') && !next.starts_with('-')) return false;
    if (!is_delimiter_row(next, cells_of(text).size())) return false;
    close();
    leave_items(column);
    row(text);
    for (at_ += 2; at_ < lines_.size(); ++at_) {
      const auto [rest, quotes] = without_quotes(lines_[at_]);
      const std::string_view cells = stripped(rest);
      if (cells.empty() || quotes != quotes_ || cells.find('|') == std::string_view::npos) break;
      row(cells);
    }
    --at_;
    return true;
  }

  void row(std::string_view line) {
    Block block;
    block.role = Role::row;
    for (const std::string_view cell : cells_of(line)) {
      MarkdownText content = inline_text(cell, labels_);
      std::move(content.marks.begin(), content.marks.end(), std::back_inserter(block.marks));
      if (content.text.empty()) continue;
      if (!block.text.empty()) block.text += " | ";
      block.text += content.text;
    }
    if (has_word(block.text)) blocks_.push_back(std::move(block));
  }

  void code(std::string_view text) {
    if (open_ != Open::code) close();
    open_ = Open::code;
    append(text);
  }

  void plain(std::string_view text, std::size_t column) {
    if (open_ != Open::paragraph) {
      close();
      leave_items(column);
      open_ = Open::paragraph;
    }
    if (text.ends_with('\\')) text.remove_suffix(1);
    append(text);
  }

  void append(std::string_view text) {
    if (!text_.empty()) text_ += ' ';
    text_ += text;
  }

  void close() {
    const Open open = std::exchange(open_, Open::none);
    const std::string text = std::exchange(text_, {});
    const Role role = items_.empty() ? Role::paragraph : Role::item;
    const auto level = static_cast<std::uint32_t>(items_.size());
    if (open == Open::note) {
      add(Role::footnote, 0, text);
    } else if (open == Open::paragraph) {
      add(role, level, text);
    } else if (open == Open::code && has_word(text)) {
      blocks_.push_back({role, tidy_text(text), 0, 0, 0, level});
    }
  }

  void add(Role role, std::uint32_t level, std::string_view source) {
    MarkdownText content = inline_text(source, labels_);
    if (!has_word(content.text)) return;
    Block block;
    block.role = role;
    block.level = level;
    block.marks = std::move(content.marks);
    if (role == Role::footnote) block.note = std::exchange(note_, {});
    if (role == Role::paragraph || role == Role::item) {
      NumberedText numbered = split_number(content.text);
      block.number = std::move(numbered.number);
      block.text = numbered.text;
    } else {
      block.text = std::move(content.text);
    }
    blocks_.push_back(std::move(block));
  }

  std::span<const std::string_view> lines_;
  MarkdownLabels labels_;
  std::size_t at_ = 0;  // of the lines
  std::size_t last_comment_end_ = 0;
  std::vector<Block> blocks_;
  Open open_ = Open::none;
  std::string text_;  // of what is open
  std::string note_;  // label of the open note
  std::vector<Item> items_;
  std::size_t quotes_ = 0;
  std::optional<Fence> fence_;
  bool after_blank_ = false;
  bool in_comment_ = false;
};

}  // namespace

std::vector<Block> markdown_blocks(std::span<const std::string_view> lines) {
  return BlockParser(lines).run();
}

}  // namespace findings
