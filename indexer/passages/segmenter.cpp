// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/segmenter.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <re2/re2.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/passages/grouping.h"
#include "indexer/passages/line_joiner.h"
#include "indexer/passages/line_rules.h"
#include "indexer/passages/outline.h"

namespace findings {
namespace {

constexpr std::size_t longest_front = 40;             // pieces before a salutation
constexpr std::size_t longest_letterhead = 7;         // pieces, the title among them
constexpr std::size_t longest_letterhead_line = 160;  // bytes
constexpr std::size_t shortest_paragraph = 120;       // bytes; an imprint is shorter
constexpr std::size_t longest_cover_text = 250;       // bytes, on the page of the title
constexpr std::size_t longest_passage = 8'000;        // bytes
constexpr std::size_t longest_heading = 1'000;  // bytes; it is kept with each passage below it

constexpr std::size_t longest_cover_lines = 40;  // lines
constexpr std::size_t longest_kept_line = 300;   // bytes; a title is no longer
constexpr std::size_t shortest_text_line = 60;   // bytes
constexpr std::size_t lines_of_a_paragraph = 4;  // more than a title has
constexpr std::size_t paragraphs_of_text = 2;    // one may be an imprint or a notice

bool begins_chapter(std::string_view line) {
  const std::string text = ascii::lower(line);
  if (text.starts_with("hmi") && text.find("observations") != std::string::npos) return true;
  for (const std::string_view chapter :
       {"introduction", "foreword", "contents", "context", "summary", "section 1",
        "executive summary", "overview", "about us", "overall summary"}) {
    if (text.starts_with(chapter) && text.size() < chapter.size() + 24) return true;
  }
  return false;
}

// `... was graded good. Others ...`, `... in 2017. Others ...`: a full stop within the line, after
// a word that is no abbreviation or after a year.
bool has_sentences(std::string_view line) {
  static const RE2 stop(R"((?:[a-z]{3}|[0-9]{4})\. [A-Z])");
  return RE2::PartialMatch(line, stop);
}

// A notice of the site, above the title of any page.
bool is_notice(std::string_view line) {
  return starts_with_one_of(ascii::lower(line),
                            {"consultation", "we are consulting", "have your say", "cookies"});
}

// `text` with single blanks only, cut after `longest` bytes.
std::string single_spaced(std::string_view text, std::size_t longest = std::string::npos) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
    if (result.size() >= longest) break;
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

// The first lines that are not blank, up to a salutation, the first chapter or running text.
std::vector<std::string> cover_of(std::span<const Block> blocks) {
  std::vector<std::string> cover;
  std::size_t run = 0;  // long lines at the end of the cover that may be one paragraph
  std::size_t paragraphs = 0;
  for (const Block& block : blocks) {
    std::string line = single_spaced(block.text, longest_kept_line);
    if (line.empty() || is_notice(line)) {
      run = 0;
      continue;
    }
    if (cover.size() == longest_cover_lines || begins_chapter(line) || line.starts_with("Dear "))
      break;
    const bool is_long = line.size() >= shortest_text_line;
    if (has_sentences(line) || run + 1 == lines_of_a_paragraph ||
        (line.ends_with('.') && (is_long || run > 0))) {
      cover.resize(cover.size() - run);
      run = 0;
      if (++paragraphs == paragraphs_of_text) break;
      continue;
    }
    run = is_long ? run + 1 : 0;
    cover.push_back(std::move(line));
  }
  return cover;
}

bool is_salutation(const Piece& piece) {
  static const RE2 dear(R"(Dear [^.]{1,40})");
  return RE2::FullMatch(piece.text, dear);
}

std::optional<std::size_t> salutation(const std::vector<Piece>& pieces) {
  const auto front = std::span(pieces).first(std::min(pieces.size(), longest_front));
  const auto found = std::ranges::find_if(front, is_salutation);
  return found == front.end() ? std::nullopt : std::optional<std::size_t>(found - front.begin());
}

// Whether the first piece of a document that is no letter is its title, not a chapter's.
bool heads_document(const Piece& piece) {
  return piece.role == Role::heading && piece.text.size() < 120 &&
         (!piece.new_page || piece.page == 1);
}

// The parts of a text that is too long for a passage: cut at the end of a sentence, else at a
// blank.
std::vector<std::string> cut_overlong(std::string_view text) {
  std::vector<std::string> parts;
  while (text.size() > longest_passage) {
    std::size_t end = text.rfind(". ", longest_passage);
    end = end == std::string_view::npos || end < longest_passage / 4
              ? text.rfind(' ', longest_passage)
              : end + 1;
    if (end == std::string_view::npos || end == 0) {
      end = utf8_prefix(text, longest_passage).size();
    }
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  if (!text.empty()) parts.emplace_back(text);
  return parts;
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

// Where the text begins after a cover, an imprint and the like: at a table or a long paragraph on
// the page of the title, else at the first heading with a paragraph below it, if all headings are
// on later pages.
std::size_t end_of_cover(const std::vector<Piece>& pieces, std::size_t title) {
  const std::size_t end = std::min(pieces.size(), title + longest_front);
  for (std::size_t i = title + 1; i + 1 < end; ++i) {
    const bool text = pieces[i].role == Role::row || pieces[i].text.size() >= longest_cover_text;
    if (text && pieces[i].page == pieces[title].page && pieces[i].page > 0) return i;
    if (pieces[i].role != Role::heading) continue;
    if (pieces[i].page == pieces[title].page) break;
    const Piece& next = pieces[i + 1];
    if (next.role != Role::heading && next.text.size() >= shortest_paragraph) return i;
  }
  return title + 1;
}

bool has_lines(const Block& block) { return block.text.find('\n') != std::string::npos; }

std::vector<Line> block_lines(std::span<const Block> blocks) {
  std::vector<Line> lines;
  for (const Block& block : blocks) {
    for (const std::string_view text : split(block.text, '\n')) {
      Line& line = lines.emplace_back();
      line.text = text;
      line.page = block.page;
    }
  }
  return lines;
}

std::string joined_text(const Block& block, const LineJoiner& joiner) {
  std::string text;
  for (const std::string_view line : split(block.text, '\n')) {
    text = text.empty() ? std::string(line) : joiner.join(std::move(text), line);
  }
  return text;
}

// The pieces of formats whose readers know what is a paragraph, an item, a heading: one a block.
// Where a block's lines are broken (`\n`) they are joined, and words broken by a hyphen with them.
std::vector<Piece> whole_pieces(std::span<const Block> blocks) {
  const bool broken = std::ranges::any_of(blocks, has_lines);
  const LineJoiner joiner(broken ? block_lines(blocks) : std::vector<Line>{});
  std::vector<Piece> pieces;
  for (const Block& block : blocks) {
    if (block.text.empty()) continue;
    const bool too_long = block.role == Role::heading && block.text.size() > longest_heading;
    pieces.push_back({.role = too_long ? Role::paragraph : block.role,
                      .text = has_lines(block) ? joined_text(block, joiner) : block.text,
                      .page = block.page,
                      .level = block.level,
                      .note = block.note,
                      .number = block.number,
                      .marks = block.marks});
  }
  return pieces;
}

// About how many bytes it takes, its headings included.
std::size_t memory_of(const Passage& passage) {
  std::size_t bytes = sizeof passage + passage.text.size() + passage.page_label.size() +
                      passage.paragraph.size() + passage.note.size();
  for (const std::string& heading : passage.heading) bytes += sizeof(std::string) + heading.size();
  return bytes;
}

class Assembler {
 public:
  Assembler(const RawDocument& document, const Grades& grades)
      : document_(document), grades_(grades) {}

  SegmentedDocument run(std::vector<Piece> pieces, bool whole) {
    // No reader mixes lines and whole blocks in one document, but a compromised process may.
    for (Piece& piece : pieces) std::ranges::replace(piece.text, '\n', ' ');
    find_graded_heads(pieces);
    for (std::size_t at = add_front_matter(pieces, whole); at < pieces.size(); ++at) {
      const Piece& piece = pieces[at];
      closing_ =
          closing_ || starts_with_one_of(piece.text, {"Yours sincerely", "Yours faithfully"});
      if (piece.role == Role::heading && !closing_ && !is_salutation(piece) &&
          !is_signature(piece.text) && !is_whole_recommendation(piece.text)) {
        outline_.heading(piece, at + 1 < pieces.size() && pieces[at + 1].role == Role::heading);
        if (grades_.heading(piece.text)) add_heading(piece);
      } else if (closing_ || is_signature(piece.text)) {
        add_passage(piece, Kind::paragraph, Part::front, {});
      } else {
        add_passage(piece, kind_of(piece), outline_.part(), outline_.path());
      }
    }
    mark_back_matter(result_.passages);
    result_.cover = cover_of(document_.blocks);
    return std::move(result_);
  }

 private:
  // Adds the title and what is before the text; returns where the text begins.
  std::size_t add_front_matter(const std::vector<Piece>& pieces, bool whole) {
    std::size_t at = 0;
    if (const auto dear = salutation(pieces)) {
      for (; at <= *dear; ++at) add_front(pieces[at]);
      return at < pieces.size() && is_subject(pieces[at]) ? set_title(pieces, at) : at;
    }
    if (!whole) return !pieces.empty() && heads_document(pieces[0]) ? set_title(pieces, 0) : 0;
    const auto title = marked_title(pieces);
    if (!title) return 0;
    for (; at < *title; ++at) add_front(pieces[at]);
    at = set_title(pieces, *title);
    for (const std::size_t end = end_of_cover(pieces, *title); at < end; ++at) {
      if (pieces[at].role != Role::heading) add_front(pieces[at]);
    }
    return at;
  }

  // The subject line after the salutation of a letter.
  static bool is_subject(const Piece& piece) {
    return piece.role == Role::heading || (piece.text.size() < 160 && !ends_sentence(piece.text));
  }

  std::size_t set_title(const std::vector<Piece>& pieces, std::size_t at) {
    result_.title = single_spaced(pieces[at].text);
    return at + 1;
  }

  void add_front(const Piece& piece) {
    result_.front.push_back(single_spaced(piece.text));
    add_passage(piece, Kind::paragraph, Part::front, {});
  }

  void add_passage(const Piece& piece, Kind kind, Part part,
                   const std::vector<std::string>& heading) {
    for (std::string& text : cut_overlong(single_spaced(piece.text))) {
      Passage passage{.ordinal = static_cast<std::uint32_t>(result_.passages.size()) + 1,
                      .kind = kind,
                      .part = part,
                      .heading = heading,
                      .page = piece.page,
                      .page_label = label_of(piece.page),
                      .paragraph = piece.number,
                      .note = piece.note};
      passage.text = std::move(text);
      links_.link(piece, passage);
      result_.memory += memory_of(passage);
      if (result_.memory > most_memory) {
        throw InputError(fmt::format("its passages need more than {} MB", most_memory >> 20),
                         "split it into several files");
      }
      result_.passages.push_back(std::move(passage));
    }
  }

  // `The care of vans: good.` above numbered paragraphs is a heading, as those beside it are that
  // have no full stop.
  void find_graded_heads(std::vector<Piece>& pieces) const {
    std::uint32_t level = 0;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      Piece& piece = pieces[i];
      if (piece.role == Role::paragraph && piece.number.empty() && !pieces[i + 1].number.empty() &&
          grades_.heading(piece.text)) {
        piece.role = Role::heading;
        piece.level = level;
      }
      if (piece.role == Role::heading) level = piece.level;
    }
  }

  void add_heading(const Piece& piece) {
    std::vector<std::string> above = outline_.path();
    above.pop_back();
    add_passage(piece, Kind::paragraph, outline_.part(), above);
  }

  // The printed number of a page, where it differs from the file's count.
  [[nodiscard]] std::string label_of(std::uint32_t page) const {
    if (page == 0 || page > document_.page_labels.size()) return {};
    const std::string& label = document_.page_labels[page - 1];
    return label == std::to_string(page) ? "" : label;
  }

  const RawDocument& document_;
  const Grades& grades_;
  SegmentedDocument result_;
  Outline outline_;
  PassageLinks links_;
  bool closing_ = false;  // the end of the letter has begun
};

}  // namespace

SegmentedDocument segment(const RawDocument& document, const Grades& grades) {
  Assembler assembler(document, grades);
  const bool whole = std::ranges::none_of(
      document.blocks, [](const Block& block) { return block.role == Role::line; });
  if (whole) {
    SegmentedDocument result =
        assembler.run(notes_behind_marks(whole_pieces(document.blocks)), true);
    result.joined = document.joined;
    result.doubts = document.doubts;
    return result;
  }
  Grouped grouped = group(document.blocks);
  SegmentedDocument result =
      assembler.run(notes_behind_marks(take_note_marks(std::move(grouped.pieces))), false);
  result.dropped = std::move(grouped.dropped);
  result.joined = grouped.joined;
  return result;
}

std::string opening_of(const SegmentedDocument& document) {
  constexpr std::size_t opening_bytes = 1500;
  std::string text;
  std::string heading;
  for (const Passage& passage : document.passages) {
    if (passage.part != Part::body || passage.kind == Kind::footnote) continue;
    if (!passage.heading.empty() && passage.heading.back() != heading) {
      heading = passage.heading.back();
      text += heading + "\n";
    }
    text += passage.text + "\n";
    if (text.size() > opening_bytes) break;
  }
  return text;
}

}  // namespace findings
