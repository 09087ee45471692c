// SPDX-License-Identifier: GPL-2.0-or-later
// Defines commands and their options once: parsing, checks, help and manual all read it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

struct OptionSpec {
  std::string name = {};   ///< without dashes
  char letter = 0;         ///< short form, 0 for none
  std::string value = {};  ///< what the help calls its value; empty for a switch
  std::string help = {};
  std::string group = {};                 ///< the title under which the help lists it
  std::vector<std::string> choices = {};  ///< the only values allowed, if any
};

/// A switch. A short form follows the name: `quiet,q`.
[[nodiscard]] OptionSpec flag(std::string_view name, std::string help);

/// An option with a value.
[[nodiscard]] OptionSpec valued(std::string_view name, std::string value, std::string help,
                                std::vector<std::string> choices = {});

/// `--format`, with the formats of a command.
[[nodiscard]] OptionSpec format_option(std::vector<std::string> formats,
                                       std::string help = "output format");

/// `--bom`.
[[nodiscard]] OptionSpec bom_option();

/// The same options under a title of the help.
[[nodiscard]] std::vector<OptionSpec> grouped(const std::string& title,
                                              std::vector<OptionSpec> options);

/// All options of these groups.
[[nodiscard]] std::vector<OptionSpec> joined(std::initializer_list<std::vector<OptionSpec>> groups);

struct CommandSpec {
  std::string name = {};       ///< `search`
  std::string arguments = {};  ///< `NAME [PASSAGE...]`; empty if it takes none
  std::string summary = {};    ///< one line
  std::string description = {};
  std::vector<OptionSpec> options = {};
  struct Example {
    std::string command;
    std::string meaning;
  };
  std::vector<Example> examples = {};
};

/// A command line as typed, checked against its definition. No side effects.
class Arguments {
 public:
  /// Throws UsageError: unknown option (with what was probably meant), missing or extra value,
  /// value not among the choices, fewer or more arguments than the definition says. `QUERY...` may
  /// be missing, as an option can give the query. Options are not abbreviated; `--` ends them.
  Arguments(const CommandSpec& command, std::span<const std::string> words);

  [[nodiscard]] bool has(std::string_view option) const;
  /// The last value given.
  [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
  /// The last value given, else `otherwise`.
  [[nodiscard]] std::string value_or(std::string_view option, std::string otherwise) const;
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
  /// A whole number from `least` to `most`. Throws UsageError if the value is none.
  [[nodiscard]] std::uint64_t number(
      std::string_view option, std::uint64_t otherwise, std::uint64_t least = 0,
      std::uint64_t most = std::numeric_limits<std::uint64_t>::max()) const;
  [[nodiscard]] const std::vector<std::string>& positional() const { return positional_; }
  /// The arguments after the first `skipped`.
  [[nodiscard]] std::vector<std::string> positional_after(std::size_t skipped) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> positional_;
};

/// What `--bom` puts before a table; empty if it is not given. Throws UsageError where it is given
/// and `format` is not csv.
[[nodiscard]] std::string byte_order_mark(const Arguments& arguments, std::string_view format);

/// The full help of a command, for stdout.
[[nodiscard]] std::string help_text(std::string_view program, const CommandSpec& command);

/// The overview of a program: its commands with their summaries.
[[nodiscard]] std::string overview_text(std::string_view program, std::string_view what,
                                        std::span<const CommandSpec> commands);

/// The words of `text`, split at blanks and line ends.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

/// Throws UsageError for a command that does not exist, with the one that was probably meant.
[[noreturn]] void unknown_command(std::string_view name, std::span<const CommandSpec> commands);

/// Throws UsageError for a value that does not exist, with the one that was probably meant:
/// `there is no facet “froce”`.
[[noreturn]] void unknown_value(std::string_view what, std::string_view typed,
                                std::span<const std::string> known);

}  // namespace findings
