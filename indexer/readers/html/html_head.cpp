// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include <re2/re2.h>

#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_tree.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

// The first that is there counts.
constexpr auto publication_names = std::to_array<std::string_view>(
    {"article:published_time", "govuk:first-published-at", "dcterms.issued", "dc.date.issued",
     "dcterms.date", "dc.date", "citation_publication_date", "datepublished", "publication_date",
     "publish-date", "publishdate", "pubdate", "date", "dcterms.created", "created"});

// Takes the name of the site off the end of a title. A bar is hardly ever part of a title; a dash
// may be, so what follows it must be known to name the site.
std::string without_site(const std::string& title, std::string_view site, std::string_view h1) {
  for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00BB "}) {
    const std::size_t first = title.find(mark);
    if (first == std::string::npos) continue;
    const std::size_t last = title.rfind(mark);
    if (!h1.empty() && h1.size() < title.size() && title.starts_with(h1) &&
        title.substr(h1.size()).starts_with(mark)) {
      return std::string(h1);
    }
    const std::string tail = ascii::lower(std::string_view(title).substr(last + mark.size()));
    const bool known = (!site.empty() && tail == ascii::lower(site)) ||
                       tail.find(".uk") != std::string::npos || tail.starts_with("hmic") ||
                       tail.find("inspectorate") != std::string::npos;
    if (mark == " | " || known) return without_site(title.substr(0, last), site, h1);
  }
  return title;
}

struct Head {
  std::string title;
  std::string graph_title;
  std::string site;
  std::string canonical;
  std::string graph_address;
  std::string h1;
  std::optional<Date> time;
  std::optional<Date> embedded;
  std::array<std::optional<Date>, publication_names.size()> published;
};

void read_meta(const xmlNode* node, Head& head) {
  const std::string_view content = attribute(node, "content");
  if (content.empty()) return;
  for (const std::string_view value :
       {attribute(node, "name"), attribute(node, "property"), attribute(node, "itemprop")}) {
    if (value.empty() || value.size() > 40) continue;
    const std::string name = ascii::lower(value);
    if (name == "og:title" && head.graph_title.empty()) head.graph_title = tidy_text(content);
    if (name == "og:site_name") head.site = tidy_text(content);
    if (name == "og:url" && head.graph_address.empty()) head.graph_address = tidy_text(content);
    const auto found = std::find(publication_names.begin(), publication_names.end(), name);
    if (found == publication_names.end()) continue;
    auto& date = head.published[static_cast<std::size_t>(found - publication_names.begin())];
    if (!date) date = date_in(content);
  }
}

void read_script(const xmlNode* node, Head& head) {
  if (head.embedded || !contains_folded(attribute(node, "type"), "ld+json")) return;
  const std::string text = text_of(node);
  static constexpr std::string_view key = "\"datePublished\"";
  const std::size_t at = text.find(key);
  if (at == std::string::npos) return;
  const std::size_t quote = text.find('"', at + key.size());
  if (quote != std::string::npos) {
    head.embedded = date_in(std::string_view(text).substr(quote + 1, 10));
  }
}

void read_element(const xmlNode* node, Head& head) {
  const std::string_view name = name_of(node);
  if (name == "meta") {
    read_meta(node, head);
  } else if (name == "title") {
    if (head.title.empty() && name_of(node->parent) != "svg") head.title = tidy_text(text_of(node));
  } else if (name == "link") {
    if (head.canonical.empty() && has_word(attribute(node, "rel"), "canonical")) {
      head.canonical = tidy_text(attribute(node, "href"));
    }
  } else if (name == "h1") {
    if (head.h1.empty()) head.h1 = tidy_text(text_of(node));
  } else if (name == "time") {
    if (!head.time) head.time = date_in(attribute(node, "datetime"));
  } else if (name == "script") {
    read_script(node, head);
  }
}

bool is_address(std::string_view text) { return starts_with_one_of(text, {"https://", "http://"}); }

}  // namespace

Properties read_head(const xmlNode* page) {
  Head head;
  for (const xmlNode* node = page; node != nullptr; node = next_node(node, page, true)) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const Tag tag = tag_of(node);
    if (tag == Tag::unseen || tag == Tag::heading || tag == Tag::inlined) read_element(node, head);
  }
  Properties properties;
  properties.title =
      without_site(head.graph_title.empty() ? head.title : head.graph_title, head.site, head.h1);
  const std::string& address = is_address(head.canonical) ? head.canonical : head.graph_address;
  if (is_address(address)) properties.address = address;
  // The last two names say when a file was made.
  const auto made = head.published.end() - 2;
  const auto stated =
      std::find_if(head.published.begin(), made, [](const auto& date) { return date.has_value(); });
  if (stated != made) properties.published = *stated;
  if (!properties.published) properties.published = head.embedded;
  if (!properties.published) properties.published = head.time;
  for (auto each = made; each != head.published.end() && !properties.published; ++each) {
    properties.published = *each;
  }
  return properties;
}

std::optional<Date> date_in(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  for (const std::size_t size : {std::size_t{10}, std::size_t{7}, std::size_t{4}}) {
    if (text.size() > size && ascii::is_digit(text[size])) continue;
    if (const auto date = Date::parse_iso(text.substr(0, size))) return date;
  }
  static const RE2 written(R"((\d{1,4})[^\d ,/]*[ ,/]+([^ ,/]+)[ ,/]+(\d{4}))");
  Date date;
  std::string month;
  re2::StringPiece rest(text.data(), text.size());
  if (!RE2::Consume(&rest, written, &date.day, &month, &date.year)) return std::nullopt;
  date.month = month_number(month);
  if (date.month == 0) RE2::FullMatch(month, R"((\d{1,2}))", &date.month);
  const bool whole = date.year >= 1000 && date.month > 0 && date.day > 0;
  return whole && date.valid() ? std::optional(date) : std::nullopt;
}

}  // namespace findings
