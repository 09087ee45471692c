// SPDX-License-Identifier: GPL-2.0-or-later
// A small C++ interface to SQLite: a connection, prepared statements and transactions.
//
// Only this and the journal use SQLite's C interface. Failures become ListsError, with the file and
// the remedy. Values are bound, never pasted into a statement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace findings {

class Database;

/// Creates an empty file for a store, with its folder, if there is none: what is noted is private,
/// so for this user alone, but for a folder that its group may write in for the group. Where it
/// cannot, opening the store says why.
void create_store(const std::filesystem::path& path);

/// A statement that is being run; its end makes it ready to be run again.
class Statement {
 public:
  /// Binds the values to `?1`, `?2` and so on. Throws UsageError for text that is not UTF-8.
  template <typename... Values>
  Statement(sqlite3_stmt* statement, const Database& database, const Values&... values)
      : Statement(statement, &database) {
    (bind(values), ...);
  }
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Steps to the next row; false when there is none.
  [[nodiscard]] bool next();

  /// Columns of the row, from 0.
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::vector<std::byte> bytes(int column) const;

 private:
  Statement(sqlite3_stmt* statement, const Database* database)
      : statement_(statement), database_(database) {}
  void bind(std::string_view text);
  void bind(std::int64_t number);
  void bind(std::span<const std::byte> bytes);
  void require_memory(const void* value, int column) const;

  sqlite3_stmt* statement_;
  const Database* database_;
  int bound_ = 0;
};

class Database {
 public:
  enum class Access : std::uint8_t { read, write };

  /// Opens the file; with `write` creates it if it is missing. Throws ListsError.
  Database(const std::filesystem::path& path, Access access);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] bool is_writable() const { return writable_; }

  /// The statement with its values bound. Compiled once and kept by the address of `sql`, which
  /// must be a literal; one use of it at a time.
  template <typename... Values>
  [[nodiscard]] Statement statement(const char* sql, const Values&... values) {
    return {prepared(sql), *this, values...};
  }
  /// Runs a statement to its end.
  template <typename... Values>
  void run(const char* sql, const Values&... values) {
    Statement running = statement(sql, values...);
    while (running.next()) {
    }
  }
  /// The first column of the first row; 0 without a row.
  template <typename... Values>
  [[nodiscard]] std::int64_t number(const char* sql, const Values&... values) {
    Statement query = statement(sql, values...);
    return query.next() ? query.number(0) : 0;
  }
  /// The first column of every row.
  template <typename... Values>
  [[nodiscard]] std::vector<std::string> texts(const char* sql, const Values&... values) {
    std::vector<std::string> result;
    for (Statement query = statement(sql, values...); query.next();) {
      result.push_back(query.text(0));
    }
    return result;
  }
  /// Runs one or more statements without values or rows.
  void execute(const char* sql);
  /// The id of the row inserted last.
  [[nodiscard]] std::int64_t last_row() const;

  /// Throws the ListsError for a result code of SQLite other than SQLITE_OK.
  void check(int code) const;
  /// Throws the ListsError for content that this program never writes.
  [[noreturn]] void damaged(std::string_view why) const;

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
    void operator()(sqlite3_stmt* statement) const;
  };
  using Handle = std::unique_ptr<sqlite3, Close>;
  [[nodiscard]] static Handle opened(const std::string& name, int flags);
  [[nodiscard]] static Handle opened_to_read(const std::filesystem::path& path);
  [[nodiscard]] sqlite3_stmt* prepared(const char* sql);

  std::filesystem::path path_;
  bool writable_ = false;
  Handle handle_;
  std::map<const char*, std::unique_ptr<sqlite3_stmt, Close>> statements_;
};

/// All or nothing of what is written until commit(); other writers wait meanwhile. All that is read
/// is of one state.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  explicit Transaction(Database& database, Kind kind = Kind::write);
  /// Without commit() nothing is changed.
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace findings
