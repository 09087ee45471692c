// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_repair.h"

#include <algorithm>

namespace findings {
namespace {

constexpr std::size_t most_attributes = 200;

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct TagEnd {
  std::size_t at = 0;   // of its `>`, or of a `<` that shows that it was no tag
  std::size_t cut = 0;  // where the attributes begin that are too many; 0 if none are
};

// The tag whose name begins at `at`. The library ends attributes at blanks and at closing quotes.
TagEnd tag_end(std::string_view page, std::size_t at) {
  std::size_t count = 0;
  std::size_t cut = 0;
  bool after_blank = false;
  while (at < page.size() && page[at] != '>' && page[at] != '<') {
    const char c = page[at++];
    if (c == '=') {
      at = std::min(page.find_first_not_of(" \t\r\n", at), page.size());
      after_blank = at < page.size() && (page[at] == '"' || page[at] == '\'');
      if (after_blank) at = page.find(page[at], at + 1);
      if (at == std::string_view::npos) return {page.size(), 0};
      if (after_blank) ++at;
    } else if (is_blank(c)) {
      after_blank = true;
    } else if (after_blank) {
      if (++count == most_attributes) cut = at - 1;
      after_blank = false;
    }
  }
  return {at, at < page.size() && page[at] == '>' ? cut : 0};
}

}  // namespace

std::optional<std::string> mended_html(std::string_view page) {
  std::optional<std::string> mended;
  std::size_t kept = 0;  // up to here `page` is in `mended`
  const auto leave_out = [&](std::size_t begin, std::size_t end) {
    if (!mended) mended.emplace();
    mended->append(page.substr(kept, begin - kept));
    kept = end;
  };
  std::size_t at = 0;
  while ((at = page.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = page.substr(at + 1);
    if (!rest.empty() && is_letter(rest.front())) {
      const TagEnd end = tag_end(page, at + 1);
      if (end.cut > 0) leave_out(end.cut, end.at);
      at = end.at;
    } else if (rest.starts_with("!--")) {
      const std::size_t end = page.find("-->", at + 4);
      if (end == std::string_view::npos) break;
      at = end + 3;
    } else if (rest.starts_with("![if ") || rest.starts_with("![endif")) {
      const std::size_t end = page.find('>', at);
      if (end == std::string_view::npos) break;
      leave_out(at, end + 1);
      at = end + 1;
    } else {
      ++at;
    }
  }
  if (mended) mended->append(page.substr(kept));
  return mended;
}

}  // namespace findings
