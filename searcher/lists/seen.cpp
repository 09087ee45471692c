// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/seen.h"

namespace findings {

std::vector<std::string> seen_by(ListStore& store, const std::string& reader) {
  std::vector<std::string> passages;
  Statement rows = store.database().statement(
      "SELECT passage FROM seen WHERE reader = ?1 "
      "UNION SELECT passage FROM entry WHERE added_by = ?1 ORDER BY passage");
  rows.with(reader);
  while (rows.next()) passages.push_back(rows.text(0));
  return passages;
}

std::map<std::string, std::vector<std::string>> seen_by_all(ListStore& store) {
  std::map<std::string, std::vector<std::string>> result;
  Statement rows =
      store.database().statement("SELECT reader, passage FROM seen ORDER BY reader, passage");
  while (rows.next()) result[rows.text(0)].push_back(rows.text(1));
  return result;
}

void mark_seen(ListStore& store, const std::string& reader, std::span<const std::string> passages) {
  Transaction transaction(store.database());
  for (const std::string& passage : passages) {
    store.database()
        .statement("INSERT OR IGNORE INTO seen (reader, passage) VALUES (?1, ?2)")
        .with(reader)
        .with(passage)
        .run();
  }
  transaction.commit();
}

}  // namespace findings
