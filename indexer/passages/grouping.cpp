// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/grouping.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "indexer/passages/layout.h"
#include "indexer/passages/line_joiner.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_heading_lines = 3;
constexpr std::size_t longest_plain_heading = 40;  // bytes; before text that begins with a figure

// `12 Mental health triage is ...`: the mark of a footnote and the length to cut.
struct NoteMark {
  std::string mark;
  std::size_t length;
};

std::optional<NoteMark> note_mark(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits])) != 0) {
    ++digits;
  }
  if (digits == 0 || digits > 3 || digits + 1 >= line.size() || line[digits] != ' ') {
    return std::nullopt;
  }
  const std::string_view rest = line.substr(digits + 1);
  const bool word = begins_upper_case(rest) || is_bare_url(first_word(rest)) ||
                    std::isdigit(static_cast<unsigned char>(rest.front())) != 0;
  if (!word) return std::nullopt;
  return NoteMark{std::string(line.substr(0, digits)), digits + 1};
}

class Grouper {
 public:
  explicit Grouper(Layout layout) : layout_(std::move(layout)), joiner_(layout_.lines) {}

  std::vector<Piece> run() {
    const std::vector<Line>& lines = layout_.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].after_rule) in_notes_ = true;
      if (in_notes_ && add_to_notes(i)) continue;
      in_notes_ = false;
      if (is_bare_url(lines[i].text)) {
        while (i + 1 < lines.size() && lines[i + 1].blank_lines == 0 &&
               is_url_rest(lines[i + 1].text)) {
          ++i;
        }
        address_dropped_ = true;
        continue;
      }
      if (const std::size_t taken = heading_lines(i); taken > 0) {
        add_heading(i, taken);
        i += taken - 1;
      } else {
        add_body(i);
      }
    }
    flush_notes();
    return std::move(pieces_);
  }

 private:
  [[nodiscard]] const Line& line(std::size_t i) const { return layout_.lines[i]; }

  // In a document with signs on its items, a single blank before a line is a new page's mark.
  [[nodiscard]] bool begins_page(const Line& at) const {
    return at.indented && layout_.wrapped && !layout_.bullets_lost;
  }

  [[nodiscard]] bool body_unfinished() const {
    if (!open_) return false;
    const Piece& last = pieces_[*open_];
    if (last.role == Role::heading || last.role == Role::caption || is_grade(last.text))
      return false;
    return !ends_sentence(last.text) && !address_dropped_;
  }

  // Whether line i goes on with the footnotes that a rule began. False ends them.
  bool add_to_notes(std::size_t i) {
    const Line& at = line(i);
    const auto mark = note_mark(at.text);
    if (begins_page(at)) {
      flush_notes();
      return false;
    }
    if (mark) {
      notes_.push_back(
          {Role::footnote, at.text.substr(mark->length), at.page, 1, false, mark->mark});
      return true;
    }
    if (notes_.empty()) return false;
    std::string& text = notes_.back().text;
    if (at.text.starts_with("http") && is_bare_url(at.text)) return true;  // the extractor's print
    const bool complete = ends_sentence(text) && line(i - 1).short_line;
    if (bullet_of(at.text) || (ends_sentence(text) && heading_lines(i) > 0) ||
        (complete && at.blank_lines > 0)) {
      flush_notes();
      return false;
    }
    text = joiner_.join(std::move(text), at.text);
    return true;
  }

  void flush_notes() {
    for (Piece& note : notes_) held_notes_.push_back(std::move(note));
    notes_.clear();
    if (!body_unfinished()) release_notes();
  }

  // Footnotes wait until the paragraph that they interrupt is whole.
  void release_notes() {
    for (Piece& note : held_notes_) pieces_.push_back(std::move(note));
    if (!held_notes_.empty()) open_.reset();
    held_notes_.clear();
  }

  // The number of lines from i on that form a heading; 0 if i is none.
  [[nodiscard]] std::size_t heading_lines(std::size_t i) const {
    const std::vector<Line>& lines = layout_.lines;
    const auto continues = [&](std::size_t n) {
      return n + 1 < lines.size() && lines[n + 1].blank_lines == 0 && !lines[n + 1].indented &&
             !lines[n + 1].after_rule;
    };
    if (!looks_like_heading(line(i).text)) return 0;
    if (body_unfinished() && line(i).blank_lines == 0 && !line(i).indented) return 0;
    std::string text = line(i).text;
    std::size_t end = i;
    // A heading over several lines goes on where the first is full, or in lower case; in a
    // double-spaced text where no blank line parts them.
    const auto goes_over = [&](std::size_t n) {
      const Line& next = lines[n + 1];
      if (bullet_of(next.text) || is_grade(next.text)) return false;
      if (layout_.double_spaced) return next.tight && looks_like_heading(text + " " + next.text);
      return !lines[n].short_line || begins_lower_case(next.text);
    };
    while (layout_.wrapped && end - i + 1 < longest_heading_lines && continues(end) &&
           goes_over(end)) {
      ++end;
      text += " " + lines[end].text;
      if (!looks_like_heading(text)) return 0;
    }
    if (end + 1 >= lines.size()) return 0;  // nothing follows: it heads nothing
    const Line& next = lines[end + 1];
    if (!layout_.wrapped) return next.blank_lines > 0 || is_grade(next.text) ? 1 : 0;
    const bool set_apart =
        next.blank_lines > 0 || next.indented || layout_.double_spaced || lines[end].short_line;
    // A nearly full line before a dash is a sentence that goes on.
    const bool dash = next.text.starts_with("–") || next.text.starts_with("-");
    if (dash && 3 * lines[end].text.size() > 2 * layout_.width) return 0;
    const bool new_thought = begins_upper_case(next.text) || bullet_of(next.text) ||
                             text.size() <= longest_plain_heading;
    if (!set_apart || !new_thought || begins_lower_case(next.text)) return 0;
    if (layout_.double_spaced && !lines[end].short_line && !next.indented) return 0;
    return end - i + 1;
  }

  void add_heading(std::size_t i, std::size_t taken) {
    release_notes();
    address_dropped_ = false;
    std::string text = line(i).text;
    for (std::size_t n = i + 1; n < i + taken; ++n) text = joiner_.join(text, line(n).text);
    pieces_.push_back({Role::heading,
                       std::move(text),
                       line(i).page,
                       0,
                       begins_page(line(i)) || line(i).indented,
                       {}});
    open_ = pieces_.size() - 1;
  }

  [[nodiscard]] bool goes_on(std::size_t i) const {
    if (!open_ || i == 0) return false;
    const Piece& last = pieces_[*open_];
    const Line& at = line(i);
    if (last.role == Role::heading) return false;
    if (bullet_of(at.text) && !dash_within_sentence(i)) return false;
    if (is_grade(at.text) || is_caption(at.text) || is_source_line(at.text)) return false;
    if (is_grade(last.text)) return false;
    if (at.indented && layout_.bullets_lost && at.blank_lines > 0) return false;
    const bool unfinished = !ends_sentence(last.text);
    if (unfinished && begins_lower_case(at.text)) return true;
    if (!layout_.wrapped) return false;
    if (begins_page(at)) return unfinished && !line(i - 1).short_line;
    if (at.indented && layout_.bullets_lost) return false;
    if (at.blank_lines > 0) return false;
    if (layout_.double_spaced && !unfinished && line(i - 1).trailing >= 2) return false;
    if (line(i - 1).short_line) return unfinished && !begins_upper_case(at.text);
    return true;
  }

  // `– people who are ...`: a dash that happens to begin a line of a running sentence.
  [[nodiscard]] bool dash_within_sentence(std::size_t i) const {
    const Line& at = line(i);
    const auto bullet = bullet_of(at.text);
    const bool dash = at.text.starts_with("–") || at.text.starts_with("-");
    return bullet && dash && body_unfinished() && pieces_[*open_].role == Role::paragraph &&
           layout_.wrapped && at.blank_lines == 0 &&
           3 * line(i - 1).text.size() > 2 * layout_.width &&
           begins_lower_case(std::string_view(at.text).substr(bullet->length));
  }

  void add_body(std::size_t i) {
    const Line& at = line(i);
    const bool joined = goes_on(i) && !address_dropped_;
    address_dropped_ = false;
    if (joined) {
      std::string& text = pieces_[*open_].text;
      text = joiner_.join(std::move(text), at.text);
      if (!body_unfinished() && !held_notes_.empty() && next_is_apart(i)) release_notes();
      return;
    }
    release_notes();
    Piece piece{Role::paragraph, at.text, at.page, 1, begins_page(at), {}};
    if (const auto bullet = bullet_of(at.text)) {
      piece.role = Role::item;
      piece.level = bullet->level;
      piece.text.erase(0, bullet->length);
    } else if (is_caption(at.text) || is_source_line(at.text)) {
      piece.role = Role::caption;
    } else if (at.indented && layout_.bullets_lost) {
      piece.role = Role::item;
    }
    pieces_.push_back(std::move(piece));
    open_ = pieces_.size() - 1;
  }

  [[nodiscard]] bool next_is_apart(std::size_t i) const {
    return i + 1 >= layout_.lines.size() || line(i).short_line || line(i + 1).blank_lines > 0;
  }

  Layout layout_;
  LineJoiner joiner_;
  std::vector<Piece> pieces_;
  std::optional<std::size_t> open_;  // the piece that the next line may go on with
  bool in_notes_ = false;
  bool address_dropped_ = false;   // the last line was an address: the text before it is whole
  std::vector<Piece> notes_;       // of the current page
  std::vector<Piece> held_notes_;  // complete, waiting for the end of the paragraph
};

}  // namespace

std::vector<Piece> group(std::span<const Block> blocks) { return Grouper(lay_out(blocks)).run(); }

}  // namespace findings
