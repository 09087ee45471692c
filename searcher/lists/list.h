// SPDX-License-Identifier: GPL-2.0-or-later
// A reading list as it is kept and shown: plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace findings {

/// A passage as it stood when it was gathered, with all that is needed to cite it and to find it
/// again. Never changed but by `list verify --accept`.
struct Quotation {
  Document document;  ///< without line and content hash
  Passage passage;
  std::vector<std::string> themes;
  std::string before;  ///< the last words of the passage before it in its document
  std::string after;   ///< the first words of the passage after it

  friend bool operator==(const Quotation&, const Quotation&) = default;

  /// `DOCUMENT#N`.
  [[nodiscard]] std::string id() const;
};

/// XXH3 (128 bits) of the words of a quotation, 32 hexadecimal digits.
[[nodiscard]] std::string hash_of_words(std::string_view text);

/// Throws UsageError if a list or a saved search cannot be called so: blanks, `/`, control
/// characters, `-` at the beginning, too long.
void require_usable_name(const std::string& name);

/// Throws UsageError for control characters, line ends among them: titles, tags and the like stand
/// on a line, and what a colleague's dump brings must not steer a terminal.
void require_one_line(std::string_view what, std::string_view text);

/// How far a reader has come with an entry.
enum class Status : std::uint8_t { to_read, read, cite, reject };
inline constexpr std::array<std::string_view, 4> status_names = {"to-read", "read", "cite",
                                                                 "reject"};
/// What a reviewer decides of an entry.
enum class Verdict : std::uint8_t { include, exclude, maybe };
inline constexpr std::array<std::string_view, 3> verdict_names = {"include", "exclude", "maybe"};

[[nodiscard]] constexpr std::string_view name_of(Status status) {
  return status_names[static_cast<std::size_t>(status)];
}
[[nodiscard]] constexpr std::string_view name_of(Verdict verdict) {
  return verdict_names[static_cast<std::size_t>(verdict)];
}
[[nodiscard]] std::optional<Status> status_named(std::string_view name);
[[nodiscard]] std::optional<Verdict> verdict_named(std::string_view name);

/// Who did something, and when (UTC, ISO 8601 to the second: `2026-11-22T09:30:00Z`).
struct Stamp {
  std::string by;
  std::string at;

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

struct Decision {
  Stamp made;  ///< `by` is the reviewer; one decision each
  Verdict verdict = Verdict::maybe;
  std::string reason;

  friend bool operator==(const Decision&, const Decision&) = default;
};

struct Entry {
  Quotation quotation;
  std::string hash;               ///< hash_of_words() of the quotation's text
  std::string section;            ///< title of the section that it stands in; empty for none
  std::string note;               ///< Markdown
  std::vector<std::string> tags;  ///< in the order of their bytes
  Status status = Status::to_read;
  std::vector<Decision> decisions;  ///< in the order of the reviewers' names
  Stamp added;
  Stamp changed;  ///< the last change of note, tags, status, section or quotation

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// A search by which passages came to a list.
struct LoggedSearch {
  Stamp made;
  std::string query;
  std::vector<std::string> options;  ///< as on the command line: `--force`, `cambs` ...
  std::string index;                 ///< fingerprint of the index that was asked
  std::uint64_t passages = 0;        ///< that it found
  std::uint64_t documents = 0;
  std::uint64_t families = 0;      ///< what folding left
  std::uint64_t added = 0;         ///< that came to the list
  std::vector<std::string> found;  ///< ids of the first passages found, in the order of ids

  friend bool operator==(const LoggedSearch&, const LoggedSearch&) = default;

  /// The same search by the same person of the same index, whenever, and whatever was taken out.
  [[nodiscard]] bool is_again(const LoggedSearch& other) const;
};

struct ReadingList {
  std::string name;  ///< as typed in commands: letters, digits, `-`, `_` and `.`
  std::string title;
  std::string description;
  Stamp created;
  std::vector<std::string> sections;   ///< titles in their order
  std::vector<Entry> entries;          ///< in the order of the list
  std::vector<LoggedSearch> searches;  ///< in the order of time

  friend bool operator==(const ReadingList&, const ReadingList&) = default;
};

}  // namespace findings
