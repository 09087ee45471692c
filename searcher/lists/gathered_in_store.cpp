// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/gathered_in_store.h"

#include <algorithm>
#include <set>

#include "corpus/text/analyzer.h"
#include "searcher/lists/seen.h"

namespace findings {
namespace {

std::set<std::string> stems_of(std::string_view text, Analyzer& analyzer) {
  std::set<std::string> stems;
  for (const Token& token : analyzer.tokenizer.tokens(text)) {
    stems.emplace(analyzer.stemmer.stem(token.form));
  }
  return stems;
}

}  // namespace

std::vector<std::string> GatheredInStore::with_note(const std::string& words) const {
  Analyzer analyzer;
  const std::set<std::string> wanted = stems_of(words, analyzer);
  std::vector<std::string> passages;
  for (const auto& [passage, note] : store_.notes()) {
    if (std::ranges::includes(stems_of(note, analyzer), wanted)) passages.push_back(passage);
  }
  return passages;
}

std::vector<std::string> GatheredInStore::with_any_note() const {
  std::vector<std::string> passages;
  for (auto& [passage, note] : store_.notes()) passages.push_back(std::move(passage));
  return passages;
}

std::vector<std::string> GatheredInStore::on_list(const std::string& name) const {
  return store_.passages_on(name);
}

std::vector<std::string> GatheredInStore::on_any_list() const { return store_.passages_on_lists(); }

std::vector<std::string> GatheredInStore::seen() const { return seen_by(store_, reader_); }

}  // namespace findings
