// SPDX-License-Identifier: GPL-2.0-or-later
// Holds calendar dates that may be known only to the month or the year.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace findings {

/// `month` and `day` are 0 where unknown; a day is known only with its month.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  friend auto operator<=>(const Date&, const Date&) = default;

  /// ISO 8601, as precise as known: `2014`, `2014-09`, `2014-09-03`.
  [[nodiscard]] std::string iso() const;

  /// yyyymmdd with zeros for what is unknown; sorts as the date does.
  [[nodiscard]] std::uint32_t packed() const;
  [[nodiscard]] static Date unpacked(std::uint32_t packed);

  /// Reads what `iso()` writes; nothing else. Years 1000 to 9999, real days only.
  [[nodiscard]] static std::optional<Date> parse_iso(std::string_view text);

  /// Reads what else programs and people write for it: `2014-09-03T10:15:00Z`, `2014-09-03 00:00`,
  /// the number `2014.0`, `03/09/2014` and `03.09.14`, day first, `3-Sep-14`, `3rd September 2014`,
  /// `Sep-14`, `2014/09/03`.
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);

  /// Whether year, month and day name a date that exists (unknown parts are fine).
  [[nodiscard]] bool valid() const;

  /// The first and the last day that this date can mean: 2014-02 is 2014-02-01 to 2014-02-28.
  [[nodiscard]] Date first_day() const;
  [[nodiscard]] Date last_day() const;
};

/// 1 to 12 for the English name of a month, known by its first three letters, whatever the case;
/// else 0.
[[nodiscard]] int month_number(std::string_view name);

/// From one date to another, both within; each as precise as it is known.
struct Period {
  Date from;
  Date to;

  friend bool operator==(const Period&, const Period&) = default;

  /// Whether both dates exist and `from` does not come after `to`.
  [[nodiscard]] bool valid() const;
};

}  // namespace findings
