// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/passage_score.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <span>

namespace findings {
namespace {

// Larger than the error of the sums.
constexpr double rounding = 1e-9;

class PlainScores {
 public:
  PlainScores(const SegmentPostings& postings, const PassageSet& matches, double average_length)
      : postings_(postings),
        average_length_(std::max(average_length, 1.0)),
        passages_(numbers_of(matches)),
        scores_(passages_.size()) {}

  [[nodiscard]] std::size_t size() const { return passages_.size(); }

  void add(const ScoredTerm& term) {
    if (postings_.pays_to_skip(term.term, passages_.size())) {
      add(postings_.reader().among(term.term, passages_), term.weight);
    } else {
      add(postings_.list(term.term), term.weight);
    }
  }

  // Many matches, and lists as long: an array with a place for every passage of the segment.
  void add_all(const std::vector<ScoredTerm>& terms, std::uint32_t passages) {
    std::vector<double> all(passages);
    for (const ScoredTerm& term : terms) {
      const PostingList& list = postings_.list(term.term);
      for (std::size_t i = 0; i < list.passages.size(); ++i) {
        const std::uint32_t passage = list.passages[i];
        all[passage] += part(term.weight, list.frequencies[i], passage);
      }
    }
    for (std::size_t i = 0; i < passages_.size(); ++i) scores_[i] = all[passages_[i]];
  }

  // Leaves those that may be among the best `count` when no score rises by more than `most`.
  void keep_possible(std::size_t count, double most) {
    if (passages_.size() <= count) return;
    std::vector<double> highest(count);
    std::ranges::partial_sort_copy(scores_, highest, std::greater<>());
    const double least = highest.back() * (1 - rounding) - most * (1 + rounding);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < passages_.size(); ++i) {
      if (scores_[i] < least) continue;
      passages_[kept] = passages_[i];
      scores_[kept++] = scores_[i];
    }
    passages_.resize(kept);
    scores_.resize(kept);
  }

  [[nodiscard]] std::vector<ScoredPassage> best(std::size_t count) const {
    std::vector<ScoredPassage> result(std::min(count, size()));
    const auto comes_before = [](const ScoredPassage& a, const ScoredPassage& b) {
      return a.score != b.score ? a.score > b.score : a.passage < b.passage;
    };
    std::vector<ScoredPassage> all;
    all.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) all.push_back({scores_[i], passages_[i]});
    std::ranges::partial_sort_copy(all, result, comes_before);
    return result;
  }

 private:
  [[nodiscard]] double part(double weight, double frequency, std::uint32_t passage) const {
    const double norm = bm25_norm(postings_.length(passage), average_length_);
    return weight * frequency * (bm25_k1 + 1) / (frequency + norm);
  }

  void add(const PostingList& list, double weight) {
    auto at = passages_.begin();
    const auto end = passages_.end();
    for (std::size_t i = 0; i < list.passages.size(); ++i) {
      const std::uint32_t passage = list.passages[i];
      while (at != end && *at < passage) ++at;
      if (at == end) return;
      if (*at != passage) continue;
      scores_[static_cast<std::size_t>(at - passages_.begin())] +=
          part(weight, list.frequencies[i], passage);
    }
  }

  const SegmentPostings& postings_;
  double average_length_;
  std::vector<std::uint32_t> passages_;
  std::vector<double> scores_;
};

// A word in the title of a record counts as so many in its text; one in the headings of a report,
// which are above many passages, counts little, and less in headings longer than usual.
constexpr double title_weight = 2;
constexpr double heading_weight = 0.3;
constexpr double usual_heading = 10;  // words
// Passages of a report that are shorter than this part of the average count as so long: a word is
// not the subject of a passage because the passage is short.
constexpr double least_length = 0.5;

// Words further apart are not near.
constexpr std::int64_t reach = 8;
// Occurrences of a word that are compared: more add nothing.
constexpr std::size_t most_places = 64;
// The title of a record is before its text, out of reach. Headings of a report have no places: they
// say nothing about one passage.
constexpr std::int64_t title_begin = -1'000'000;

using Places = std::vector<std::int64_t>;

// Nearness of two words of the query.
double nearness(const Places& a, const Places& b, double k) {
  if (a.empty() || b.empty()) return 0;
  double near = 0;
  double adjacent = 0;
  for (const std::int64_t x : a) {
    for (auto y = std::ranges::lower_bound(b, x - reach + 1); y != b.end() && *y < x + reach; ++y) {
      if (*y == x) continue;
      near += 1.0 / static_cast<double>(std::abs(*y - x));
      if (*y == x + 1) adjacent += 1;
    }
  }
  return bm25_saturated(near, k) + adjacent_weight * bm25_saturated(adjacent, k);
}

// Whether so many words of one text or heading follow each other without a gap.
bool are_adjacent(TokenStream::const_iterator first, std::size_t words) {
  return std::next(first, static_cast<std::ptrdiff_t>(words) - 1)->position - first->position ==
         words - 1;
}

// Reuses the memory of `words`.
TokenStream without_compounds(const TokenStream& stream, TokenStream words) {
  words.clear();
  std::ranges::copy_if(stream, std::back_inserter(words),
                       [](const StoredToken& token) { return token.span == 1; });
  return words;
}

}  // namespace

std::vector<ScoredPassage> best_by_bm25(const SegmentSearcher& segment, const PassageSet& matches,
                                        const std::vector<ScoredTerm>& terms, double average_length,
                                        std::size_t count) {
  const SegmentPostings& postings = segment.postings();
  PlainScores scores(postings, matches, average_length);
  const std::size_t wanted = count == 0 ? scores.size() : count;
  double left = 0;  // what the terms to come may still add
  for (const ScoredTerm& term : terms) left += term.weight * (bm25_k1 + 1);
  auto next = terms.begin();
  // Lists that the search for matches has read.
  while (next != terms.end() && postings.is_read(next->term)) ++next;
  const std::vector<ScoredTerm> read(terms.begin(), next);
  if (scores.size() * (read.size() + 1) > segment.passages()) {
    scores.add_all(read, segment.passages());
  } else {
    for (const ScoredTerm& term : read) scores.add(term);
  }
  for (const ScoredTerm& term : read) left -= term.weight * (bm25_k1 + 1);
  for (; next != terms.end(); ++next) {
    if (next->weight == 0) continue;
    scores.keep_possible(wanted, std::max(left, 0.0));
    scores.add(*next);
    left -= next->weight * (bm25_k1 + 1);
  }
  return scores.best(wanted);
}

double ScoreParts::of_words(double factor) const {
  double sum = proximity + synonyms;
  for (const Term& term : terms) sum += term.points;
  return factor * share * sum;
}

double ScoreParts::of_text(double factor) const {
  double sum = 0;
  for (const Term& term : terms) {
    if (term.in_text > 0) sum += term.points;
  }
  return factor * share * sum;
}

PassageScorer::PassageScorer(const SegmentSearcher& segment, const QueryTerms& query)
    : searcher_(segment),
      segment_(segment.segment()),
      query_(query),
      neighbour_(query.terms.size()),
      found_(query.terms.size()) {
  for (std::uint32_t term = 0; term < query.terms.size(); ++term) {
    const FormRange forms = segment_.lexicon.forms_of_stem(query.terms[term].stem);
    if (!forms.empty()) forms_.push_back({forms, term});
  }
  std::ranges::sort(forms_, {}, [](const TermForms& of) { return of.forms.first; });
  for (const auto& [a, b] : query.neighbours) neighbour_[a] = neighbour_[b] = true;
  for (const Substitute& substitute : query.substitutes) {
    Runs& runs = runs_.emplace_back();
    for (const std::vector<std::string>& stems : substitute.by) {
      auto& run = runs.emplace_back();
      for (const std::string& stem : stems) run.push_back(segment_.lexicon.forms_of_stem(stem));
    }
  }
  for (const std::string& form : query.prose) {
    const auto id = segment_.lexicon.find(form);
    if (!id) {
      prose_.clear();
      break;
    }
    prose_.push_back(*id);
  }
  std::vector<FormRange> forms;
  for (const TermForms& of : forms_) forms.push_back(of.forms);
  for (const FormId form : prose_) forms.push_back({form, form + 1});
  for (const Runs& runs : runs_) {
    for (const auto& run : runs) std::ranges::copy(run, std::back_inserter(forms));
  }
  wanted_ = WantedForms(std::move(forms));
}

bool PassageScorer::has_prose(const TokenStream& words) const {
  if (prose_.empty()) return false;
  for (auto at = words.begin();; ++at) {
    const auto found =
        std::ranges::search(at, words.end(), prose_.begin(), prose_.end(), {}, &StoredToken::form);
    if (found.empty()) return false;
    if (are_adjacent(found.begin(), prose_.size())) return true;
    at = found.begin();
  }
}

// How often the words have one of the runs.
std::uint32_t PassageScorer::count(const TokenStream& words, const Runs& runs) {
  std::uint32_t found = 0;
  for (const auto& run : runs) {
    for (auto at = words.begin(); at != words.end(); ++at) {
      if (static_cast<std::size_t>(words.end() - at) < run.size()) break;
      const bool here = std::equal(
          run.begin(), run.end(), at, [&](const FormRange& forms, const StoredToken& word) {
            return forms.contains(word.form) && word.heading == at->heading;
          });
      if (here && are_adjacent(at, run.size())) ++found;
    }
  }
  return found;
}

// The number of terms for a form of none.
std::size_t PassageScorer::term_of(FormId form) const {
  const auto after = std::ranges::upper_bound(forms_, form, {},
                                              [](const TermForms& of) { return of.forms.first; });
  if (after == forms_.begin() || !std::prev(after)->forms.contains(form)) {
    return query_.terms.size();
  }
  return std::prev(after)->term;
}

// A word that a synonym stands for counts as found.
double PassageScorer::share() const {
  double all = 0;
  double has = 0;
  for (std::size_t term = 0; term < found_.size(); ++term) {
    if (!query_.terms[term].shared) continue;
    const Found& here = found_[term];
    all += query_.terms[term].idf;
    if (here.in_text + here.in_heading > 0 || here.by_synonym) has += query_.terms[term].idf;
  }
  return all > 0 ? has / all : 1;
}

// What the runs of words add: the query as written, and synonyms.
void PassageScorer::add_runs(double k, double in_heading_weight) {
  text_words_ = without_compounds(text_.tokens, std::move(text_words_));
  heading_words_ = without_compounds(heading_.tokens, std::move(heading_words_));
  if (has_prose(text_words_)) parts_.verbatim = query_.highest_score();
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const double frequency =
        count(text_words_, runs_[i]) + in_heading_weight * count(heading_words_, runs_[i]);
    if (frequency == 0) continue;
    double own = 0;
    double worth = 0;
    for (const std::size_t term : query_.substitutes[i].terms) {
      worth += query_.terms[term].weight();
      found_[term].by_synonym = true;
      const auto part = std::ranges::find(parts_.terms, term, &ScoreParts::Term::term);
      if (part != parts_.terms.end()) own += part->points;
    }
    parts_.synonyms += std::max(0.0, synonym_weight * worth * bm25_saturated(frequency, k) - own);
  }
}

const ScoreParts& PassageScorer::score(std::uint32_t passage, bool plain) {
  for (Found& found : found_) {
    found.in_text = 0;
    found.in_heading = 0;
    found.by_synonym = false;
    found.places.clear();
  }
  const auto look = [&](const TokenStream& stream, std::uint32_t Found::*count, bool has_places,
                        std::int64_t begin) {
    for (const StoredToken& token : stream) {
      const std::size_t term = term_of(token.form);
      if (term == query_.terms.size()) continue;
      Found& found = found_[term];
      ++(found.*count);
      const bool wanted = has_places && token.span == 1 && neighbour_[term];
      if (wanted && found.places.size() < most_places) {
        found.places.push_back(begin + token.position);
      }
    }
  };
  text_ = segment_.tokens.text(passage, wanted_, std::move(text_.tokens));
  if (const auto number = segment_.tokens.heading_number(passage); number != heading_number_) {
    heading_ = segment_.tokens.heading(passage, wanted_, std::move(heading_.tokens));
    heading_number_ = number;
  }
  const bool record = searcher_.is_record(passage);
  look(heading_.tokens, &Found::in_heading, record, title_begin);
  look(text_.tokens, &Found::in_text, true, 0);

  const double average = query_.average_length;
  double length = text_.of + (record ? heading_.of : 0.0);
  if (!plain && !record) length = std::max(length, least_length * average);
  const double k = bm25_norm(length, average);
  const double record_weight = plain ? 1 : title_weight;
  // For the saturation with `k`, as if it were that of headings.
  const double report_weight =
      plain ? 0 : heading_weight * k / bm25_norm(heading_.of, usual_heading);
  const double in_heading_weight = record ? record_weight : report_weight;
  ScoreParts& parts = parts_;
  parts.terms.clear();
  parts.proximity = parts.verbatim = parts.synonyms = 0;
  parts.share = 1;
  for (std::size_t term = 0; term < found_.size(); ++term) {
    const Found& here = found_[term];
    const double frequency = here.in_text + in_heading_weight * here.in_heading;
    if (here.in_text + here.in_heading == 0) continue;
    parts.terms.push_back({term, query_.terms[term].weight() * bm25_saturated(frequency, k),
                           here.in_text, here.in_heading});
  }
  if (plain) return parts;
  for (const auto& [a, b] : query_.neighbours) {
    const double weight = (query_.terms[a].idf + query_.terms[b].idf) / 2;
    parts.proximity += proximity_weight * weight * nearness(found_[a].places, found_[b].places, k);
  }
  if (!prose_.empty() || !runs_.empty()) add_runs(k, in_heading_weight);
  parts.share = share();
  return parts;
}

}  // namespace findings
