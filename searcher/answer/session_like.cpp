// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "corpus/model/error.h"
#include "searcher/answer/explainer.h"
#include "searcher/answer/search_run.h"
#include "searcher/answer/session.h"
#include "searcher/answer/telling_words.h"

namespace findings {

// Of passages by their ids and of documents by theirs; an id counts once.
std::vector<PassagePlace> Session::places(const std::vector<std::string>& ids) const {
  std::vector<PassagePlace> result;
  const auto add = [&](PassagePlace place) {
    const bool fresh = std::ranges::none_of(result, [&](const PassagePlace& known) {
      return known.segment == place.segment && known.passage == place.passage;
    });
    if (fresh) result.push_back(place);
  };
  for (const std::string& typed : ids) {
    const auto id = PassageId::parse(typed);
    if (id && !has_document(typed)) {
      add(place(*id));
      continue;
    }
    const Located at = locate(typed);
    const auto& records = segments()[at.segment]->records;
    for (std::uint32_t number = records.first_passage(at.document);
         number < records.first_passage(at.document + 1); ++number) {
      add({at.segment, number});
    }
  }
  return result;
}

SimilarPassages Session::like(const std::vector<std::string>& ids,
                              const std::vector<std::string>& unlike, SearchRequest request) {
  std::vector<PassageSet> left_out(segments().size());
  const auto sources = [&](const std::vector<std::string>& named) {
    std::vector<SourcePassage> passages;
    for (const PassagePlace at : places(named)) {
      passages.push_back({segments()[at.segment].get(), at.passage});
      left_out[at.segment].add(at.passage);
      for (const PassagePlace member :
           index_->families().members(index_->families().family_of(at))) {
        left_out[member.segment].add(member.passage);
      }
    }
    return passages;
  };
  const std::vector<SourcePassage> like = sources(ids);
  const std::vector<SourcePassage> against = sources(unlike);
  QueryTerms terms = terms_like(like, against, IndexTotals(searchers_));
  if (terms.terms.empty()) {
    throw NotFoundError("nothing tells these passages from others: no word to go by");
  }
  SimilarPassages similar;
  similar.tree.type = QueryNode::Type::loose;
  for (const QueryTerm& term : terms.terms) {
    QueryNode word;
    word.type = QueryNode::Type::word;
    word.text = usual_form(searchers_, term.stem);
    similar.words.push_back(word.text);
    similar.tree.children.push_back(std::move(word));
  }
  request.tree = similar.tree;
  request.match = MatchMode::any;
  SearchRun run = start(request, "");
  run.steer(std::move(terms), std::move(left_out));
  similar.result = run.run();
  return similar;
}

}  // namespace findings
