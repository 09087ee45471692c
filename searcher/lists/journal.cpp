// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/journal.h"

#include <array>
#include <cstdlib>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr std::array<const char*, 6> recorded_tables = {"list", "section",  "entry",
                                                        "tag",  "decision", "search"};
// How many changes can be undone; of older ones only the description is kept.
constexpr std::int64_t most_kept = 1000;

// A changeset as SQLite allocates it.
class Changeset {
 public:
  template <typename Make>
  Changeset(const Database& database, const Make& make) {
    void* bytes = nullptr;
    const int code = make(&size_, &bytes);
    bytes_.reset(bytes);
    database.check(code);
  }
  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] void* data() const { return bytes_.get(); }
  [[nodiscard]] std::span<const std::byte> bytes() const {
    return {static_cast<const std::byte*>(data()), static_cast<std::size_t>(size_)};
  }

 private:
  int size_ = 0;
  std::unique_ptr<void, void (*)(void*)> bytes_{nullptr, sqlite3_free};
};

// Lasts for the transactions that begin and end during its lifetime.
class ForeignKeysOff {
 public:
  explicit ForeignKeysOff(Database& database) : database_(database) {
    database.execute("PRAGMA foreign_keys = OFF");
  }
  ~ForeignKeysOff() {
    sqlite3_exec(database_.handle(), "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
  }
  ForeignKeysOff(const ForeignKeysOff&) = delete;
  ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;

 private:
  Database& database_;
};

[[noreturn]] void cannot_undo(const Database& database, const Undone& change) {
  throw ListsError(fmt::format("cannot undo “{}” in {}: the list is not as it left it", change.what,
                               database.path().string()),
                   "nothing was changed; if the file is damaged, fill a new one from your last "
                   "dump: `findings list restore DUMP`");
}

// No later change of the list is left, so only a fault can be a conflict.
int stop_at_conflict(void* /*context*/, int /*conflict*/, sqlite3_changeset_iter* /*at*/) {
  return SQLITE_CHANGESET_ABORT;
}

struct Recorded {
  std::int64_t id = 0;
  std::int64_t list = 0;
  Undone change;
  std::vector<std::byte> difference;
};

std::optional<Recorded> last_change(Database& database, const std::string& by,
                                    const std::optional<std::string>& list) {
  Statement query = database.statement(
      "SELECT id, list, name, what, by, at, difference FROM change "
      "WHERE undone = 0 AND by = ?1 AND (?2 = '' OR name = ?2 OR "
      "list = (SELECT id FROM list WHERE name = ?2)) ORDER BY id DESC LIMIT 1",
      by, list.value_or(""));
  if (!query.next()) return std::nullopt;
  return Recorded{query.number(0),
                  query.number(1),
                  {query.text(2), query.text(3), {query.text(4), query.text(5)}},
                  query.bytes(6)};
}

// Undo may restore a list, or its former name, when another list has the name.
void require_free_name(Database& database, const Recorded& change) {
  const std::string& name = change.change.list;
  if (database.number("SELECT count(*) FROM list WHERE name = ?1 AND id <> ?2", name,
                      change.list) == 0) {
    return;
  }
  throw UsageError(
      fmt::format("there is another list “{}” by now", name),
      fmt::format("give it another name first: findings list rename {} NEW-NAME", name));
}

void require_last(Database& database, const Recorded& change) {
  Statement later = database.statement(
      "SELECT what, by, at FROM change WHERE undone = 0 AND list = ?1 AND id > ?2 "
      "ORDER BY id DESC LIMIT 1",
      change.list, change.id);
  if (!later.next()) return;
  throw UsageError(fmt::format("{} changed “{}” after you: {} ({})", later.text(1),
                               change.change.list, later.text(0), later.text(2)),
                   "a change before another reviewer's change cannot be undone");
}

}  // namespace

Change::Change(Database& database, Stamp made)
    : database_(database),
      transaction_(database),
      session_(nullptr, sqlite3session_delete),
      made_(std::move(made)) {
  sqlite3_session* session = nullptr;
  database.check(sqlite3session_create(database.handle(), "main", &session));
  session_.reset(session);
  for (const char* table : recorded_tables) database.check(sqlite3session_attach(session, table));
}

void Change::commit(std::int64_t list, const std::string& name, const std::string& what) {
  const Changeset changes(database_, [&](int* size, void** bytes) {
    return sqlite3session_changeset(session_.get(), size, bytes);
  });
  session_.reset();
  if (changes.size() > 0) {
    database_.run(
        "INSERT INTO change (list, name, what, by, at, undone, difference) "
        "VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)",
        list, name, what, made_.by, made_.at, changes.bytes());
    database_.run("UPDATE change SET difference = x'', undone = 1 WHERE id = ?1 AND undone = 0",
                  database_.last_row() - most_kept);
  }
  transaction_.commit();
}

Undone undo_last(Database& database, const std::string& by,
                 const std::optional<std::string>& list) {
  // The changeset has every row that was deleted with others, so no cascade may run.
  const ForeignKeysOff no_cascades(database);
  Transaction transaction(database);
  const auto change = last_change(database, by, list);
  if (!change) {
    throw NotFoundError(list ? fmt::format("there is no change of yours to “{}” to undo", *list)
                             : "there is no change of yours to undo");
  }
  require_last(database, *change);
  const Changeset inverse(database, [&](int* size, void** bytes) {
    return sqlite3changeset_invert(static_cast<int>(change->difference.size()),
                                   change->difference.data(), size, bytes);
  });
  const auto apply = [&] {
    return sqlite3changeset_apply(database.handle(), inverse.size(), inverse.data(), nullptr,
                                  stop_at_conflict, nullptr);
  };
  int code = apply();
  if (code == SQLITE_ABORT) {
    // Entries that swapped their passages cannot swap back one after the other: a list has each
    // passage once. So they are taken off the list meanwhile.
    database.run("UPDATE entry SET list = -id WHERE list = ?1", change->list);
    code = apply();
    database.run("UPDATE entry SET list = ?1 WHERE list < 0", change->list);
  }
  if (code == SQLITE_ABORT) {
    require_free_name(database, *change);
    cannot_undo(database, change->change);
  }
  database.check(code);
  if (database.number("SELECT count(*) FROM pragma_foreign_key_check") != 0) {
    cannot_undo(database, change->change);
  }
  database.run("UPDATE change SET undone = 1, difference = x'' WHERE id = ?1", change->id);
  transaction.commit();
  return change->change;
}

}  // namespace findings
