// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/database.h"

#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/files/durable.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

// How long a writer waits for another.
constexpr int patience_ms = 20'000;

[[noreturn]] void refuse_damaged(const std::string& file, std::string_view why) {
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
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_TOOBIG:
      throw ListsError(fmt::format("cannot write {}: a text is too long", file),
                       "shorten it; nothing was changed");
    case SQLITE_FULL:
      throw ListsError(fmt::format("cannot write {}: the disk is full", file),
                       "free some space and try again; nothing was changed");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw ListsError(fmt::format("cannot write {}: it is read-only", file),
                       "nothing was changed; choose another place with --lists FILE");
    case SQLITE_CANTOPEN:
      throw ListsError(
          fmt::format("cannot open {}", file),
          "check that its folder exists and can be read and written, or choose another "
          "place with --lists FILE");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    // The statements and values are right, so the file is wrong.
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      refuse_damaged(file, reason);
    default:
      throw ListsError(fmt::format("cannot use {}: {}", file, reason),
                       "nothing was changed; check that the disk has space and can be written");
  }
}

// The path as a file: address for SQLite.
std::string immutable_address(const std::filesystem::path& path) {
  const auto special = [](char c) { return c == '%' || c == '?' || c == '#'; };
  return "file:" + percent_encoded(std::filesystem::absolute(path).string(), special) +
         "?immutable=1";
}

// Reads the file's header, which may fail.
int first_read(sqlite3* handle) {
  return sqlite3_exec(handle, "PRAGMA schema_version", nullptr, nullptr, nullptr);
}

// Changes reported as done may be in the log only.
bool has_log(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path.string() + "-wal", error);
  return !error && size > 0;
}

}  // namespace

Statement::~Statement() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Statement::bind(std::string_view text) {
  // Text that is not UTF-8 could not be dumped and restored.
  if (valid_utf8(text) != text) {
    throw UsageError(fmt::format("“{}” is not UTF-8", valid_utf8(text)),
                     "write it in UTF-8, the encoding of nearly every terminal");
  }
  database_->check(sqlite3_bind_text64(statement_, ++bound_,
                                       text.data() == nullptr ? "" : text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(std::int64_t number) { sqlite3_bind_int64(statement_, ++bound_, number); }

void Statement::bind(std::span<const std::byte> bytes) {
  // A null pointer would be NULL, not an empty value.
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  database_->check(sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_TRANSIENT));
}

bool Statement::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->check(code);
  return false;
}

// SQLite gives nothing for a value that no memory is left for, as for an empty one.
void Statement::require_memory(const void* value, int column) const {
  if (value == nullptr && sqlite3_column_bytes(statement_, column) == 0 &&
      sqlite3_errcode(sqlite3_db_handle(statement_)) == SQLITE_NOMEM) {
    throw std::bad_alloc();
  }
}

std::string Statement::text(int column) const {
  const auto* text = sqlite3_column_text(statement_, column);
  require_memory(text, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text), size);
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::vector<std::byte> Statement::bytes(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
  require_memory(bytes, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::vector<std::byte>() : std::vector<std::byte>(bytes, bytes + size);
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void Database::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Database::Handle Database::opened(const std::string& name, int flags) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
  Handle handle(opened);
  if (handle == nullptr) throw std::bad_alloc();
  sqlite3_extended_result_codes(opened, 1);
  if (code != SQLITE_OK) failed(name, code, sqlite3_errmsg(opened));
  sqlite3_busy_timeout(opened, patience_ms);
  return handle;
}

Database::Handle Database::opened_to_read(const std::filesystem::path& path) {
  Handle handle = opened(path.string(), SQLITE_OPEN_READONLY);
  int code = first_read(handle.get());
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
    // A writer was killed; rolling its half change back is writing too.
    (void)first_read(opened(path.string(), SQLITE_OPEN_READWRITE).get());
    handle = opened(path.string(), SQLITE_OPEN_READONLY);
    code = first_read(handle.get());
  }
  // In a read-only folder SQLite cannot create the log that readers share.
  const bool read_only_folder =
      code == SQLITE_READONLY_DIRECTORY || (code & 0xFF) == SQLITE_CANTOPEN;
  if (read_only_folder && !has_log(path)) {
    handle = opened(immutable_address(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  }
  return handle;
}

void create_store(const std::filesystem::path& path) {
  if (path == ":memory:") return;
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  (void)create_folders(folder);
  struct stat info {};
  const bool of_group = ::stat(folder.c_str(), &info) == 0 && (info.st_mode & S_IWGRP) != 0;
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        of_group ? 0660 : 0600);
  if (fd >= 0) ::close(fd);
}

Database::Database(const std::filesystem::path& path, Access access) : path_(path) {
  if (access == Access::read) {
    handle_ = opened_to_read(path);
    return;
  }
  create_store(path);
  handle_ = opened(path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  writable_ = sqlite3_db_readonly(handle(), "main") == 0;
}

void Database::check(int code) const {
  if (code == SQLITE_OK) return;
  // Functions that run no statement leave no message.
  const bool has_message = sqlite3_extended_errcode(handle()) == code;
  failed(sqlite3_db_filename(handle(), "main"), code,
         has_message ? sqlite3_errmsg(handle()) : sqlite3_errstr(code));
}

void Database::damaged(std::string_view why) const { refuse_damaged(path_.string(), why); }

sqlite3_stmt* Database::prepared(const char* sql) {
  auto& kept = statements_[sql];
  if (!kept) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    kept.reset(statement);
    if (code != SQLITE_OK) {
      statements_.erase(sql);
      check(code);
    }
  }
  return kept.get();
}

void Database::execute(const char* sql) {
  check(sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle()); }

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  // Within a write transaction reading needs none of its own.
  open_ = kind == Kind::write || sqlite3_get_autocommit(database.handle()) != 0;
  if (open_) database.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // If this fails, SQLite has already rolled back.
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace findings
