// SPDX-License-Identifier: GPL-2.0-or-later
// A reading list with an index of 100,000 generated passages: quoting, and verifying entries that
// are unchanged, that have changed, and whose documents are gone; and adding an entry to a store of
// 100,000 entries on 1,000 lists.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "searcher/answer/session.h"
#include "searcher/lists/editor.h"
#include "searcher/lists/quote.h"
#include "searcher/lists/store.h"
#include "searcher/lists/verify.h"
#include "tests/bench/microbench/indexes.h"
#include "tests/support/temporary_folder.h"

namespace findings::bench {
namespace {

constexpr std::int64_t passages = 100'000;

// That many, evenly spread.
std::vector<Entry> gathered(const Session& session, std::int64_t count) {
  std::vector<PassageId> ids;
  std::int64_t seen = 0;
  session.reader().each_passage([&](const FullPassage& passage) {
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
  for ([[maybe_unused]] auto _ : state) {
    const std::vector<VerifiedEntry> verified = verify_entries(session, entries);
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

// The documents were renamed, so each passage is searched for.
void verify_renamed(benchmark::State& state) {
  Session session(index_of(passages));
  std::vector<Entry> entries = gathered(session, state.range(0));
  for (Entry& entry : entries) entry.quotation.document.id.insert(0, "former-");
  verify(state, session, entries, EntryState::moved);
}
BENCHMARK(verify_renamed)->Arg(1'000)->Unit(benchmark::kMillisecond);

std::string name_of_list(std::int64_t number) { return "list-" + std::to_string(number); }

void fill(ListStore& store, std::span<const Entry> entries, std::int64_t lists) {
  std::vector<ReadingList> filled(static_cast<std::size_t>(lists));
  const std::size_t on_each = entries.size() / filled.size();
  for (std::size_t i = 0; i < filled.size(); ++i) {
    filled[i].name = filled[i].title = name_of_list(static_cast<std::int64_t>(i));
    const auto part = entries.subspan(i * on_each, on_each);
    filled[i].entries.assign(part.begin(), part.end());
  }
  (void)ListEditor(store, {"ann", "2026-03-01T10:00:00Z"}).restore(filled);
}

// Each is a separate change, logged and synced to disk.
void add_to_list(benchmark::State& state) {
  constexpr std::int64_t lists = 1'000;
  const Session session(index_of(passages));
  const std::vector<Entry> entries = gathered(session, state.range(0));
  const test::TemporaryFolder folder;
  ListStore store(folder / "lists.sqlite", ListStore::Access::write);
  fill(store, entries, lists);
  std::vector<double> milliseconds;
  std::size_t next = 0;
  for ([[maybe_unused]] auto _ : state) {
    const std::size_t at = next++ * 7919 % entries.size();
    // To another list than the one it is on.
    const auto list = static_cast<std::int64_t>(at) * lists / state.range(0) + 1;
    const auto begin = std::chrono::steady_clock::now();
    const Added added = ListEditor(store, {"ann", "2026-03-01T10:00:00Z"})
                            .add(name_of_list(list % lists), std::span(&entries[at].quotation, 1),
                                 "", std::nullopt);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    milliseconds.push_back(took.count());
    if (added.added.empty() && next <= entries.size()) state.SkipWithError("it was there");
  }
  std::ranges::sort(milliseconds);
  if (milliseconds.empty()) return;
  state.counters["p50_ms"] = milliseconds[milliseconds.size() / 2];
  state.counters["p99_ms"] = milliseconds[milliseconds.size() * 99 / 100];
}
BENCHMARK(add_to_list)->Arg(100'000)->Iterations(1'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace findings::bench
