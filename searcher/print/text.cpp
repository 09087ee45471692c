// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/locator.h"
#include "searcher/print/explanation.h"
#include "searcher/print/facet_table.h"
#include "searcher/print/markdown.h"
#include "searcher/print/structured.h"

namespace findings {
namespace {

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
  if (match == MatchMode::automatic && result.required < result.informative) {
    text +=
        fmt::format(", each with at least {} of the {} words", result.required, result.informative);
  }
  if (!result.hits.empty() && result.families < result.passages) {
    text += fmt::format(", folded to {} (--no-collapse shows all)", result.families);
  }
  return text;
}

// In which other documents it stands, and on which lists.
std::string remark(const Hit& hit) {
  std::string text;
  if (hit.family) {
    const std::uint64_t others = hit.family->documents - 1;
    text = fmt::format("also in {} document{}", others, others == 1 ? "" : "s");
  }
  if (!hit.lists.empty()) {
    text += fmt::format("{}on {}", text.empty() ? "" : " · ", fmt::join(hit.lists, ", "));
  }
  return text;
}

}  // namespace

std::string head_line(const Document& document) {
  std::string text = force_text(document);
  text += " · " + (document.year ? std::to_string(*document.year) : std::string("year unknown"));
  if (!document.type.empty()) text += " · " + document.type;
  if (!document.title.empty()) text += " · " + document.title;
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
  if (!remark.empty()) text += std::string(text_indent, ' ') + style.dim(remark) + "\n";
  const std::string id = PassageId{document.id, passage.ordinal}.text();
  return text + std::string(text_indent, ' ') +
         style.dim(fmt::format("[{}] {}", locator_text(passage), id)) + "\n";
}

std::string TextPrinter::result(const AskedQuery& query, const SearchResult& result) const {
  std::string text;
  if (!query.id.empty()) text += fmt::format("== {}: {}\n", query.id, query.parsed.text);
  for (const Hit& hit : result.hits) {
    text += fmt::format("{} {}\n", style_.bold(fmt::format("{}.", hit.rank)),
                        style_.bold(head_line(hit.document)));
    text += passage_text(hit.document, hit.passage, hit.highlights, style_, remark(hit));
    if (hit.explanation) {
      text += marked_paragraph(explanation_text(*hit.explanation), {}, style_, 2 * text_indent);
      text += "\n";
    }
    text += "\n";
  }
  if (!result.facets.empty()) {
    text += facets_text(result, style_);
    if (!facets_only_ || result.passages > 0) text += "\n";
  }
  return text + count_line(result, query.match) + "\n";
}

std::string MarkdownPrinter::result(const AskedQuery& query, const SearchResult& result) const {
  std::string text;
  for (const Hit& hit : result.hits) {
    text += fmt::format("{}. **{}**", hit.rank, escaped_markdown(head_line(hit.document)));
    if (!hit.passage.heading.empty()) {
      text += fmt::format(
          "  \n   {}", escaped_markdown(fmt::format("{}", fmt::join(hit.passage.heading, " › "))));
    }
    text += fmt::format("\n\n   > {}\n\n   {} (`{}`)\n\n", escaped_markdown_lines(hit.passage.text),
                        escaped_markdown(citation(hit.document, hit.passage)),
                        PassageId{hit.document.id, hit.passage.ordinal}.text());
    if (const std::string more = remark(hit); !more.empty()) {
      text += fmt::format("   {}\n\n", escaped_markdown(more));
    }
    if (hit.explanation) {
      text += fmt::format("   {}\n\n", escaped_markdown(explanation_text(*hit.explanation)));
    }
  }
  return text + count_line(result, query.match) + "\n";
}

std::unique_ptr<ResultPrinter> make_printer(std::string_view format, const Style& style,
                                            std::vector<const HitField*> fields, bool facets_only,
                                            bool several) {
  if (format == "json") return std::make_unique<JsonPrinter>(std::move(fields), facets_only);
  if (format == "jsonl") return std::make_unique<JsonLinesPrinter>(std::move(fields));
  if (format == "csv") {
    if (fields.size() == hit_fields().size()) {
      std::erase_if(fields, [](const HitField* field) { return !field->in_csv; });
    }
    return std::make_unique<CsvPrinter>(std::move(fields), facets_only, several);
  }
  if (format == "trec") return std::make_unique<TrecPrinter>();
  if (format == "md") return std::make_unique<MarkdownPrinter>();
  return std::make_unique<TextPrinter>(style, facets_only);
}

}  // namespace findings
