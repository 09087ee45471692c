// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <thread>

#include "corpus/model/error.h"
#include "indexer/readers/pdf/pdf_blocks.h"
#include "indexer/readers/pdf/pdf_lines.h"
#include "indexer/readers/pdf/pdf_words.h"
#include "indexer/readers/readers.h"

namespace findings {
namespace {

constexpr unsigned most_threads = 4;  // each opens the file for itself, and memory is limited
constexpr std::size_t signature_within = 1024;  // readers look that far for `%PDF-`

// The size that most letters of the document have.
float body_size(const std::vector<PdfPageLines>& pages) {
  std::map<long, std::size_t> letters;  // by half points
  for (const PdfPageLines& page : pages) {
    for (const PdfLine& line : page.lines) letters[std::lround(2 * line.size)] += line.text.size();
  }
  const auto most =
      std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
  return most == letters.end() ? 0 : static_cast<float>(most->first) / 2;
}

// A page with little text does not show how wide its column is; other pages do.
void share_widths(std::vector<PdfPageLines>& pages) {
  std::vector<float> ends;
  for (const PdfPageLines& page : pages) {
    if (!page.lines.empty() && page.lines.back().region == 0) {
      ends.push_back(page.lines.front().region_right);
    }
  }
  if (ends.empty()) return;
  std::ranges::sort(ends);
  const float usual = ends[ends.size() / 2];
  for (PdfPageLines& page : pages) {
    if (page.lines.empty() || page.lines.back().region != 0) continue;
    for (PdfLine& line : page.lines) {
      if (line.left < usual) line.region_right = std::max(line.region_right, usual);
    }
  }
}

constexpr std::size_t fewest_numbered_paragraphs = 8;
constexpr std::uint32_t widest_hole = 3;       // a number on a line with other things
constexpr std::size_t fewest_at_a_margin = 4;  // facing pages have different margins
constexpr std::ptrdiff_t chains_looked_at = 32;

struct Chain {
  std::uint32_t last = 0;  // number
  std::vector<PdfLine*> lines;
};

bool continues_chain(const Chain& chain, const PdfLine& line, std::uint32_t number) {
  if (number == chain.last + 1 && chain.lines.size() >= fewest_at_a_margin) return true;
  const PdfLine& before = *chain.lines.back();
  const bool below = std::abs(before.left - line.left) < line.size ||
                     std::abs(before.text_left - line.text_left) < line.size;
  return below && number > chain.last && number <= chain.last + widest_hole;
}

void extend_chain(std::vector<Chain>& chains, PdfLine& line) {
  std::uint32_t number = 0;
  const std::string& text = line.label.text;
  std::from_chars(text.data(), text.data() + text.size(), number);
  // The last chain that fits: a numbering that starts again hides the one before.
  const auto oldest = chains.rbegin() + std::min(std::ssize(chains), chains_looked_at);
  const auto chain = std::find_if(chains.rbegin(), oldest, [&](const Chain& candidate) {
    return continues_chain(candidate, line, number);
  });
  if (chain != oldest) {
    chain->last = number;
    chain->lines.push_back(&line);
  } else if (number == 1) {
    chains.push_back({number, {&line}});
  }
}

// Makes integers that hang before paragraph after paragraph, 1, 2, 3 through the document, labels
// of kind `paragraph`; others number the items of a list. Only lines in the size of the text have
// one.
void find_paragraph_numbers(std::vector<PdfPageLines>& pages, float body_size) {
  std::vector<Chain> chains;
  for (PdfPageLines& page : pages) {
    for (PdfLine& line : page.lines) {
      const bool of_body = std::abs(line.size - body_size) < same_pdf_size;
      if (of_body && line.label.kind == PdfLabel::Kind::integer) extend_chain(chains, line);
    }
  }
  for (const Chain& chain : chains) {
    const bool over_pages = chain.lines.front()->page < chain.lines.back()->page;
    if (chain.lines.size() < fewest_numbered_paragraphs || !over_pages) continue;
    for (PdfLine* line : chain.lines) line->label.kind = PdfLabel::Kind::paragraph;
  }
}

Block converted(const PdfBlock& from) {
  Block block;
  block.role = from.role;
  block.text = from.text();
  block.page = from.first().page;
  block.level = from.level;
  block.number = from.number;
  block.note = from.note;
  if (from.role == Role::row) std::ranges::replace(block.text, '\n', ' ');
  if (from.role != Role::footnote) {
    for (const PdfLine& line : from.lines) {
      block.marks.insert(block.marks.end(), line.marks.begin(), line.marks.end());
    }
  }
  return block;
}

}  // namespace

bool looks_like_pdf(std::string_view bytes) {
  return bytes.substr(0, signature_within).find("%PDF-") != std::string_view::npos;
}

RawDocument read_pdf(std::string_view bytes) {
  const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, most_threads);
  PdfText text = extract_words(bytes, threads);
  RawDocument document;
  document.format = "pdf";
  document.pages = static_cast<std::uint32_t>(text.pages.size());
  document.page_labels = std::move(text.labels);
  document.properties = std::move(text.properties);

  document.doubts = join_initials(text.pages);
  std::vector<PdfPageLines> pages;
  std::uint32_t number = 0;
  for (const PdfPage& page : text.pages) {
    pages.push_back({page.height, lines_of(page, ++number)});
    if (page.rotated > 0) {
      document.dropped.push_back(
          {std::to_string(page.rotated) + " words", "runs in another direction", number});
    }
  }
  const float size = body_size(pages);
  if (size <= 0) {
    throw InputError("it has no text layer: its pages are pictures",
                     "run it through text recognition (OCR) first");
  }
  share_widths(pages);
  const auto keep = [&](std::vector<Dropped> dropped) {
    std::ranges::move(dropped, std::back_inserter(document.dropped));
  };
  std::vector<Dropped> furniture = drop_furniture(pages, size);
  std::vector<std::string> contents;
  for (const Dropped& line : furniture) {
    if (line.reason == "contents") contents.push_back(line.text);
  }
  keep(std::move(furniture));
  find_paragraph_numbers(pages, size);
  std::vector<PdfBlock> blocks = blocks_of(std::move(pages), size);
  keep(mark_headings(blocks, text.outline, contents, size));
  for (const PdfBlock& block : blocks) {
    document.blocks.push_back(converted(block));
    if (block.doubt != nullptr) {
      document.doubts.push_back({document.blocks.back().text, block.doubt, block.first().page});
    }
    const PdfLine& first = block.first();
    const PdfLine& last = block.last();
    if (first.page != last.page || first.region != last.region) ++document.joined;
  }
  return document;
}

}  // namespace findings
