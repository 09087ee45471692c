// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_blocks.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_equations.h"
#include "indexer/readers/html/html_tree.h"

namespace findings {
namespace {

// The context of a piece of text, as far as it decides how to write it.
struct TextContext {
  Role role = Role::paragraph;
  std::uint32_t level = 0;
  std::uint32_t lists = 0;  // around it
  bool glued = false;       // ends of lines are blanks: in a cell, a note, a term, a heading
  bool preformatted = false;
  bool linked = false;
  bool around_marks = false;  // in a sup that holds marks: signs between them are no text

  [[nodiscard]] std::uint32_t item_level() const { return std::max(lists, 1U); }
};

bool is_level(std::string_view text) {
  return text.size() == 1 && text[0] >= '1' && text[0] <= '9';
}

std::uint32_t heading_level(const xmlNode* node) {
  const std::string_view name = name_of(node);
  if (name.size() == 2) return static_cast<std::uint32_t>(name[1] - '0');
  const std::string_view level = attribute(node, "aria-level");
  if (is_level(level)) return static_cast<std::uint32_t>(level[0] - '0');
  return name == "p" ? 1 : 2;  // Word's title is a paragraph
}

// `mso-list:l0 level2 lfo1`
std::uint32_t word_list_level(std::string_view style) {
  const std::size_t at = style.find(" level");
  if (at == std::string_view::npos || !is_level(style.substr(at + 6, 1))) return 1;
  return static_cast<std::uint32_t>(style[at + 6] - '0');
}

constexpr std::size_t a_sentence = 80;        // bytes
constexpr std::size_t most_spanned = 65'534;  // rows or columns, as the standard has it

struct CellText {
  std::size_t bytes = 0;
  std::size_t line = 0;
  std::size_t sentences = 0;  // paragraphs as long as one

  void end_line() {
    if (line >= a_sentence) ++sentences;
    line = 0;
  }
};

struct Form {
  std::size_t widest = 0;  // cells of a row
  std::size_t width = 0;
  std::size_t bytes = 0;
  std::size_t prose = 0;  // bytes in cells of several paragraphs
  bool headed = false;
  bool nested = false;
  CellText cell;
};

// A table is data if it has header cells or a caption, or else several cells a row that hold
// neither tables nor headings nor, for the most part, several paragraphs. Others only lay the page
// out.
bool is_data_table(const xmlNode* table) {
  const std::string_view role = attribute(table, "role");
  if (role == "presentation" || role == "none") return false;
  Form form;
  const auto enter = [&](const xmlNode* node) {
    if (form.nested) return false;
    if (node->type == XML_TEXT_NODE) {
      const std::size_t size = view(node->content).size();
      form.cell.bytes += size;
      form.cell.line += size;
      return false;
    }
    if (node->type != XML_ELEMENT_NODE) return false;
    const Tag tag = tag_of(node);
    if (tag == Tag::unseen) return false;
    if (tag == Tag::table && node != table) form.nested = true;
    if (tag == Tag::heading && name_of(node) < "h4") form.nested = true;
    if (tag == Tag::row) form.width = 0;
    if (tag == Tag::cell) {
      form.widest = std::max(form.widest, ++form.width);
      form.headed = form.headed || name_of(node) == "th";
      form.cell = {};
    }
    if (tag == Tag::caption) form.headed = true;
    if (breaks_line(tag)) form.cell.end_line();
    return true;
  };
  const auto leave = [&](const xmlNode* node) {
    const Tag tag = tag_of(node);
    if (breaks_line(tag)) form.cell.end_line();
    if (tag != Tag::cell) return;
    form.bytes += form.cell.bytes;
    if (form.cell.sentences > 1) form.prose += form.cell.bytes;
  };
  walk(table, enter, leave);
  if (form.nested || form.widest < 2) return false;
  return form.headed || form.prose * 2 < form.bytes;
}

// Calls `visit` with the caption and the rows of a table in order.
template <typename Visit>
void for_each_part(const xmlNode* table, Visit visit) {
  walk(
      table,
      [&](const xmlNode* node) {
        if (node->type != XML_ELEMENT_NODE) return false;
        const Tag tag = tag_of(node);
        if (node == table || tag == Tag::inlined) return true;  // thead, tbody and the like
        if (tag == Tag::row || tag == Tag::caption) visit(node);
        return false;
      },
      [](const xmlNode*) {});
}

class BlockWriter {
 public:
  BlockWriter(const HtmlContent& content, const HtmlNotes& notes, DroppedList& dropped)
      : content_(content), notes_(notes), dropped_(dropped), lines_(dropped) {}

  std::vector<Block> run() {
    if (content_.title != nullptr) heading(content_.title, {});
    children(content_.root, {});
    end_line({});
    lines_.end_term(1);
    return lines_.take();
  }

 private:
  void children(const xmlNode* node, const TextContext& place) {
    for (const xmlNode* each = node->children; each != nullptr; each = each->next) {
      visit(each, place);
    }
  }

  // The recursion is bounded because parse_html() bounds nesting.
  void visit(const xmlNode* node, const TextContext& place) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      return text(view(node->content), place);
    }
    if (node->type != XML_ELEMENT_NODE) return;
    const Tag tag = tag_of(node);
    if (is_left_out(node, tag, place)) return;
    if (breaks_line(tag) && !in_note_) {
      const auto note = notes_.notes.find(node);
      if (note != notes_.notes.end()) return footnote(node, note->second, place);
    }
    element(node, tag, place);
  }

  bool is_left_out(const xmlNode* node, Tag tag, const TextContext& place) {
    if (tag == Tag::link || tag == Tag::raised) {
      if (notes_.back_links.contains(node)) return true;
      const auto mark = notes_.marks.find(node);
      if (mark != notes_.marks.end()) {
        lines_.add_mark(mark->second);
        return true;
      }
    }
    const auto found = content_.left_out.find(node);
    if (found == content_.left_out.end()) return false;
    if (breaks_line(tag)) end_line(place);
    dropped_.add(node, found->second);
    return true;
  }

  void element(const xmlNode* node, Tag tag, const TextContext& place) {
    switch (tag) {
      case Tag::unseen:
        return;
      case Tag::line_break:
        return line_break(node, place);
      case Tag::link:
      case Tag::raised:
        return inlined(node, tag, place);
      case Tag::equation:
        return lines_.add_text(equation_text(node), place.linked);
      case Tag::quotation:
        lines_.add_text("\u201C", place.linked);
        children(node, place);
        return lines_.add_text("\u201D", place.linked);
      case Tag::inlined:
        // The bullet or number that Word writes as text, for programs that know no lists.
        if (contains_folded(attribute(node, "style"), "mso-list:ignore")) return;
        return children(node, place);
      default:
        end_line(place);
        block(node, tag, place);
        end_line(place);
    }
  }

  void block(const xmlNode* node, Tag tag, TextContext place) {
    switch (tag) {
      case Tag::heading:
        return heading(node, place);
      case Tag::term:
        return term(node, place);
      case Tag::list:
        ++place.lists;
        break;
      case Tag::item:
      case Tag::definition:
        place.role = Role::item;
        place.level = place.item_level();
        break;
      case Tag::table:
        if (!place.glued && is_data_table(node)) return table(node, place);
        break;
      case Tag::caption:
        place.role = Role::caption;
        break;
      case Tag::preformatted:
        place.preformatted = true;
        break;
      case Tag::paragraph:
        if (const std::string_view name = attribute(node, "class"); name == "MsoTitle") {
          return heading(node, place);
        } else if (name.starts_with("MsoListParagraph")) {
          place.role = Role::item;
          place.level = word_list_level(attribute(node, "style"));
        }
        break;
      default:
        break;
    }
    if (attribute(node, "role") == "heading") return heading(node, place);
    children(node, place);
    end_line(place);
    if (name_of(node) == "dl" && !place.glued) lines_.end_term(place.item_level());
  }

  void heading(const xmlNode* node, TextContext place) {
    if (place.glued) return children(node, place);
    lines_.end_term(place.item_level());
    place.glued = true;
    children(node, place);
    lines_.finish(Role::heading, heading_level(node));
  }

  void term(const xmlNode* node, TextContext place) {
    if (place.glued) return children(node, place);
    place.glued = true;
    children(node, place);
    lines_.end_as_term(place.item_level());
  }

  void table(const xmlNode* node, const TextContext& place) {
    const xmlNode* group = nullptr;
    for_each_part(node, [&](const xmlNode* part) {
      const Tag tag = tag_of(part);
      if (is_left_out(part, tag, place)) return;
      if (tag == Tag::row) {
        if (part->parent != std::exchange(group, part->parent)) lines_.begin_rows();
        return row(part, place);
      }
      TextContext caption = place;
      caption.role = Role::caption;
      children(part, caption);
      end_line(caption);
    });
  }

  void row(const xmlNode* node, TextContext place) {
    place.glued = true;
    for (const xmlNode* cell = node->children; cell != nullptr; cell = cell->next) {
      if (cell->type != XML_ELEMENT_NODE) {
        visit(cell, place);
        continue;
      }
      const std::size_t rows = spanned(cell, "rowspan");
      lines_.open_cell(rows == 0 ? most_spanned : rows,
                       std::max<std::size_t>(spanned(cell, "colspan"), 1));
      visit(cell, place);
      lines_.close_cell();
    }
    lines_.finish(Role::row, 0);
  }

  // Zero rows are all that follow.
  static std::size_t spanned(const xmlNode* cell, std::string_view name) {
    const auto number = whole_number<std::size_t>(trimmed(attribute(cell, name)));
    return std::min(number.value_or(1), most_spanned);
  }

  void footnote(const xmlNode* node, std::string_view mark, TextContext place) {
    if (place.glued) return element(node, tag_of(node), place);
    end_line(place);
    place.glued = true;
    in_note_ = true;
    children(node, place);
    in_note_ = false;
    lines_.finish(Role::footnote, 0, mark);
  }

  void inlined(const xmlNode* node, Tag tag, TextContext place) {
    if (tag == Tag::link) place.linked = true;
    if (tag == Tag::raised && node->children != nullptr) {
      lines_.add_before_raised(name_of(node) == "sup" ? '^' : '_', view(node->children->content));
    }
    if (tag == Tag::raised && !notes_.marks.empty()) {
      for (const xmlNode* each = node; each != nullptr && !place.around_marks;
           each = next_node(each, node, true)) {
        place.around_marks = notes_.marks.contains(each);
      }
    }
    children(node, place);
  }

  // Two breaks with nothing between them end a paragraph; one is a blank.
  void line_break(const xmlNode* node, const TextContext& place) {
    const xmlNode* next = node->next;
    if (next != nullptr && next->type == XML_TEXT_NODE &&
        view(next->content).find_first_not_of(" \t\r\n") == std::string_view::npos) {
      next = next->next;
    }
    if (next != nullptr && name_of(next) == "br") {
      end_line(place);
    } else {
      lines_.add_blank();
    }
  }

  void text(std::string_view text, const TextContext& place) {
    if (place.around_marks && !has_word(text)) return;
    if (!place.preformatted || place.glued) return lines_.add_text(text, place.linked);
    // An empty line ends a paragraph: whole letters were put on the web so.
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      const bool ended = line.size() < text.size();
      text.remove_prefix(line.size() + (ended ? 1 : 0));
      if (ended && line.find_first_not_of(" \t\r") == std::string_view::npos) {
        end_line(place);
      } else {
        lines_.add_text(line, place.linked);
        if (ended) lines_.add_blank();
      }
    }
  }

  void end_line(const TextContext& place) {
    if (place.glued) {
      lines_.add_blank();
    } else {
      lines_.finish(place.role, place.level);
    }
  }

  const HtmlContent& content_;
  const HtmlNotes& notes_;
  DroppedList& dropped_;
  LineWriter lines_;
  bool in_note_ = false;
};

}  // namespace

std::vector<Block> write_blocks(const HtmlContent& content, const HtmlNotes& notes,
                                DroppedList& dropped) {
  return BlockWriter(content, notes, dropped).run();
}

}  // namespace findings
