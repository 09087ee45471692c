// SPDX-License-Identifier: GPL-2.0-or-later
// Times queries of every form in process: findings, SQLite's FTS5, Xapian with positions.
//
//   queries print PASSAGES.jsonl
//   queries time PASSAGES.jsonl FINDINGS_INDEX FTS5_FILE XAPIAN_DATABASE ROUNDS MEASURED
//   queries alone PASSAGES.jsonl FINDINGS_INDEX ROUNDS
//   queries answers PASSAGES.jsonl FINDINGS_INDEX
//   queries repeat PASSAGES.jsonl FINDINGS_INDEX FORM SECONDS
//
// `print` writes the queries as FORM TAB QUERY TAB the same for FTS5. `time` prints a table and
// appends the ratios, NAME TAB VALUE, to the file MEASURED. `alone` times findings without the
// peers. `answers` prints the answers of findings with all digits, to check that an optimisation
// does not change them. `repeat` answers the queries of one form with findings alone, again and
// again, for a profiler.
#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/queries/findings_engine.h"
#include "tests/bench/queries/fts5_engine.h"
#include "tests/bench/queries/mixed.h"
#include "tests/bench/queries/timing.h"
#include "tests/bench/queries/xapian_engine.h"
#include "tests/bench/statistics.h"

namespace findings::bench {
namespace {

using Asked = FindingsEngine::Asked;

bool answers_all(Form) { return true; }

// The indexes of the engines below.
enum Place : std::size_t { ours, with_facets, simple, fts5, fts5_facets, xapian };

struct Engines {
  FindingsEngine findings;
  Fts5Engine fts5;
  XapianEngine xapian;
};

std::vector<Contender> contenders(Engines& engines) {
  const auto ask = [&](Asked asked) {
    return [&, asked](const BenchQuery& query) { return engines.findings.run(query, asked); };
  };
  return {{"findings", answers_all, ask(Asked::usual)},
          {"findings, five facets", answers_all, ask(Asked::facets)},
          {"findings, BM25 alone", answers_all, ask(Asked::simple)},
          {"FTS5", Fts5Engine::answers,
           [&](const BenchQuery& query) { return engines.fts5.run(query); }},
          {"FTS5, three facets", Fts5Engine::answers,
           [&](const BenchQuery& query) { return engines.fts5.run_with_facets(query); }},
          {"Xapian", XapianEngine::answers,
           [&](const BenchQuery& query) { return engines.xapian.run(query); }}};
}

class Report {
 public:
  Report(const std::vector<BenchQuery>& queries, std::vector<Timings> timings)
      : queries_(queries), timings_(std::move(timings)) {}

  [[nodiscard]] double at(Place place, double share,
                          const std::function<bool(Form)>& chosen) const {
    return percentile(timings_[place].of(queries_, Clock::wall, chosen), share);
  }

  void print(const std::vector<Contender>& contenders) const {
    fmt::print("{:<12} {:<22} {:^29}   {:^29}\n", "microseconds", "", "wall", "processors");
    fmt::print("{:<12} {:<22} {:>9} {:>9} {:>9}   {:>9} {:>9} {:>9}\n", "", "", "p50", "p95", "p99",
               "p50", "p95", "p99");
    print("mixture", in_mixture, contenders);
    for (const Form form : forms) {
      print(
          name_of(form), [form](Form other) { return other == form; }, contenders);
    }
  }

 private:
  void print(std::string_view what, const std::function<bool(Form)>& chosen,
             const std::vector<Contender>& contenders) const {
    const std::size_t asked = timings_[ours].of(queries_, Clock::wall, chosen).size();
    if (asked == 0) return;
    for (std::size_t c = 0; c < contenders.size(); ++c) {
      const auto wall = timings_[c].of(queries_, Clock::wall, chosen);
      if (wall.size() != asked) continue;
      const auto cpu = timings_[c].of(queries_, Clock::processors, chosen);
      fmt::print("{:<12} {:<22} {:9.0f} {:9.0f} {:9.0f}   {:9.0f} {:9.0f} {:9.0f}\n", what,
                 contenders[c].name, percentile(wall, 0.5), percentile(wall, 0.95),
                 percentile(wall, 0.99), percentile(cpu, 0.5), percentile(cpu, 0.95),
                 percentile(cpu, 0.99));
    }
  }

  const std::vector<BenchQuery>& queries_;
  std::vector<Timings> timings_;
};

// Times are compared only if the engines find the same passages.
void print_matches(Engines& engines, const std::vector<BenchQuery>& queries, std::ostream& out) {
  fmt::print("{:<12} {:>12} {:>12} {:>12}   passages that match, all queries of the form\n", "",
             "findings", "FTS5", "Xapian");
  double worst = 1;
  for (const Form form : forms) {
    if (!Fts5Engine::answers(form)) continue;
    std::uint64_t our_matches = 0;
    std::uint64_t fts5_matches = 0;
    std::uint64_t xapian_matches = 0;
    for (const BenchQuery& query : queries) {
      if (query.form != form) continue;
      our_matches += engines.findings.count(query);
      fts5_matches += engines.fts5.count(query);
      if (XapianEngine::answers(form)) xapian_matches += engines.xapian.count(query);
    }
    if (our_matches == 0 && fts5_matches == 0) continue;
    fmt::print("{:<12} {:>12} {:>12} {:>12}\n", name_of(form), our_matches, fts5_matches,
               XapianEngine::answers(form) ? std::to_string(xapian_matches) : "");
    if (!in_mixture(form)) continue;
    // Xapian has the same stemmer.
    const std::uint64_t theirs = XapianEngine::answers(form) ? xapian_matches : fts5_matches;
    const auto [less, more] = std::minmax(our_matches, theirs);
    worst = std::min(worst, static_cast<double>(less) / static_cast<double>(more));
  }
  out << fmt::format("matches\t{:.4f}\n", worst);
}

void time(std::span<char*> arguments) {
  const std::vector<BenchQuery> queries = make_queries(arguments[0]);
  Engines engines{FindingsEngine(arguments[1]), Fts5Engine(arguments[2]),
                  XapianEngine(arguments[3])};
  std::ofstream out(arguments[5], std::ios::app);
  print_matches(engines, queries, out);

  const std::vector<Contender> all = contenders(engines);
  const Report report(queries, time_in_turns(all, queries, std::stoul(arguments[4])));
  report.print(all);

  const auto put = [&](std::string_view name, Place a, Place b, double share, const auto& chosen) {
    const double divisor = report.at(b, share, chosen);
    if (divisor > 0)
      out << fmt::format("{}\t{:.4f}\n", name, report.at(a, share, chosen) / divisor);
  };
  const auto only = [](Form form) { return [form](Form other) { return other == form; }; };
  put("query.p50", ours, fts5, 0.5, in_mixture);
  put("query.p99", ours, fts5, 0.99, in_mixture);
  for (const Form form : forms) {
    if (!Fts5Engine::answers(form)) continue;
    put(fmt::format("query.{}", name_of(form)), ours, fts5, 0.5, only(form));
  }
  // A request cannot leave out the totals: they are in both.
  put("facets.all", with_facets, ours, 0.5, in_mixture);
  put("facets.any", with_facets, ours, 0.5, only(Form::any_of));
  put("phrase.xapian", ours, xapian, 0.5, only(Form::phrase));
}

void time_alone(std::span<char*> arguments) {
  const std::vector<BenchQuery> queries = make_queries(arguments[0]);
  FindingsEngine engine(arguments[1]);
  const auto ask = [&](Asked asked) {
    return [&, asked](const BenchQuery& query) { return engine.run(query, asked); };
  };
  const std::vector<Contender> all = {{"findings", answers_all, ask(Asked::usual)},
                                      {"findings, five facets", answers_all, ask(Asked::facets)},
                                      {"findings, BM25 alone", answers_all, ask(Asked::simple)}};
  Report(queries, time_in_turns(all, queries, std::stoul(arguments[2]))).print(all);
}

void print_answers(std::span<char*> arguments) {
  FindingsEngine engine(arguments[1]);
  for (const BenchQuery& query : make_queries(arguments[0])) {
    for (const Asked asked : {Asked::usual, Asked::facets, Asked::simple}) {
      fmt::print("{}\t{}\t{}\n", name_of(query.form), in_query_language(query),
                 engine.answer(query, asked));
    }
  }
}

// FORM is named as by `print`.
void repeat(std::span<char*> arguments) {
  std::vector<BenchQuery> queries = make_queries(arguments[0]);
  std::erase_if(queries,
                [&](const BenchQuery& query) { return name_of(query.form) != arguments[2]; });
  if (queries.empty()) throw std::runtime_error("no queries of this form");
  FindingsEngine findings(arguments[1]);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::stoi(arguments[3]));
  while (std::chrono::steady_clock::now() < end) {
    for (const BenchQuery& query : queries) findings.run(query, Asked::usual);
  }
}

int run(std::span<char*> arguments) {
  if (arguments.size() == 2 && std::string_view(arguments[0]) == "print") {
    for (const BenchQuery& query : make_queries(arguments[1])) {
      fmt::print("{}\t{}\t{}\n", name_of(query.form), in_query_language(query), in_fts5(query));
    }
    return 0;
  }
  if (arguments.size() == 7 && std::string_view(arguments[0]) == "time") {
    time(arguments.subspan(1));
    return 0;
  }
  if (arguments.size() == 4 && std::string_view(arguments[0]) == "alone") {
    time_alone(arguments.subspan(1));
    return 0;
  }
  if (arguments.size() == 3 && std::string_view(arguments[0]) == "answers") {
    print_answers(arguments.subspan(1));
    return 0;
  }
  if (arguments.size() == 5 && std::string_view(arguments[0]) == "repeat") {
    repeat(arguments.subspan(1));
    return 0;
  }
  fmt::print(stderr,
             "usage: queries print PASSAGES.jsonl\n"
             "       queries time PASSAGES.jsonl FINDINGS FTS5 XAPIAN ROUNDS MEASURED\n"
             "       queries alone PASSAGES.jsonl FINDINGS ROUNDS\n"
             "       queries answers PASSAGES.jsonl FINDINGS\n"
             "       queries repeat PASSAGES.jsonl FINDINGS FORM SECONDS\n");
  return 2;
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  try {
    return findings::bench::run({argv + std::min(argc, 1), argv + argc});
  } catch (const Xapian::Error& error) {
    fmt::print(stderr, "queries: {}\n", error.get_description());
  } catch (const std::exception& error) {
    fmt::print(stderr, "queries: {}\n", error.what());
  }
  return 1;
}
