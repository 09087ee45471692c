// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/segmenter.h"

#include <algorithm>
#include <optional>

#include <re2/re2.h>

#include "indexer/passages/cover.h"
#include "indexer/passages/finding_parts.h"
#include "indexer/passages/grouping.h"
#include "indexer/passages/line_rules.h"
#include "indexer/passages/note_marks.h"
#include "indexer/passages/note_places.h"
#include "indexer/passages/outline.h"
#include "indexer/passages/passage_links.h"
#include "indexer/passages/whole_blocks.h"

namespace findings {
namespace {

constexpr std::size_t longest_front = 40;             // pieces before a salutation
constexpr std::size_t longest_letterhead = 7;         // pieces, the title among them
constexpr std::size_t longest_letterhead_line = 160;  // bytes
constexpr std::size_t shortest_paragraph = 120;       // bytes of text that is no imprint's
constexpr std::size_t longest_passage = 8'000;        // bytes; longer text is no one thought

bool is_salutation(std::string_view text) {
  static const RE2 dear(R"(Dear [^.]{1,40})");
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), dear);
}

bool is_closing(std::string_view text) {
  return text.starts_with("Yours sincerely") || text.starts_with("Yours faithfully");
}

std::optional<std::size_t> salutation(const std::vector<Piece>& pieces) {
  const auto end =
      pieces.begin() + static_cast<std::ptrdiff_t>(std::min(pieces.size(), longest_front));
  const auto found = std::find_if(pieces.begin(), end,
                                  [](const Piece& piece) { return is_salutation(piece.text); });
  if (found == end) return std::nullopt;
  return static_cast<std::size_t>(found - pieces.begin());
}

// The title of a document that is no letter: its first line, where that is a heading which other
// headings or text follow, and no chapter's.
bool heads_document(const Piece& piece) {
  return piece.role == Role::heading && piece.text.size() < 120 &&
         (!piece.new_page || piece.page == 1);
}

// Ends of sentences first, then blanks, so that no passage is longer than is sensible.
std::vector<std::string> cut_overlong(std::string_view text) {
  std::vector<std::string> parts;
  while (text.size() > longest_passage) {
    std::size_t end = text.rfind(". ", longest_passage);
    end = end == std::string_view::npos || end < longest_passage / 4
              ? text.rfind(' ', longest_passage)
              : end + 1;
    if (end == std::string_view::npos || end == 0) {
      end = longest_passage;
      while (end > 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    }
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  if (!text.empty()) parts.emplace_back(text);
  return parts;
}

std::string single_spaced(std::string_view text) {
  if (text.find("  ") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' ')) {
    return std::string(text);
  }
  std::string result;
  for (const char c : text) {
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

// The place of the title in a document whose format knows its headings: the first one, with at
// most a letterhead before it.
std::optional<std::size_t> marked_title(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < std::min(pieces.size(), longest_letterhead); ++i) {
    if (pieces[i].role == Role::heading) return i;
    if (pieces[i].text.size() > longest_letterhead_line) return std::nullopt;
  }
  return std::nullopt;
}

// Where the text begins behind a cover, an imprint and the like: at the first heading with a
// paragraph below it, if all headings stand on later pages than the title.
std::size_t end_of_cover(const std::vector<Piece>& pieces, std::size_t title) {
  const std::size_t end = std::min(pieces.size(), title + longest_front);
  for (std::size_t i = title + 1; i + 1 < end; ++i) {
    if (pieces[i].role != Role::heading) continue;
    if (pieces[i].page == pieces[title].page) break;
    const Piece& next = pieces[i + 1];
    if (next.role != Role::heading && next.text.size() >= shortest_paragraph) return i;
  }
  return title + 1;
}

class Assembler {
 public:
  explicit Assembler(const RawDocument& document) : document_(document) {}

  SegmentedDocument run(std::vector<Piece> pieces, bool whole) {
    // No reader puts lines and whole blocks into one document, but a process that was taken over
    // may.
    for (Piece& piece : pieces) std::ranges::replace(piece.text, '\n', ' ');
    std::size_t at = 0;
    if (const auto dear = salutation(pieces)) {
      for (; at <= *dear; ++at) add_front(pieces[at]);
      at = letter_title(pieces, at);
    } else if (const auto title = whole ? marked_title(pieces) : std::nullopt) {
      for (; at < *title; ++at) add_front(pieces[at]);
      result_.title = pieces[*title].text;
      for (const std::size_t end = end_of_cover(pieces, *title); ++at < end;) {
        if (pieces[at].role != Role::heading) add_front(pieces[at]);
      }
    } else if (!whole && !pieces.empty() && heads_document(pieces.front())) {
      result_.title = pieces.front().text;
      at = 1;
    }
    for (; at < pieces.size(); ++at) {
      const Piece& piece = pieces[at];
      if (is_closing(piece.text)) closing_ = true;
      if (piece.role == Role::heading && !closing_ && !is_salutation(piece.text)) {
        outline_.heading(piece, at + 1 < pieces.size() && pieces[at + 1].role == Role::heading);
      } else {
        add(piece);
      }
    }
    return std::move(result_);
  }

 private:
  // The subject line, or lines, after the salutation.
  std::size_t letter_title(const std::vector<Piece>& pieces, std::size_t at) {
    if (at < pieces.size() && (pieces[at].role == Role::heading ||
                               (pieces[at].text.size() < 160 && !ends_sentence(pieces[at].text)))) {
      result_.title = single_spaced(pieces[at].text);
      ++at;
    }
    return at;
  }

  void add_front(const Piece& piece) {
    result_.front.push_back(single_spaced(piece.text));
    add_passage(piece, Kind::paragraph, Part::front, {});
  }

  void add(const Piece& piece) {
    if (closing_ || is_signature(piece.text)) {
      add_passage(piece, Kind::paragraph, Part::front, {});
    } else {
      add_passage(piece, outline_.kind_of(piece), outline_.part(), outline_.path());
    }
  }

  void add_passage(const Piece& piece, Kind kind, Part part,
                   const std::vector<std::string>& heading) {
    for (std::string& text : cut_overlong(single_spaced(piece.text))) {
      Passage passage;
      passage.ordinal = static_cast<std::uint32_t>(result_.passages.size()) + 1;
      passage.kind = kind;
      passage.part = part;
      passage.heading = heading;
      passage.page = piece.page;
      passage.page_label = label_of(piece.page);
      passage.paragraph = piece.number;
      passage.note = piece.note;
      passage.finding = read_finding(kind, text, heading);
      passage.text = std::move(text);
      links_.link(piece, passage);
      result_.passages.push_back(std::move(passage));
    }
  }

  // The printed number of a page, where it is another than the file's count.
  [[nodiscard]] std::string label_of(std::uint32_t page) const {
    if (page == 0 || page > document_.page_labels.size()) return {};
    const std::string& label = document_.page_labels[page - 1];
    return label == std::to_string(page) ? "" : label;
  }

  const RawDocument& document_;
  SegmentedDocument result_;
  Outline outline_;
  PassageLinks links_;
  bool closing_ = false;
};

}  // namespace

SegmentedDocument segment(const RawDocument& document) {
  const bool whole = std::ranges::none_of(
      document.blocks, [](const Block& block) { return block.role == Role::line; });
  if (whole) {
    std::vector<Piece> pieces = notes_behind_marks(whole_pieces(document.blocks));
    SegmentedDocument result = Assembler(document).run(std::move(pieces), true);
    result.joined = document.joined;
    result.cover = cover_of(document.blocks);
    return result;
  }
  Grouped grouped = group(document.blocks);
  std::vector<Piece> pieces = notes_behind_marks(take_note_marks(std::move(grouped.pieces)));
  SegmentedDocument result = Assembler(document).run(std::move(pieces), false);
  result.dropped = std::move(grouped.dropped);
  result.joined = grouped.joined;
  result.cover = cover_of(document.blocks);
  return result;
}

}  // namespace findings
