// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_tree.h"

namespace findings {
namespace {

constexpr std::size_t longest_link_label = 24;  // bytes of a link that can be a mark
constexpr std::size_t most_climbed = 4;         // elements from an anchor to the note around it

// The text of a small element; nothing if it is not small.
std::string label_of(const xmlNode* element) {
  std::string text;
  for (const xmlNode* each = element; each != nullptr; each = next_node(each, element, true)) {
    if (each->type != XML_TEXT_NODE) continue;
    text += view(each->content);
    if (text.size() > longest_link_label * 2) return {};
  }
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return text.size() > longest_link_label ? std::string() : text;
}

// Parts of fragments (`#_ftnref1`) and of class names.
const StringViews note_names = {"fn", "ftn", "edn", "note", "cite"};
const StringViews return_names = {"ref", "anc", "back", "return"};
const StringViews mark_classes = {"footnote", "endnote", "noteref", "fnref"};
const StringViews return_classes = {"backref",         "backlink",      "back-ref",
                                    "reversefootnote", "footnote-back", "sdfootnotesym",
                                    "sdendnotesym"};

bool marks_note(const xmlNode* link) {
  return contains_any(attribute(link, "class"), mark_classes) ||
         attribute(link, "role") == "doc-noteref" || attribute(link, "epub:type") == "noteref" ||
         attribute(link, "rel") == "footnote";
}

bool returns_from_note(const xmlNode* link) {
  return contains_any(attribute(link, "class"), return_classes) ||
         attribute(link, "role") == "doc-backlink";
}

bool holds_notes(const xmlNode* element) {
  const std::string_view classes = attribute(element, "class");
  return has_any_word(classes, {"footnotes", "endnotes", "wp-block-footnotes"}) ||
         (has_word(classes, "references") && name_of(element) == "ol") ||
         attribute(element, "role") == "doc-endnotes";
}

bool is_raised(const xmlNode* link) {
  const xmlNode* inner = first_element(link);
  return name_of(link->parent) == "sup" ||
         (link->parent != nullptr && name_of(link->parent->parent) == "sup") ||
         (name_of(inner) == "sup" && next_element(inner) == nullptr);
}

// `m<sup>2</sup>`: raised after a word of one or two letters, or alone.
bool is_power(const xmlNode* sup) {
  if (sup->prev == nullptr || sup->prev->type != XML_TEXT_NODE) return false;
  const std::string_view before = view(sup->prev->content);
  std::size_t letters = 0;
  while (letters < before.size() && letters < 3 &&
         ascii::is_letter(before[before.size() - 1 - letters])) {
    ++letters;
  }
  return letters == 1 || letters == 2;
}

struct Link {
  const xmlNode* node = nullptr;
  std::string_view fragment;
  std::string label;
  std::size_t order = 0;
};

struct Target {
  const xmlNode* node = nullptr;
  std::size_t order = 0;
};

class Finder {
 public:
  explicit Finder(const xmlNode* root) : root_(root) { look_through(); }

  HtmlNotes run() {
    for (const Link& link : links_) add_mark(link);
    for (const auto& [fragment, marks] : targets_marked_) add_note(fragment, marks);
    for (const xmlNode* container : containers_) number_items(container);
    for (const Link& link : links_) add_back_link(link);
    if (result_.marks.empty()) pair_plain_marks();
    return std::move(result_);
  }

 private:
  void look_through() {
    std::size_t order = 0;
    bool begins = true;  // the line is empty so far
    const auto enter = [&](const xmlNode* node) {
      ++order;
      if (node->type == XML_TEXT_NODE) {
        begins =
            begins && view(node->content).find_first_not_of(" \t\r\n") == std::string_view::npos;
        return false;
      }
      if (node->type != XML_ELEMENT_NODE) return false;
      const Tag tag = tag_of(node);
      if (tag == Tag::unseen) return false;
      begins = begins || breaks_line(tag) || tag == Tag::line_break;
      if (tag == Tag::link) add_link(node, order);
      if (node->properties != nullptr) add_target(node, order);
      if (tag == Tag::raised && name_of(node) == "sup")
        (begins ? openers_ : raised_).push_back(node);
      return true;
    };
    walk(root_, enter, [&](const xmlNode* node) { begins = begins || breaks_line(tag_of(node)); });
  }

  void add_link(const xmlNode* node, std::size_t order) {
    const std::string_view address = attribute(node, "href");
    const std::size_t hash = address.find('#');
    if (hash == std::string_view::npos || hash + 1 == address.size()) return;
    std::string label = label_of(node);
    if (label.empty()) return;
    links_.push_back({node, address.substr(hash + 1), std::move(label), order});
  }

  void add_target(const xmlNode* node, std::size_t order) {
    for (const std::string_view name : {attribute(node, "id"), attribute(node, "name")}) {
      if (!name.empty()) targets_.try_emplace(name, Target{node, order});
    }
    if (holds_notes(node)) containers_.push_back(node);
  }

  void add_mark(const Link& link) {
    std::string mark = mark_in(link.label);
    if (mark.empty() || returns_from_note(link.node)) return;
    const auto target = targets_.find(link.fragment);
    const bool found = target != targets_.end();
    if (found && target->second.order < link.order) return;
    const bool declared = marks_note(link.node);
    const bool raised = is_raised(link.node);
    const bool named =
        contains_any(link.fragment, note_names) && !contains_any(link.fragment, return_names);
    // Without a target it takes two signs to be the mark of a note.
    if (found ? !(declared || raised || named) : !((declared || raised) && named)) return;
    for (const xmlNode* near : {link.node, static_cast<const xmlNode*>(link.node->parent)}) {
      for (const std::string_view id : {attribute(near, "id"), attribute(near, "name")}) {
        if (!id.empty()) returns_.insert(id);
      }
    }
    if (found) targets_marked_.emplace_back(link.fragment, mark);
    result_.marks.emplace(link.node, std::move(mark));
  }

  // The block around the anchor, and the block made for the note around that.
  static const xmlNode* note_around(const xmlNode* anchor) {
    const xmlNode* found = nullptr;
    for (std::size_t steps = 0; anchor != nullptr && steps < most_climbed;
         ++steps, anchor = anchor->parent) {
      const std::string_view name = name_of(anchor);
      if (!equals_one_of(name, {"p", "li", "div", "dd", "aside", "td"})) {
        if (found != nullptr || breaks_line(tag_of(anchor))) break;
        continue;
      }
      if (found == nullptr) {
        found = anchor;
      } else if (name == "li" ||
                 (name == "div" && contains_any(attribute(anchor, "id"), note_names) &&
                  !holds_notes(anchor))) {
        found = anchor;
      } else {
        break;
      }
    }
    return found;
  }

  void add_note(std::string_view fragment, const std::string& mark) {
    const xmlNode* note = note_around(targets_.at(fragment).node);
    if (note == nullptr || std::ranges::count(containers_, note) > 0) return;
    const auto [at, added] = result_.notes.emplace(note, mark);
    if (!added && at->second != mark) {
      // If several marks lead to one element, it contains the notes.
      result_.notes.erase(at);
      containers_.push_back(note);
    }
  }

  void number_items(const xmlNode* container) {
    const xmlNode* list = container;
    if (name_of(list) != "ol") {
      list = first_element(container);
      while (list != nullptr && name_of(list) != "ol") list = next_element(list);
    }
    std::size_t number = 0;
    for (const xmlNode* item = first_element(list); item != nullptr; item = next_element(item)) {
      if (name_of(item) == "li") result_.notes.try_emplace(item, std::to_string(++number));
    }
    if (list != nullptr) return;
    for (const xmlNode* each = first_element(container); each != nullptr;
         each = next_element(each)) {
      if (name_of(each) == "p") result_.notes.try_emplace(each, std::string());
    }
  }

  bool is_in_note(const xmlNode* node) const {
    for (std::size_t steps = 0; node != nullptr && steps < 8; ++steps, node = node->parent) {
      if (result_.notes.contains(node)) return true;
    }
    return false;
  }

  void add_back_link(const Link& link) {
    if (result_.marks.contains(link.node) || !is_in_note(link.node)) return;
    if (returns_from_note(link.node) || returns_.contains(link.fragment) ||
        contains_any(link.fragment, return_names) ||
        std::ranges::none_of(link.label, ascii::is_alphanumeric)) {
      result_.back_links.insert(link.node);
    }
  }

  // Marks without links: `acute.<sup>1</sup>` and, below, `<p><sup>1</sup> The ...`.
  void pair_plain_marks() {
    std::unordered_map<std::string, const xmlNode*> opened;
    for (const xmlNode* sup : openers_) {
      if (std::string mark = mark_in(label_of(sup)); !mark.empty()) opened.try_emplace(mark, sup);
    }
    if (opened.empty()) return;
    for (const xmlNode* sup : raised_) {
      if (is_power(sup)) continue;
      const std::string mark = mark_in(label_of(sup));
      const auto found = mark.empty() ? opened.end() : opened.find(mark);
      if (found == opened.end()) continue;
      const xmlNode* note = note_around(found->second);
      if (note == nullptr || name_of(note) == "td") continue;
      result_.marks.emplace(sup, mark);
      result_.notes.emplace(note, mark);
      result_.back_links.insert(found->second);
    }
  }

  const xmlNode* root_;
  std::vector<Link> links_;
  std::unordered_map<std::string_view, Target> targets_;
  std::vector<std::pair<std::string_view, std::string>> targets_marked_;
  std::unordered_set<std::string_view> returns_;
  std::vector<const xmlNode*> containers_;
  std::vector<const xmlNode*> openers_;  // sups that a line begins with
  std::vector<const xmlNode*> raised_;   // the others
  HtmlNotes result_;
};

}  // namespace

std::string mark_in(std::string_view text) {
  static const RE2 form(
      R"([\[( ]*(?:[Ff]ootnote|endnote|[Nn]ote)?[\[( ]*)"
      R"((\d{1,4}|[A-Za-z]|[ivxl]{1,6}|\*{1,3}|†{1,2}|‡{1,2}|§{1,2}|¶{1,2}|#{1,2})[\]) .,]*)");
  std::string mark;
  RE2::FullMatch(re2::StringPiece(text.data(), text.size()), form, &mark);
  return mark;
}

std::string take_mark(std::string_view& text, std::string_view known) {
  std::string_view rest = text;
  const bool open = rest.starts_with('[') || rest.starts_with('(');
  if (open) rest.remove_prefix(1);
  const std::size_t end = rest.find_first_of(" .)]:");
  if (end == std::string_view::npos || end == 0) return {};
  std::string mark = mark_in(rest.substr(0, end));
  if (mark.empty() || (!known.empty() && mark != known)) return {};
  rest.remove_prefix(end);
  const std::size_t signs = std::min(rest.find_first_not_of(".)]:"), rest.size());
  // A letter alone may be a word: `a`, `I`.
  const bool letter = ascii::is_letter(mark.front());
  if ((letter && known.empty() && signs == 0) || !rest.substr(signs).starts_with(' ')) return {};
  rest.remove_prefix(signs + 1);
  text = rest;
  return mark;
}

HtmlNotes find_notes(const xmlNode* root) { return Finder(root).run(); }

}  // namespace findings
