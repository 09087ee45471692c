// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/citation.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/locator.h"
#include "searcher/answer/markdown.h"

namespace findings {
namespace {

constexpr Date first_day_of_hmicfrs = {2017, 7, 19};

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

std::string title_of(const Document& document) {
  std::string title = one_line(document.title);
  return title.empty() ? document.id : title;
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

std::string markdown(const Document& document, const Passage& passage) {
  std::string text;
  if (const auto body = inspectorate(document); !body.empty()) text = fmt::format("{}, ", body);
  const std::string title = fmt::format("*{}*", escaped_markdown(title_of(document)));
  const std::string_view address = address_of(document);
  text += address.empty() ? title : fmt::format("[{}]({})", title, autolink(address));
  if (const auto date = date_in_words(document); !date.empty()) text += fmt::format(" ({})", date);
  return fmt::format("{}, {}", text, escaped_markdown(locator_text(passage)));
}

std::string harvard(const Document& document, const Passage& passage) {
  const std::string title = title_of(document);
  const std::string year = year_of(document, "no date");
  const std::string_view body = inspectorate(document);
  std::string text = body.empty() ? fmt::format("*{}* ({})", title, year)
                                  : fmt::format("{} ({}) *{}*", body, year, title);
  const std::string place = pinpoint(passage, {"p. ", "para. ", "n. "});
  if (!place.empty()) text += fmt::format(", {}", place);
  // A question needs no full stop after its mark.
  const bool closed = place.empty() && !body.empty() &&
                      std::string_view(".?!").find(title.back()) != std::string_view::npos;
  if (!closed) text += '.';
  const std::string_view address = address_of(document);
  return address.empty() ? text : fmt::format("{} Available at: {}", text, address);
}

std::string oscola(const Document& document, const Passage& passage) {
  std::string text;
  if (const auto body = inspectorate(document); !body.empty()) text = fmt::format("{}, ", body);
  text += fmt::format("*{}* ({})", title_of(document), year_of(document, "nd"));
  const std::string place = pinpoint(passage, {"", "para ", "n "});
  if (!place.empty()) text += fmt::format(" {}", place);
  const std::string_view address = address_of(document);
  return address.empty() ? text : fmt::format("{} {}", text, autolink(address));
}

}  // namespace

std::string_view inspectorate(const Document& document) {
  constexpr std::string_view before = "HMIC";
  constexpr std::string_view since = "HMICFRS";
  constexpr std::array<std::string_view, 6> by_others = {"",         "joint",           "custody",
                                                         "response", "super-complaint", "other"};
  if (std::ranges::find(by_others, document.type) != by_others.end()) return {};
  if (std::ranges::find(document.forces, "Police Scotland") != document.forces.end()) return {};
  if (document.published) {
    if (document.published->last_day() < first_day_of_hmicfrs) return before;
    return document.published->first_day() < first_day_of_hmicfrs ? "" : since;
  }
  // What was inspected in 2016 may have been published late in 2017.
  if (!document.year || (*document.year >= 2016 && *document.year <= 2017)) return {};
  return *document.year < 2016 ? before : since;
}

std::string_view address_of(const Document& document) {
  const std::string_view source = document.source;
  return source.starts_with("https://") || source.starts_with("http://") ? source
                                                                         : std::string_view();
}

std::string cite(const Document& document, const Passage& passage, CiteStyle style) {
  switch (style) {
    case CiteStyle::harvard:
      return harvard(document, passage);
    case CiteStyle::oscola:
      return oscola(document, passage);
    default:
      return markdown(document, passage);
  }
}

}  // namespace findings
