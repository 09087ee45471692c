// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/note_marks.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "indexer/passages/footnotes.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_mark = 3;    // digits
constexpr std::size_t most_marks = 4;      // glued to one word: `5,6`
constexpr std::size_t farthest_note = 80;  // pieces below its mark
constexpr std::size_t longest_word = 64;   // bytes looked at before a mark

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// One place where marks could be taken out.
struct Candidate {
  std::size_t piece = 0;
  std::size_t begin = 0;   // of the digits in the piece's text
  std::size_t length = 0;  // with the commas between
  std::size_t first = 0;   // the footnotes that they name: `first` to `last` of all
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
    for (auto at = text.find_first_of("0123456789"); at != std::string_view::npos;) {
      const std::size_t end = std::min(text.find_first_not_of("0123456789,", at), text.size());
      add(piece, text, at, end);
      at = text.find_first_of("0123456789", end);
    }
  }

  // The run of digits and commas from `begin` to `end`: which part of its end are marks?
  void add(std::size_t piece, std::string_view text, std::size_t begin, std::size_t end) {
    while (end > begin && text[end - 1] == ',') --end;
    if (end < text.size() && (is_letter(text[end]) || text[end] == '%' || text[end] == '/')) return;
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) return;
    const std::size_t far = begin - std::min(begin, longest_word);
    std::size_t word = text.substr(far, begin - far).rfind(' ');
    word = word == std::string_view::npos ? far : far + word + 1;
    const auto next = std::min(text.find_first_not_of(' ', end), text.size());
    const bool ends_there = next == text.size() || begins_upper_case(text.substr(next));
    const std::size_t shortest = std::max(begin, end - std::min(end, most_marks * 4));
    for (std::size_t at = end; at-- > shortest;) {
      if (text[at] == ',') continue;
      const Likelihood likely = mark_likelihood(text.substr(word, at - word), ends_there);
      if (likely == Likelihood::never) continue;
      if (const auto notes = notes_named(piece, text.substr(at, end - at))) {
        const auto [first, last] = *notes;
        found_.push_back(
            {piece, at, end - at, first, last,
             static_cast<std::uint32_t>(likely) * static_cast<std::uint32_t>(last - first + 1)});
      }
    }
  }

  // The footnotes that `5,6` names, as they follow `piece`; each the next of the one before.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> notes_named(
      std::size_t piece, std::string_view marks) const {
    const std::string_view head = marks.substr(0, marks.find(','));
    if (head.size() > longest_mark || head.front() == '0') return std::nullopt;
    const auto of_mark = by_mark_.find(head);
    if (of_mark == by_mark_.end()) return std::nullopt;
    const auto first = std::ranges::upper_bound(of_mark->second, piece, {},
                                                [&](std::size_t note) { return notes_[note]; });
    if (first == of_mark->second.end() || notes_[*first] - piece > farthest_note) {
      return std::nullopt;
    }
    std::size_t last = *first;
    while (marks.find(',') != std::string_view::npos) {
      marks.remove_prefix(marks.find(',') + 1);
      if (++last >= notes_.size()) return std::nullopt;
      if (pieces_[notes_[last]].note != marks.substr(0, marks.find(','))) return std::nullopt;
    }
    return std::pair{*first, last};
  }

  // The heaviest chain of candidates in which text and footnotes both go forward: a longest
  // increasing subsequence with weights, its maxima over prefixes kept in a Fenwick tree.
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
    // Candidates that overlap in the text are of one run of digits: they see the same chains.
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

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  const std::vector<Piece>& pieces_;
  std::vector<std::size_t> notes_;  // pieces
  std::unordered_map<std::string, std::vector<std::size_t>, Hash, std::equal_to<>> by_mark_;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Piece> take_note_marks(std::vector<Piece> pieces) {
  for (const Candidate& one : MarkFinder(pieces).find()) {
    Piece& piece = pieces[one.piece];
    std::vector<std::string> marks;
    for (std::string_view left = std::string_view(piece.text).substr(one.begin, one.length);;) {
      marks.emplace_back(left.substr(0, left.find(',')));
      if (left.find(',') == std::string_view::npos) break;
      left.remove_prefix(left.find(',') + 1);
    }
    piece.marks.insert(piece.marks.begin(), marks.begin(), marks.end());
    piece.text.erase(one.begin, one.length);
  }
  return pieces;
}

}  // namespace findings
