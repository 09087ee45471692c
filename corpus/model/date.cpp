// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/date.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

namespace findings {
namespace {

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
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return parse_iso(text);
  const auto second = text.find('/', slash + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto padded = [](std::string_view part) { return fmt::format("{:0>2}", part); };
  return parse_iso(fmt::format("{}-{}-{}", text.substr(second + 1),
                               padded(text.substr(slash + 1, second - slash - 1)),
                               padded(text.substr(0, slash))));
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
