// SPDX-License-Identifier: GPL-2.0-or-later
// What a person should know about a search before the first hit.
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/text/strings.h"
#include "searcher/print/results.h"
#include "searcher/query/expand.h"

namespace findings {
namespace {

std::string quoted_list(std::span<const std::string> words, std::string_view joint) {
  constexpr std::size_t most_named = 3;
  constexpr std::size_t longest_named = 60;  // bytes
  std::vector<std::string> named;
  for (const std::string& word : words.first(std::min(words.size(), most_named))) {
    const std::string_view start = utf8_prefix(word, longest_named);
    named.push_back(fmt::format("“{}{}”", start, start.size() < word.size() ? "…" : ""));
  }
  if (words.size() > most_named) named.push_back(fmt::format("{} more", words.size() - most_named));
  return listed(named, joint);
}

// `polic*: police, policing (2 words)`; long lists are cut.
std::string forms_note(const ExpandedTerm& term) {
  if (term.count == 0) return fmt::format("{}: no word of the index matches", term.term);
  constexpr std::size_t most_shown = 8;
  const std::vector<std::string> shown(
      term.to.begin(),
      term.to.begin() + static_cast<std::ptrdiff_t>(std::min(term.to.size(), most_shown)));
  return fmt::format("{}: {}{} ({}{})", term.term, fmt::join(shown, ", "),
                     shown.size() < term.count ? ", ..." : "", counted(term.count, "word"),
                     term.count > most_forms
                         ? fmt::format("; only the {} most frequent are searched", most_forms)
                         : "");
}

void add_expansions(const std::vector<ExpandedTerm>& expanded, std::vector<std::string>& notes) {
  std::vector<std::string> synonyms;
  for (const ExpandedTerm& term : expanded) {
    if (term.synonyms) {
      synonyms.insert(synonyms.end(), term.to.begin(), term.to.end());
    } else {
      notes.push_back(forms_note(term));
    }
  }
  if (synonyms.empty()) return;
  notes.push_back(fmt::format("also searching for {} (--no-synonyms turns this off)",
                              quoted_list(synonyms, "and")));
}

// Where the search could not require all words: which of them are missing.
std::string words_note(const SearchResult& result) {
  const std::size_t count = result.words.size();
  const std::string all = count == 2 ? "both words" : fmt::format("all {} words", count);
  const std::string none =
      fmt::format("no passage{} contains ", result.filters.empty() ? "" : " with these filters");
  if (result.with_all > 0) {
    std::string others = "lack some (--match all leaves them out)";
    for (const AskedWord& word : result.words) {
      if (count == 2 && word.matches == result.passages)
        others = fmt::format("only “{}”", word.text);
    }
    return fmt::format("only {} {} {}; the others {}", counted(result.with_all, "passage"),
                       result.with_all == 1 ? "contains" : "contain", all, others);
  }
  std::vector<std::string> unknown;
  std::vector<std::string> always;  // in every match
  for (const AskedWord& word : result.words) {
    if (!word.found) unknown.push_back(word.text);
    if (word.matches > 0 && word.matches == result.passages) always.push_back(word.text);
  }
  std::string text = none + (unknown.empty() ? all : quoted_list(unknown, "or"));
  if (result.passages == 0) return text;
  const std::size_t lacking = count == 2 ? 1 : unknown.size();
  const bool with_all_others = always.size() + lacking == count;
  return text + "; showing " +
         (with_all_others ? "passages with " + quoted_list(always, "and") : "the nearest");
}

}  // namespace

std::vector<std::string> search_notes(const SearchResult& result, MatchMode match,
                                      const ResultFormat& format) {
  std::vector<std::string> notes;
  if (!result.left_out.empty()) {
    notes.push_back("left out, as the query takes too much work: " +
                    quoted_list(result.left_out, "and"));
  }
  const bool nothing = result.passages == 0 && result.words.size() > 1;
  if (result.key_words > 0) {
    notes.push_back(
        fmt::format("a long text: searched for its {} most significant words", result.key_words));
  } else if (match == MatchMode::automatic && (nothing || result.with_all < result.passages)) {
    notes.push_back(words_note(result));
  }
  if (format.is_text() && result.key_words == 0) add_expansions(result.expanded, notes);
  if (result.suggestion && format.name != "json") {
    notes.push_back(fmt::format("did you mean “{}”? it finds {}", result.suggestion->query,
                                counted(result.suggestion->passages, "passage")));
  }
  return notes;
}

}  // namespace findings
