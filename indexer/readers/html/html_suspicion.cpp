// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_suspicion.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace findings {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

struct Word {
  std::string_view reason;
  Trust trust;
  bool opens = false;  // only as the first word: `related-links`, but not `drug-related`
};

// Words of class names and ids. Those that name a subject as well (social care, related
// offences, consent) are weak.
const std::unordered_map<std::string_view, Word>& words() {
  static const std::unordered_map<std::string_view, Word> table = {
      {"cookie", {"cookie notice", Trust::sure}},
      {"cookies", {"cookie notice", Trust::sure}},
      {"gdpr", {"cookie notice", Trust::sure}},
      {"consent", {"cookie notice", Trust::weak}},
      {"breadcrumb", {"navigation", Trust::likely}},
      {"breadcrumbs", {"navigation", Trust::likely}},
      {"pagination", {"navigation", Trust::likely}},
      {"pager", {"navigation", Trust::likely}},
      {"nav", {"navigation", Trust::likely}},
      {"navbar", {"navigation", Trust::likely}},
      {"navigation", {"navigation", Trust::likely}},
      {"skip", {"skip link", Trust::weak, true}},
      {"skiplink", {"skip link", Trust::weak}},
      {"skiplinks", {"skip link", Trust::weak}},
      {"menu", {"navigation", Trust::weak}},
      {"search", {"navigation", Trust::weak}},
      {"toc", {"contents", Trust::weak}},
      {"sidebar", {"site frame", Trust::likely}},
      {"masthead", {"site frame", Trust::likely}},
      {"footer", {"site frame", Trust::likely}},
      {"banner", {"site frame", Trust::weak}},
      {"popup", {"site frame", Trust::weak}},
      {"modal", {"site frame", Trust::weak}},
      {"newsletter", {"site frame", Trust::weak}},
      {"subscribe", {"site frame", Trust::weak}},
      {"byline", {"page details", Trust::weak}},
      {"meta", {"page details", Trust::weak}},
      {"metadata", {"page details", Trust::weak}},
      {"related", {"related links", Trust::weak, true}},
      {"share", {"share buttons", Trust::weak}},
      {"sharing", {"share buttons", Trust::weak}},
      {"sharethis", {"share buttons", Trust::weak}},
      {"addthis", {"share buttons", Trust::weak}},
      {"addtoany", {"share buttons", Trust::weak}},
      {"social", {"share buttons", Trust::weak}},
      {"advert", {"advertisement", Trust::weak}},
      {"advertisement", {"advertisement", Trust::weak}},
  };
  return table;
}

constexpr std::array<std::string_view, 6> invisible = {
    "visually-hidden", "visuallyhidden", "govuk-visually-hidden",
    "sr-only",         "assistive-text", "screen-reader-text"};
constexpr std::array<std::string_view, 5> site_headers = {"header", "site-header", "siteheader",
                                                          "global-header", "page-banner"};

template <std::size_t N>
bool is_one_of(std::string_view token, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view each) { return equals_folded(token, each); });
}

// Layout classes of a page say what it has; the page is not that.
bool tells_of_layout(std::string_view token) {
  for (const std::string_view prefix : {"no-", "has-", "with-", "is-", "js-", "without-"}) {
    if (token.starts_with(prefix)) return true;
  }
  return false;
}

std::optional<Suspicion> suspicion_of_token(std::string_view token) {
  if (is_one_of(token, invisible)) return Suspicion{"hidden", Trust::sure};
  if (is_one_of(token, site_headers)) return Suspicion{"site frame", Trust::likely};
  if (token.starts_with("MsoToc")) return Suspicion{"contents", Trust::likely};
  if (tells_of_layout(token)) return std::nullopt;
  std::array<char, 16> word{};
  bool opening = true;
  for (std::size_t at = 0; at < token.size();) {
    if (!is_letter(token[at])) {
      ++at;
      continue;
    }
    std::size_t size = 0;
    const std::size_t begin = at;
    while (at < token.size() && is_letter(token[at]) &&
           (at == begin || !is_upper(token[at]) || is_upper(token[at - 1]))) {
      if (size < word.size()) word[size] = lower(token[at]);
      ++size;
      ++at;
    }
    if (size <= word.size()) {
      const auto found = words().find(std::string_view(word.data(), size));
      if (found != words().end() && (opening || !found->second.opens)) {
        return Suspicion{found->second.reason, found->second.trust};
      }
    }
    opening = false;
  }
  return std::nullopt;
}

// Of two words the one that is believed more.
std::optional<Suspicion> suspicion_of_tokens(std::string_view value) {
  std::optional<Suspicion> worst;
  for_each_token(value, [&](std::string_view token) {
    if (token.size() > 80) return;
    const auto found = suspicion_of_token(token);
    if (found && (!worst || found->trust < worst->trust)) worst = found;
  });
  return worst;
}

struct Attributes {
  std::string_view id;
  std::string_view role;
  std::string_view style;
  std::string_view title;
  std::string_view classes;
  bool hidden = false;
  bool until_found = false;
};

// In one go: every element is asked.
Attributes attributes_of(const xmlNode* element) {
  Attributes all;
  for (const xmlAttr* each = element->properties; each != nullptr; each = each->next) {
    const std::string_view name = view(each->name);
    const std::string_view value =
        each->children == nullptr ? std::string_view() : view(each->children->content);
    if (name == "class") {
      all.classes = value;
    } else if (name == "id") {
      all.id = value;
    } else if (name == "role") {
      all.role = value;
    } else if (name == "style") {
      all.style = value;
    } else if (name == "title") {
      all.title = value;
    } else if (name == "hidden") {
      all.hidden = true;
      all.until_found = equals_folded(value, "until-found");
    } else if (name == "aria-hidden" && value == "true") {
      all.hidden = true;
    }
  }
  return all;
}

// Panels that a click opens are text as any other.
bool is_panel(const Attributes& all) {
  if (all.until_found || all.role == "tabpanel" || all.role == "region") return true;
  for (const std::string_view word : {"accordion", "collapse", "collapsible", "panel", "tab",
                                      "toggle", "expand", "reveal", "details"}) {
    if (contains_folded(all.classes, word)) return true;
  }
  return false;
}

bool is_hidden(const Attributes& all) {
  const std::string_view style = all.style;
  const bool styled =
      !style.empty() &&
      (contains_folded(style, "display:none") || contains_folded(style, "display: none") ||
       contains_folded(style, "visibility:hidden") || contains_folded(style, "visibility: hidden"));
  return (styled || all.hidden) && !is_panel(all);
}

std::optional<Suspicion> suspicion_of_frame(std::string_view name, bool in_article) {
  if (name == "nav" || name == "menu") return Suspicion{"navigation", Trust::sure};
  if (name == "form") return Suspicion{"form", Trust::likely};
  if (name == "button") return Suspicion{"form", Trust::sure};
  if (name == "aside") return Suspicion{"aside", Trust::likely};
  if (name == "dialog") return Suspicion{"site frame", Trust::likely};
  if (in_article) return std::nullopt;
  return Suspicion{"site frame", Trust::sure};
}

std::optional<Suspicion> suspicion_of_role(std::string_view role, bool in_article) {
  if (role.empty()) return std::nullopt;
  for (const std::string_view each : {"navigation", "menu", "menubar", "toolbar", "search"}) {
    if (role == each) return Suspicion{"navigation", Trust::sure};
  }
  if (role == "doc-toc") return Suspicion{"contents", Trust::sure};
  if (role == "complementary") return Suspicion{"aside", Trust::likely};
  if (role == "dialog" || role == "alertdialog") return Suspicion{"site frame", Trust::likely};
  if (!in_article && (role == "banner" || role == "contentinfo")) {
    return Suspicion{"site frame", Trust::sure};
  }
  return std::nullopt;
}

// Exported word-processor files name their running heads and contents so.
std::optional<Suspicion> suspicion_of_export(const Attributes& all) {
  if (all.title == "header" || all.title == "footer") {
    return Suspicion{"running head", Trust::likely};
  }
  if (all.id.starts_with("Table of Contents")) return Suspicion{"contents", Trust::likely};
  return std::nullopt;
}

}  // namespace

std::optional<Suspicion> suspicion_of(const xmlNode* element, Tag tag, bool in_article) {
  if (tag != Tag::frame && element->properties == nullptr) return std::nullopt;
  const Attributes all = attributes_of(element);
  if (is_hidden(all)) return Suspicion{"hidden", Trust::sure};
  const std::string_view name = name_of(element);
  if (tag == Tag::frame) {
    if (const auto frame = suspicion_of_frame(name, in_article)) return frame;
  }
  if (const auto role = suspicion_of_role(all.role, in_article)) return role;
  // A page's own name for itself stands on these; headings have ids made of their words.
  if (name == "html" || name == "body" || name == "main" || name == "article" ||
      tag == Tag::heading || tag == Tag::cell || tag == Tag::row) {
    return std::nullopt;
  }
  if (name == "div") {
    if (const auto exported = suspicion_of_export(all)) return exported;
  }
  if (const auto found = suspicion_of_tokens(all.classes)) {
    // A link in a sentence may well have the class of some menu.
    const bool alone = found->reason == "hidden" || found->reason == "skip link" ||
                       found->reason == "share buttons";
    if (alone || breaks_line(tag)) return found;
  }
  return tag == Tag::paragraph || !breaks_line(tag) ? std::nullopt : suspicion_of_tokens(all.id);
}

}  // namespace findings
