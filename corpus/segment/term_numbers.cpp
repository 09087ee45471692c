// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/term_numbers.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace findings {

TermNumbers::TermNumbers(const LexiconBuilder& lexicon, std::string_view title_prefix)
    : lexicon_(lexicon), prefix_(title_prefix), by_text_(lexicon.stems().size()) {
  const auto text = [&](std::uint32_t stem) -> std::string_view { return lexicon.stems()[stem]; };
  std::iota(by_text_.begin(), by_text_.end(), 0U);
  std::ranges::sort(by_text_, {}, text);
  const auto at = std::ranges::lower_bound(by_text_, title_prefix, {}, text);
  if (at != by_text_.end() && text(*at).starts_with(title_prefix)) {
    throw std::logic_error("a stem that is not case-folded");
  }
  titles_ = static_cast<std::uint32_t>(at - by_text_.begin());
  std::vector<std::uint32_t> rank(by_text_.size());
  for (std::uint32_t i = 0; i < by_text_.size(); ++i) rank[by_text_[i]] = i;
  rank_.reserve(lexicon.size());
  for (FormId form = 0; form < lexicon.size(); ++form) {
    rank_.push_back(rank[lexicon.stem_index(form)]);
  }
}

std::string_view TermNumbers::text(std::uint32_t term) {
  if (term < titles_) return lexicon_.stems()[by_text_[term]];
  if (term >= titles_ + stems()) return lexicon_.stems()[by_text_[term - stems()]];
  return title_term_.assign(prefix_).append(lexicon_.stems()[by_text_[term - titles_]]);
}

}  // namespace findings
