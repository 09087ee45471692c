// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/database.h"

#include <system_error>

#include <fmt/format.h>
#include <sqlite3.h>

#include "corpus/model/error.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

// How long one who writes waits for another.
constexpr int patience_ms = 20'000;

[[noreturn]] void damaged(const std::string& file, std::string_view why) {
  throw ListsError(fmt::format("{} is damaged: {}", file, why),
                   "move it away and fill a new one from your last dump: `findings list restore "
                   "DUMP`; `sqlite3 FILE .recover` saves what is still readable");
}

[[noreturn]] void failed(const std::string& file, int code, const std::string& reason) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw ListsError(fmt::format("{} is being written by another program for too long", file),
                       "try again; nothing was changed");
    case SQLITE_FULL:
      throw ListsError(fmt::format("cannot write {}: the disk is full", file),
                       "make room and try again; nothing was changed");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw ListsError(fmt::format("cannot write {}: it may only be read", file),
                       "nothing was changed; name another place with --lists FILE");
    case SQLITE_CANTOPEN:
      throw ListsError(fmt::format("cannot open {}", file),
                       "see that its folder exists and may be read and written, or name another "
                       "place with --lists FILE");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    // Statements and values are those of this program, so it is the file that they do not fit.
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      damaged(file, reason);
    default:
      throw ListsError(fmt::format("cannot use {}: {}", file, reason),
                       "nothing was changed; see that the disk has room and may be written");
  }
}

// As the file: address of SQLite wants it.
std::string immutable_address(const std::filesystem::path& path) {
  std::string address = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    const bool special = c == '%' || c == '?' || c == '#';
    address += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return address + "?immutable=1";
}

using Handle = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

Handle opened(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  Handle owner(handle, sqlite3_close_v2);
  if (handle == nullptr) throw std::bad_alloc();
  sqlite3_extended_result_codes(handle, 1);
  if (code != SQLITE_OK) failed(name, code, sqlite3_errmsg(handle));
  sqlite3_busy_timeout(handle, patience_ms);
  return owner;
}

int first_look(sqlite3* handle) {
  return sqlite3_exec(handle, "PRAGMA schema_version", nullptr, nullptr, nullptr);
}

// Changes that are acknowledged may stand in the log alone.
bool has_log(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path.string() + "-wal", error);
  return !error && size > 0;
}

Handle opened_to_read(const std::filesystem::path& path) {
  Handle handle = opened(path.string(), SQLITE_OPEN_READONLY);
  int code = first_look(handle.get());
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
    // One who wrote was killed; taking back the half of the change is writing too.
    (void)first_look(opened(path.string(), SQLITE_OPEN_READWRITE).get());
    handle = opened(path.string(), SQLITE_OPEN_READONLY);
    code = first_look(handle.get());
  }
  // A file in a folder that may not be written cannot have the log beside it that readers share.
  const bool closed = code == SQLITE_READONLY_DIRECTORY || (code & 0xFF) == SQLITE_CANTOPEN;
  if (closed && !has_log(path)) {
    handle = opened(immutable_address(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  }
  return handle;
}

}  // namespace

void database_failed(sqlite3* database, int code) {
  // Functions beside the statements leave no message of their own.
  const bool told = sqlite3_extended_errcode(database) == code;
  failed(sqlite3_db_filename(database, "main"), code,
         told ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

void database_damaged(const Database& database, std::string_view why) {
  damaged(database.path().string(), why);
}

Statement::~Statement() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Statement& Statement::with(std::string_view text) {
  // Kept as it is it could not be dumped and restored.
  if (valid_utf8(text) != text) {
    throw UsageError(fmt::format("“{}” is not UTF-8", valid_utf8(text)),
                     "write it in UTF-8, the encoding of nearly every terminal");
  }
  sqlite3_bind_text64(statement_, ++bound_, text.data() == nullptr ? "" : text.data(), text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::with(std::int64_t number) {
  sqlite3_bind_int64(statement_, ++bound_, number);
  return *this;
}

Statement& Statement::with(std::span<const std::byte> bytes) {
  // A null pointer would be NULL, not a value without bytes.
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::with_null() {
  sqlite3_bind_null(statement_, ++bound_);
  return *this;
}

bool Statement::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_failed(database_, code);
  return false;
}

std::string Statement::text(int column) const {
  const auto* text = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text), size);
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::vector<std::byte> Statement::bytes(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::vector<std::byte>() : std::vector<std::byte>(bytes, bytes + size);
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void Database::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Database::Database(const std::filesystem::path& path, Access access) : path_(path) {
  if (access == Access::write) {
    if (path.has_parent_path()) {
      std::error_code error;
      std::filesystem::create_directories(path.parent_path(), error);  // opening says why not
    }
    handle_.reset(opened(path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).release());
    writable_ = sqlite3_db_readonly(handle_.get(), "main") == 0;
    return;
  }
  handle_.reset(opened_to_read(path).release());
}

Statement Database::statement(const char* sql) {
  auto& kept = statements_[sql];
  if (!kept) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    kept.reset(statement);
    if (code != SQLITE_OK) {
      statements_.erase(sql);
      database_failed(handle_.get(), code);
    }
  }
  return {kept.get(), handle_.get()};
}

void Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) database_failed(handle_.get(), code);
}

std::int64_t Database::number(const char* sql) {
  Statement query = statement(sql);
  return query.next() ? query.number(0) : 0;
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }

std::int64_t Database::changed() const { return sqlite3_changes64(handle_.get()); }

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  // Who reads within a change reads what it has changed.
  open_ = kind == Kind::write || sqlite3_get_autocommit(database.handle()) != 0;
  if (open_) database.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // What fails here has nothing left to undo: SQLite has already rolled back by itself.
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace findings
