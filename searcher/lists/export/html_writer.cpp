// SPDX-License-Identifier: GPL-2.0-or-later
// One HTML page that needs nothing besides, for screens and for paper.
#include <fmt/format.h>

#include "searcher/lists/export/entry_text.h"
#include "searcher/lists/export/writers.h"
#include "searcher/lists/export/xml_writer.h"
#include "searcher/answer/citation.h"

namespace findings {
namespace {

// Without `<`, `>` and `&`, which would be escaped here and are not read so by browsers.
constexpr std::string_view style = R"(
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; margin: 2rem auto; max-width: 42rem;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2, h3, dt, .warning { font-family: "Segoe UI", Helvetica, Arial, sans-serif; line-height: 1.25; }
article { border-top: 1px solid; margin-top: 2rem; }
figure { margin: 1rem 0; }
blockquote { border-left: 0.25rem solid; margin: 0 0 0.5rem; padding-left: 1rem;
  white-space: pre-wrap; }
blockquote p { margin: 0; }
.warning { border: 2px solid; font-weight: bold; padding: 0.5rem; }
dl { display: grid; font-size: 0.875rem; gap: 0 1rem; grid-template-columns: max-content 1fr; }
dt { font-weight: bold; }
dd { margin: 0; }
pre { font: inherit; margin: 0; white-space: pre-wrap; }
@media print {
  body { font-size: 11pt; margin: 0; max-width: none; }
  article, .warning { border-color: #000; }
  h2, h3 { break-after: avoid; }
  figure, dl { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
)";

void write_head(XmlWriter& html, std::string_view title) {
  html.open("head");
  html.open("meta");
  html.attribute("charset", "utf-8");
  html.close_empty();
  html.open("meta");
  html.attribute("name", "viewport");
  html.attribute("content", "width=device-width, initial-scale=1");
  html.close_empty();
  html.element("title", title);
  html.element("style", style);
  html.close();
}

// Only what begins as an address on the web can be followed; a path leads nowhere from here.
void write_source(XmlWriter& html, const Document& document, std::string_view shown) {
  const std::string_view address = address_of(document);
  if (address.empty()) {
    html.text(shown);
    return;
  }
  html.open("a");
  html.attribute("href", printable(address));
  html.text(shown);
  html.close();
}

void write_details(XmlWriter& html, const ExportedEntry& entry, const EntryText& text) {
  html.open("dl");
  for (const auto& [label, value] : text.details) {
    html.element("dt", label);
    html.open("dd");
    if (label == source_label) {
      write_source(html, entry.entry.quotation.document, value);
    } else {
      html.text(value);
    }
    html.close();
  }
  html.close();
}

// The reviewer's Markdown as typed. A browser drops a line end that follows `<pre>`, so there is
// one to drop.
void write_note(XmlWriter& html, const EntryText& text, const char* heading) {
  html.element(heading, "Note");
  html.open("pre");
  html.text("\n");
  html.text(text.note);
  html.close();
}

void write_entry(XmlWriter& html, const ExportedEntry& entry, bool in_group) {
  const EntryText text = text_of(entry);
  html.open("article");
  html.attribute("id", fmt::format("entry-{}", entry.number));
  html.element(in_group ? "h3" : "h2", text.heading);
  html.open("figure");
  html.open("blockquote");
  html.element("p", text.quotation);
  html.close();
  html.element("figcaption", text.citation);
  html.close();
  if (!text.warning.empty()) {
    html.open("p");
    html.attribute("class", "warning");
    html.text(text.warning);
    html.close();
  }
  write_details(html, entry, text);
  if (!text.note.empty()) write_note(html, text, in_group ? "h4" : "h3");
  html.close();
}

void write_group(XmlWriter& html, const EntryGroup& group, std::size_t number) {
  const bool titled = !group.title.empty();
  if (titled) {
    const std::string id = fmt::format("group-{}", number);
    html.open("section");
    html.attribute("aria-labelledby", id);
    html.open("h2");
    html.attribute("id", id);
    html.text(printable(group.title));
    html.close();
  }
  for (const ExportedEntry* entry : group.entries) write_entry(html, *entry, titled);
  if (titled) html.close();
}

}  // namespace

std::string write_html(const GroupedList& list) {
  const std::string title = printable(list.title());
  XmlWriter html;
  html.declare_html();
  html.open("html");
  html.attribute("lang", "en-GB");
  write_head(html, title);
  html.open("body");
  html.open("header");
  html.element("h1", title);
  if (const std::string about = printable(list.list.head.description); !about.empty()) {
    html.open("pre");
    html.text("\n");
    html.text(about);
    html.close();
  }
  html.close();
  html.open("main");
  std::size_t number = 0;
  for (const EntryGroup& group : list.groups) write_group(html, group, ++number);
  html.close();
  html.close();
  html.close();
  return html.finish();
}

}  // namespace findings
