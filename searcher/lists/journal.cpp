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

constexpr std::array<const char*, 6> recorded = {"list", "section",  "entry",
                                                 "tag",  "decision", "search"};
// What can be undone; older changes stay told, without their differences.
constexpr std::int64_t most_kept = 1000;

struct Free {
  void operator()(void* memory) const { sqlite3_free(memory); }
};
using Memory = std::unique_ptr<void, Free>;

void require(sqlite3* database, int code) {
  if (code != SQLITE_OK) database_failed(database, code);
}

// For the transactions that begin and end while it is there.
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

// A change lies on top of all that came after it in its list, so nothing can stand in its way but
// a fault.
int stop(void* /*context*/, int /*conflict*/, sqlite3_changeset_iter* /*at*/) {
  return SQLITE_CHANGESET_ABORT;
}

struct Recorded {
  std::int64_t id = 0;
  std::int64_t list = 0;
  Undone change;
  std::vector<std::byte> difference;
};

std::optional<Recorded> last_of(Database& database, const std::string& by,
                                const std::optional<std::string>& list) {
  Statement query = database.statement(
      "SELECT id, list, name, what, by, at, difference FROM change "
      "WHERE undone = 0 AND by = ?1 AND (?2 IS NULL OR name = ?2 OR "
      "list = (SELECT id FROM list WHERE name = ?2)) ORDER BY id DESC LIMIT 1");
  query.with(by);
  list ? query.with(*list) : query.with_null();
  if (!query.next()) return std::nullopt;
  return Recorded{query.number(0),
                  query.number(1),
                  {query.text(2), query.text(3), {query.text(4), query.text(5)}},
                  query.bytes(6)};
}

// Who brings back a list, or its former name, may find the name taken.
void require_free_name(Database& database, const Recorded& change) {
  Statement query = database.statement("SELECT 1 FROM list WHERE name = ?1 AND id <> ?2");
  if (!query.with(change.change.list).with(change.list).next()) return;
  throw UsageError(fmt::format("there is another list “{}” by now", change.change.list),
                   fmt::format("give it another name first: findings list rename {} NEW-NAME",
                               change.change.list));
}

void require_untouched(Database& database, const Recorded& change) {
  Statement later = database.statement(
      "SELECT what, by, at FROM change WHERE undone = 0 AND list = ?1 AND id > ?2 "
      "ORDER BY id DESC LIMIT 1");
  later.with(change.list).with(change.id);
  if (!later.next()) return;
  throw UsageError(fmt::format("{} changed “{}” after you: {} ({})", later.text(1),
                               change.change.list, later.text(0), later.text(2)),
                   "what lies under another reviewer's change is not undone");
}

}  // namespace

void Change::Close::operator()(sqlite3_session* session) const { sqlite3session_delete(session); }

Change::Change(Database& database, std::string what, Stamp made)
    : database_(database), transaction_(database), what_(std::move(what)), made_(std::move(made)) {
  sqlite3_session* session = nullptr;
  require(database.handle(), sqlite3session_create(database.handle(), "main", &session));
  session_.reset(session);
  for (const char* table : recorded) {
    require(database.handle(), sqlite3session_attach(session, table));
  }
}

void Change::of(std::int64_t list, const std::string& name) {
  if (list_ != 0) return;
  list_ = list;
  name_ = name;
}

void Change::commit() {
  int size = 0;
  void* bytes = nullptr;
  require(database_.handle(), sqlite3session_changeset(session_.get(), &size, &bytes));
  const Memory owner(bytes);
  session_.reset();
  if (size > 0) {
    database_
        .statement(
            "INSERT INTO change (list, name, what, by, at, undone, difference) "
            "VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)")
        .with(list_)
        .with(name_)
        .with(what_)
        .with(made_.by)
        .with(made_.at)
        .with(std::span(static_cast<const std::byte*>(bytes), static_cast<std::size_t>(size)))
        .run();
    database_
        .statement("UPDATE change SET difference = x'', undone = 1 WHERE id = ?1 AND undone = 0")
        .with(database_.last_row() - most_kept)
        .run();
  }
  transaction_.commit();
}

Undone undo_last(Database& database, const std::string& by,
                 const std::optional<std::string>& list) {
  // The changeset has all rows that went or came with others: nothing may follow by itself.
  const ForeignKeysOff by_itself(database);
  Transaction transaction(database);
  auto change = last_of(database, by, list);
  if (!change) {
    throw NotFoundError(list ? fmt::format("there is no change of yours to “{}” to undo", *list)
                             : "there is no change of yours to undo");
  }
  require_untouched(database, *change);
  int size = 0;
  void* bytes = nullptr;
  require(database.handle(), sqlite3changeset_invert(static_cast<int>(change->difference.size()),
                                                     change->difference.data(), &size, &bytes));
  const Memory owner(bytes);
  const int code = sqlite3changeset_apply(database.handle(), size, bytes, nullptr, stop, nullptr);
  if (code == SQLITE_ABORT) {
    require_free_name(database, *change);
    cannot_undo(database, change->change);
  }
  require(database.handle(), code);
  if (database.number("SELECT count(*) FROM pragma_foreign_key_check") != 0) {
    cannot_undo(database, change->change);
  }
  database.statement("UPDATE change SET undone = 1, difference = x'' WHERE id = ?1")
      .with(change->id)
      .run();
  transaction.commit();
  return change->change;
}

}  // namespace findings
