// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/grouping.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_set>

#include "corpus/text/strings.h"
#include "indexer/passages/layout.h"
#include "indexer/passages/line_joiner.h"
#include "indexer/passages/line_rules.h"
#include "indexer/readers/block.h"

namespace findings {
namespace {

constexpr std::size_t longest_heading_lines = 3;
constexpr std::size_t longest_plain_heading = 40;  // bytes; before text that begins with a figure
constexpr std::size_t longest_tight_title = 240;   // bytes; of a heading set tight
constexpr std::size_t longest_title_words = 36;
constexpr std::size_t longest_note_to_figure = 120;

bool begins_with_dash(const Line& line) { return starts_with_one_of(line.text, {"–", "-"}); }

// Where chapters begin a page and open with a grade, a heading with a grade begins a chapter, and
// any other heading is at the top of a page by chance.
void settle_chapters(std::vector<Piece>& pieces) {
  bool graded = false;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (piece.role != Role::heading) continue;
    const bool grade = is_grade(pieces[i + 1].text);
    graded = graded || (grade && piece.new_page);
    if (graded && pieces[i + 1].role != Role::heading) piece.new_page = grade;
  }
}

class Grouper {
 public:
  explicit Grouper(Layout layout)
      : layout_(std::move(layout)),
        joiner_(layout_.lines),
        openings_(paragraph_openings(layout_)) {}

  Grouped run() {
    for (std::size_t i = 0; i < layout_.lines.size();) {
      if (begins_notes(i)) {
        in_notes_ = true;
        ruled_ = line(i).after_rule;
      }
      if (in_notes_ && add_to_notes(i)) {
        ++i;
        continue;
      }
      in_notes_ = note_open_ = false;
      i += add_text(i);
    }
    release_notes();
    settle_chapters(pieces_);
    return {std::move(pieces_), std::move(layout_.dropped), joined_};
  }

 private:
  [[nodiscard]] const Line& line(std::size_t i) const { return layout_.lines[i]; }

  [[nodiscard]] bool begins_page(std::size_t i) const {
    return layout_.wrapped && layout_.opens_page(i);
  }

  // The piece that lines may still be added to.
  [[nodiscard]] const Piece* open_piece() const {
    if (!open_ || address_dropped_) return nullptr;
    const Piece& last = pieces_[*open_];
    const bool open = last.role != Role::heading && last.role != Role::row && !is_grade(last.text);
    return open ? &last : nullptr;
  }

  [[nodiscard]] bool body_unfinished() const {
    const Piece* open = open_piece();
    return open != nullptr && open->role != Role::caption && !ends_sentence(open->text);
  }

  // Adds what begins with line i and is no footnote; returns its number of lines.
  std::size_t add_text(std::size_t i) {
    if (const std::size_t taken = drop_address(i); taken > 0) return taken;
    if (interrupts(i)) {
      notes_.push_back({.text = line(i).text, .page = line(i).page});
      return 1;
    }
    if (const std::size_t taken = row_lines(i); taken > 0) return add_whole(Role::row, i, taken);
    if (const std::size_t taken = heading_lines(i); taken > 0) {
      return add_whole(Role::heading, i, taken);
    }
    add_body(i);
    return 1;
  }

  // The printed number that line i opens a paragraph with: `4.12 The force ...`, or in a list
  // that counts from one, `2. The force ...`.
  [[nodiscard]] std::optional<NumberedText> numbered(std::size_t i) const {
    const std::string& text = line(i).text;
    if (!ascii::is_digit(text.front())) return std::nullopt;
    const bool apart = i == 0 || line(i).blank_lines > 0 || line(i - 1).short_line;
    NumberedText split = split_number(text, LoneInteger::yes);
    if (split.number.empty()) return std::nullopt;
    if (split.number.find('.') != std::string::npos) {
      return body_unfinished() ? std::nullopt : std::optional(std::move(split));
    }
    const auto number = std::stoul(split.number);
    const bool follows = number == last_item_ + 1 && number > 1;
    if (body_unfinished() ? !(follows && apart) : !follows && number != 1) return std::nullopt;
    return split;
  }

  // Drops an address that is alone on its lines; returns their number.
  std::size_t drop_address(std::size_t i) {
    if (!is_url(line(i).text) || is_address_in_sentence(i)) return 0;
    Dropped dropped{line(i).text, "address", line(i).page};
    std::size_t end = i + 1;
    for (; end < layout_.lines.size() && line(end).blank_lines == 0; ++end) {
      if (!is_url_rest(line(end).text) || is_url(line(end).text)) break;
      dropped.text += line(end).text;
    }
    layout_.dropped.push_back(std::move(dropped));
    address_dropped_ = true;
    return end - i;
  }

  // The words around it need it: `... is at` `www.gov.uk/a` `and at ...`.
  [[nodiscard]] bool is_address_in_sentence(std::size_t i) const {
    const Piece* open = open_piece();
    if (open == nullptr || open->role == Role::caption || line(i).blank_lines > 0) return false;
    if (needs_more(open->text)) return true;
    if (!body_unfinished()) return false;
    return ends_sentence(line(i).text) ||
           (i + 1 < layout_.lines.size() && line(i + 1).blank_lines == 0 &&
            begins_lower_case(line(i + 1).text) && !is_url_rest(line(i + 1).text));
  }

  // Footnotes follow a rule; without one they are known by their mark in the text above.
  [[nodiscard]] bool begins_notes(std::size_t i) const {
    if (line(i).after_rule) return true;
    if (in_notes_) return false;
    const std::string_view mark = note_mark(line(i).text);
    return (mark == std::to_string(last_note_ + 1) || mark == "1") &&
           is_referred_to(layout_, i, mark);
  }

  // Adds line i to the footnotes; false if it ends them.
  bool add_to_notes(std::size_t i) {
    const Line& at = line(i);
    if (begins_page(i) && !at.after_rule) return false;
    const std::string mark(note_mark(at.text));
    // Below another note only the next number begins one; `21 July` is a date.
    if (!mark.empty() && (!note_open_ || at.after_rule || std::stoul(mark) == last_note_ + 1)) {
      notes_.push_back({.role = Role::footnote,
                        .text = at.text.substr(mark.size() + 1),
                        .page = at.page,
                        .note = mark});
      last_note_ = std::stoul(mark);
      note_open_ = true;
      return true;
    }
    if (!note_open_) return false;
    if (at.text.starts_with("http") && is_url(at.text)) {  // the extractor's copy of a link
      layout_.dropped.push_back({at.text, "address", at.page});
      return true;
    }
    std::string& text = notes_.back().text;
    const bool ended = ends_sentence(text);
    const bool apart = line(i - 1).short_line && (at.blank_lines > 0 || !ruled_);
    const bool back =
        !ruled_ && begins_lower_case(at.text) && !is_url(first_word(at.text)) && body_unfinished();
    const bool other = is_caption(at.text) || is_source_line(at.text);
    if (bullet_of(at.text) || other || (ended && (heading_lines(i) > 0 || apart || back))) {
      return false;
    }
    text = joiner_.join(std::move(text), at.text);
    return true;
  }

  // Footnotes wait until the paragraph that they interrupt is whole.
  void release_notes() {
    if (notes_.empty()) return;
    std::ranges::move(notes_, std::back_inserter(pieces_));
    notes_.clear();
    open_.reset();
  }

  [[nodiscard]] std::size_t row_lines(std::size_t i) const {
    if (body_unfinished() && begins_lower_case(line(i).text)) return 0;
    return table_row_lines(layout_, i);
  }

  // The lines of a title without blank lines where all else is double-spaced.
  [[nodiscard]] std::size_t tight_lines(std::size_t i) const {
    if (!layout_.double_spaced) return 0;
    const auto& lines = layout_.lines;
    std::string text = line(i).text;
    std::size_t end = i + 1;
    while (end < lines.size() && lines[end].tight && !lines[end].indented) {
      if (bullet_of(lines[end].text) || is_grade(lines[end].text)) return 0;
      text += " " + lines[end].text;
      if (++end - i > longest_heading_lines || text.size() > longest_tight_title) return 0;
    }
    if (end - i < 2 || end == lines.size() || begins_lower_case(lines[end].text)) return 0;
    return has_heading_form(text) && count_words(text) <= longest_title_words ? end - i : 0;
  }

  // The number of lines from i on that form a heading; 0 if none do.
  [[nodiscard]] std::size_t heading_lines(std::size_t i) const {
    const std::vector<Line>& lines = layout_.lines;
    if (!begins_upper_case(line(i).text) || bullet_of(line(i).text)) return 0;
    if (is_note_to_figure(i)) return 0;
    if (body_unfinished() && line(i).blank_lines == 0 && !line(i).indented) return 0;
    if (const std::size_t tight = tight_lines(i); tight > 0) return tight;
    if (!looks_like_heading(line(i).text)) return 0;
    const auto continues = [&](std::size_t n) {
      return n + 1 < lines.size() && lines[n + 1].blank_lines == 0 && !lines[n + 1].indented &&
             !lines[n + 1].after_rule;
    };
    std::string text = line(i).text;
    std::size_t end = i;
    // A heading continues after a full line or in lower case; in a double-spaced text where no
    // blank line is between.
    const auto continues_in_next = [&](std::size_t n) {
      const Line& next = lines[n + 1];
      if (bullet_of(next.text) || is_grade(next.text)) return false;
      if (layout_.double_spaced) return next.tight && looks_like_heading(text + " " + next.text);
      return !lines[n].short_line || begins_lower_case(next.text);
    };
    while (layout_.wrapped && end - i + 1 < longest_heading_lines && continues(end) &&
           continues_in_next(end)) {
      ++end;
      text += " " + lines[end].text;
      if (!looks_like_heading(text)) return 0;
    }
    if (end + 1 >= lines.size() || needs_more(text)) return 0;  // it heads nothing
    const Line& next = lines[end + 1];
    if (!layout_.wrapped) {
      const bool label = line(i).blank_lines > 0 && text.size() <= longest_plain_heading &&
                         !ends_sentence(next.text) &&
                         std::ranges::any_of(next.text, ascii::is_digit);
      const bool alone = next.blank_lines > 0 && !is_labelled_figure(text);
      return alone || label || is_grade(next.text) ? 1 : 0;
    }
    const bool set_apart =
        next.blank_lines > 0 || next.indented || layout_.double_spaced || lines[end].short_line;
    // A nearly full line before a dash is a sentence that continues.
    if (begins_with_dash(next) && 3 * lines[end].width > 2 * layout_.width) return 0;
    const bool new_thought = begins_upper_case(next.text) || bullet_of(next.text) ||
                             text.size() <= longest_plain_heading;
    if (!set_apart || !new_thought || begins_lower_case(next.text)) return 0;
    if (layout_.double_spaced && !lines[end].short_line && !next.indented) return 0;
    return end - i + 1;
  }

  // A heading or a row of a table.
  std::size_t add_whole(Role role, std::size_t i, std::size_t taken) {
    release_notes();
    address_dropped_ = false;
    std::string text = role == Role::row && taken == 1 ? row_text(line(i).text) : line(i).text;
    for (std::size_t n = i + 1; n < i + taken; ++n) {
      text = joiner_.join(std::move(text), line(n).text);
    }
    pieces_.push_back({.role = role,
                       .text = std::move(text),
                       .page = line(i).page,
                       .level = 0,
                       .new_page = begins_page(i) || line(i).indented});
    open_ = pieces_.size() - 1;
    return taken;
  }

  // Whether line i continues the open piece.
  [[nodiscard]] bool goes_on(std::size_t i) const {
    const Piece* last = open_piece();
    if (last == nullptr) return false;
    const Line& at = line(i);
    if (bullet_of(at.text) && !is_sign_in_sentence(i)) return false;
    if (numbered(i)) return false;
    const bool needed = is_reference(at.text) || needs_more(last->text) ||
                        (is_url(at.text) && is_address_in_sentence(i));
    if (needed && at.tight && !at.indented && !is_grade(at.text)) return true;
    if (is_grade(at.text) || is_caption(at.text) || is_source_line(at.text)) return false;
    const bool ended = ends_sentence(last->text);
    if (begins_with_conjunction(at.text) && !ends_with_one_of(last->text, {".", "?"})) return true;
    if (at.indented && layout_.bullets_lost && at.blank_lines > 0) return false;
    if (!ended && begins_lower_case(at.text)) return true;
    if (!layout_.wrapped) return false;
    if (at.indented && layout_.bullets_lost) return false;
    const bool page = begins_page(i) || i != last_line_ + 1;
    if (at.blank_lines > 0 && !page) return false;
    if (layout_.would_fit(last_line_, i)) return !ended && !page && !begins_upper_case(at.text);
    // The last line is full and decides nothing. Most sentences are not the last of a paragraph.
    if (!ended) return true;
    if (layout_.double_spaced && line(last_line_).trailing >= 2) return false;
    return last->role != Role::paragraph || !openings_.contains(first_word(at.text));
  }

  // `– people who are ...`, `(4) check ...`: a sign that begins a line within a sentence.
  [[nodiscard]] bool is_sign_in_sentence(std::size_t i) const {
    const Line& at = line(i);
    const auto bullet = bullet_of(at.text);
    if (!bullet || !body_unfinished() || !layout_.wrapped || at.blank_lines > 0 || at.indented ||
        pieces_[*open_].role != Role::paragraph ||
        !begins_lower_case(std::string_view(at.text).substr(bullet->length))) {
      return false;
    }
    if (3 * line(last_line_).width <= 2 * layout_.width) return false;
    if (!is_counting_sign(at.text)) return begins_with_dash(at);
    for (std::size_t n = i + 1; n < layout_.lines.size() && line(n).blank_lines == 0; ++n) {
      if (is_counting_sign(line(n).text)) return false;  // they are the items of a list
    }
    return true;
  }

  // A line at the top of a page, neither filled nor a sentence, between the halves of one: a head.
  [[nodiscard]] bool interrupts(std::size_t i) const {
    if (i + 1 >= layout_.lines.size() || !begins_page(i) || !body_unfinished()) return false;
    const Line& at = line(i);
    return at.short_line && begins_upper_case(at.text) && !ends_sentence(at.text) &&
           !bullet_of(at.text) && certainly_joined(at, line(i + 1)) &&
           line(i + 1).blank_lines == 0 && 3 * at.width < 2 * layout_.width;
  }

  void add_body(std::size_t i) {
    const Line& at = line(i);
    const bool joined = goes_on(i);
    address_dropped_ = false;
    const bool over_something = begins_page(i) || i != last_line_ + 1;
    last_line_ = i;
    if (joined) {
      if (over_something) ++joined_;
      std::string& text = pieces_[*open_].text;
      text = joiner_.join(std::move(text), at.text);
      return;
    }
    const bool in_list =
        open_ && (pieces_[*open_].role == Role::item || pieces_[*open_].text.ends_with(':'));
    release_notes();
    Piece piece{.text = at.text, .page = at.page, .new_page = begins_page(i)};
    if (const auto bullet = bullet_of(at.text)) {
      piece.role = Role::item;
      piece.level = bullet->level;
      piece.text.erase(0, bullet->length);
    } else if (auto number = numbered(i)) {
      piece.text = std::string(number->text);
      piece.number = std::move(number->number);
      if (piece.number.find('.') == std::string::npos) {
        last_item_ = std::stoul(piece.number);
        if (in_list) piece.role = Role::item;
      }
    } else if (is_caption(at.text) || is_source_line(at.text) || is_note_to_figure(i)) {
      piece.role = Role::caption;
    } else if (at.indented && layout_.bullets_lost && !is_lead_in(i)) {
      piece.role = Role::item;
    }
    pieces_.push_back(std::move(piece));
    open_ = pieces_.size() - 1;
  }

  // `For further information about this data, please see annex A` below a figure.
  [[nodiscard]] bool is_note_to_figure(std::size_t i) const {
    if (!open_ || pieces_[*open_].role != Role::caption) return false;
    const std::string& text = line(i).text;
    return text.size() <= longest_note_to_figure &&
           (text.find("annex") != std::string::npos || text.starts_with("Note"));
  }

  // In a text without bullets: a line that ends in a colon, without items below it, is no item.
  [[nodiscard]] bool is_lead_in(std::size_t i) const {
    if (!line(i).text.ends_with(':') || i + 1 >= layout_.lines.size()) return false;
    if (line(i + 1).blank_lines == 0 && !line(i).short_line) return false;
    return !line(i + 1).indented && !bullet_of(line(i + 1).text);
  }

  Layout layout_;
  LineJoiner joiner_;
  std::unordered_set<std::string_view> openings_;
  std::vector<Piece> pieces_;
  std::optional<std::size_t> open_;  // the piece that the next line may continue
  std::uint64_t joined_ = 0;
  std::size_t last_line_ = 0;     // that was added to the open piece
  bool in_notes_ = false;         // among footnotes,
  bool ruled_ = false;            // which follow a rule,
  bool note_open_ = false;        // and one of which has begun
  bool address_dropped_ = false;  // the last line was an address: the text before it is whole
  std::size_t last_note_ = 0;     // its number
  std::size_t last_item_ = 0;     // the number of the last item of a numbered list
  std::vector<Piece> notes_;      // that wait for the end of the paragraph
};

}  // namespace

Grouped group(std::span<const Block> blocks) { return Grouper(lay_out(blocks)).run(); }

}  // namespace findings
