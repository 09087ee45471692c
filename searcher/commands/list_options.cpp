// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/list_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {
namespace {

constexpr std::size_t most_in_a_range = 1'000'000;

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

OptionSpec lists_option() {
  return {
      "lists",      0,
      "FILE",       "the reading lists to work with; else $FINDINGS_LISTS, else the usual place",
      "Everywhere", {},
      false};
}

std::filesystem::path lists_file(const Arguments& arguments) {
  return data_path(arguments, "lists", "FINDINGS_LISTS", "lists.sqlite");
}

std::string reviewer() {
  if (const auto given = environment("FINDINGS_REVIEWER")) {
    require_one_line("name in FINDINGS_REVIEWER", *given);
    return *given;
  }
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> names{};
  if (::getpwuid_r(::geteuid(), &entry, names.data(), names.size(), &found) == 0 &&
      found != nullptr) {
    return found->pw_name;
  }
  return fmt::format("user-{}", ::geteuid());
}

Stamp stamp_of_now() {
  return {reviewer(), fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))};
}

CommandSpec list_spec(std::string name, std::string arguments, std::string summary,
                      std::string description, std::vector<OptionSpec> options,
                      std::vector<CommandSpec::Example> examples) {
  CommandSpec spec;
  spec.name = "list " + std::move(name);
  spec.arguments = std::move(arguments);
  spec.summary = std::move(summary);
  spec.description = std::move(description);
  spec.options = std::move(options);
  spec.options.push_back(lists_option());
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  spec.examples = std::move(examples);
  return spec;
}

const std::vector<std::string>& arguments_of(const Arguments& arguments, const char* command,
                                             const char* usage, std::size_t least,
                                             std::size_t most) {
  const std::vector<std::string>& words = arguments.positional();
  if (words.size() >= least && (most == 0 || words.size() <= most)) return words;
  throw UsageError(fmt::format("`{}` needs {} arguments than {}", command,
                               words.size() < least ? "more" : "fewer", words.size()),
                   fmt::format("findings {} {}", command, usage));
}

std::vector<std::string> behind(const std::vector<std::string>& words, std::size_t skipped) {
  return {words.begin() + static_cast<std::ptrdiff_t>(std::min(skipped, words.size())),
          words.end()};
}

std::vector<std::string> each_called(std::span<const std::string> words) {
  std::vector<std::string> called;
  for (const std::string& word : words) {
    const auto range = PassageId::parse(word) ? std::nullopt : number_range(word);
    if (!range) {
      called.push_back(word);
      continue;
    }
    for (std::size_t n = range->first; n <= range->last; ++n) called.push_back(std::to_string(n));
  }
  return called;
}

std::optional<NumberRange> number_range(std::string_view text) {
  const auto dash = text.find('-');
  const auto first = whole_number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : whole_number(text.substr(dash + 1));
  // More than any list or search has would be a slip, and cost all memory.
  if (!first || !last || *first == 0 || *last < *first || *last - *first > most_in_a_range) {
    return std::nullopt;
  }
  return NumberRange{*first, *last};
}

void tell_done(const Arguments& arguments, const std::string& what) {
  if (arguments.has("quiet")) return;
  Output output(false);
  output.write(what + "\n");
  output.flush();
}

std::string entries_text(std::size_t count) {
  return count == 1 ? "1 entry" : fmt::format("{} entries", count);
}

}  // namespace findings
