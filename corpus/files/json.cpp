// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/json.h"

#include <cstddef>

#include <nlohmann/json.hpp>

#include "corpus/text/printable.h"

namespace findings {
namespace {

constexpr std::size_t most_levels = 64;

template <typename Json>
Json parsed(std::string_view text) {
  if (is_too_deep(text)) {
    throw Json::other_error::create(600, "nested deeper than 64 levels", nullptr);
  }
  return Json::parse(text);
}

template <typename Json>
Json parsed_or_discarded(std::string_view text) {
  if (is_too_deep(text)) return Json(Json::value_t::discarded);
  return Json::parse(text, nullptr, false);
}

template <typename Json>
std::string dumped(const Json& json, int indent) {
  return printable_json(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

// Copying and writing a value recurse into it, so a file must not decide how deep.
bool is_too_deep(std::string_view text) {
  std::size_t level = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++level > most_levels) return true;
    } else if ((c == ']' || c == '}') && level > 0) {
      --level;
    }
  }
  return false;
}

nlohmann::json parse_json(std::string_view text) { return parsed<nlohmann::json>(text); }

nlohmann::ordered_json parse_ordered_json(std::string_view text) {
  return parsed<nlohmann::ordered_json>(text);
}

nlohmann::json json_or_discarded(std::string_view text) {
  return parsed_or_discarded<nlohmann::json>(text);
}

nlohmann::ordered_json ordered_json_or_discarded(std::string_view text) {
  return parsed_or_discarded<nlohmann::ordered_json>(text);
}

std::string compact_json(const nlohmann::json& json) { return dumped(json, -1); }

std::string compact_json(const nlohmann::ordered_json& json) { return dumped(json, -1); }

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  return dumped(json, indent) + "\n";
}

std::string json_line(const nlohmann::ordered_json& json) { return compact_json(json) + "\n"; }

nlohmann::ordered_json null_if_empty(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

nlohmann::ordered_json null_if_zero(std::uint64_t number) {
  return number == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(number);
}

nlohmann::ordered_json period_json(const std::optional<Period>& period) {
  if (!period) return {};
  return {{"from", period->from.iso()}, {"to", period->to.iso()}};
}

}  // namespace findings
