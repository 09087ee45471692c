// SPDX-License-Identifier: GPL-2.0-or-later
// The formats Markdown and HTML. A page of HTML needs no other file, on screens and on paper.
#include <fmt/format.h>

#include "corpus/text/printable.h"
#include "corpus/text/strings.h"
#include "searcher/answer/citation.h"
#include "searcher/answer/markdown.h"
#include "searcher/lists/export/writers.h"
#include "searcher/lists/export/xml_writer.h"

namespace findings {
namespace {

std::string inline_text(std::string_view text) { return escaped_markdown(on_one_line(text)); }

// Each line behind `prefix`, but empty ones behind `empty_prefix`.
std::string prefixed(std::string_view prefix, std::string_view empty_prefix,
                     std::string_view text) {
  std::string result;
  for (const std::string_view line : text_lines(text)) {
    result += fmt::format("{}{}\n", line.empty() ? empty_prefix : prefix, line);
  }
  return result;
}

// The note is Markdown itself. As part of a list item it ends where the item ends, even if it has
// headings or a fence that is never closed. Four columns of indentation keep the meaning of tabs.
std::string note_item(std::string_view note) {
  return note.empty() ? "" : fmt::format("-   Note:\n\n{}", prefixed("    ", "", note));
}

std::string entry_text(const ExportedEntry& entry, std::size_t number, std::string_view mark,
                       bool internals) {
  const EntryText text = text_of(entry, number, internals);
  const Quotation& quotation = entry.entry.quotation;
  std::string result =
      fmt::format("{} {}\n\n{}\n{}\n\n", mark, escaped_markdown(text.heading),
                  prefixed("> ", ">", escaped_markdown_lines(text.quotation)),
                  on_one_line(cite(quotation.document, quotation.passage, CiteStyle::markdown)));
  if (!text.warning.empty()) result += fmt::format("**{}**\n\n", text.warning);
  for (const auto& [label, value] : text.details) {
    result += fmt::format("-   {}: {}\n", label, escaped_markdown(value));
  }
  return result + note_item(text.note) + "\n";
}

// Has no `<`, `>`, `&` or quotation mark: they would be escaped, and browsers do not unescape them
// in a style.
constexpr std::string_view style_sheet = R"(
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, Times New Roman, serif; margin: 2rem auto; max-width: 42rem;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2, h3, dt, .warning { font-family: Segoe UI, Helvetica, Arial, sans-serif; line-height: 1.25; }
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
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.element("title", title);
  html.element("style", style_sheet);
  html.close();
}

// The address at the end is a link.
void write_citation(XmlWriter& html, const char* element, const Document& document,
                    const Passage& passage) {
  const std::string citation = on_one_line(cite(document, passage));
  const std::string address = address_of(document);
  const std::string end = fmt::format("<{}>", address);
  html.open(element);
  if (address.empty() || !citation.ends_with(end)) {
    html.text(citation);
  } else {
    html.text(std::string_view(citation).substr(0, citation.size() - end.size() + 1));
    html.element("a", address, {{"href", address}});
    html.text(">");
  }
  html.close();
}

void write_details(XmlWriter& html, const EntryText& text) {
  if (text.details.empty()) return;
  html.open("dl");
  for (const auto& [label, value] : text.details) {
    html.element("dt", label);
    html.element("dd", value);
  }
  html.close();
}

// Text as typed. Browsers drop a line end that follows `<pre>`, so there is one to drop.
void write_preformatted(XmlWriter& html, const std::string& text) {
  html.element("pre", "\n" + text);
}

void write_html_entry(XmlWriter& html, const ExportedEntry& entry, std::size_t number,
                      bool in_group, bool internals) {
  const EntryText text = text_of(entry, number, internals);
  const Quotation& quotation = entry.entry.quotation;
  html.open("article", {{"id", fmt::format("entry-{}", number)}});
  html.element(in_group ? "h3" : "h2", text.heading);
  html.open("figure");
  html.open("blockquote");
  html.element("p", text.quotation);
  html.close();
  write_citation(html, "figcaption", quotation.document, quotation.passage);
  html.close();
  if (!text.warning.empty()) html.element("p", text.warning, {{"class", "warning"}});
  write_details(html, text);
  if (!text.note.empty()) {
    html.element(in_group ? "h4" : "h3", "Note");
    write_preformatted(html, text.note);
  }
  html.close();
}

void write_entries(XmlWriter& html, const GroupedList& list) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < list.groups.size(); ++i) {
    const EntryGroup& group = list.groups[i];
    const bool titled = !group.title.empty();
    if (titled) {
      const std::string id = fmt::format("group-{}", i + 1);
      html.open("section", {{"aria-labelledby", id}});
      html.element("h2", printable(group.title), {{"id", id}});
    }
    for (const ExportedEntry* entry : group.entries) {
      write_html_entry(html, *entry, ++number, titled, list.list.internals);
    }
    if (titled) html.close();
  }
}

void write_references(XmlWriter& html, const GroupedList& list) {
  if (list.groups.empty()) return;
  html.open("section", {{"aria-labelledby", "references"}});
  html.element("h2", references_title, {{"id", "references"}});
  html.open("ul");
  for (const Document& document : cited_documents(list)) write_citation(html, "li", document, {});
  html.close();
  html.close();
}

}  // namespace

std::string write_markdown(const GroupedList& list) {
  std::string result = fmt::format("# {}\n\n", inline_text(list.title()));
  if (const std::string about = printable(list.list.head.description); !about.empty()) {
    result += fmt::format("{}\n\n", escaped_markdown_lines(about));
  }
  std::size_t number = 0;
  for (const EntryGroup& group : list.groups) {
    if (!group.title.empty()) result += fmt::format("## {}\n\n", inline_text(group.title));
    for (const ExportedEntry* entry : group.entries) {
      result +=
          entry_text(*entry, ++number, group.title.empty() ? "##" : "###", list.list.internals);
    }
  }
  if (!list.groups.empty()) result += fmt::format("## {}\n\n", references_title);
  for (const Document& document : cited_documents(list)) {
    result += fmt::format("-   {}\n", on_one_line(cite(document, {}, CiteStyle::markdown)));
  }
  while (result.ends_with("\n\n")) result.pop_back();
  return result;
}

std::string write_html(const GroupedList& list) {
  const std::string title = printable(list.title());
  const std::string description = printable(list.list.head.description);
  XmlWriter html;
  html.declare_html();
  html.open("html", {{"lang", "en-GB"}});
  write_head(html, title);
  html.open("body");
  html.open("header");
  html.element("h1", title);
  if (!description.empty()) write_preformatted(html, description);
  html.close();
  html.open("main");
  write_entries(html, list);
  write_references(html, list);
  html.close();
  html.close();
  html.close();
  return html.finish();
}

}  // namespace findings
