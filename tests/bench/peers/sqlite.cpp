// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/peers/sqlite.h"

#include <stdexcept>

namespace findings::bench {
namespace {

void require(bool done, sqlite3* database) {
  if (!done) throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(database));
}

}  // namespace

Statement::Statement(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v2(database, sql.c_str(), -1, &made, nullptr);
  statement_.reset(made);
  require(code == SQLITE_OK, database);
}

Statement& Statement::bind(int place, std::string_view text) {
  // An empty view may have a null pointer, which SQLite would read as NULL.
  const char* data = text.empty() ? "" : text.data();
  require(sqlite3_bind_text(statement_.get(), place, data, static_cast<int>(text.size()),
                            nullptr) == SQLITE_OK,
          sqlite3_db_handle(statement_.get()));
  return *this;
}

Statement& Statement::bind(int place, std::int64_t number) {
  require(sqlite3_bind_int64(statement_.get(), place, number) == SQLITE_OK,
          sqlite3_db_handle(statement_.get()));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  require(code == SQLITE_ROW || code == SQLITE_DONE, sqlite3_db_handle(statement_.get()));
  return code == SQLITE_ROW;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

void Statement::run() {
  while (step()) {
  }
  reset();
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const void* text = sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return {static_cast<const char*>(text), size};
}

Database::Database(const std::filesystem::path& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open(path.c_str(), &opened);
  database_.reset(opened);
  require(code == SQLITE_OK, opened);
}

void Database::execute(const std::string& sql) {
  require(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
          database_.get());
}

}  // namespace findings::bench
