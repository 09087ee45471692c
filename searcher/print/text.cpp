// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/terminal.h"
#include "corpus/model/locator.h"
#include "corpus/text/printable.h"
#include "corpus/text/strings.h"
#include "corpus/text/tokenizer.h"
#include "searcher/answer/citation.h"
#include "searcher/answer/markdown.h"
#include "searcher/print/results.h"

namespace findings {
namespace {

class Layout {
 public:
  Layout(const Style& style, std::size_t indent) : style_(style), indent_(indent) {}

  // A word with marks inside it; `width` columns wide.
  void word(const std::string& shown, std::size_t width) {
    const bool full =
        style_.width > 0 && column_ > 0 && indent_ + column_ + 1 + width > style_.width;
    if (full) {
      result_ += '\n';
      column_ = 0;
    }
    if (column_ == 0) {
      result_.append(indent_, ' ');
    } else {
      result_ += ' ';
      ++column_;
    }
    result_ += shown;
    column_ += width;
  }

  std::string take() { return std::move(result_); }

 private:
  const Style& style_;
  std::size_t indent_;
  std::size_t column_ = 0;
  std::string result_;
};

constexpr std::size_t text_indent = 3;

std::string force_text(const Document& document) {
  return document.forces.empty() ? "force unknown"
                                 : fmt::format("{}", fmt::join(document.forces, "; "));
}

std::string heading_line(const Passage& passage, std::span<const Highlight> highlights,
                         const Style& style) {
  std::string text;
  for (std::size_t i = 0; i < passage.heading.size(); ++i) {
    std::vector<Highlight> own;
    for (const Highlight& highlight : highlights) {
      if (highlight.heading == i) own.push_back(highlight);
    }
    if (i > 0) text += " › ";
    text += marked(passage.heading[i], own, style);
  }
  return text;
}

std::string count_line(const SearchResult& result, MatchMode match) {
  std::string text = fmt::format("{} in {}", counted(result.passages, "passage"),
                                 counted(result.documents, "document"));
  if (match == MatchMode::automatic && result.required < result.words.size()) {
    text += fmt::format(", each with at least {} of the {} words", result.required,
                        result.words.size());
  }
  if (!result.hits.empty() && result.families < result.passages) {
    text += fmt::format(", collapsed to {} (--no-collapse shows all)", result.families);
  }
  return text;
}

// The number of other documents that have it, and the lists that it is on.
std::string remark(const Hit& hit) {
  std::string text;
  if (hit.family) {
    text = fmt::format("also in {}", counted(hit.family->documents - 1, "document"));
  }
  if (!hit.lists.empty()) {
    text += fmt::format("{}on {}", text.empty() ? "" : " · ", fmt::join(hit.lists, ", "));
  }
  return text;
}

constexpr std::size_t usual_width = 80;
constexpr std::size_t least_bar = 4;  // columns; a shorter one compares nothing
constexpr int longest_gap = 10;       // years
constexpr std::size_t eighths = 8;
constexpr std::array<const char*, eighths> bar_parts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

std::string shown(const FacetValue& value) { return printable_line(value.value.value_or("none")); }

// `columns` long for the largest value; any value but 0 is visible.
std::string bar(std::uint64_t value, std::uint64_t largest, std::size_t columns, bool blocks) {
  if (value == 0) return {};
  const std::uint64_t units = columns * (blocks ? eighths : 1);
  const std::uint64_t length = std::max<std::uint64_t>(1, (value * units + largest / 2) / largest);
  if (!blocks) return std::string(length, '#');
  std::string text;
  for (std::uint64_t i = 0; i < length / eighths; ++i) text += "█";
  return text + bar_parts[length % eighths];
}

std::string row(const FacetValue& value, std::size_t width) {
  return fmt::format("{} {}  {:>10} {:>10}", value.selected ? "*" : " ",
                     padded(shown(value), width), value.passages, value.documents);
}

std::string year_rows(const std::vector<FacetValue>& values, std::size_t width,
                      const Style& style) {
  std::uint64_t largest = 0;
  for (const FacetValue& value : values) {
    if (value.value) largest = std::max(largest, value.passages);
  }
  const std::size_t line = style.width > 0 ? style.width : usual_width;
  const std::size_t taken = row({}, width).size() + 2;
  const std::size_t columns = line >= taken + least_bar ? line - taken : 0;

  std::string text;
  std::optional<int> before;
  for (const FacetValue& value : values) {
    if (!value.value) {
      text += row(value, width) + "\n";
      continue;
    }
    const int year = std::stoi(*value.value);
    if (before && year - *before > longest_gap + 1) {
      text += "  ...\n";
    } else {
      for (int missing = before.value_or(year) + 1; missing < year; ++missing) {
        text += row({std::to_string(missing), 0, 0, false}, width) + "\n";
      }
    }
    before = year;
    const std::string length =
        columns == 0 ? "" : bar(value.passages, largest, columns, style.blocks);
    text += fmt::format("{}{}{}\n", row(value, width), length.empty() ? "" : "  ", length);
  }
  return text;
}

}  // namespace

std::string Style::bold(std::string_view text) const {
  return color ? fmt::format("{}{}{}", bold_on, text, color_off) : std::string(text);
}

std::string Style::dim(std::string_view text) const {
  return color ? fmt::format("{}{}{}", dim_on, text, color_off) : std::string(text);
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t length = count_code_points(text);
  std::string result(text);
  if (length < width) result.append(width - length, ' ');
  return result;
}

std::string marked_paragraph(std::string_view text, std::span<const Highlight> highlights,
                             const Style& style, std::size_t indent) {
  Layout layout(style, indent);
  std::size_t next = 0;  // highlight
  bool inside = false;
  std::string word;
  std::string plain;
  const std::string_view open = style.color ? bold_on : style.brackets ? "[[" : "";
  const std::string_view close = style.color ? color_off : style.brackets ? "]]" : "";
  const auto finish_word = [&] {
    if (plain.empty()) return;
    // Colour must not extend over line ends and indents: it ends and starts with each word.
    if (inside && style.color) word += close;
    layout.word(word, count_code_points(plain));
    word = inside && style.color ? std::string(open) : "";
    plain.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (inside && i == highlights[next].end) {
      word += close;
      if (!style.color) plain += close;
      inside = false;
      ++next;
    }
    if (text[i] == ' ') {
      finish_word();
      continue;
    }
    if (!inside && next < highlights.size() && i == highlights[next].begin) {
      word += open;
      if (!style.color) plain += open;
      inside = true;
    }
    if (static_cast<unsigned char>(text[i]) < ' ') {
      word += "\uFFFD";
    } else {
      word += text[i];
    }
    plain += text[i];
  }
  if (inside) {
    word += close;
    inside = false;
  }
  finish_word();
  return layout.take();
}

std::string marked(std::string_view text, std::span<const Highlight> highlights,
                   const Style& style) {
  Style one_line = style;
  one_line.width = 0;
  return marked_paragraph(text, highlights, one_line, 0);
}

std::string head_line(const Document& document) {
  std::string text = force_text(document);
  text += " · " + (document.year ? std::to_string(*document.year) : std::string("year unknown"));
  if (!document.type.empty()) text += " · " + document.type;
  return printable_line(text + " · " + title_of(document));
}

// `recommendation 8.6, to the Government, by 31 March 2015`; empty where a passage is no finding.
std::string finding_line(const Passage& passage) {
  const FindingParts& parts = passage.finding;
  if (passage.kind < Kind::improvement && parts.number.empty()) return {};
  std::string text = passage.kind < Kind::improvement ? "part of recommendation"
                                                      : std::string(name_of(passage.kind));
  if (parts.likely) text = "likely " + text + " (by its words alone)";
  if (!parts.number.empty()) text += " " + parts.number;
  if (!parts.grade.empty()) text += fmt::format(": {}", parts.grade);
  if (!parts.inspected.empty()) text += fmt::format(" (inspected {})", parts.inspected);
  if (!parts.addressee.empty()) text += fmt::format(", to {}", parts.addressee);
  if (!parts.deadline.empty()) text += fmt::format(", deadline {}", parts.deadline);
  return text;
}

std::string passage_text(const Document& document, const Passage& passage,
                         std::span<const Highlight> highlights, const Style& style,
                         std::string_view remark) {
  std::string text;
  if (const std::string headings = heading_line(passage, highlights, style); !headings.empty()) {
    text += std::string(text_indent, ' ') + style.dim(headings) + "\n";
  }
  std::vector<Highlight> own;
  for (const Highlight& highlight : highlights) {
    if (!highlight.heading) own.push_back(highlight);
  }
  text += marked_paragraph(passage.text, own, style, text_indent) + "\n";
  const std::string finding = finding_line(passage);
  for (const std::string_view line : {std::string_view(finding), remark}) {
    if (line.empty()) continue;
    text += std::string(text_indent, ' ') + style.dim(printable_line(line)) + "\n";
  }
  return text + std::string(text_indent, ' ') +
         style.dim(printable_line(
             fmt::format("[{}] {}", locator_text(passage), passage_id(document, passage)))) +
         "\n";
}

std::string result_text(const SearchResult& result, MatchMode match, const Style& style,
                        bool facets_only) {
  std::string text;
  for (const Hit& hit : result.hits) {
    text += fmt::format("{} {}\n", style.bold(fmt::format("{}.", hit.rank)),
                        style.bold(head_line(hit.document)));
    text += passage_text(hit.document, hit.passage, hit.highlights, style, remark(hit));
    if (hit.explanation) {
      text += marked_paragraph(explanation_text(*hit.explanation), {}, style, 2 * text_indent);
      text += "\n";
    }
    text += "\n";
  }
  if (!result.facets.empty()) {
    text += facets_text(result, style);
    if (!facets_only || result.passages > 0) text += "\n";
  }
  return text + count_line(result, match) + "\n";
}

std::string result_markdown(const SearchResult& result, MatchMode match) {
  std::string text;
  for (const Hit& hit : result.hits) {
    text += fmt::format("{}. **{}**", hit.rank, escaped_markdown(head_line(hit.document)));
    if (!hit.passage.heading.empty()) {
      text += fmt::format("  \n   {}", escaped_markdown(printable_line(fmt::format(
                                           "{}", fmt::join(hit.passage.heading, " › ")))));
    }
    text += fmt::format("\n\n   > {}\n\n   {} (`{}`)\n\n", escaped_markdown_lines(hit.passage.text),
                        cite(hit.document, hit.passage, CiteStyle::markdown),
                        passage_id(hit.document, hit.passage));
    if (const std::string more = remark(hit); !more.empty()) {
      text += fmt::format("   {}\n\n", escaped_markdown(more));
    }
    if (hit.explanation) {
      text += fmt::format("   {}\n\n", escaped_markdown(explanation_text(*hit.explanation)));
    }
  }
  return text + count_line(result, match) + "\n";
}

std::string facets_text(const SearchResult& result, const Style& style) {
  std::size_t width = 4;  // of `none`
  for (const FacetCounts& counts : result.facets) {
    for (const FacetValue& value : counts.values) {
      width = std::max(width, count_code_points(shown(value)));
    }
  }
  std::string text;
  for (const FacetCounts& counts : result.facets) {
    if (!text.empty()) text += "\n";
    text += fmt::format("{}  {:>10} {:>10}\n", style.bold(padded(name_of(counts.facet), width + 2)),
                        "passages", "documents");
    if (counts.facet == Column::year) {
      text += year_rows(counts.values, width, style);
    } else {
      for (const FacetValue& value : counts.values) text += row(value, width) + "\n";
    }
  }
  return text;
}

}  // namespace findings
