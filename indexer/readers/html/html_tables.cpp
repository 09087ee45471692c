// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_tables.h"

#include <algorithm>

#include "indexer/readers/html/html_names.h"
#include "indexer/readers/html/html_tree.h"

namespace findings {
namespace {

constexpr std::size_t a_sentence = 80;  // bytes

struct Cell {
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
  Cell cell;
};

}  // namespace

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

void for_each_part(const xmlNode* table, const std::function<void(const xmlNode*)>& visit) {
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

}  // namespace findings
