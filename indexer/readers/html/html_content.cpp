// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_content.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/readers/html/html_tree.h"

namespace findings {
namespace {

constexpr std::size_t prose_line = 60;  // bytes outside links; shorter lines are labels
constexpr std::size_t hardly_text = 120;
constexpr std::size_t shortest_title = 4;

// The content of an element, in bytes and numbers.
struct Amount {
  std::uint32_t text = 0;    // outside links
  std::uint32_t linked = 0;  // in links
  std::uint32_t prose = 0;   // outside links, in lines that are no labels
  std::uint32_t links = 0;
  std::uint32_t fragments = 0;  // links within the page
  std::uint32_t tables = 0;
  std::uint32_t notes = 0;

  friend Amount operator-(const Amount& a, const Amount& b) {
    return {a.text - b.text,           a.linked - b.linked, a.prose - b.prose, a.links - b.links,
            a.fragments - b.fragments, a.tables - b.tables, a.notes - b.notes};
  }
};

bool exceeds(std::uint64_t part, std::uint64_t whole, std::uint64_t percent) {
  return part * 100 > whole * percent;
}
bool reaches(std::uint64_t part, std::uint64_t whole, std::uint64_t percent) {
  return part * 100 >= whole * percent;
}

struct Measured {
  const xmlNode* node = nullptr;
  Tag tag = Tag::block;
  bool in_article = false;
  Amount amount;
};

using LeftOut = std::unordered_map<const xmlNode*, std::string_view>;

std::uint32_t size_without_blanks(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

bool holds_article(const xmlNode* element) {
  const std::string_view name = name_of(element);
  return name == "main" || name == "article" || attribute(element, "role") == "main";
}

// Measures, in one walk over the page, every element that could be left out or be the root.
class Survey {
 public:
  Survey(const xmlNode* body, const HtmlNotes& notes, const LeftOut& left_out) {
    walk(
        body,
        [&](const xmlNode* node) {
          if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            add_text(view(node->content));
            return false;
          }
          if (node->type != XML_ELEMENT_NODE) return false;
          if (!left_out.empty() && left_out.contains(node)) return false;
          return enter(node, notes);
        },
        [&](const xmlNode* node) { leave(node); });
  }

  const std::vector<Measured>& elements() const { return done_; }

 private:
  struct Open {
    Tag tag;
    bool article;
    Amount before;
  };

  void add_text(std::string_view text) {
    const std::uint32_t size = size_without_blanks(text);
    (links_ > 0 ? total_.linked : total_.text) += size;
    if (links_ == 0) line_ += size;
  }

  void end_line() {
    if (line_ >= prose_line) total_.prose += line_;
    line_ = 0;
  }

  bool enter(const xmlNode* node, const HtmlNotes& notes) {
    const Tag tag = tag_of(node);
    if (tag == Tag::unseen) return false;
    if (breaks_line(tag)) end_line();
    open_.push_back({tag, breaks_line(tag) && holds_article(node), total_});
    if (open_.back().article) ++articles_;
    if (tag == Tag::link) {
      ++links_;
      ++total_.links;
      if (attribute(node, "href").starts_with('#')) ++total_.fragments;
    }
    if (tag == Tag::table) ++total_.tables;
    if (breaks_line(tag) && notes.notes.contains(node)) ++total_.notes;
    return true;
  }

  void leave(const xmlNode* node) {
    const Open open = open_.back();
    open_.pop_back();
    if (open.article) --articles_;
    if (open.tag == Tag::link) --links_;
    if (breaks_line(open.tag)) end_line();
    // The others are not needed, and there may be a million.
    const bool container = open.tag == Tag::block || open.tag == Tag::frame ||
                           open.tag == Tag::cell || open.tag == Tag::list;
    if (container || node->properties != nullptr || open_.empty()) {
      done_.push_back({node, open.tag, articles_ > 0, total_ - open.before});
    }
  }

  Amount total_;
  std::vector<Open> open_;
  std::uint32_t line_ = 0;
  std::size_t links_ = 0;
  std::size_t articles_ = 0;
  std::vector<Measured> done_;  // in the order in which they end; the body is the last
};

bool may_leave_out(Certainty certainty, const Amount& amount, const Amount& page) {
  if (certainty == Certainty::weak) return amount.text < hardly_text && amount.tables == 0;
  const std::uint64_t percent = certainty == Certainty::sure ? 80 : 40;
  return !exceeds(amount.prose, page.prose, percent) || amount.prose < prose_line;
}

// A list of nothing but links: of the page's own headings, or (outside a main element) of the site.
std::string_view reason_of_list(const Measured& list, bool has_main) {
  const Amount& amount = list.amount;
  if (amount.links < 3 || exceeds(amount.text, amount.linked, 12)) return {};
  if (amount.fragments == amount.links) return "contents";
  const bool labels = amount.linked / 40 < amount.links;
  return !has_main && labels && amount.links > 3 ? "navigation" : std::string_view();
}

bool is_in_heading(const xmlNode* node) {
  const xmlNode* parent = node->parent;
  return parent != nullptr &&
         (tag_of(parent) == Tag::heading ||
          (parent->parent != nullptr && tag_of(parent->parent) == Tag::heading));
}

LeftOut site_parts(const Survey& survey, bool has_main) {
  LeftOut result;
  const Amount& page = survey.elements().back().amount;
  for (const Measured& each : survey.elements()) {
    if (&each == &survey.elements().back()) break;  // the body
    const auto found = boilerplate_of(each.node, each.tag, each.in_article);
    const bool keeps_notes = each.amount.notes > 0 && (!found || found->reason != "hidden");
    if (keeps_notes) continue;
    if (found && may_leave_out(found->certainty, each.amount, page) &&
        // The button that opens a section is its heading.
        !is_in_heading(each.node)) {
      result.emplace(each.node, found->reason);
    } else if (each.tag == Tag::list) {
      const std::string_view reason = reason_of_list(each, has_main);
      if (!reason.empty()) result.emplace(each.node, reason);
    }
  }
  return result;
}

bool is_named_content(const xmlNode* element) {
  static const StringViews names = {"content",      "main-content",  "maincontent",  "main",
                                    "primary",      "entry-content", "post-content", "page-content",
                                    "article-body", "entry",         "article"};
  return has_any_word(attribute(element, "id"), names) ||
         has_any_word(attribute(element, "class"), names);
}

// The element of main or article with the most text, if it is at least `percent` of the page's.
template <typename Is>
const Measured* largest_element(const Survey& survey, std::size_t percent, Is is) {
  const Measured* best = nullptr;
  const Amount& page = survey.elements().back().amount;
  for (const Measured& each : survey.elements()) {
    if (!is(each) || !reaches(each.amount.text, page.text, percent)) continue;
    // Of two with the same text take the inner one, which ends first.
    if (best == nullptr || each.amount.text > best->amount.text) best = &each;
  }
  return best;
}

// The smallest element that has all tables, notes and nearly all text; less text will do for an
// element whose name says that it is the content. Elements end before those around them, so the
// first found is the smallest.
const Measured* smallest_whole(const Survey& survey) {
  const Amount& page = survey.elements().back().amount;
  for (const Measured& each : survey.elements()) {
    if (each.tag != Tag::block && each.tag != Tag::cell && each.tag != Tag::frame) continue;
    if (each.amount.tables + (each.tag == Tag::cell ? 1U : 0U) < page.tables) continue;
    const std::size_t percent = is_named_content(each.node) ? 75 : 97;
    if (each.amount.text > 0 && reaches(each.amount.prose, page.prose, 95) &&
        reaches(each.amount.text, page.text, percent)) {
      return &each;
    }
  }
  return &survey.elements().back();
}

const xmlNode* root_of(const Survey& survey) {
  const Measured& body = survey.elements().back();
  const Measured* root = largest_element(survey, 50, [](const Measured& each) {
    return name_of(each.node) == "main" || attribute(each.node, "role") == "main";
  });
  if (root == nullptr) {
    root = largest_element(survey, 60,
                           [](const Measured& each) { return name_of(each.node) == "article"; });
  }
  if (root == nullptr) root = smallest_whole(survey);
  // Notes are often outside.
  std::unordered_map<const xmlNode*, std::size_t> notes;
  if (root->amount.notes == body.amount.notes) return root->node;
  for (const Measured& each : survey.elements()) notes.emplace(each.node, each.amount.notes);
  const xmlNode* node = root->node;
  while (node != body.node && notes[node] < body.amount.notes) node = node->parent;
  return node;
}

// An h1 outside the root that is named in the title of the page, if the root has none.
const xmlNode* title_outside(const xmlNode* body, const HtmlContent& content,
                             std::string_view page_title) {
  bool inside = false;
  walk(
      content.root,
      [&](const xmlNode* node) {
        if (inside || content.left_out.contains(node)) return false;
        inside = name_of(node) == "h1";
        return !inside;
      },
      [](const xmlNode*) {});
  if (inside || page_title.empty()) return nullptr;
  for (const xmlNode* node = body; node != nullptr; node = next_node(node, body, true)) {
    if (name_of(node) != "h1") continue;
    const std::string text = ascii::lower(trimmed(text_of(node)));
    if (text.size() >= shortest_title && contains_folded(page_title, text)) return node;
  }
  return nullptr;
}

const xmlNode* body_of(const xmlNode* page) {
  for (const xmlNode* each = first_element(page); each != nullptr; each = next_element(each)) {
    if (name_of(each) == "body") return each;
  }
  return page;
}

bool is_export(const xmlNode* page) {
  for (const xmlNode* node = page; node != nullptr; node = next_node(node, page, true)) {
    if (name_of(node) == "body") return false;
    if (name_of(node) != "meta" || !has_word(attribute(node, "name"), "generator")) continue;
    const std::string_view tool = attribute(node, "content");
    return starts_with_one_of(tool, {"LibreOffice", "OpenOffice", "Microsoft Word", "pandoc"});
  }
  return false;
}

}  // namespace

HtmlContent find_content(const xmlNode* page, const HtmlNotes& notes, std::string_view page_title) {
  const xmlNode* body = body_of(page);
  HtmlContent content;
  content.root = body;
  const Survey whole(body, notes, {});
  if (whole.elements().empty()) return content;
  const bool has_main = std::ranges::any_of(
      whole.elements(), [](const Measured& each) { return holds_article(each.node); });
  content.left_out = site_parts(whole, has_main);
  // An export of a word processor is the document and nothing else.
  if (is_export(page)) return content;
  const Survey rest(body, notes, content.left_out);
  if (rest.elements().empty()) return content;
  content.root = root_of(rest);
  content.title = title_outside(body, content, page_title);
  return content;
}

}  // namespace findings
