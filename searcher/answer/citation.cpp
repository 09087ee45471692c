// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/citation.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/locator.h"
#include "corpus/text/strings.h"
#include "searcher/answer/markdown.h"

namespace findings {
namespace {

// Blanks and control characters become single blanks.
std::string one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

constexpr Date first_day_of_hmicfrs = {2017, 7, 19};

// The inspectorate of constabulary where the type says that nobody else can be the author.
std::string_view inspectorate(const Document& document) {
  constexpr std::string_view before = "HM Inspectorate of Constabulary";
  constexpr std::string_view since = "HM Inspectorate of Constabulary and Fire & Rescue Services";
  constexpr std::array<std::string_view, 7> own_types = {
      "letter",         "assessment", "force-report",      "child-protection",
      "data-integrity", "revisit",    "valuing-the-police"};
  if (std::ranges::find(own_types, document.type) == own_types.end()) return {};
  if (document.forces.empty() || document.forces.front() == "Police Scotland") return {};
  if (document.published) {
    if (document.published->last_day() < first_day_of_hmicfrs) return before;
    return document.published->first_day() < first_day_of_hmicfrs ? "" : since;
  }
  // What was inspected in 2016 may have been published late in 2017.
  if (!document.year || (*document.year >= 2016 && *document.year <= 2017)) return {};
  return *document.year < 2016 ? before : since;
}

// `A, B and C`; nothing for nobody.
std::string listed(const std::vector<std::string>& names, std::string_view before_last) {
  if (names.size() < 2) return names.empty() ? "" : names.front();
  return fmt::format("{}{}{}", fmt::join(names.begin(), names.end() - 1, ", "), before_last,
                     names.back());
}

// Empty where the author is the publisher too.
std::string other_publisher(const Document& document) {
  const std::string publisher = one_line(document.publisher);
  const auto authors = authors_of(document);
  return std::ranges::find(authors, publisher) == authors.end() ? publisher : "";
}

// Of publication, which styles ask for; else that of the inspection.
std::string year_of(const Document& document, std::string_view unknown) {
  if (document.published) return std::to_string(document.published->year);
  return document.year ? std::to_string(*document.year) : std::string(unknown);
}

std::string date_in_words(const Document& document) {
  constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const auto& date = document.published;
  if (!date || date->month < 1 || date->month > 12) return year_of(document, {});
  const std::string_view month = months[static_cast<std::size_t>(date->month) - 1];
  if (date->day == 0) return fmt::format("{} {}", month, date->year);
  return fmt::format("{} {} {}", date->day, month, date->year);
}

// `before`: what comes before a page, a paragraph and a note.
std::string pinpoint(const Passage& passage, const std::array<std::string_view, 3>& before) {
  const std::array<std::string, 3> numbers = {page_of(passage), passage.paragraph, passage.note};
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!numbers[i].empty()) parts.push_back(fmt::format("{}{}", before[i], numbers[i]));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

// A full stop, unless a mark ends the sentence already.
std::string_view stop_after(std::string_view text) {
  if (text.ends_with('*')) text.remove_suffix(1);
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') ? "" : ".";
}

std::string plain(const Document& document, const Passage& passage) {
  std::string text = listed(authors_of(document), " and ");
  text += fmt::format("{}‘{}’", text.empty() ? "" : ", ", title_of(document));
  std::vector<std::string> imprint = {other_publisher(document), date_in_words(document)};
  std::erase(imprint, "");
  if (!imprint.empty()) text += fmt::format(" ({})", fmt::join(imprint, ", "));
  if (const std::string place = locator_text(passage); !place.empty()) text += ", " + place;
  return text;
}

std::string harvard(const Document& document, const Passage& passage) {
  const std::string title = fmt::format("*{}*", title_of(document));
  const std::string year = year_of(document, "no date");
  const std::string author = listed(authors_of(document), " and ");
  std::string text = author.empty() ? fmt::format("{} ({})", title, year)
                                    : fmt::format("{} ({}) {}", author, year, title);
  if (const std::string publisher = other_publisher(document); !publisher.empty()) {
    text += fmt::format("{} {}", stop_after(text), publisher);
  }
  const std::string place = pinpoint(passage, {"p. ", "para. ", "n. "});
  if (!place.empty()) text += ", " + place;
  text += stop_after(text);
  const std::string address = address_of(document);
  return address.empty() ? text : fmt::format("{} Available at: {}", text, address);
}

std::string oscola(const Document& document, const Passage& passage) {
  std::string text = listed(authors_of(document), " and ");
  const std::string publisher = other_publisher(document);
  text += fmt::format("{}*{}* ({}{}{})", text.empty() ? "" : ", ", title_of(document), publisher,
                      publisher.empty() ? "" : " ", year_of(document, "nd"));
  const std::string place = pinpoint(passage, {"", "para ", "n "});
  if (!place.empty()) text += " " + place;
  const std::string address = address_of(document);
  return address.empty() ? text : fmt::format("{} <{}>", text, address);
}

// Without an author the title comes first.
std::string apa(const Document& document, const Passage& passage) {
  const auto authors = authors_of(document);
  const std::string author = listed(authors, authors.size() > 2 ? ", & " : " & ");
  const std::string year = fmt::format("({}).", year_of(document, "n.d."));
  std::string title = fmt::format("*{}*", title_of(document));
  const std::string place = pinpoint(passage, {"p. ", "para. ", "n. "});
  if (!place.empty()) title += fmt::format(" ({})", place);
  title += stop_after(title);
  std::string text = author.empty()
                         ? fmt::format("{} {}", title, year)
                         : fmt::format("{}{} {} {}", author, stop_after(author), year, title);
  if (const std::string publisher = other_publisher(document); !publisher.empty()) {
    text += fmt::format(" {}{}", publisher, stop_after(publisher));
  }
  const std::string address = address_of(document);
  return address.empty() ? text : fmt::format("{} {}", text, address);
}

}  // namespace

std::string title_of(const Document& document) {
  std::string title = one_line(document.title);
  if (!title.empty()) return title;
  const std::string_view source = document.source;
  const bool one_of_many =
      document.line != 0 || source.ends_with(".jsonl") || source.ends_with(".ndjson");
  std::string name = one_line(source.substr(source.rfind('/') + 1));
  return name.empty() || one_of_many ? document.id : name;
}

std::vector<std::string> authors_of(const Document& document) {
  std::vector<std::string> authors = split_list(one_line(document.author), ';');
  if (const auto known = inspectorate(document); authors.empty() && !known.empty()) {
    authors.emplace_back(known);
  }
  return authors;
}

std::string publisher_of(const Document& document) {
  const std::string publisher = one_line(document.publisher);
  return publisher.empty() ? listed(authors_of(document), " and ") : publisher;
}

std::string address_of(const Document& document) {
  const std::string_view url = trimmed(document.url);
  if (!url.starts_with("https://") && !url.starts_with("http://")) return {};
  return percent_encoded(url, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F ||
           std::string_view("<>\\{}\"").find(c) != std::string_view::npos;
  });
}

std::string cite(const Document& document, const Passage& passage, CiteStyle style) {
  if (style == CiteStyle::harvard) return harvard(document, passage);
  if (style == CiteStyle::oscola) return oscola(document, passage);
  if (style == CiteStyle::apa) return apa(document, passage);
  std::string text = plain(document, passage);
  if (style == CiteStyle::markdown) text = escaped_markdown_lines(text);
  const std::string address = address_of(document);
  return address.empty() ? text : fmt::format("{}, <{}>", text, address);
}

}  // namespace findings
