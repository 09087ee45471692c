// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/date.h"

#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace findings {
namespace {

std::optional<int> number(std::string_view digits, std::size_t width) {
  if (digits.size() != width) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-') {
    return std::nullopt;
  }
  return value;
}

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year} /
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

}  // namespace

std::string Date::iso() const {
  if (month == 0) return fmt::format("{:04}", year);
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::uint32_t Date::packed() const {
  return static_cast<std::uint32_t>(year * 10000 + month * 100 + day);
}

Date Date::unpacked(std::uint32_t packed) {
  return {static_cast<int>(packed / 10000), static_cast<int>(packed / 100 % 100),
          static_cast<int>(packed % 100)};
}

bool Date::valid() const {
  if (year < 1000 || year > 9999 || month < 0 || month > 12 || day < 0) return false;
  if (month == 0) return day == 0;
  return day <= days_in_month(year, month);
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  Date date;
  const auto year = number(text.substr(0, 4), 4);
  if (!year) return std::nullopt;
  date.year = *year;
  if (text.size() > 4) {
    const auto month = number(text.substr(5, 2), 2);
    if (text[4] != '-' || !month || *month == 0) return std::nullopt;
    date.month = *month;
  }
  if (text.size() > 7) {
    const auto day = number(text.substr(8), 2);
    if (text[7] != '-' || !day || *day == 0) return std::nullopt;
    date.day = *day;
  }
  if (!date.valid()) return std::nullopt;
  return date;
}

Date Date::first_day() const { return {year, month == 0 ? 1 : month, day == 0 ? 1 : day}; }

Date Date::last_day() const {
  const int last_month = month == 0 ? 12 : month;
  return {year, last_month, day == 0 ? days_in_month(year, last_month) : day};
}

bool Period::valid() const {
  return from.valid() && to.valid() && from.first_day() <= to.last_day();
}

}  // namespace findings
