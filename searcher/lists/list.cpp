// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/list.h"

#include <algorithm>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {
namespace {

template <typename Value, std::size_t size>
std::optional<Value> named(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

constexpr std::size_t longest_name = 100;

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }

}  // namespace

void require_usable_name(const std::string& name) {
  const bool odd =
      name.empty() || name.size() > longest_name || name.front() == '-' ||
      std::ranges::any_of(name, [](char c) { return is_control(c) || c == ' ' || c == '/'; });
  if (!odd) return;
  throw UsageError(fmt::format("nothing can be called “{}” here", name),
                   "a name has no blanks and no /, does not begin with - and is short; the --title "
                   "of a list may be anything");
}

void require_one_line(std::string_view what, std::string_view text) {
  if (std::ranges::none_of(text, is_control)) return;
  throw UsageError(fmt::format("the {} has line ends or other control characters", what),
                   "it stands on one line");
}

bool LoggedSearch::is_again(const LoggedSearch& other) const {
  LoggedSearch again = other;
  again.made.at = made.at;
  again.added = added;
  return *this == again;
}

std::string Quotation::id() const { return PassageId{document.id, passage.ordinal}.text(); }

std::string hash_of_words(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::optional<Status> status_named(std::string_view name) {
  return named<Status>(status_names, name);
}

std::optional<Verdict> verdict_named(std::string_view name) {
  return named<Verdict>(verdict_names, name);
}

}  // namespace findings
