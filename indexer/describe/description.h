// SPDX-License-Identifier: GPL-2.0-or-later
// What is known of a document, and how each value was found.
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

/// A value with its origin; unknown is `none`.
template <typename T>
struct Found {
  T value{};
  Origin how = Origin::none;

  [[nodiscard]] bool known() const { return how != Origin::none; }
};

struct Description {
  std::string id;  ///< as the catalogue gives it; empty for the path's
  Found<std::string> title;
  Found<std::vector<std::string>> forces;  ///< canonical names, sorted
  Found<std::optional<int>> year;
  Found<std::optional<Date>> published;
  Found<std::string> type;         ///< slug
  std::vector<std::string> notes;  ///< conflicts and doubts, for the report

  /// Fills what is still open from `lower`; where both know and differ, notes the conflict.
  void complete_from(const Description& lower);

  /// The same for a source so little trusted that its difference is no conflict.
  void fill_from(const Description& lower);
};

}  // namespace findings
