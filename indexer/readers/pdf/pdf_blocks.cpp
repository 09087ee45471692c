// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_blocks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/readers/block.h"

namespace findings {
namespace {

constexpr float note_size = 0.95F;            // of the body's letters: footnotes are smaller
constexpr float loose = 1.3F;                 // times the usual pitch: more is a gap
constexpr std::size_t longest_caption = 300;  // bytes

bool begins_lower(const std::string& text) {
  static const RE2 lower(R"(\p{Ll})");
  re2::StringPiece rest(text);
  return RE2::Consume(&rest, lower);
}

bool is_caption(const std::string& text) {
  static const RE2 caption(
      R"((?:Figure|Table|Chart|Map|Box|FIGURE|TABLE|CHART|MAP|BOX)\s+\d+(?:\.\d+)?[a-z]?(?:\s*[:.–—-].*|\s+[A-Z“‘].*)?)");
  return text.size() <= longest_caption && RE2::FullMatch(text, caption);
}

bool is_source(std::string_view text) {
  return text.starts_with("Source: ") || text.starts_with("Sources: ");
}

// The distance of neighbouring lines, by letter size: the lower quartile.
class Pitches {
 public:
  explicit Pitches(const std::vector<PdfPageLines>& pages) {
    std::map<long, std::vector<float>> distances;
    for (const PdfPageLines& page : pages) {
      for (std::size_t i = 1; i < page.lines.size(); ++i) {
        const PdfLine& above = page.lines[i - 1];
        const PdfLine& line = page.lines[i];
        const float distance = line.bottom - above.bottom;
        if (above.region == line.region && key(above) == key(line) && line.cells.empty() &&
            distance > 0.8F * line.size && distance < 3 * line.size) {
          distances[key(line)].push_back(distance);
        }
      }
    }
    for (auto& [size, list] : distances) {
      std::ranges::sort(list);
      pitches_[size] = list[list.size() / 4];
    }
  }

  [[nodiscard]] float of(const PdfLine& line) const {
    const auto found = pitches_.find(key(line));
    return found == pitches_.end() ? 1.3F * line.size : found->second;
  }

 private:
  static long key(const PdfLine& line) { return std::lround(2 * line.size); }
  std::map<long, float> pitches_;
};

class BlockMaker {
 public:
  BlockMaker(std::vector<PdfPageLines>& pages, float body_size)
      : pages_(pages), body_size_(body_size), pitches_(pages) {}

  std::vector<PdfBlock> run() {
    for (PdfPageLines& page : pages_) {
      begins_area_ = true;
      std::vector<PdfLine> notes;
      join_centred_cells(page.lines);
      find_plain_marks(page.lines);
      const std::vector<bool> is_note = notes_of(page.lines);
      for (std::size_t i = 0; i < page.lines.size(); ++i) {
        if (is_note[i]) {
          notes.push_back(std::move(page.lines[i]));
        } else {
          const bool last = i + 1 == page.lines.size() || is_note[i + 1];
          add(std::move(page.lines[i]), last ? nullptr : &page.lines[i + 1]);
        }
      }
      hold_notes(std::move(notes));
    }
    close();
    release_notes();
    return std::move(blocks_);
  }

 private:
  // `1 A call counts as ...`: a footnote whose own mark is not raised, under text that has it.
  void find_plain_marks(std::vector<PdfLine>& lines) const {
    std::set<std::string, std::less<>> called;
    for (const PdfLine& line : lines) called.insert(line.marks.begin(), line.marks.end());
    for (PdfLine& line : lines) {
      if (line.size >= note_size * body_size_ || !line.mark.empty()) continue;
      const std::size_t blank = line.text.find(' ');
      if (blank == std::string::npos) continue;
      const auto mark = called.find(std::string_view(line.text).substr(0, blank));
      if (mark == called.end()) continue;
      line.mark = *mark;
      line.text.erase(0, blank + 1);
    }
  }

  // Footnotes are the small lines at the end of a region, from the first with a mark on.
  [[nodiscard]] std::vector<bool> notes_of(const std::vector<PdfLine>& lines) {
    std::vector<bool> result(lines.size(), false);
    for (std::size_t end = lines.size(); end > 0;) {
      std::size_t begin = end;
      while (begin > 0 && lines[begin - 1].region == lines[end - 1].region) --begin;
      std::size_t small = end;
      while (small > begin && lines[small - 1].size < note_size * body_size_) --small;
      std::size_t first = small;
      while (first < end && !opens_note(lines[first])) ++first;
      // The rest of a note from the page before is above the first.
      const PdfBlock* before = last_note();
      const bool rest = before != nullptr && !ends_a_sentence(before->last().text) &&
                        small < first && begins_lower(lines[small].text);
      for (std::size_t i = rest ? small : first; i < end; ++i) result[i] = true;
      end = begin;
    }
    return result;
  }

  static bool opens_note(const PdfLine& line) {
    return !line.mark.empty() || line.label.kind == PdfLabel::Kind::integer ||
           (line.label.kind == PdfLabel::Kind::bullet && line.label.printed == "*");
  }

  // Keeps notes back until the block that the page cuts is whole.
  void hold_notes(std::vector<PdfLine> notes) {
    for (PdfLine& line : notes) {
      if (opens_note(line) || last_note() == nullptr) {
        PdfBlock note;
        note.role = Role::footnote;
        note.note = !line.mark.empty() ? line.mark : line.label.text;
        if (note.note.empty()) note.note = line.label.printed;
        note.lines.push_back(std::move(line));
        held_.push_back(std::move(note));
      } else {
        last_note()->lines.push_back(std::move(line));
      }
    }
  }

  PdfBlock* last_note() {
    if (!held_.empty() && held_.back().role == Role::footnote) return &held_.back();
    return last_released_ ? &blocks_[*last_released_] : nullptr;
  }

  void release_notes() {
    for (PdfBlock& note : held_) {
      last_released_ = blocks_.size();
      blocks_.push_back(std::move(note));
    }
    held_.clear();
  }

  void close() {
    if (open_ && open_->role == Role::row) {
      for (PdfBlock& row : rows_of(std::move(open_->lines))) blocks_.push_back(std::move(row));
    } else if (open_) {
      blocks_.push_back(std::move(*open_));
    }
    open_.reset();
  }

  // `next` is the line below it, if there is one.
  void add(PdfLine line, const PdfLine* next) {
    const bool new_area = begins_area_ || (open_ && (open_->last().region != line.region));
    begins_area_ = false;
    if (open_ && is_sign_in_sentence(line)) {
      line.text = line.label.printed + " " + line.text;
      line.label = {};
      line.text_left = line.left;
    }
    if (!line.mark.empty()) line.marks.insert(line.marks.begin(), line.mark);
    if (open_ && open_->role == Role::row && !new_area) cut_at_columns(open_->lines, line);
    if (open_ && (new_area ? continues_in_next_area(line, next) : continues(line))) {
      open_->lines.push_back(std::move(line));
      return;
    }
    if (new_area && open_ && next != nullptr && interrupts(line, *next)) {
      begins_area_ = true;
      PdfBlock block;
      block.doubt = "a line between the halves of a sentence";
      block.lines.push_back(std::move(line));
      held_.insert(held_.begin(), std::move(block));
      return;
    }
    close();
    release_notes();
    begin(std::move(line));
  }

  void begin(PdfLine line) {
    PdfBlock block;
    if (!line.cells.empty()) {
      block.role = Role::row;
    } else {
      set_label(block, line);
      if (is_caption(line.text) || is_source(line.text)) block.role = Role::caption;
    }
    block.lines.push_back(std::move(line));
    open_ = std::move(block);
  }

  void set_label(PdfBlock& block, PdfLine& line) {
    switch (line.label.kind) {
      case PdfLabel::Kind::none:
        if (NumberedText split = split_number(line.text); !split.number.empty()) {
          block.number = std::move(split.number);
          line.text = std::string(split.text);
        }
        break;
      case PdfLabel::Kind::paragraph:
        block.number = line.label.text;
        break;
      case PdfLabel::Kind::integer:
      case PdfLabel::Kind::letter:
      case PdfLabel::Kind::bullet:
        block.role = Role::item;
        block.level = line.label.level;
        if (!blocks_.empty() && blocks_.back().role == Role::item &&
            blocks_.back().first().page == line.page) {
          const PdfBlock& before = blocks_.back();
          if (line.left > before.first().left + line.size) {
            block.level = std::min(before.level + 1, 6U);
          } else if (std::abs(line.left - before.first().left) < line.size / 2) {
            block.level = before.level;
          }
        }
        break;
    }
  }

  // A sentence that happens to be broken before `2015.`, `(b)` or a dash.
  [[nodiscard]] bool is_sign_in_sentence(const PdfLine& line) const {
    if (line.label.kind == PdfLabel::Kind::none) return false;
    if (line.label.kind == PdfLabel::Kind::bullet &&
        (!equals_one_of(line.label.printed, {"–", "-"}) || !begins_lower(line.text) ||
         open_->first().label.kind == PdfLabel::Kind::bullet)) {
      return false;
    }
    const PdfLine& last = open_->last();
    return (open_->role == Role::paragraph || open_->role == Role::item) &&
           !ends_a_sentence(last.text) && !last.is_short_before(line) &&
           std::abs(line.left - last.text_left) < line.size / 2 && same_look(line);
  }

  [[nodiscard]] bool same_look(const PdfLine& line) const {
    const PdfLine& last = open_->last();
    return std::abs(last.size - line.size) < same_pdf_size;
  }

  // Whether a line below continues the block.
  [[nodiscard]] bool continues(const PdfLine& line) const {
    const PdfLine& last = open_->last();
    const float distance = line.bottom - last.bottom;
    const float pitch = pitches_.of(line);
    const bool near = distance > 0 && distance < loose * pitch + 0.5F;
    if (open_->role == Role::row) return belongs_to_table(open_->lines, line);
    if (!line.cells.empty() || line.label.kind != PdfLabel::Kind::none) return false;
    const bool unfinished = !ends_a_sentence(last.text);
    if (!same_look(line) || is_source(line.text)) return false;
    if (is_caption(line.text) && !(unfinished && near)) return false;
    if (!near) {
      return unfinished && begins_lower(line.text) && distance > 0 && distance < 1.8F * pitch &&
             std::abs(line.left - last.text_left) < line.size;
    }
    const bool short_before = last.is_short_before(line);
    // A change of type between whole lines separates a heading from its text.
    const bool changes = last.bold != line.bold || last.italic != line.italic;
    if (changes && short_before) return false;
    if (changes && last.bold && !line.bold && !unfinished) return false;
    const bool goes_on =
        begins_with_conjunction(line.text) && ends_with_one_of(last.text, {";", ":", ","});
    if ((unfinished && begins_lower(line.text)) || goes_on) return true;
    return !is_apart(line, short_before, unfinished);
  }

  // Whether its indent begins a new block, or the line above ended early.
  [[nodiscard]] bool is_apart(const PdfLine& line, bool short_before, bool unfinished) const {
    const PdfLine& last = open_->last();
    if (open_->first().size > body_size_ + same_pdf_size) return false;  // a heading over lines
    const float inset = line.left - last.text_left;
    const float indent = line.size;
    if (inset > indent && !unfinished) return true;
    // The second line of a paragraph is left of its indented first.
    const bool outdent = inset < -indent;
    if (outdent && !(open_->lines.size() == 1 && open_->role == Role::paragraph)) return true;
    return short_before;
  }

  // Whether the first line of the next column or page does; `next` is the line below it, if any.
  [[nodiscard]] bool continues_in_next_area(const PdfLine& line, const PdfLine* next) const {
    const PdfLine& last = open_->last();
    if (open_->role != Role::paragraph && open_->role != Role::item) return false;
    if (!line.cells.empty() || line.label.kind != PdfLabel::Kind::none) return false;
    if (!same_look(line) || last.size > body_size_ + same_pdf_size) return false;
    if (is_caption(line.text) || last.capitals != line.capitals) return false;
    // A head or the name of an author is neither filled nor a sentence.
    const bool alone = next != nullptr && line.is_short_before(*next);
    if (alone && !begins_lower(line.text) && !ends_a_sentence(line.text)) return false;
    if (!ends_a_sentence(last.text)) {
      return begins_lower(line.text) || !last.is_short_before(line);
    }
    // A full line that ends a sentence: where numbers hang, a line without one continues the
    // paragraph; elsewhere a paragraph rarely ends exactly there.
    if (last.bold != line.bold || last.italic != line.italic) return false;
    const bool hangs = line.left > 0 && line.page != last.page && !open_->number.empty();
    if (last.is_short_before(line)) return false;
    return hangs || open_->lines.size() > 1;
  }

  // Whether a line at the top of an area stands between the halves of a sentence.
  [[nodiscard]] bool interrupts(const PdfLine& line, const PdfLine& next) const {
    return line.cells.empty() && line.label.kind == PdfLabel::Kind::none &&
           !ends_a_sentence(open_->last().text) && begins_lower(next.text) &&
           next.label.kind == PdfLabel::Kind::none && same_look(next) &&
           continues_in_next_area(next, nullptr) && line.is_short_before(next);
  }

  std::vector<PdfPageLines>& pages_;
  float body_size_;
  Pitches pitches_;
  std::vector<PdfBlock> blocks_;
  std::optional<PdfBlock> open_;
  std::vector<PdfBlock> held_;  // footnotes of the last page
  std::optional<std::size_t> last_released_;
  bool begins_area_ = true;
};

}  // namespace

bool ends_a_sentence(std::string_view text) {
  return ends_with_one_of(without_closers(text), {".", "?", "!", ":", ";", "…"});
}

std::string PdfBlock::text() const {
  if (role == Role::row) return row;
  std::string result;
  for (const PdfLine& line : lines) {
    if (!result.empty()) result += '\n';
    result += line.text;
  }
  return result;
}

std::vector<PdfBlock> blocks_of(std::vector<PdfPageLines> pages, float body_size) {
  return BlockMaker(pages, body_size).run();
}

}  // namespace findings
