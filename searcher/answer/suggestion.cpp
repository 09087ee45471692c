// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/suggestion.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/text/stop_words.h"

namespace findings {
namespace {

using Type = QueryNode::Type;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// A word of the query where it stands there, without the `'s` of a genitive.
struct TypedWord {
  std::string form;
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  bool mendable = true;  // may be mistyped, as far as it tells by itself
};

// What may be typed for what: words of the query, neighbours, by what else they may be.
struct Slot {
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  std::vector<SpellingCandidate> options;  // never empty
};

struct Spelling {
  std::vector<std::size_t> choice;  // an option of each slot
  std::size_t changes = 0;
  std::uint64_t passages = 0;  // of its rarest word
};

class WordsOfQuery {
 public:
  WordsOfQuery(std::string_view query, const SuggestionSources& sources)
      : query_(query), sources_(sources) {}

  std::vector<TypedWord> run(const QueryNode& tree) {
    add(tree);
    std::ranges::sort(words_, {}, &TypedWord::begin);
    return std::move(words_);
  }

 private:
  void add(const QueryNode& node) {
    if (node.occur == QueryNode::Occur::must_not) return;
    for (const QueryNode& child : node.children) add(child);
    if (node.type != Type::word && node.type != Type::phrase) return;
    const std::string_view chunk = query_.substr(node.begin, node.end - node.begin);
    std::size_t compound_end = 0;  // of the last that the index knows as a whole
    for (const Token& token : sources_.analyzer.tokenizer.tokens(chunk)) {
      if (token.span > 1) {
        const bool known = sources_.candidates.passages_with_stem(token.form) > 0;
        if (known) compound_end = token.position + token.span;
        continue;
      }
      const std::string_view written = chunk.substr(token.begin, token.end - token.begin);
      TypedWord word{std::string(token.form), node.begin + token.begin, node.begin + token.end};
      if (word.form.ends_with("'s")) {
        word.form.resize(word.form.size() - 2);
        word.end -= 2;
        // An apostrophe has one byte or three.
        while ((static_cast<unsigned char>(query_[word.end]) & 0xC0U) == 0x80U) --word.end;
      }
      word.mendable =
          token.position >= compound_end && !is_stop_word(word.form) &&
          count_code_points(word.form) >= fewest_letters_mended &&
          std::ranges::none_of(word.form, is_digit) &&
          !(std::ranges::none_of(written, is_lower) && std::ranges::any_of(written, is_upper));
      words_.push_back(std::move(word));
    }
  }

  std::string_view query_;
  const SuggestionSources& sources_;
  std::vector<TypedWord> words_;
};

using Words = std::set<std::string, std::less<>>;

// Forms and stems.
Words trusted_words(const SuggestionSources& sources) {
  Words words;
  const auto add = [&](const std::string& text) {
    for (const Token& token : sources.analyzer.tokenizer.tokens(text)) {
      words.emplace(token.form);
      words.emplace(sources.analyzer.stemmer.stem(token.form));
    }
  };
  for (const Force& force : sources.index.vocabulary().forces()) {
    for (const std::string* text : {&force.slug, &force.name, &force.short_name}) add(*text);
    std::ranges::for_each(force.names, add);
    std::ranges::for_each(force.aliases, add);
  }
  for (const std::vector<std::string>& group : sources.index.vocabulary().synonyms()) {
    std::ranges::for_each(group, add);
  }
  for (const Acronym& acronym : sources.index.acronyms()) {
    add(acronym.short_form);
    add(acronym.short_form + "s");
  }
  return words;
}

// The words of the query that may be mistyped, each with what it may be.
std::vector<Slot> slots_of(const std::string& query, const std::vector<TypedWord>& words,
                           const SuggestionSources& sources) {
  const SpellingCandidates& candidates = sources.candidates;
  std::vector<Slot> slots;
  std::vector<const TypedWord*> rare;
  std::vector<const TypedWord*> unseen;  // of a stem that is not rare
  for (std::size_t i = 0; i < words.size(); ++i) {
    const TypedWord& word = words[i];
    if (i + 1 < words.size()) {
      const TypedWord& next = words[i + 1];
      const std::string_view between =
          std::string_view(query).substr(word.end, next.begin - word.end);
      const bool neighbours =
          (word.mendable || next.mendable) && std::ranges::all_of(between, is_blank);
      if (auto both = neighbours ? candidates.together(word.form, next.form) : std::nullopt) {
        slots.push_back({word.begin, next.end, {std::move(*both)}});
        ++i;
        continue;
      }
    }
    if (!word.mendable) continue;
    if (candidates.is_rare(word.form)) {
      rare.push_back(&word);
    } else if (candidates.passages_with_form(word.form) == 0) {
      unseen.push_back(&word);
    }
  }
  if (rare.empty() && slots.empty()) return {};
  const Words trusted = trusted_words(sources);
  std::erase_if(rare, [&](const TypedWord* word) {  // other forms of a name are no slips either
    return trusted.contains(sources.analyzer.stemmer.stem(word->form));
  });
  // These change nothing that is found: they are mended beside others only.
  std::ranges::copy_if(unseen, std::back_inserter(rare),
                       [&](const TypedWord* word) { return !trusted.contains(word->form); });
  std::vector<std::string> forms;
  for (const TypedWord* word : rare) forms.push_back(word->form);
  std::vector<std::vector<SpellingCandidate>> found = candidates.of(forms);
  for (std::size_t i = 0; i < rare.size(); ++i) {
    if (found[i].empty()) continue;
    Slot slot{rare[i]->begin, rare[i]->end, std::move(found[i])};
    // What the index has may be right: to leave it counts like one change.
    if (const std::uint64_t passages = candidates.passages_with_form(rare[i]->form); passages > 0) {
      slot.options.push_back({"", 1, passages});
    }
    slots.push_back(std::move(slot));
  }
  std::ranges::sort(slots, {}, &Slot::begin);
  return slots;
}

// The likeliest first: few changes, then words that many passages have.
std::vector<Spelling> spellings(const std::vector<Slot>& slots) {
  std::vector<Spelling> result = {{{}, 0, UINT64_MAX}};
  for (const Slot& slot : slots) {
    std::vector<Spelling> longer;
    for (const Spelling& spelling : result) {
      for (std::size_t i = 0; i < slot.options.size(); ++i) {
        Spelling next = spelling;
        next.choice.push_back(i);
        next.changes += slot.options[i].changes;
        next.passages = std::min(next.passages, slot.options[i].passages);
        longer.push_back(std::move(next));
      }
    }
    std::ranges::stable_sort(longer, [](const Spelling& a, const Spelling& b) {
      return a.changes != b.changes ? a.changes < b.changes : a.passages > b.passages;
    });
    longer.resize(std::min(longer.size(), most_spellings_tried));
    result = std::move(longer);
  }
  return result;
}

// The query with the words replaced; one that began with a capital still does.
std::string respelt(const std::string& query, const std::vector<Slot>& slots,
                    const Spelling& spelling) {
  std::string text;
  std::size_t at = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    std::string word = slots[i].options[spelling.choice[i]].text;
    if (word.empty()) continue;
    if (is_upper(query[slots[i].begin]) && is_lower(word.front())) {
      word.front() = static_cast<char>(word.front() - 'a' + 'A');
    }
    text += query.substr(at, slots[i].begin - at) + word;
    at = slots[i].end;
  }
  return text + query.substr(at);
}

}  // namespace

std::optional<Suggestion> suggestion(const std::string& query, const QueryNode& tree,
                                     const SuggestionSources& sources,
                                     const PassagesWithAll& passages_with_all) {
  const std::vector<TypedWord> words = WordsOfQuery(query, sources).run(tree);
  if (words.empty() || words.size() > longest_suggested) return std::nullopt;
  const std::vector<Slot> slots = slots_of(query, words, sources);
  if (slots.empty()) return std::nullopt;
  const std::uint64_t as_typed = passages_with_all(query);
  std::optional<Suggestion> best;
  std::size_t changes = 0;  // of the best
  for (const Spelling& spelling : spellings(slots)) {
    if (best && spelling.changes > changes) break;
    std::string text = respelt(query, slots, spelling);
    if (text == query) continue;
    const std::uint64_t passages = passages_with_all(text);
    if (passages > (best ? best->passages : as_typed)) {
      best = {std::move(text), passages};
      changes = spelling.changes;
    }
  }
  return best;
}

}  // namespace findings
