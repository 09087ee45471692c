// SPDX-License-Identifier: GPL-2.0-or-later
// Prints a table of Markdown that compares measurements with their limits.
//
//   report MEASURED
//
// MEASURED has lines of NAME TAB VALUE. If a name occurs twice, the last value counts.
#include <array>
#include <cstdint>
#include <exception>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace findings::bench {
namespace {

struct Criterion {
  enum class Bound : std::uint8_t { at_least, at_most };

  std::string_view name;
  std::string_view what;
  Bound bound;
  double limit;
};

constexpr auto least = Criterion::Bound::at_least;
constexpr auto most = Criterion::Bound::at_most;

constexpr auto criteria = std::to_array<Criterion>({
    {"index.scriptindex", "indexing: throughput against scriptindex", least, 4.5},
    {"index.fts5", "indexing: throughput against FTS5", least, 0.4},
    {"index.peak", "indexing: peak memory, MB", most, 300},
    {"index.peak.large", "indexing four times as much: peak memory, MB", most, 300},
    {"index.size", "index beside the stored text, over text", most, 1.2},
    {"growth.time", "four times as much: time per MB", most, 1.15},
    {"growth.size", "four times as much: size per MB", most, 1.15},
    {"matches", "matches agree with Xapian (with filters: FTS5), worst form", least, 0.9},
    {"query.p50", "200 mixed queries, top 10: p50 against FTS5", most, 1.5},
    {"query.p99", "200 mixed queries, top 10: p99 against FTS5", most, 0.3},
    {"query.all", "all of 1 to 4 words: p50 against FTS5", most, 1},
    {"query.any", "any of 1 to 4 words: p50 against FTS5", most, 1},
    {"query.phrase", "phrases: p50 against FTS5", most, 1},
    {"query.force+year", "words with force and year: p50 against FTS5", most, 1},
    {"query.prefix", "prefixes: p50 against FTS5", most, 1},
    {"query.near", "NEAR: p50 against FTS5", most, 1},
    {"query.title", "words of titles: p50 against FTS5", most, 1},
    {"facets.all", "exact counts over five facets: p50 against none, mixture", most, 1.3},
    {"facets.any", "exact counts over five facets: p50 against none, any", most, 1.5},
    {"phrase.xapian", "phrases: p50 against Xapian with positions", most, 1.2},
    {"process.sqlite", "one search, start to exit: against the sqlite3 shell", most, 4},
    {"process.add", "adding a report of 150 passages: against Xapian in place", most, 0.4},
});

std::map<std::string, double, std::less<>> read(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::map<std::string, double, std::less<>> measured;
  for (std::string line; std::getline(file, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error("not a measurement: " + line);
    measured[line.substr(0, tab)] = std::stod(line.substr(tab + 1));
  }
  return measured;
}

void run(const std::string& path) {
  const auto measured = read(path);
  fmt::print("| {:<62} | {:>8} | {:>10} | {:<12} |\n", "what", "measured", "limit", "");
  fmt::print("| {:-<62} | {:-<7}: | {:-<9}: | {:-<12} |\n", "", "", "", "");
  std::size_t met = 0;
  for (const Criterion& criterion : criteria) {
    const bool at_least = criterion.bound == Criterion::Bound::at_least;
    const auto found = measured.find(criterion.name);
    std::string value;
    std::string_view verdict = "not measured";
    if (found != measured.end()) {
      const bool holds =
          at_least ? found->second >= criterion.limit : found->second <= criterion.limit;
      met += holds ? 1 : 0;
      verdict = holds ? "met" : "MISSED";
      value = fmt::format("{:.{}f}", found->second, found->second < 0.1 ? 3 : 2);
    }
    fmt::print("| {:<62} | {:>8} | {:>10} | {:<12} |\n", criterion.what, value,
               fmt::format("{} {}", at_least ? ">=" : "<=", criterion.limit), verdict);
  }
  fmt::print("\n{} of {} met\n", met, criteria.size());
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: report MEASURED\n");
    return 2;
  }
  try {
    findings::bench::run(argv[1]);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "report: {}\n", error.what());
    return 1;
  }
}
