// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/queries/mixed.h"

#include <algorithm>
#include <bit>
#include <map>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "corpus/text/analyzer.h"
#include "corpus/text/stemmer.h"
#include "tests/bench/passages.h"
#include "tests/bench/synthetic.h"

namespace findings::bench {
namespace {

constexpr std::size_t shortest_word = 3;
constexpr std::size_t shortest_fuzzy = 5;
constexpr std::size_t prefix_letters = 4;
constexpr std::uint32_t sample_size = 30'000;

// A word of a text; `apart` from the one before if there is more than a blank between them.
struct Word {
  std::string letters;
  bool apart = true;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Separated by blanks and plain marks; anything with other characters is not a word here.
std::vector<Word> words_of(std::string_view text) {
  constexpr std::string_view opening = "(\"'";
  constexpr std::string_view closing = ".,;:!?)\"'";
  std::vector<Word> words;
  bool apart = true;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    std::string_view chunk = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto begin = std::min(chunk.find_first_not_of(opening), chunk.size());
    apart = apart || begin > 0;
    chunk.remove_prefix(begin);
    const auto last = chunk.find_last_not_of(closing);
    const std::string_view letters =
        last == std::string_view::npos ? std::string_view{} : chunk.substr(0, last + 1);
    if (letters.size() >= shortest_word && std::ranges::all_of(letters, is_letter)) {
      Word& word = words.emplace_back(Word{std::string(letters), apart});
      for (char& c : word.letters) c = static_cast<char>(c | 0x20);
      apart = letters.size() < chunk.size();
    } else {
      apart = true;
    }
  }
  return words;
}

class Maker {
 public:
  void learn(const BenchPassage& passage) {
    ++passages_;
    const std::vector<Word> words = words_of(passage.text);
    for (const Word& word : words) count(word.letters);
    if (!words.empty()) learn_run(words);
    for (const Word& word : words_of(passage.title)) keep(titles_, word.letters, titles_seen_);
    if (!passage.force.empty() && passage.year != 0) {
      keep(facets_, {passage.force, passage.year}, facets_seen_);
    }
  }

  std::vector<BenchQuery> make() {
    prepare();
    std::vector<BenchQuery> queries;
    for (const Form form : forms) {
      const int count = form <= Form::any_of ? 60 : 40;
      if (form == Form::title && titles_.empty()) continue;
      for (int i = 0; i < count; ++i) queries.push_back(make(form));
    }
    return queries;
  }

 private:
  struct Seen {
    std::string word;  // the first form that was seen
    std::uint64_t passages = 0;
    std::uint64_t last = 0;
  };

  // Algorithm R: each one has the same chance to be in the sample.
  template <typename Value>
  void keep(std::vector<Value>& sample, Value value, std::uint32_t& seen) {
    ++seen;
    if (sample.size() < sample_size) {
      sample.push_back(std::move(value));
    } else if (const std::uint32_t slot = random_.below(seen); slot < sample_size) {
      sample[slot] = std::move(value);
    }
  }

  void count(const std::string& word) {
    Seen& seen = seen_[std::string(stemmer_.stem(word))];
    if (seen.word.empty()) seen.word = word;
    if (seen.last == passages_) return;
    seen.last = passages_;
    ++seen.passages;
  }

  void learn_run(const std::vector<Word>& words) {
    const std::size_t begin = random_.below(static_cast<std::uint32_t>(words.size()));
    const std::size_t end = begin + 2 + random_.below(2);
    if (end > words.size()) return;
    std::vector<std::string> run = {words[begin].letters};
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (words[i].apart) return;
      run.push_back(words[i].letters);
    }
    keep(runs_, std::move(run), runs_seen_);
  }

  // findings does not require separate stop words, so the queries would differ.
  [[nodiscard]] bool is_usual(const Seen& seen) const {
    if (is_stop_word(seen.word)) return false;
    const std::uint64_t least = (passages_ + 1999) / 2000;
    return seen.passages >= least && seen.passages <= std::max(passages_ / 20, least);
  }

  void prepare() {
    std::map<int, std::vector<std::string>> by_size;
    for (const auto& [stem, seen] : seen_) {
      if (is_usual(seen))
        by_size[static_cast<int>(std::bit_width(seen.passages))].push_back(seen.word);
    }
    for (auto& [size, words] : by_size) {
      std::ranges::sort(words);
      groups_.push_back(std::move(words));
    }
    std::erase_if(runs_, [&](const auto& run) {
      return !std::ranges::all_of(run, [&](const std::string& word) {
        return is_usual(seen_.at(std::string(stemmer_.stem(word))));
      });
    });
    if (groups_.empty() || runs_.empty() || facets_.empty()) {
      throw std::runtime_error("too few passages to make queries of");
    }
  }

  template <typename Value>
  const Value& one_of(const std::vector<Value>& values) {
    return values[random_.below(static_cast<std::uint32_t>(values.size()))];
  }

  std::string word(std::size_t shortest = shortest_word) {
    for (;;) {
      const std::string& word = one_of(one_of(groups_));
      if (word.size() >= shortest) return word;
    }
  }

  std::vector<std::string> words(std::size_t count) {
    std::vector<std::string> result;
    while (result.size() < count) {
      std::string next = word();
      if (std::ranges::find(result, next) == result.end()) result.push_back(std::move(next));
    }
    return result;
  }

  BenchQuery make(Form form) {
    BenchQuery query;
    query.form = form;
    switch (form) {
      case Form::all_of:
      case Form::any_of:
        query.words = words(1 + random_.below(4));
        break;
      case Form::automatic:
        query.words = words(2 + random_.below(3));
        break;
      case Form::phrase:
        query.words = one_of(runs_);
        break;
      case Form::near: {
        const std::vector<std::string>& run = one_of(runs_);
        query.words = {run.back(), run.front()};
        break;
      }
      case Form::filtered:
        query.words = words(1 + random_.below(2));
        std::tie(query.force, query.year) = one_of(facets_);
        break;
      case Form::prefix:
        query.words = {word(prefix_letters + 1).substr(0, prefix_letters)};
        break;
      case Form::fuzzy:
        query.words = {word(shortest_fuzzy)};
        break;
      case Form::exact:
        query.words = {word()};
        break;
      case Form::title:
        query.words = {one_of(titles_)};
        break;
    }
    return query;
  }

  Random random_{1};
  Stemmer stemmer_;
  std::uint64_t passages_ = 0;
  std::unordered_map<std::string, Seen> seen_;  // by stem
  std::vector<std::vector<std::string>> groups_;
  std::vector<std::vector<std::string>> runs_;
  std::vector<std::string> titles_;
  std::vector<std::pair<std::string, std::int64_t>> facets_;
  std::uint32_t runs_seen_ = 0;
  std::uint32_t titles_seen_ = 0;
  std::uint32_t facets_seen_ = 0;
};

}  // namespace

std::string_view name_of(Form form) {
  switch (form) {
    case Form::all_of:
      return "all";
    case Form::any_of:
      return "any";
    case Form::phrase:
      return "phrase";
    case Form::filtered:
      return "force+year";
    case Form::automatic:
      return "auto";
    case Form::prefix:
      return "prefix";
    case Form::near:
      return "near";
    case Form::fuzzy:
      return "fuzzy";
    case Form::exact:
      return "exact";
    case Form::title:
      return "title";
  }
  return "";
}

std::vector<BenchQuery> make_queries(const std::filesystem::path& passages) {
  Maker maker;
  PassageFile file(passages);
  while (const auto passage = file.next()) maker.learn(*passage);
  return maker.make();
}

}  // namespace findings::bench
