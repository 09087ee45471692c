// SPDX-License-Identifier: GPL-2.0-or-later
// A reading list against an index of 100,000 generated passages: quoting, and verifying what is as
// it was, what has changed, and what stands in documents that are gone.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "searcher/lists/quote.h"
#include "searcher/lists/verify.h"
#include "searcher/search/session.h"
#include "tests/bench/microbench/indexes.h"

namespace findings::bench {
namespace {

constexpr std::int64_t passages = 100'000;

// So many, evenly spread.
std::vector<Entry> gathered(const Session& session, std::int64_t count) {
  std::vector<PassageId> ids;
  std::int64_t seen = 0;
  session.each_passage([&](const FullPassage& passage) {
    if (seen++ % (passages / count) != 0) return;
    ids.push_back({passage.document.id, passage.passage.ordinal});
  });
  std::vector<Entry> entries;
  for (Quotation& quotation : quote(session, ids)) {
    entries.emplace_back().quotation = std::move(quotation);
  }
  return entries;
}

void quote_passages(benchmark::State& state) {
  const Session session(index_of(passages));
  std::vector<PassageId> ids;
  for (const Entry& entry : gathered(session, state.range(0))) {
    ids.push_back({entry.quotation.document.id, entry.quotation.passage.ordinal});
  }
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(quote(session, ids));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(quote_passages)->Arg(100'000)->Unit(benchmark::kMillisecond);

void verify(benchmark::State& state, Session& session, const std::vector<Entry>& entries,
            EntryState expected) {
  Verifier verifier(session);
  for ([[maybe_unused]] auto _ : state) {
    const std::vector<VerifiedEntry> verified = verifier.verify(entries);
    if (verified.back().state != expected) state.SkipWithError("the verdict is another");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void verify_held(benchmark::State& state) {
  Session session(index_of(passages));
  verify(state, session, gathered(session, state.range(0)), EntryState::held);
}
BENCHMARK(verify_held)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void verify_changed(benchmark::State& state) {
  Session session(index_of(passages));
  std::vector<Entry> entries = gathered(session, state.range(0));
  for (Entry& entry : entries) entry.quotation.passage.text.insert(0, "Formerly ");
  verify(state, session, entries, EntryState::drifted);
}
BENCHMARK(verify_changed)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// As after the documents were renamed: each is searched for.
void verify_renamed(benchmark::State& state) {
  Session session(index_of(passages));
  std::vector<Entry> entries = gathered(session, state.range(0));
  for (Entry& entry : entries) entry.quotation.document.id.insert(0, "former-");
  verify(state, session, entries, EntryState::moved);
}
BENCHMARK(verify_renamed)->Arg(1'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace findings::bench
