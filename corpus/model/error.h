// SPDX-License-Identifier: GPL-2.0-or-later
// Defines the kinds of failure that the programs distinguish. Library code throws them; only a
// program's main turns them into text and an exit code.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace findings {

/// Exit codes of both programs; part of the command line's contract.
enum class ExitCode : int {
  done = 0,
  nothing_found = 1,
  usage = 2,
  index_unusable = 3,
  some_files_failed = 4,
  interrupted = 130,
};

/// Base of all: `what()` says what happened and where, `hint()` how to fix it (may be empty).
class Error : public std::runtime_error {
 public:
  Error(ExitCode exit_code, const std::string& message, std::string hint)
      : std::runtime_error(message), exit_code_(exit_code), hint_(std::move(hint)) {}

  [[nodiscard]] ExitCode exit_code() const { return exit_code_; }
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  ExitCode exit_code_;
  std::string hint_;
};

/// An error that always has the same exit code.
template <ExitCode code>
class ErrorWith : public Error {
 public:
  explicit ErrorWith(const std::string& message, std::string hint = {})
      : Error(code, message, std::move(hint)) {}
};

/// Wrong command line: unknown option, missing value, unknown facet value.
struct UsageError : ErrorWith<ExitCode::usage> {
  using ErrorWith::ErrorWith;
};

/// A query that cannot be run. `begin` and `end` are byte offsets into `query`, end exclusive.
class QueryError : public Error {
 public:
  struct Place {
    std::string query;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  QueryError(const std::string& message, std::optional<Place> place, std::string hint = {})
      : Error(ExitCode::usage, message, std::move(hint)), place_(std::move(place)) {}

  [[nodiscard]] const std::optional<Place>& place() const { return place_; }

 private:
  std::optional<Place> place_;
};

/// A passage, document or list that does not exist.
struct NotFoundError : ErrorWith<ExitCode::nothing_found> {
  using ErrorWith::ErrorWith;
};

/// The index is missing, damaged, locked, of another version, or cannot be written.
struct IndexError : ErrorWith<ExitCode::index_unusable> {
  using ErrorWith::ErrorWith;
};

/// The store of reading lists is damaged, locked, of another version, or cannot be written.
struct ListsError : ErrorWith<ExitCode::index_unusable> {
  using ErrorWith::ErrorWith;
};

/// One input file cannot be used. The run goes on with the others.
struct InputError : ErrorWith<ExitCode::some_files_failed> {
  using ErrorWith::ErrorWith;
};

/// The user pressed Ctrl-C, or the process received a signal to end.
struct Interrupted : ErrorWith<ExitCode::interrupted> {
  using ErrorWith::ErrorWith;
};

}  // namespace findings
