// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/line_joiner.h"

#include <algorithm>
#include <array>

#include "corpus/text/strings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_word_part = 64;
constexpr std::size_t address_reach = 2048;
constexpr std::size_t longest_notes = 60;  // lines at the foot of a page

bool ends_in_hyphen(std::string_view text) {
  return text.size() >= 2 && text.back() == '-' && ascii::is_letter(text[text.size() - 2]);
}

// The letters before the hyphen that `text` ends in.
std::string last_part(std::string_view text) {
  text.remove_suffix(1);
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < longest_word_part && ascii::is_letter(text[begin - 1]))
    --begin;
  return ascii::lower(text.substr(begin));
}

std::string first_part(std::string_view text) {
  const auto end = std::ranges::find_if_not(text.substr(0, longest_word_part), ascii::is_letter);
  return ascii::lower({text.begin(), end});
}

// Beginnings of words that are often written with a hyphen, whether or not a dictionary has them.
bool is_prefix(std::string_view head) {
  return equals_one_of(head, {"anti", "bi", "co", "cyber", "ex", "inter", "mid", "multi", "non",
                              "over", "post", "pre", "re", "self", "semi", "sub"});
}

// `investiga-` `tion`: such a word is never written with a hyphen, so this one only breaks it.
bool is_certainly_broken(const std::string& head, const std::string& tail) {
  if (head.empty() || tail.empty() || is_prefix(head)) return false;
  return (!is_known_word(head) || !is_known_word(tail)) && is_known_word(head + tail);
}

// Calls `visit` with each word of `text`, inner hyphens kept.
template <class Visit>
void for_each_word(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() &&
           (ascii::is_letter(text[at]) || (at > begin && text[at] == '-' && at + 1 < text.size() &&
                                           ascii::is_letter(text[at + 1])))) {
      ++at;
    }
    if (at > begin) visit(text.substr(begin, at - begin));
  }
}

}  // namespace

LineJoiner::LineJoiner(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!ends_in_hyphen(lines[i].text)) continue;
    const std::string head = last_part(lines[i].text);
    learn(head, first_part(lines[i + 1].text));
    // The rest of the word may come after the footnotes of the page.
    const std::size_t end = std::min(lines.size(), i + longest_notes);
    for (std::size_t n = i + 2; n < end; ++n) {
      if (!lines[n].indented && !lines[n].page_top && lines[n].page == lines[i].page) continue;
      learn(head, first_part(lines[n].text));
      break;
    }
  }
  if (times_.empty()) return;
  std::array<bool, 128> initials{};
  for (const auto& [word, times] : times_)
    initials[static_cast<unsigned char>(word.front())] = true;
  for (const Line& line : lines) {
    for_each_word(line.text, [&](std::string_view word) {
      if (!initials[static_cast<unsigned char>(word.front() | 0x20)]) return;
      if (word.size() > 2 * longest_word_part + 1) return;
      if (const auto found = times_.find(ascii::lower(word)); found != times_.end()) {
        ++found->second;
      }
    });
  }
}

void LineJoiner::learn(const std::string& head, const std::string& tail) {
  times_[head + tail] = 0;
  times_[head + "-" + tail] = 0;
  breaks_words_ = breaks_words_ || is_certainly_broken(head, tail);
}

bool LineJoiner::is_broken_word(const std::string& head, const std::string& tail) const {
  const auto times = [&](const std::string& word) {
    const auto found = times_.find(word);
    return found == times_.end() ? std::size_t{0} : found->second;
  };
  const std::size_t whole = times(head + tail);
  const std::size_t hyphened = times(head + "-" + tail);
  if (whole != hyphened) return whole > hyphened;
  if (whole == 0 && breaks_words_ && is_known_word(head + tail)) return true;
  return whole == 0 && is_certainly_broken(head, tail);
}

std::string LineJoiner::join(std::string before, std::string_view after) const {
  const std::string_view end = before;
  const std::string_view address =
      last_word(end.substr(end.size() - std::min(end.size(), address_reach)));
  if (is_url(address) && is_url_rest(after)) {
    before += after;
    return before;
  }
  if (ends_in_hyphen(before)) {
    if (is_broken_word(last_part(before), first_part(after))) before.pop_back();
  } else if (!before.ends_with('-') || before.ends_with(" -")) {
    before += ' ';
  }
  before += after;
  return before;
}

}  // namespace findings
