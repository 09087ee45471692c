// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

#include "indexer/readers/html/html_content.h"

namespace findings {
namespace {

using enum Certainty;

// Names that mean the same boilerplate, separated by blanks.
struct Rule {
  std::string_view reason;
  Certainty certainty;
  std::string_view names;
  bool limited = false;
};

// Words of class names and ids. Those that can name a subject too (social care, related offences,
// consent) are weak. Limited ones count as the first word only: `related-links`, not
// `drug-related`.
constexpr auto word_rules = std::to_array<Rule>({
    {"cookie notice", sure, "cookie cookies gdpr"},
    {"cookie notice", weak, "consent"},
    {"navigation", likely, "breadcrumb breadcrumbs pagination pager nav navbar navigation"},
    {"navigation", weak, "menu search"},
    {"skip link", weak, "skip", true},
    {"skip link", weak, "skiplink skiplinks"},
    {"contents", weak, "toc"},
    {"site frame", likely, "sidebar masthead footer"},
    {"site frame", weak, "banner popup modal newsletter subscribe"},
    {"page details", weak, "byline meta metadata"},
    {"related links", weak, "related", true},
    {"share buttons", weak, "share sharing sharethis addthis addtoany social"},
    {"advertisement", weak, "advert advertisement"},
});

// Limited ones do not count inside an article.
constexpr auto element_rules = std::to_array<Rule>({
    {"navigation", sure, "nav menu"},
    {"form", likely, "form"},
    {"form", sure, "button"},
    {"aside", likely, "aside"},
    {"site frame", likely, "dialog"},
    {"site frame", sure, "header footer", true},
});
constexpr auto role_rules = std::to_array<Rule>({
    {"navigation", sure, "navigation menu menubar toolbar search"},
    {"contents", sure, "doc-toc"},
    {"aside", likely, "complementary"},
    {"site frame", likely, "dialog alertdialog"},
    {"site frame", sure, "banner contentinfo", true},
});

const StringViews hidden_classes = {"visually-hidden", "visuallyhidden", "govuk-visually-hidden",
                                    "sr-only",         "assistive-text", "screen-reader-text"};
const StringViews site_headers = {"header", "site-header", "siteheader", "global-header",
                                  "page-banner"};

// Of layout classes, which say what else a page has.
const StringViews layout_prefixes = {"no-", "has-", "with-", "is-", "js-", "without-"};
const StringViews hidden_styles = {"display:none", "display: none", "visibility:hidden",
                                   "visibility: hidden"};
// Panels that open on a click are part of the text.
const StringViews panel_classes = {"accordion", "collapse", "collapsible", "panel",  "tab",
                                   "toggle",    "expand",   "reveal",      "details"};

bool is_listed(std::string_view name, StringViews names) {
  return std::ranges::any_of(names, [&](auto each) { return equals_folded(name, each); });
}

std::optional<Boilerplate> by_name(std::span<const Rule> rules, std::string_view name,
                                   bool in_article) {
  if (name.empty()) return std::nullopt;
  for (const Rule& rule : rules) {
    if (!(rule.limited && in_article) && has_word(rule.names, name)) {
      return Boilerplate{rule.reason, rule.certainty};
    }
  }
  return std::nullopt;
}

const Rule* rule_of_word(std::string_view word) {
  static const auto table = [] {
    std::unordered_map<std::string_view, const Rule*> all;
    for (const Rule& rule : word_rules) {
      for_each_token(rule.names, [&](std::string_view name) { all.emplace(name, &rule); });
    }
    return all;
  }();
  const auto found = table.find(word);
  return found == table.end() ? nullptr : found->second;
}

// By the words of a class name or id, written `site-nav`, `site_nav` or `siteNav`.
std::optional<Boilerplate> by_token(std::string_view token) {
  if (is_listed(token, hidden_classes)) return Boilerplate{"hidden", sure};
  if (is_listed(token, site_headers)) return Boilerplate{"site frame", likely};
  if (token.starts_with("MsoToc")) return Boilerplate{"contents", likely};
  if (starts_with_one_of(token, layout_prefixes)) return std::nullopt;
  bool first = true;
  for (std::size_t at = 0; at < token.size();) {
    if (!ascii::is_letter(token[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at++;
    while (at < token.size() && ascii::is_letter(token[at]) &&
           (ascii::is_lower(token[at]) || ascii::is_upper(token[at - 1]))) {
      ++at;
    }
    const Rule* rule = rule_of_word(ascii::lower(token.substr(begin, at - begin)));
    if (rule != nullptr && (first || !rule->limited)) {
      return Boilerplate{rule->reason, rule->certainty};
    }
    first = false;
  }
  return std::nullopt;
}

// By the most certain of several tokens.
std::optional<Boilerplate> by_tokens(std::string_view value) {
  std::optional<Boilerplate> best;
  for_each_token(value, [&](std::string_view token) {
    if (token.size() > 80) return;
    const auto found = by_token(token);
    if (found && (!best || found->certainty < best->certainty)) best = found;
  });
  return best;
}

struct ElementNames {
  std::string_view id;
  std::string_view role;
  std::string_view style;
  std::string_view title;
  std::string_view classes;
  bool hidden = false;
  bool until_found = false;
};

// In one pass, because this is called for every element.
ElementNames names_of(const xmlNode* element) {
  using Member = std::pair<std::string_view, std::string_view ElementNames::*>;
  static constexpr auto members = std::to_array<Member>({{"class", &ElementNames::classes},
                                                         {"id", &ElementNames::id},
                                                         {"role", &ElementNames::role},
                                                         {"style", &ElementNames::style},
                                                         {"title", &ElementNames::title}});
  ElementNames all;
  for (const xmlAttr* each = element->properties; each != nullptr; each = each->next) {
    const std::string_view name = view(each->name);
    const std::string_view value =
        each->children == nullptr ? std::string_view() : view(each->children->content);
    const auto member = std::ranges::find(members, name, &Member::first);
    if (member != members.end()) all.*member->second = value;
    all.hidden = all.hidden || name == "hidden" || (name == "aria-hidden" && value == "true");
    if (name == "hidden") all.until_found = equals_folded(value, "until-found");
  }
  return all;
}

bool is_hidden(const ElementNames& all) {
  if (!all.hidden && !contains_any(all.style, hidden_styles)) return false;
  return !all.until_found && all.role != "tabpanel" && all.role != "region" &&
         !contains_any(all.classes, panel_classes);
}

// Word processors export their running heads and contents with these names.
std::optional<Boilerplate> by_export(const ElementNames& all) {
  if (all.title == "header" || all.title == "footer") return Boilerplate{"running head", likely};
  if (all.id.starts_with("Table of Contents")) return Boilerplate{"contents", likely};
  return std::nullopt;
}

}  // namespace

std::optional<Boilerplate> boilerplate_of(const xmlNode* element, Tag tag, bool in_article) {
  if (tag != Tag::frame && element->properties == nullptr) return std::nullopt;
  const ElementNames all = names_of(element);
  if (is_hidden(all)) return Boilerplate{"hidden", sure};
  const std::string_view name = name_of(element);
  if (tag == Tag::frame) {
    if (const auto frame = by_name(element_rules, name, in_article)) return frame;
  }
  if (const auto role = by_name(role_rules, all.role, in_article)) return role;
  // Classes of these describe the whole page; the ids of headings are made of their words.
  if (equals_one_of(name, {"html", "body", "main", "article"}) || tag == Tag::heading ||
      tag == Tag::cell || tag == Tag::row) {
    return std::nullopt;
  }
  if (name == "div") {
    if (const auto exported = by_export(all)) return exported;
  }
  if (const auto found = by_tokens(all.classes)) {
    // A link in a sentence may have the class of some menu.
    const bool alone = equals_one_of(found->reason, {"hidden", "skip link", "share buttons"});
    if (alone || breaks_line(tag)) return found;
  }
  return tag == Tag::paragraph || !breaks_line(tag) ? std::nullopt : by_tokens(all.id);
}

}  // namespace findings
