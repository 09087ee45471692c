// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/passages/grouping.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_note_mark = 3;  // digits
constexpr std::size_t word_reach = 64;        // bytes looked at before a mark
constexpr std::size_t shortest_word = 3;      // from which a mark is taken; not `A4`, `M25`
constexpr std::size_t shortest_acronym = 2;
constexpr std::size_t farthest_line = 80;  // a page of text, and some
constexpr std::size_t farthest_note = 80;  // pieces below its mark
constexpr std::size_t most_marks = 4;      // at one word: `5,6`
constexpr std::string_view all_digits = "0123456789";

// `2,700`, `12,345,678`: groups of three.
bool is_grouped_number(std::string_view text) {
  static const RE2 grouped(R"(\d{1,3}(?:,\d{3})+)");
  return RE2::FullMatch(text, grouped);
}

std::size_t count_trailing_letters(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && ascii::is_letter(text[text.size() - 1 - letters])) ++letters;
  return letters;
}

// How likely digits are the mark of a footnote.
enum class Likelihood : std::uint8_t { never = 0, unlikely = 1, likely = 3, certain = 4 };

// For digits after `rest` in a word: is it whole without them (`acute.`, `2016`, `2,700`, `Law`;
// not `A`, `10.`, `12`)? `ends_there`: a new sentence or nothing follows.
Likelihood mark_likelihood(std::string_view rest, bool ends_there) {
  if (rest.empty()) return Likelihood::never;
  const char last = rest.back();
  if (ascii::is_letter(last)) {
    const std::size_t letters = count_trailing_letters(rest);
    if (ascii::is_lower(last)) {
      return letters >= shortest_word ? Likelihood::likely : Likelihood::never;
    }
    return letters >= shortest_acronym ? Likelihood::unlikely : Likelihood::never;
  }
  if (ascii::is_digit(last)) {
    const std::string_view number = rest.substr(rest.find_first_of(all_digits));
    return is_year(number) || is_grouped_number(number) ? Likelihood::likely : Likelihood::never;
  }
  if (ends_with_one_of(rest, {"’", "”", ")", "]", "\"", "'"})) return Likelihood::certain;
  if (last == '%') return Likelihood::unlikely;
  if (!ends_with_one_of(rest, {".", ",", ";", ":", "?", "!"})) return Likelihood::never;
  const std::string_view word = rest.substr(0, rest.size() - 1);
  if (word.empty()) return Likelihood::never;
  if (ends_with_one_of(word, {"’", "”", ")"})) return Likelihood::certain;
  if (ascii::is_digit(word.back())) {
    return last == '.' && is_year(word) && ends_there ? Likelihood::unlikely : Likelihood::never;
  }
  return count_trailing_letters(word) >= shortest_word ? Likelihood::certain : Likelihood::never;
}

// The beginning of the word in which `at` is.
std::size_t word_begin(std::string_view text, std::size_t at) {
  const std::size_t far = at - std::min(at, word_reach);
  return far + text.substr(far, at - far).rfind(' ') + 1;
}

bool ends_sentence_at(std::string_view text, std::size_t end) {
  const auto next = std::min(text.find_first_not_of(' ', end), text.size());
  return next == text.size() || begins_upper_case(text.substr(next));
}

// Whether `text` shows `mark` at the end of a word that is whole without it, or after the mark
// before it (`2017` + `5,6`).
bool shows_mark(std::string_view text, std::string_view mark) {
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const auto end = at + mark.size();
    if (end < text.size() && (ascii::is_digit(text[end]) || ascii::is_letter(text[end]))) continue;
    const std::size_t begin = word_begin(text, at);
    std::string_view rest = text.substr(begin, at - begin);
    const bool ends_there = ends_sentence_at(text, end);
    if (mark_likelihood(rest, ends_there) != Likelihood::never) return true;
    const std::string before = std::to_string(std::stoul(std::string(mark)) - 1) + ",";
    if (!rest.ends_with(before)) continue;
    rest.remove_suffix(before.size());
    if (mark_likelihood(rest, ends_there) != Likelihood::never) return true;
  }
  return false;
}

// A place where marks could be taken out.
struct Candidate {
  std::size_t piece = 0;
  std::size_t begin = 0;   // of the digits in the piece's text
  std::size_t length = 0;  // with the commas between
  std::size_t first = 0;   // the footnotes that they name, `first` to `last` of all
  std::size_t last = 0;
  std::uint32_t weight = 0;
};

class MarkFinder {
 public:
  explicit MarkFinder(const std::vector<Piece>& pieces) : pieces_(pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      if (piece.role != Role::footnote || piece.note.empty()) continue;
      by_mark_[piece.note].push_back(notes_.size());
      notes_.push_back(i);
    }
  }

  [[nodiscard]] std::vector<Candidate> find() {
    if (notes_.empty()) return {};
    for (std::size_t i = 0; i < notes_.back(); ++i) {
      if (pieces_[i].role != Role::footnote) look_at(i);
    }
    return best_chain();
  }

 private:
  void look_at(std::size_t piece) {
    const std::string_view text = pieces_[piece].text;
    for (auto at = text.find_first_of(all_digits); at != std::string_view::npos;) {
      const std::size_t end = std::min(text.find_first_not_of("0123456789,", at), text.size());
      add(piece, text, at, end);
      at = text.find_first_of(all_digits, end);
    }
  }

  // Adds each end of the run of digits and commas from `begin` to `end` that can be marks.
  void add(std::size_t piece, std::string_view text, std::size_t begin, std::size_t end) {
    while (end > begin && text[end - 1] == ',') --end;
    if (end < text.size() && (ascii::is_letter(text[end]) || text[end] == '%' || text[end] == '/'))
      return;
    if (end + 1 < text.size() && text[end] == '.' && ascii::is_digit(text[end + 1])) return;
    const std::size_t word = word_begin(text, begin);
    const bool ends_there = ends_sentence_at(text, end);
    const std::size_t shortest = std::max(begin, end - std::min(end, most_marks * 4));
    for (std::size_t at = end; at-- > shortest;) {
      if (text[at] == ',') continue;
      const Likelihood likely = mark_likelihood(text.substr(word, at - word), ends_there);
      if (likely == Likelihood::never) continue;
      if (const auto notes = notes_named(piece, text.substr(at, end - at))) {
        const auto [first, last] = *notes;
        const auto count = static_cast<std::uint32_t>(last - first + 1);
        found_.push_back(
            {piece, at, end - at, first, last, static_cast<std::uint32_t>(likely) * count});
      }
    }
  }

  // The footnotes that `5,6` names, as they follow `piece`; each the next of the one before.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> notes_named(
      std::size_t piece, std::string_view marks) const {
    const std::vector<std::string_view> names = split(marks, ',');
    if (names.front().size() > longest_note_mark || names.front().front() == '0')
      return std::nullopt;
    const auto of_mark = by_mark_.find(names.front());
    if (of_mark == by_mark_.end()) return std::nullopt;
    const auto first = std::ranges::upper_bound(of_mark->second, piece, {},
                                                [&](std::size_t note) { return notes_[note]; });
    if (first == of_mark->second.end() || notes_[*first] - piece > farthest_note) {
      return std::nullopt;
    }
    std::size_t last = *first;
    for (const std::string_view name : std::span(names).subspan(1)) {
      if (++last >= notes_.size() || pieces_[notes_[last]].note != name) return std::nullopt;
    }
    return std::pair{*first, last};
  }

  // The heaviest chain of candidates in which text and footnotes both ascend: a longest increasing
  // subsequence with weights. Its maxima over prefixes are in a Fenwick tree.
  [[nodiscard]] std::vector<Candidate> best_chain() const {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Chain {
      std::uint64_t weight = 0;
      std::size_t last = none;
    };
    std::vector<Chain> tree(notes_.size() + 1);
    std::vector<std::size_t> before(found_.size(), none);
    std::vector<std::uint64_t> weights(found_.size());
    const auto best_below = [&](std::size_t note) {
      Chain best;
      for (std::size_t n = note; n > 0; n -= n & (~n + 1)) {
        if (tree[n].weight > best.weight) best = tree[n];
      }
      return best;
    };
    const auto enter = [&](std::size_t i) {
      for (std::size_t n = found_[i].last + 1; n < tree.size(); n += n & (~n + 1)) {
        if (weights[i] > tree[n].weight) tree[n] = {weights[i], i};
      }
    };
    // Candidates that overlap in the text belong to one run of digits and extend the same chains.
    for (std::size_t i = 0; i < found_.size();) {
      std::size_t end = i;
      while (end < found_.size() && found_[end].piece == found_[i].piece &&
             found_[end].begin + found_[end].length == found_[i].begin + found_[i].length) {
        const Chain chain = best_below(found_[end].first);
        before[end] = chain.last;
        weights[end] = chain.weight + found_[end].weight;
        ++end;
      }
      for (; i < end; ++i) enter(i);
    }
    std::vector<Candidate> chain;
    for (std::size_t at = best_below(notes_.size()).last; at != none; at = before[at]) {
      chain.push_back(found_[at]);
    }
    return chain;  // from the last to the first
  }

  const std::vector<Piece>& pieces_;
  std::vector<std::size_t> notes_;  // pieces
  std::unordered_map<std::string, std::vector<std::size_t>, StringHash, std::equal_to<>> by_mark_;
  std::vector<Candidate> found_;
};

}  // namespace

std::string_view note_mark(std::string_view line) {
  const std::size_t count = std::min(line.find_first_not_of(all_digits), line.size());
  if (count == 0 || count > longest_note_mark || count + 1 >= line.size() || line[count] != ' ') {
    return {};
  }
  const std::string_view rest = line.substr(count + 1);
  const bool begins =
      begins_upper_case(rest) || ascii::is_digit(rest.front()) || is_url(first_word(rest));
  return line.substr(0, begins ? count : 0);
}

bool is_referred_to(const Layout& layout, std::size_t i, std::string_view mark) {
  const std::size_t first = i - std::min(i, farthest_line);
  for (std::size_t n = i; n > first; --n) {
    if (shows_mark(layout.lines[n - 1].text, mark)) return true;
  }
  return false;
}

std::vector<Piece> take_note_marks(std::vector<Piece> pieces) {
  for (const Candidate& one : MarkFinder(pieces).find()) {
    Piece& piece = pieces[one.piece];
    const auto marks = split_list(piece.text.substr(one.begin, one.length), ',');
    piece.marks.insert(piece.marks.begin(), marks.begin(), marks.end());
    piece.text.erase(one.begin, one.length);
  }
  return pieces;
}

std::vector<Piece> notes_behind_marks(std::vector<Piece> pieces) {
  std::unordered_map<std::string, std::size_t> carriers;   // mark -> the last piece with it
  std::vector<std::pair<std::size_t, std::size_t>> order;  // (after which, itself)
  order.reserve(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (const std::string& mark : pieces[i].marks) carriers[mark] = i;
    const auto carrier =
        pieces[i].role == Role::footnote ? carriers.find(pieces[i].note) : carriers.end();
    order.emplace_back(carrier == carriers.end() ? i : carrier->second, i);
  }
  std::ranges::sort(order);
  std::vector<Piece> result;
  result.reserve(pieces.size());
  for (const auto& [carrier, itself] : order) result.push_back(std::move(pieces[itself]));
  return result;
}

}  // namespace findings
