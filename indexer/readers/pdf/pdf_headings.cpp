// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <compare>
#include <map>
#include <optional>
#include <set>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/readers/pdf/pdf_blocks.h"

namespace findings {
namespace {

constexpr float larger = 0.8F;  // points above the body's letters
constexpr float title_size = 1.25F;
constexpr std::size_t longest_pdf_heading = 200;  // bytes
constexpr std::size_t longest_bold = 150;
constexpr std::size_t longest_italic = 90;
constexpr std::size_t shortest_entry = 8;  // of a table of contents that is looked for in the text
constexpr std::uint32_t title_pages = 3;
constexpr std::size_t longest_acronym = 6;  // letters
constexpr std::size_t fewest_siblings = 3;
constexpr std::uint32_t deepest_heading = 6;

// Letters and digits only, so that outline and page can be compared.
std::string letters_and_digits(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (ascii::is_alphanumeric(c)) result += ascii::lower(c);
  }
  return result;
}

// The look of a heading; the greater of two is above the other.
struct HeadingStyle {
  long size = 0;  // half points
  bool capitals = false;
  bool bold = false;
  bool upright = true;
  auto operator<=>(const HeadingStyle&) const = default;
};

// One word in capitals may be an acronym in a line of small letters.
bool is_in_capitals(const PdfLine& line) {
  return line.capitals &&
         (line.text.size() > longest_acronym || line.text.find(' ') != line.text.npos);
}

// `chapter` for `Chapter 3: Method`, `1` for `3. Method`, `2` for `3.1 Method`: headings that are
// counted alike are of the same level. Empty for others.
std::string numbering_of(const std::string& text) {
  static const RE2 named(
      R"((?i)(chapter|part|section|annex|appendix|recommendation|case study)\s+(?:\d+|[A-Z])\b)");
  static const RE2 counted(R"((\d{1,2}(?:\.\d{1,2})*)[.):]?\s)");
  re2::StringPiece rest(text);
  std::string found;
  if (RE2::Consume(&rest, named, &found)) return ascii::lower(found);
  if (!RE2::Consume(&rest, counted, &found)) return {};
  return std::to_string(1 + std::ranges::count(found, '.'));
}

// What stands before the chapters and is none of their parents.
bool is_before_chapters(std::string_view text) {
  return equals_one_of(ascii::lower(text), {"introduction", "foreword", "preface", "summary",
                                            "executive summary", "overview", "background",
                                            "contents", "about this report", "acknowledgements"});
}

class HeadingMarker {
 public:
  HeadingMarker(std::vector<PdfBlock>& blocks, const std::vector<OutlineEntry>& outline,
                std::span<const std::string> contents, float body_size)
      : blocks_(blocks), body_size_(body_size) {
    for (const std::string& line : contents) contents_ += letters_and_digits(line);
    for (const OutlineEntry& entry : outline) {
      const std::string key = letters_and_digits(entry.title);
      if (key.size() > 2) outline_[key].push_back(&entry);
    }
    std::size_t bold = 0;
    std::size_t all = 0;
    for (const PdfBlock& block : blocks_) {
      if (block.role == Role::footnote) continue;
      for (const PdfLine& line : block.lines) {
        ++all;
        if (line.bold) ++bold;
      }
    }
    bold_text_ = 3 * bold > all;
  }

  std::vector<Dropped> run() {
    // Back to front: a line in the size of the text is a heading only if text follows. Else it may
    // be a signature or a motto before the next chapter.
    bool text_follows = false;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      PdfBlock& block = blocks_[i];
      const Look look = look_of(block);
      const bool heading = look == Look::certain || (look == Look::likely && text_follows);
      if (heading && names_box(i)) {
        block.role = Role::caption;
      } else if (heading) {
        block.role = Role::heading;
        put_back_label(block);
      }
      text_follows = look == Look::text || (look == Look::likely && heading);
    }
    set_levels();
    lead_with_title();
    return std::move(dropped_);
  }

 private:
  enum class Look { text, likely, certain };

  // `BOX 1` and the title under it.
  [[nodiscard]] bool names_box(std::size_t i) const {
    if (i == 0 || blocks_[i - 1].role != Role::caption) return false;
    static const RE2 label(R"((?i:box|table|figure|chart|map)\s+[\dA-Z.]{1,5}:?)");
    return blocks_[i - 1].last().page == blocks_[i].first().page &&
           RE2::FullMatch(blocks_[i - 1].text(), label);
  }

  // The number taken off its first line, hanging or not.
  static const std::string& number_of(const PdfBlock& block) {
    return block.number.empty() ? block.first().label.text : block.number;
  }

  // The entries of the outline with its text, in their order; none where it is not there.
  [[nodiscard]] std::span<const OutlineEntry* const> outlined(const PdfBlock& block) const {
    const std::string text = block.text();
    if (text.size() > 2 * longest_pdf_heading) return {};
    auto found = outline_.find(letters_and_digits(text));
    if (found == outline_.end()) found = outline_.find(letters_and_digits(number_of(block) + text));
    if (found == outline_.end()) return {};
    return found->second;
  }

  // Of several entries with one title the next below those that are `past`; the first where there
  // is none.
  [[nodiscard]] const OutlineEntry* entry_of(const PdfBlock& block,
                                             const OutlineEntry* past) const {
    const auto entries = outlined(block);
    if (entries.empty()) return nullptr;
    const auto next = std::ranges::find_if(
        entries, [&](const OutlineEntry* entry) { return past == nullptr || entry > past; });
    return next == entries.end() ? entries.front() : *next;
  }

  [[nodiscard]] Look look_of(const PdfBlock& block) const {
    if (block.role != Role::paragraph && block.role != Role::item) return Look::text;
    const PdfLine& first = block.first();
    if (block.lines.size() > 4 || first.label.kind == PdfLabel::Kind::bullet) return Look::text;
    const std::string text = block.text();
    if (text.size() > longest_pdf_heading || text.size() < 2) return Look::text;
    if (block.last().page != first.page || first.size < body_size_ - 0.6F) return Look::text;
    if (!outlined(block).empty()) return Look::certain;
    if (is_whole_recommendation(text, number_of(block))) return Look::text;
    if (text.find_last_of(".;,") == text.size() - 1) return Look::text;
    if (first.size >= body_size_ + larger) return Look::certain;
    if (!has_words(text)) return Look::text;
    const auto all = [&](bool PdfLine::*property) {
      return std::ranges::all_of(block.lines, property);
    };
    const bool in_contents =
        text.size() >= shortest_entry && text.back() != ':' &&
        contents_.find(letters_and_digits(number_of(block) + text)) != std::string::npos;
    if (in_contents) return Look::likely;
    if (text.size() > longest_bold) return Look::text;
    if (all(&PdfLine::bold) && !bold_text_) return Look::likely;
    if (all(&PdfLine::capitals)) return Look::likely;
    const bool italic = all(&PdfLine::italic) && text.size() <= longest_italic &&
                        text.back() != ':' && block.number.empty();
    return italic ? Look::likely : Look::text;
  }

  // More letters than figures: not a date or ISBN.
  static bool has_words(const std::string& text) {
    const auto letters = std::ranges::count_if(
        text, [](char c) { return ascii::is_letter(c) || !ascii::is_ascii(c); });
    return letters >= 4 && letters > std::ranges::count_if(text, ascii::is_digit);
  }

  // `2 Methods`: the number is part of a heading.
  static void put_back_label(PdfBlock& block) {
    PdfLine& first = block.lines.front();
    if (const std::string number = number_of(block); !number.empty()) {
      first.text = number + " " + first.text;
    }
    block.number.clear();
  }

  // Sizes that differ by half a point are one.
  [[nodiscard]] HeadingStyle style_of(const PdfBlock& block) const {
    const PdfLine& first = block.first();
    long size = std::lround(2 * first.size);
    while (sizes_.contains(size + 1)) ++size;
    return {size, is_in_capitals(first), first.bold, !first.italic};
  }

  // Headings that are counted alike are siblings, whatever their look; chapters are none of what
  // stands before them.
  void level_numbered() {
    std::map<std::string, std::vector<PdfBlock*>> series;
    for (PdfBlock& block : blocks_) {
      const std::string numbering = block.role == Role::heading ? numbering_of(block.text()) : "";
      if (!numbering.empty()) series[numbering].push_back(&block);
    }
    for (auto& [numbering, headings] : series) {
      if (headings.size() < fewest_siblings) continue;
      std::map<std::uint32_t, std::size_t> levels;
      for (const PdfBlock* heading : headings) ++levels[heading->level];
      const std::uint32_t level =
          std::ranges::max_element(levels, {}, [](const auto& e) { return e.second; })->first;
      for (PdfBlock* heading : headings) {
        if (outlined(*heading).empty()) heading->level = level;
      }
      if (!equals_one_of(numbering, {"1", "chapter", "part", "section"})) continue;
      const PdfBlock* above = headings.front();
      while (above != blocks_.data() && (above->role != Role::heading || above->level >= level)) {
        --above;
      }
      if (above->level >= level || !is_before_chapters(above->text())) continue;
      const std::uint32_t raised = above->level;
      for (PdfBlock& block : blocks_) {
        if (block.role == Role::heading && block.level == level && &block > above) {
          block.level = raised;
        }
      }
    }
  }

  void set_levels() {
    for (const PdfBlock& block : blocks_) {
      if (block.role == Role::heading) sizes_.insert(std::lround(2 * block.first().size));
    }
    std::map<HeadingStyle, std::map<std::uint32_t, std::size_t>> outline;  // how often each level
    std::map<HeadingStyle, std::uint32_t, std::greater<>> levels;
    std::size_t matched = 0;
    const OutlineEntry* past = nullptr;
    for (PdfBlock& block : blocks_) {
      if (block.role != Role::heading) continue;
      levels.emplace(style_of(block), 0);
      block.level = 0;
      const OutlineEntry* entry = entry_of(block, past);
      if (entry == nullptr) continue;
      past = std::max(past, entry);
      block.level = entry->level;
      ++matched;
      ++outline[style_of(block)][entry->level];
    }
    if (matched < 3) outline.clear();
    std::uint32_t above = 0;
    for (auto& [style, level] : levels) {
      const auto found = outline.find(style);
      if (found != outline.end()) {
        level = std::ranges::max_element(found->second, {}, [](const auto& e) {
                  return e.second;
                })->first;
      } else if (outline.empty() || above > 0) {
        level = above + 1;
      } else {
        level = 1;  // larger than all in the outline
      }
      level = std::min(level, deepest_heading);
      if (outline.empty() || found != outline.end()) above = std::max(above, level);
    }
    for (PdfBlock& block : blocks_) {
      if (block.role == Role::heading && (block.level == 0 || outline.empty())) {
        block.level = levels.at(style_of(block));
      }
    }
    level_numbered();
  }

  // The largest type on the first pages.
  void lead_with_title() {
    const PdfBlock* title = nullptr;
    for (const PdfBlock& block : blocks_) {
      if (block.first().page > title_pages) break;
      if (block.role != Role::heading || block.first().size < title_size * body_size_) continue;
      if (title == nullptr || block.first().size > title->first().size + 0.5F) title = &block;
    }
    if (title == nullptr) return;
    PdfBlock lead = *title;
    const std::string key = letters_and_digits(lead.text());
    std::erase_if(blocks_, [&](const PdfBlock& block) {
      if (block.role != Role::heading || letters_and_digits(block.text()) != key) return false;
      if (&block != title) {
        dropped_.push_back({block.text(), "the title again", block.first().page});
      }
      return true;
    });
    close_gap(lead);
    lead.level = 1;
    blocks_.insert(blocks_.begin(), std::move(lead));
  }

  // Moves headings up if only the title had its level.
  void close_gap(const PdfBlock& lead) {
    const bool shared = std::ranges::any_of(blocks_, [&](const PdfBlock& block) {
      return block.role == Role::heading && block.level <= lead.level &&
             block.first().page > title_pages;
    });
    if (shared) return;
    for (PdfBlock& block : blocks_) {
      if (block.role == Role::heading && block.level > 1) --block.level;
    }
  }

  std::vector<PdfBlock>& blocks_;
  float body_size_;
  std::map<std::string, std::vector<const OutlineEntry*>> outline_;  // by letters and digits
  std::string contents_;                                             // key of the table of contents
  std::set<long> sizes_;                                             // of headings, in half points
  bool bold_text_ = false;
  std::vector<Dropped> dropped_;
};

}  // namespace

std::vector<Dropped> mark_headings(std::vector<PdfBlock>& blocks,
                                   const std::vector<OutlineEntry>& outline,
                                   std::span<const std::string> contents, float body_size) {
  return HeadingMarker(blocks, outline, contents, body_size).run();
}

}  // namespace findings
