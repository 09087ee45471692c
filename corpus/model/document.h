// SPDX-License-Identifier: GPL-2.0-or-later
// Holds documents and their passages as plain values, and names the kinds of passages.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/date.h"

namespace findings {

/// The value with this name in a table of names such as kind_names.
template <typename Value, std::size_t size>
[[nodiscard]] constexpr std::optional<Value> value_named(
    const std::array<std::string_view, size>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

/// The values reach the disk: append, never reorder.
enum class Kind : std::uint8_t {
  paragraph,
  item,
  footnote,
  caption,
  table,
  improvement,
  concern,
  recommendation,
  judgment,
};

/// The values reach the disk: append, never reorder.
enum class Part : std::uint8_t { front, body, annex, data, back };

inline constexpr std::array<std::string_view, 9> kind_names = {
    "paragraph",   "item",    "footnote",       "caption", "table",
    "improvement", "concern", "recommendation", "judgment"};
inline constexpr std::array<std::string_view, 5> part_names = {"front", "body", "annex", "data",
                                                               "back"};

[[nodiscard]] constexpr std::string_view name_of(Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}
[[nodiscard]] constexpr std::string_view name_of(Part part) {
  return part_names[static_cast<std::size_t>(part)];
}
[[nodiscard]] constexpr std::optional<Kind> kind_named(std::string_view name) {
  return value_named<Kind>(kind_names, name);
}

/// What a finding states; each is empty where it states nothing.
struct FindingParts {
  std::string number;               ///< as printed: `3`, `4a`, `8.6`
  std::string deadline;             ///< as written: `31 March 2015`, `within three months`
  std::string addressee;            ///< who is to act, as written: `the Home Office`
  std::string subject;              ///< of a judgment: the pillar or question
  std::string grade;                ///< of a judgment, in lower case
  std::string inspected;            ///< of a judgment: the year last inspected, `2016`
  bool likely = false;              ///< by its words alone: no heading, label or place says so
  std::vector<std::uint32_t> also;  ///< of a judgment: the ordinals of others that state the same

  friend bool operator==(const FindingParts&, const FindingParts&) = default;
  [[nodiscard]] bool empty() const { return *this == FindingParts{}; }
};

/// One paragraph, item, footnote, row or finding: the unit of search.
struct Passage {
  std::uint32_t ordinal = 0;  ///< in its document, from 1
  Kind kind = Kind::paragraph;
  Part part = Part::body;
  std::vector<std::string> heading;  ///< the headings above it, outermost first
  std::uint32_t page = 0;            ///< of the file, from 1; 0 unknown
  std::string page_label;            ///< the printed page number where it differs, else empty
  std::string paragraph;             ///< the printed paragraph number (`4.12`), else empty
  std::string note;                  ///< the printed mark of a footnote passage, else empty
  std::uint32_t note_of = 0;         ///< of a footnote: the ordinal of what refers to it, or 0
  std::uint32_t lead_in = 0;  ///< of an item: the ordinal of the text that opens its list, or 0
  FindingParts finding{};
  std::string text;       ///< UTF-8, NFC, one line
  std::uint64_t key = 0;  ///< which passage it is (locator.h); 0 where it is not known

  friend bool operator==(const Passage&, const Passage&) = default;
};

/// One letter, report, web page, or record of a JSON Lines file.
struct Document {
  std::string id;
  std::string title;                ///< may be empty
  std::string source;               ///< path under the indexed folder, with `/`
  std::uint32_t line = 0;           ///< of the record in a JSON Lines file, from 1; 0 for others
  std::string type;                 ///< slug; empty where unknown
  std::vector<std::string> forces;  ///< canonical names, sorted
  std::optional<int> year;          ///< of the inspection or assessment
  std::optional<Date> published;
  std::optional<Period> fieldwork;  ///< when inspectors were there
  std::string author;     ///< who wrote it, never the force that it is about; joined by `; `
  std::string publisher;  ///< empty where unknown, as `author` and `url`
  std::string url;        ///< where it was published
  std::uint64_t content_hash = 0;  ///< XXH3 of the file's (or record's) bytes

  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace findings
