// SPDX-License-Identifier: GPL-2.0-or-later
// Holds what is known of a document, and how each value was found.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/date.h"

namespace findings {

/// Where a value came from, most trusted first. The names are part of the report's format.
enum class Origin {
  option,
  sidecar,
  catalogue,
  title,
  opening,
  text,
  filename,
  properties,
  inferred,
  none,
};

[[nodiscard]] std::string_view name_of(Origin origin);

/// The usual confidence in a value of this origin, 0 to 1. A person's statement has 1, what the
/// document states less, what surrounds it least. The figures order the values for a person who
/// checks them; they are no probabilities.
[[nodiscard]] double trust_in(Origin origin);

/// The usual reason: `the title names it`; empty for `none`.
[[nodiscard]] std::string_view reason_of(Origin origin);

/// A value with its origin; unknown is `none`.
template <typename T>
struct Found {
  T value{};
  Origin how = Origin::none;
  double confidence = trust_in(how);                ///< 0 to 1, two decimals
  std::string reason{std::string(reason_of(how))};  ///< a short sentence without a full stop

  [[nodiscard]] bool known() const { return how != Origin::none; }
};

struct Description {
  std::string id;  ///< as a person states it; if empty, it follows from the path
  Found<std::string> title;
  Found<std::vector<std::string>> forces;  ///< canonical names, sorted
  Found<std::optional<int>> year;
  Found<std::optional<Date>> published;
  Found<std::optional<Period>> fieldwork;  ///< when inspectors were there
  Found<std::string> type;                 ///< slug
  Found<std::string> author;               ///< several joined by `; `
  Found<std::string> publisher;
  Found<std::string> url;
  std::vector<std::string> notes;  ///< conflicts and doubts, for the report

  /// Fills what is still unknown from `lower`; where both are known and differ, notes the conflict.
  void complete_from(const Description& lower);

  /// The same without notes, for a source that is hardly trusted.
  void fill_from(const Description& lower);
};

}  // namespace findings
