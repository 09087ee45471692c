// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/queries/fts5_engine.h"

#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace findings::bench {
namespace {

constexpr const char* joined = "FROM f CROSS JOIN p ON p.number = f.rowid WHERE f MATCH ?1";
constexpr const char* filters = "AND +p.force = ?2 AND +p.year = ?3";

void bind(Statement& statement, const std::string& match, const BenchQuery& query) {
  statement.bind(1, match);
  if (query.form == Form::filtered) statement.bind(2, query.force).bind(3, query.year);
}

}  // namespace

std::string in_fts5(const BenchQuery& query) {
  switch (query.form) {
    case Form::any_of:
      return fmt::format("{}", fmt::join(query.words, " OR "));
    case Form::phrase:
      return fmt::format("\"{}\"", fmt::join(query.words, " "));
    case Form::near:  // so many words between; findings counts the distance
      return fmt::format("NEAR({}, 4)", fmt::join(query.words, " "));
    case Form::prefix:
      return query.words.front() + '*';
    case Form::title:
      return "title : " + query.words.front();
    default:
      return fmt::format("{}", fmt::join(query.words, " AND "));
  }
}

Fts5Engine::Fts5Engine(const std::filesystem::path& path)
    : database_(path),
      ranked_(database_.prepare("SELECT rowid, bm25(f) AS score FROM f WHERE f MATCH ?1 "
                                "ORDER BY score LIMIT 10")),
      ranked_filtered_(database_.prepare(fmt::format(
          "SELECT f.rowid, bm25(f) AS score {} {} ORDER BY score LIMIT 10", joined, filters))),
      shown_(database_.prepare("SELECT p.id, f_content.c1 FROM p JOIN f_content "
                               "ON f_content.id = p.number WHERE p.number = ?1")),
      facets_(database_.prepare(fmt::format("SELECT p.force, p.year, p.theme {}", joined))),
      facets_filtered_(
          database_.prepare(fmt::format("SELECT p.force, p.year, p.theme {} {}", joined, filters))),
      count_(database_.prepare("SELECT count(*) FROM f WHERE f MATCH ?1")),
      count_filtered_(database_.prepare(fmt::format("SELECT count(*) {} {}", joined, filters))) {
  database_.execute("PRAGMA cache_size=-262144; PRAGMA mmap_size=4294967296");
}

bool Fts5Engine::answers(Form form) {
  return form != Form::automatic && form != Form::fuzzy && form != Form::exact;
}

std::size_t Fts5Engine::run(const BenchQuery& query) {
  const std::string match = in_fts5(query);
  Statement& statement = query.form == Form::filtered ? ranked_filtered_ : ranked_;
  bind(statement, match, query);
  std::size_t bytes = 0;
  std::size_t hits = 0;
  for (; statement.step(); ++hits) {
    shown_.bind(1, statement.number(0));
    if (shown_.step()) bytes += std::string(shown_.text(1)).size() + shown_.text(0).size();
    shown_.reset();
  }
  statement.reset();
  return bytes > 0 ? hits : 0;
}

std::size_t Fts5Engine::run_with_facets(const BenchQuery& query) {
  const std::size_t hits = run(query);
  const std::string match = in_fts5(query);
  Statement& statement = query.form == Form::filtered ? facets_filtered_ : facets_;
  bind(statement, match, query);
  // One scan of the matches is faster than three with GROUP BY.
  std::map<std::string, std::uint64_t, std::less<>> forces;
  std::map<std::int64_t, std::uint64_t> years;
  std::map<std::string, std::uint64_t, std::less<>> themes;
  const auto tally = [](auto& counts, std::string_view value) {
    const auto found = counts.find(value);
    if (found != counts.end()) {
      ++found->second;
    } else {
      counts.emplace(value, 1);
    }
  };
  while (statement.step()) {
    tally(forces, statement.text(0));
    ++years[statement.number(1)];
    tally(themes, statement.text(2));
  }
  statement.reset();
  return hits;
}

std::uint64_t Fts5Engine::count(const BenchQuery& query) {
  const std::string match = in_fts5(query);
  Statement& statement = query.form == Form::filtered ? count_filtered_ : count_;
  bind(statement, match, query);
  const std::uint64_t result =
      statement.step() ? static_cast<std::uint64_t>(statement.number(0)) : 0;
  statement.reset();
  return result;
}

}  // namespace findings::bench
