// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/shared_lexicon.h"

#include <cstddef>

namespace findings {
namespace {

// By Zipf's law these few make up nearly all words of a text.
constexpr std::size_t most_remembered = 20'000;

}  // namespace

std::optional<Word> SharedLexicon::find(std::string_view form) {
  const std::scoped_lock lock(mutex_);
  const std::optional<FormId> id = builder_.find(form);
  if (!id) return std::nullopt;
  return Word{*id, builder_.stem(*id)};
}

Word SharedLexicon::add(std::string_view form, std::string_view stem) {
  const std::scoped_lock lock(mutex_);
  const FormId id = builder_.add(form, [&] { return stem; });
  return {id, builder_.stem(id)};
}

void SharedLexicon::count(const FormCounts& counts) {
  const std::scoped_lock lock(mutex_);
  for (const auto& [form, occurrences] : counts) builder_.count(form, occurrences);
}

Word WordCache::word(std::string_view form) {
  if (const auto found = words_.find(form); found != words_.end()) return found->second;
  const std::optional<Word> known = lexicon_.find(form);
  const Word word = known ? *known : lexicon_.add(form, stemmer_.stem(form));
  if (words_.size() < most_remembered) words_.emplace(form, word);
  return word;
}

}  // namespace findings
