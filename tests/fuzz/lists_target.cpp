// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/lists/dump.h"
#include "searcher/lists/list_json.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace findings::fuzz {
namespace {

void dump(std::string_view bytes) {
  try {
    const std::string text = dump_text(read_dump(bytes, "dump"));
    require(dump_text(read_dump(text, "dump")) == text, "a dump comes back as it was");
  } catch (const InputError&) {
  }
}

template <typename Read>
void record(const nlohmann::ordered_json& json, const Read& read) {
  try {
    const auto value = read(json);
    if constexpr (requires { json_of(value); }) {
      require(read(json_of(value)) == value, "a record comes back as it was");
    } else {
      require(head_json(read(head_json(value))) == head_json(value),
              "the head of a list comes back as it was");
    }
  } catch (const InputError&) {
  }
}

}  // namespace

void lists(std::string_view bytes) {
  dump(bytes);
  const auto json = ordered_json_or_discarded(bytes);
  if (json.is_discarded()) return;
  record(json, quotation_of);
  record(json, entry_of);
  record(json, logged_search_of);
  record(json, head_of);
}

}  // namespace findings::fuzz
