// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/segmenter.h"

#include <algorithm>
#include <optional>

#include <re2/re2.h>

#include "indexer/passages/grouping.h"
#include "indexer/passages/line_rules.h"
#include "indexer/passages/outline.h"

namespace findings {
namespace {

constexpr std::size_t longest_front = 40;       // pieces before a salutation
constexpr std::size_t longest_passage = 8'000;  // bytes; longer text is no one thought

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
  return piece.role == Role::heading && piece.text.size() < 120 && !piece.new_page;
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
  std::string result;
  for (const char c : text) {
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

class Assembler {
 public:
  SegmentedDocument run(std::vector<Piece> pieces) {
    std::size_t at = 0;
    if (const auto dear = salutation(pieces)) {
      for (; at <= *dear; ++at) add_front(pieces[at]);
      at = letter_title(pieces, at);
    } else if (!pieces.empty() && heads_document(pieces.front())) {
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
      passage.note = piece.note;
      passage.text = std::move(text);
      result_.passages.push_back(std::move(passage));
    }
  }

  SegmentedDocument result_;
  Outline outline_;
  bool closing_ = false;
};

}  // namespace

SegmentedDocument segment(const RawDocument& document) {
  return Assembler().run(group(document.blocks));
}

}  // namespace findings
