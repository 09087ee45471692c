// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes passages with SQLite's FTS5 in the fastest way: one transaction, prepared statements, no
// journal, no waiting for the disk.
//
//   fts5_index PASSAGES.jsonl NEW_FILE
#include <exception>
#include <iostream>

#include "tests/bench/passages.h"
#include "tests/bench/peers/sqlite.h"

namespace findings::bench {
namespace {

void run(const char* passages, const char* path) {
  Database database(path);
  database.execute(
      "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
      "CREATE VIRTUAL TABLE f USING fts5(title, text, tokenize='porter unicode61');"
      "CREATE TABLE p(number INTEGER PRIMARY KEY, id TEXT, force TEXT, year INTEGER, theme TEXT);"
      "BEGIN");
  Statement words = database.prepare("INSERT INTO f(rowid, title, text) VALUES(?, ?, ?)");
  Statement facets = database.prepare("INSERT INTO p VALUES(?, ?, ?, ?, ?)");
  PassageFile file(passages);
  std::int64_t number = 0;
  while (const auto passage = file.next()) {
    ++number;
    words.bind(1, number).bind(2, passage->title).bind(3, passage->text).run();
    facets.bind(1, number).bind(2, passage->id).bind(3, passage->force);
    facets.bind(4, passage->year).bind(5, passage->theme).run();
  }
  database.execute(
      "CREATE INDEX p_force ON p(force); CREATE INDEX p_year ON p(year);"
      "CREATE INDEX p_theme ON p(theme); COMMIT");
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: fts5_index PASSAGES.jsonl NEW_FILE\n";
    return 2;
  }
  try {
    findings::bench::run(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "fts5_index: " << error.what() << '\n';
    return 2;
  }
}
