// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/json_text.h"

#include <nlohmann/json.hpp>

namespace findings {
namespace {

std::string dumped(const nlohmann::ordered_json& json, int indent) {
  return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& json) { return dumped(json, 2); }

std::string json_line(const nlohmann::ordered_json& json) { return dumped(json, -1); }

}  // namespace findings
