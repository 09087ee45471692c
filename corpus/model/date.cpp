// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <system_error>
#include <vector>

#include <fmt/format.h>

namespace findings {
namespace {

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year} /
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::optional<int> figure(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && digits.size() <= 4 ? std::optional(value) : std::nullopt;
}

// `3rd`, `Sep` or `9`, `2014` or `14`.
std::optional<Date> written(std::string_view day, std::string_view month, std::string_view year) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (day.ends_with(ending)) day.remove_suffix(ending.size());
  }
  const auto d = figure(day);
  const auto y = figure(year);
  const int named = month_number(month);
  const auto m = named != 0 ? std::optional(named) : figure(month);
  if (!d || !m || !y || (year.size() != 2 && year.size() != 4)) return std::nullopt;
  if (day == "00" && named == 0) return std::nullopt;
  const Date date{year.size() == 2 ? 2000 + *y : *y, *m, *d};
  return *m > 0 && (*d > 0 || day == "00") && date.valid() ? std::optional(date) : std::nullopt;
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
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  std::array<int, 3> parts{};  // year, month, day
  auto part = parts.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      if (text[i] != '-') return std::nullopt;
      ++part;
    } else {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      *part = 10 * *part + (text[i] - '0');
    }
  }
  if (*part == 0) return std::nullopt;
  const Date date{parts[0], parts[1], parts[2]};
  return date.valid() ? std::optional(date) : std::nullopt;
}

std::optional<Date> Date::parse(std::string_view text) {
  constexpr std::size_t day_length = 10;
  if (const auto fraction = text.find('.'); fraction == 4) {
    const bool whole = text.find_first_not_of('0', fraction + 1) == std::string_view::npos;
    return whole ? parse_iso(text.substr(0, fraction)) : std::nullopt;
  }
  if (text.size() > day_length && (text[day_length] == 'T' || text[day_length] == ' ')) {
    text = text.substr(0, day_length);
  }
  if (auto iso = parse_iso(text)) return iso;
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < text.size() && parts.size() < 4;) {
    const std::size_t end = std::min(text.find_first_of(" -/.,", at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (parts.size() == 2) return written("00", parts[0], parts[1]);
  if (parts.size() != 3) return std::nullopt;
  return parts[0].size() == 4 ? written(parts[2], parts[1], parts[0])
                              : written(parts[0], parts[1], parts[2]);
}

Date Date::first_day() const { return {year, month == 0 ? 1 : month, day == 0 ? 1 : day}; }

Date Date::last_day() const {
  const int last_month = month == 0 ? 12 : month;
  return {year, last_month, day == 0 ? days_in_month(year, last_month) : day};
}

int month_number(std::string_view name) {
  constexpr std::string_view months = "jan feb mar apr may jun jul aug sep oct nov dec ";
  std::string key(name.substr(0, 3));
  for (char& c : key) c = static_cast<char>(c | 0x20);  // letters in lower case
  const auto at = months.find(key + " ");
  return name.size() < 3 || at == std::string_view::npos ? 0 : static_cast<int>(at / 4) + 1;
}

bool Period::valid() const {
  return from.valid() && to.valid() && from.first_day() <= to.last_day();
}

}  // namespace findings
