// SPDX-License-Identifier: GPL-2.0-or-later
// One definition per option; parsing, checks, help and manual all read it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

struct OptionSpec {
  std::string name;   ///< without dashes
  char letter = 0;    ///< short form, 0 for none
  std::string value;  ///< what the help calls its value; empty for a switch
  std::string help;
  std::string group;                 ///< under which title the help lists it
  std::vector<std::string> choices;  ///< the only values allowed, if any
  bool repeatable = false;
};

struct CommandSpec {
  std::string name;       ///< `search`
  std::string arguments;  ///< `QUERY...`; empty if it takes none
  std::string summary;    ///< one line
  std::string description;
  std::vector<OptionSpec> options;
  struct Example {
    std::string command;
    std::string meaning;
  };
  std::vector<Example> examples;
};

/// A command line as typed, checked against its definition. No side effects.
class Arguments {
 public:
  /// Throws UsageError: unknown option (with what was probably meant), missing or extra value,
  /// value not among the choices. Options are not abbreviated; `--` ends them.
  Arguments(const CommandSpec& command, std::span<const std::string> words);

  [[nodiscard]] bool has(std::string_view option) const;
  /// The last value given.
  [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
  /// A whole number of at least `least`. Throws UsageError if the value is none.
  [[nodiscard]] std::uint64_t number(std::string_view option, std::uint64_t otherwise,
                                     std::uint64_t least = 0) const;
  [[nodiscard]] const std::vector<std::string>& positional() const { return positional_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> positional_;
};

/// The full help of a command, for stdout.
[[nodiscard]] std::string help_text(std::string_view program, const CommandSpec& command);

/// The overview of a program: its commands with their summaries.
[[nodiscard]] std::string overview_text(std::string_view program, std::string_view what,
                                        std::span<const CommandSpec> commands);

/// The words of `text`, split at blanks and line ends.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

/// “did you mean” for a subcommand; throws UsageError.
[[noreturn]] void unknown_command(std::string_view name, std::span<const CommandSpec> commands);

}  // namespace findings
