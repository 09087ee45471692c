// SPDX-License-Identifier: GPL-2.0-or-later
// Reading lists, their entries and logged searches, as plain values.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace findings {

/// A passage as it was when it was put on a list, with all that is needed to cite it and to find it
/// again. It is known by its passage's key. Only `list verify --accept` changes it.
struct Quotation {
  Document document;  ///< without line and content hash
  Passage passage;
  std::vector<std::string> themes;
  std::string before;  ///< the last words of the passage before it in its document
  std::string after;   ///< the first words of the passage after it

  friend bool operator==(const Quotation&, const Quotation&) = default;

  /// `DOCUMENT#N` as it was; `DOCUMENT` of an orphan that gave up its number (N is 0).
  [[nodiscard]] std::string id() const;
};

/// Takes the quotation's key; if that is `taken`, gives it the first key of its words that is not.
void take_free_key(Quotation& quotation, std::set<std::uint64_t>& taken);

/// XXH3 (128 bits) of a text, 32 hexadecimal digits.
[[nodiscard]] std::string text_hash(std::string_view text);

/// Throws UsageError for a name that a list or a saved search cannot have: empty, too long, with
/// blanks, `/` or control characters, or with `-` at the beginning.
void require_usable_name(const std::string& name);

/// Throws UsageError for control characters, line ends included: titles, tags and the like are
/// printed on one line, and text from a colleague's dump must not control a terminal.
void require_one_line(std::string_view what, std::string_view text);

/// How far a reader is with an entry.
enum class Status : std::uint8_t { to_read, read, cite, reject };
inline constexpr std::array<std::string_view, 4> status_names = {"to-read", "read", "cite",
                                                                 "reject"};
/// What a reviewer decides about an entry.
enum class Verdict : std::uint8_t { include, exclude, maybe };
inline constexpr std::array<std::string_view, 3> verdict_names = {"include", "exclude", "maybe"};

[[nodiscard]] constexpr std::string_view name_of(Status status) {
  return status_names[static_cast<std::size_t>(status)];
}
[[nodiscard]] constexpr std::string_view name_of(Verdict verdict) {
  return verdict_names[static_cast<std::size_t>(verdict)];
}
[[nodiscard]] inline std::optional<Status> status_named(std::string_view name) {
  return value_named<Status>(status_names, name);
}
[[nodiscard]] inline std::optional<Verdict> verdict_named(std::string_view name) {
  return value_named<Verdict>(verdict_names, name);
}

/// What comparing an entry with an index found.
enum class EntryState : std::uint8_t {
  unknown,   ///< not compared
  held,      ///< the same text at the same place
  moved,     ///< the same text at another place
  drifted,   ///< the text at its place has changed
  orphaned,  ///< gone
};
inline constexpr std::array<std::string_view, 5> entry_state_names = {"unknown", "held", "moved",
                                                                      "drifted", "orphaned"};

[[nodiscard]] constexpr std::string_view name_of(EntryState state) {
  return entry_state_names[static_cast<std::size_t>(state)];
}

/// A sentence for readers of an entry that should not be quoted as it is; empty for others.
[[nodiscard]] constexpr std::string_view warning_of(EntryState state) {
  if (state == EntryState::drifted) return "The words have changed since this was gathered.";
  if (state == EntryState::orphaned) return "This passage is no longer in the index.";
  return {};
}

/// Who did something, and when (UTC, ISO 8601 to the second: `2026-11-22T09:30:00Z`).
struct Stamp {
  std::string by;
  std::string at;

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

struct Decision {
  Stamp made;  ///< `by` is the reviewer, who has one decision
  Verdict verdict = Verdict::maybe;
  std::string reason;

  friend bool operator==(const Decision&, const Decision&) = default;
};

/// `bob: exclude (a caption)`.
[[nodiscard]] std::string text_of(const Decision& decision);

struct Entry {
  Quotation quotation;
  std::string hash;               ///< text_hash() of the quotation's text
  std::string section;            ///< title of its section; empty for none
  std::string note;               ///< Markdown
  std::vector<std::string> tags;  ///< sorted by their bytes
  Status status = Status::to_read;
  std::vector<Decision> decisions;  ///< sorted by reviewer
  Stamp added;
  Stamp changed;  ///< the last change of note, tags, status, section or quotation

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// `entry` with all that `other`, an entry of the same passage, adds. Nothing is lost: tags and
/// decisions are joined, and two notes are put one under the other. Of a reviewer's two decisions,
/// and of two statuses and sections, the later is kept. The quotation stays that of `entry`.
/// Merging the same entry again changes nothing more.
[[nodiscard]] Entry merged(const Entry& entry, const Entry& other);

/// A search that found passages of a list.
struct LoggedSearch {
  Stamp made;
  std::string query;
  std::vector<std::string> options;  ///< as on the command line: `--force`, `cambs` ...
  std::string index;                 ///< fingerprint of the index that was searched
  std::uint64_t passages = 0;        ///< found
  std::uint64_t documents = 0;       ///< found
  std::uint64_t families = 0;        ///< left after folding
  std::uint64_t added = 0;           ///< passages put on the list
  /// The first passages found, by key, with their ids then.
  std::map<std::uint64_t, std::string> found;

  friend bool operator==(const LoggedSearch&, const LoggedSearch&) = default;

  /// Whether both are the same search by the same person of the same index, whenever they were made
  /// and however many passages were added.
  [[nodiscard]] bool repeats(const LoggedSearch& other) const;
};

struct ReadingList {
  std::string name;  ///< as typed in commands: letters, digits, `-`, `_` and `.`
  std::string title;
  std::string description;
  Stamp created;
  std::vector<std::string> sections;   ///< titles, in order
  std::vector<Entry> entries;          ///< in order
  std::vector<LoggedSearch> searches;  ///< oldest first

  friend bool operator==(const ReadingList&, const ReadingList&) = default;
};

}  // namespace findings
