// SPDX-License-Identifier: GPL-2.0-or-later
// The part of SQLite that the benchmarks use. Errors are std::runtime_error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace findings::bench {

/// A prepared statement; its database must outlive it.
class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql);

  /// Parameters are numbered from 1. A text must live until the statement has run.
  Statement& bind(int place, std::string_view text);
  Statement& bind(int place, std::int64_t number);
  /// Returns whether there is a row.
  bool step();
  /// Prepares it to run again.
  void reset();
  /// Runs a statement without rows and prepares it to run again.
  void run();

  /// Columns are numbered from 0.
  [[nodiscard]] std::int64_t number(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  /// Creates the file if it does not exist.
  explicit Database(const std::filesystem::path& path);

  void execute(const std::string& sql);
  [[nodiscard]] Statement prepare(const std::string& sql) { return {database_.get(), sql}; }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace findings::bench
