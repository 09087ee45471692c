// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/readers/pdf/pdf_lines.h"

namespace findings {
namespace {

constexpr std::size_t lines_at_an_end = 4;  // of a page, which may be heads and feet
constexpr float margin = 0.13F;             // of the page's height
constexpr std::size_t fewest_head_repeats = 3;
constexpr std::size_t longest_head = 160;   // bytes
constexpr std::size_t fewest_letters = 4;   // of a head
constexpr std::size_t longest_number = 24;  // bytes of a page number
constexpr float closest_number = 1.5F;  // letter sizes: a number nearer to the text is part of it

bool is_page_number(const PdfLine& line) {
  if (line.text.size() > longest_number || !line.mark.empty()) return false;
  static const RE2 number(
      R"((?:[-–|]\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*[-–|])?|(?i:page)\s+\d{1,4}(?:\s+of\s+\d{1,4})?)"
      R"(|\d{1,4}\s*\|\s*(?i:page)?|\d{1,4} of \d{1,4})");
  return RE2::FullMatch(line.text, number);
}

// The number of a page at an end of a line that has a name too: `3  Summary`, `Calls | Page 5 of
// 8`.
std::optional<int> number_at_an_end(const PdfLine& line) {
  static const RE2 first(R"((\d{1,4})\s+\D.*)");
  static const RE2 last(R"(.*?[^\d.,–-]\s*\b(\d{1,4})(?:\s+of\s+\d{1,4})?)");
  const std::string text = line.label.printed + (line.label.printed.empty() ? "" : " ") + line.text;
  int number = 0;
  if (RE2::FullMatch(text, first, &number) || RE2::FullMatch(text, last, &number)) return number;
  return std::nullopt;
}

// The text of a line without the figures, which change from page to page.
std::string without_figures(const PdfLine& line) {
  std::string result = line.text;
  std::erase_if(result, [](char c) { return ascii::is_digit(c) || c == ' '; });
  return result;
}

bool in_margin(const PdfLine& line, float height) {
  return line.bottom < margin * height || line.top > (1 - margin) * height;
}

// The first and last lines on the page by position, whatever the reading order.
std::vector<std::size_t> lines_at_the_ends(const std::vector<PdfLine>& lines) {
  std::vector<std::size_t> order(lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return lines[i].top; });
  if (order.size() > 2 * lines_at_an_end) {
    order.erase(order.begin() + lines_at_an_end,
                order.end() - static_cast<std::ptrdiff_t>(lines_at_an_end));
  }
  return order;
}

class HeadFinder {
 public:
  HeadFinder(const std::vector<PdfPageLines>& pages, float body_size)
      : body_size_(body_size),
        fewest_repeats_(std::clamp<std::size_t>(pages.size(), 2, fewest_head_repeats)) {
    for (const PdfPageLines& page : pages) {
      std::set<std::string> of_page;
      std::set<Count> counts;
      for (const std::size_t i : lines_at_the_ends(page.lines)) {
        const PdfLine& line = page.lines[i];
        if (!could_be(line, page.height)) continue;
        of_page.insert(key(line));
        if (const auto count = count_of(line)) counts.insert(*count);
      }
      for (const std::string& text : of_page) ++times_[text];
      for (const Count& count : counts) ++pages_counted_[count];
    }
    // The name of a section is on too few pages to repeat often, but the count goes on through all.
    std::erase_if(pages_counted_, [&](const auto& entry) {
      return entry.second < fewest_head_repeats || 2 * entry.second <= pages.size();
    });
  }

  [[nodiscard]] bool is_head(const PdfLine& line, float height) const {
    if (!could_be(line, height)) return false;
    if (const auto count = count_of(line); count && pages_counted_.contains(*count)) return true;
    const auto found = times_.find(key(line));
    return found != times_.end() && found->second >= fewest_repeats_;
  }

 private:
  using Count = std::pair<long, long>;  // height, and the printed number less that of the page

  static std::optional<Count> count_of(const PdfLine& line) {
    const auto number = number_at_an_end(line);
    if (!number) return std::nullopt;
    return Count{place(line), *number - static_cast<long>(line.page)};
  }

  static long place(const PdfLine& line) { return std::lround(line.bottom / 12); }

  // A heading that happens to open several pages is larger than the text, a head is not.
  [[nodiscard]] bool could_be(const PdfLine& line, float height) const {
    return in_margin(line, height) && line.text.size() <= longest_head && line.mark.empty() &&
           line.size <= body_size_ + same_pdf_size &&
           without_figures(line).size() >= fewest_letters;
  }

  // Lines in the size of the text must also be at the same height, within a few points.
  [[nodiscard]] std::string key(const PdfLine& line) const {
    std::string words = without_figures(line);
    if (line.size < body_size_ - same_pdf_size) return words;
    return words + "@" + std::to_string(place(line));
  }

  float body_size_;
  std::size_t fewest_repeats_;
  std::map<std::string, std::size_t> times_;
  std::map<Count, std::size_t> pages_counted_;  // on how many pages each count is
};

bool has_leader(const std::string& text) {
  return contains_one_of(text, {"....", ". . . .", "……", "____"});
}

bool opens_contents(const PdfLine& line) {
  return line.text.size() <= 24 &&
         equals_one_of(ascii::lower(line.text),
                       {"contents", "table of contents", "list of contents", "index",
                        "list of figures", "list of tables"});
}

// Ends or begins with the number of a page, or a range of them.
bool is_entry(const PdfLine& line) {
  static const RE2 form(
      R"(.*[^\d,.–-]\s\d{1,4}(?:\s*[-–]\s*\d{1,4})?|\d{1,4}\s*[-–]\s*\d{1,4}(?:\s.*)?)");
  if (has_leader(line.text) || RE2::FullMatch(line.text, form)) return true;
  return is_page_number(line) || (line.label.kind == PdfLabel::Kind::integer &&
                                  line.cells.empty() && line.text.size() < 90);
}

// The end of the entries that begin at `from`: after the last of a dense run of them.
std::size_t end_of_entries(const std::vector<PdfLine>& lines, std::size_t from,
                           std::size_t lines_an_entry) {
  constexpr std::size_t widest_hole = 4;  // lines of one entry without the number
  std::size_t end = from;
  std::size_t entries = 0;
  for (std::size_t i = from; i < lines.size() && i <= end + widest_hole; ++i) {
    if (!is_entry(lines[i])) continue;
    ++entries;
    end = i + 1;
  }
  return entries >= 2 && lines_an_entry * entries >= end - from ? end : from;
}

class Remover {
 public:
  Remover(std::vector<PdfPageLines>& pages, float body_size)
      : pages_(pages), body_size_(body_size), heads_(pages, body_size) {}

  std::vector<Dropped> run() {
    for (PdfPageLines& page : pages_) drop_heads(page);
    bool in_contents = false;
    for (PdfPageLines& page : pages_) in_contents = drop_contents(page.lines, in_contents);
    return std::move(dropped_);
  }

 private:
  void drop(const PdfLine& line, const char* reason) {
    dropped_.push_back({line.text, reason, line.page});
  }

  // Heads and feet are outside of all text: what is below a line of text is no head, and a line in
  // the size of the text that follows it closely, or ends a sentence, is part of it.
  void drop_heads(PdfPageLines& page) {
    std::vector<const char*> reasons(page.lines.size(), nullptr);
    std::vector<std::size_t> order = lines_at_the_ends(page.lines);
    for (const bool from_below : {false, true}) {
      bool in_text = false;
      for (const std::size_t i : order) {
        const PdfLine& line = page.lines[i];
        if (!in_margin(line, page.height) || (line.top > page.height / 2) != from_below) continue;
        const bool of_body = line.size > body_size_ - same_pdf_size;
        const auto is_text = [&] {
          return of_body && (in_text || line.text.ends_with('.') || touches_text(page, i));
        };
        if (is_page_number(line) && !(of_body && touches_text(page, i))) {
          reasons[i] = "page number";
        } else if (heads_.is_head(line, page.height) && !is_text()) {
          reasons[i] = "running head";
        } else {
          in_text = true;
        }
      }
      std::ranges::reverse(order);
    }
    keep_rest(page.lines, reasons);
  }

  // Whether a line begins where the one above or below it does, at the distance of lines of text.
  [[nodiscard]] bool touches_text(const PdfPageLines& page, std::size_t i) const {
    const PdfLine& line = page.lines[i];
    return std::ranges::any_of(page.lines, [&](const PdfLine& other) {
      const float distance = std::abs(other.bottom - line.bottom);
      return distance > 0 && distance < closest_number * line.size &&
             std::abs(other.left - line.left) < line.size / 2 &&
             other.text.size() > longest_number && other.size > line.size - same_pdf_size &&
             !heads_.is_head(other, page.height);
    });
  }

  // Returns whether contents may continue on the next page.
  bool drop_contents(std::vector<PdfLine>& lines, bool open) {
    std::vector<const char*> reasons(lines.size(), nullptr);
    std::size_t begin = open ? 0 : lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (has_leader(lines[i].text) && is_entry(lines[i])) reasons[i] = "contents";
      if (begin == lines.size() && opens_contents(lines[i])) begin = i;
    }
    bool to_the_end = false;
    if (begin < lines.size()) {
      const bool titled = opens_contents(lines[begin]);
      const std::size_t end = end_of_entries(lines, titled ? begin + 1 : begin, titled ? 3 : 2);
      if (end > begin + (titled ? 1 : 0)) {
        for (std::size_t i = begin; i < end; ++i) reasons[i] = "contents";
        to_the_end = end == lines.size();
      }
    }
    keep_rest(lines, reasons);
    return to_the_end;
  }

  void keep_rest(std::vector<PdfLine>& lines, const std::vector<const char*>& reasons) {
    std::vector<PdfLine> kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (reasons[i] != nullptr) {
        drop(lines[i], reasons[i]);
      } else {
        kept.push_back(std::move(lines[i]));
      }
    }
    lines = std::move(kept);
  }

  std::vector<PdfPageLines>& pages_;
  float body_size_;
  HeadFinder heads_;
  std::vector<Dropped> dropped_;
};

}  // namespace

std::vector<Dropped> drop_furniture(std::vector<PdfPageLines>& pages, float body_size) {
  return Remover(pages, body_size).run();
}

}  // namespace findings
