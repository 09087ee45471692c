// SPDX-License-Identifier: GPL-2.0-or-later
// SQLite, as much of it as the store of reading lists needs; beside the journal the one place that
// knows its C interface.
//
// Failures of SQLite become ListsError here, with the file and the remedy. Values are bound, never
// pasted into a statement.
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

/// A statement that is being run; ready to be bound anew when it goes.
class Statement {
 public:
  Statement(sqlite3_stmt* statement, sqlite3* database)
      : statement_(statement), database_(database) {}
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Gives the next parameter its value.
  Statement& with(std::string_view text);
  Statement& with(std::int64_t number);
  Statement& with(std::span<const std::byte> bytes);
  Statement& with_null();

  /// Goes to the next row; false when there is none.
  [[nodiscard]] bool next();
  /// Runs it to its end.
  void run() {
    while (next()) {
    }
  }

  /// Columns of the row count from 0.
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::vector<std::byte> bytes(int column) const;

 private:
  sqlite3_stmt* statement_;
  sqlite3* database_;
  int bound_ = 0;
};

class Database {
 public:
  enum class Access : std::uint8_t { read, write };

  /// Opens the file; with `write` makes it if it is missing. Throws ListsError.
  Database(const std::filesystem::path& path, Access access);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] bool is_writable() const { return writable_; }

  /// Compiled once and kept. One use of a text at a time.
  [[nodiscard]] Statement statement(const char* sql);
  /// Runs one or more statements without parameters or rows.
  void execute(const char* sql);
  /// The first column of the first row.
  [[nodiscard]] std::int64_t number(const char* sql);
  [[nodiscard]] std::int64_t last_row() const;
  /// Rows that the last statement changed.
  [[nodiscard]] std::int64_t changed() const;

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
    void operator()(sqlite3_stmt* statement) const;
  };
  std::filesystem::path path_;
  bool writable_ = false;
  std::unique_ptr<sqlite3, Close> handle_;
  std::map<const char*, std::unique_ptr<sqlite3_stmt, Close>> statements_;
};

/// What is written until commit() happens at once or not at all, and others who write wait
/// meanwhile; what is read is of one state.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  explicit Transaction(Database& database, Kind kind = Kind::write);
  /// Without commit() everything is as it was.
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = false;
};

/// Throws the ListsError for a result code of SQLite on this database.
[[noreturn]] void database_failed(sqlite3* database, int code);

/// Throws the ListsError for a file that has something in it that this program never writes.
[[noreturn]] void database_damaged(const Database& database, std::string_view why);

}  // namespace findings
