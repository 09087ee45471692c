// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/options.h"

#include <algorithm>
#include <utility>

#include <boost/program_options.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

namespace po = boost::program_options;

constexpr std::size_t help_width = 80;
// The library needs a name for arguments without an option; this one cannot be typed.
constexpr const char* arguments_key = "\n";

const OptionSpec* option_named(const CommandSpec& command, std::string_view name) {
  const auto found = std::ranges::find(command.options, name, &OptionSpec::name);
  return found == command.options.end() ? nullptr : &*found;
}

std::string see_help(const CommandSpec& command) {
  return fmt::format("see `findings {} --help`", command.name);
}

[[noreturn]] void unknown_option(const CommandSpec& command, std::string typed) {
  if (typed.starts_with("--")) typed.resize(std::min(typed.find('='), typed.size()));
  if (!typed.starts_with("--")) {
    throw UsageError(fmt::format("there is no option {}", typed),
                     fmt::format("if it is part of the query, put -- before it: findings {} -- {}",
                                 command.name, typed));
  }
  std::vector<std::string> known;
  for (const OptionSpec& option : command.options) known.push_back("--" + option.name);
  throw UsageError(fmt::format("there is no option {}", typed),
                   meant_or(typed, known, see_help(command)));
}

// Whether the word, `-` and letters, is short options: of several joined only the last may have a
// value (`-qn5`). `-fraud` must not be read as -f with the value raud: only a number (`-n5`) or one
// of the option's choices (`-fjson`) may follow the letter directly.
bool is_short_options(const CommandSpec& command, std::string_view word, bool& wants_value) {
  for (std::string_view left = word.substr(1); !left.empty();) {
    const auto spec = std::ranges::find(command.options, left.front(), &OptionSpec::letter);
    if (spec == command.options.end()) return false;
    left.remove_prefix(1);
    if (spec->value.empty()) continue;
    wants_value = left.empty();
    return left.find_first_not_of("0123456789") == std::string_view::npos ||
           std::ranges::find(spec->choices, left) != spec->choices.end();
  }
  return true;
}

void require_plain_short_options(const CommandSpec& command, std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string& word = words[i];
    if (word.size() < 2 || word.front() != '-') continue;
    bool wants_value = false;
    if (word[1] == '-') {
      const auto spec = std::ranges::find_if(
          command.options, [&](const OptionSpec& option) { return "--" + option.name == word; });
      wants_value = spec != command.options.end() && !spec->value.empty();
    } else if (!is_short_options(command, word, wants_value) && word.size() > 2) {
      unknown_option(command, word);
    }
    if (wants_value) ++i;  // the next word is its value, whatever it looks like
  }
}

po::options_description described(const CommandSpec& command) {
  po::options_description all;
  for (const OptionSpec& option : command.options) {
    const std::string names =
        option.letter == 0 ? option.name : fmt::format("{},{}", option.name, option.letter);
    if (option.value.empty()) {
      all.add_options()(names.c_str(), "");
    } else {
      all.add_options()(names.c_str(), po::value<std::vector<std::string>>()->composing(), "");
    }
  }
  all.add_options()(arguments_key, po::value<std::vector<std::string>>(), "");
  return all;
}

// How many arguments a command takes.
struct Count {
  std::size_t least = 0;
  std::size_t most = 0;
};

Count count_of(std::string_view arguments) {
  Count count;
  for (const std::string& word : split_words(arguments)) {
    const bool optional = word.starts_with('[') || word == "QUERY...";
    if (!optional) ++count.least;
    ++count.most;
  }
  if (arguments.find("...") != std::string_view::npos) {
    count.most = std::numeric_limits<std::size_t>::max();
  }
  return count;
}

void require_count(const CommandSpec& command, const std::vector<std::string>& given) {
  const auto [least, most] = count_of(command.arguments);
  const std::string hint = command.examples.empty()
                               ? see_help(command)
                               : "for example: " + command.examples.front().command;
  if (given.size() < least) {
    throw UsageError(fmt::format("`{}` needs these arguments: {}", command.name, command.arguments),
                     hint);
  }
  if (given.size() <= most) return;
  throw UsageError(
      fmt::format("`{}` takes {}, but “{}” was given", command.name,
                  most == 0 ? "no argument" : "only " + command.arguments, given[most]),
      hint);
}

// Wraps `text` in lines that begin at `indent`; the first indent is already there.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t column = indent;
  for (const std::string& word : split_words(text)) {
    if (column > indent && column + 1 + word.size() > help_width) {
      result += fmt::format("\n{:{}}", "", indent);
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word.size();
  }
  return result;
}

}  // namespace

OptionSpec flag(std::string_view name, std::string help) {
  return valued(name, "", std::move(help));
}

OptionSpec valued(std::string_view name, std::string value, std::string help,
                  std::vector<std::string> choices) {
  const auto comma = name.find(',');
  return {.name = std::string(name.substr(0, comma)),
          .letter = comma == std::string_view::npos ? '\0' : name[comma + 1],
          .value = std::move(value),
          .help = std::move(help),
          .choices = std::move(choices)};
}

OptionSpec format_option(std::vector<std::string> formats, std::string help) {
  return valued("format,f", "FORMAT", std::move(help), std::move(formats));
}

OptionSpec bom_option() {
  return flag("bom", "csv: begin with a byte order mark, by which Excel knows UTF-8");
}

std::string byte_order_mark(const Arguments& arguments, std::string_view format) {
  if (!arguments.has("bom")) return {};
  if (format != "csv") throw UsageError("--bom works with --format csv only");
  return "\uFEFF";
}

std::vector<OptionSpec> grouped(const std::string& title, std::vector<OptionSpec> options) {
  for (OptionSpec& option : options) option.group = title;
  return options;
}

std::vector<OptionSpec> joined(std::initializer_list<std::vector<OptionSpec>> groups) {
  std::vector<OptionSpec> all;
  for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
  return all;
}

std::vector<std::string> split_words(std::string_view text) {
  std::string blanks(text);
  std::ranges::replace(blanks, '\n', ' ');
  return split_list(blanks, ' ');
}

Arguments::Arguments(const CommandSpec& command, std::span<const std::string> words) {
  namespace style = po::command_line_style;
  constexpr int exact_names = style::allow_long | style::long_allow_adjacent |
                              style::long_allow_next | style::allow_short |
                              style::allow_dash_for_short | style::short_allow_adjacent |
                              style::short_allow_next | style::allow_sticky;
  require_plain_short_options(command, words);
  const po::options_description description = described(command);
  po::positional_options_description positional;
  positional.add(arguments_key, -1);
  try {
    const po::parsed_options parsed =
        po::command_line_parser(std::vector<std::string>(words.begin(), words.end()))
            .options(description)
            .positional(positional)
            .style(exact_names)
            .run();
    for (const po::option& option : parsed.options) {
      if (option.string_key == arguments_key) {
        positional_.insert(positional_.end(), option.value.begin(), option.value.end());
        continue;
      }
      const OptionSpec* spec = option_named(command, option.string_key);
      std::vector<std::string>& values = values_[option.string_key];
      if (spec == nullptr) continue;
      for (const std::string& value : option.value) {
        if (!spec->choices.empty() &&
            std::ranges::find(spec->choices, value) == spec->choices.end()) {
          throw UsageError(fmt::format("--{} cannot be “{}”", spec->name, value),
                           meant_or(value, spec->choices,
                                    fmt::format("it can be: {}", fmt::join(spec->choices, ", "))));
        }
        values.push_back(value);
      }
    }
  } catch (const po::unknown_option& error) {
    unknown_option(command, error.get_option_name());
  } catch (const po::error& error) {
    throw UsageError(error.what(), see_help(command));
  }
  require_count(command, positional_);
}

bool Arguments::has(std::string_view option) const { return values_.contains(option); }

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = values_.find(option);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string Arguments::value_or(std::string_view option, std::string otherwise) const {
  return value(option).value_or(std::move(otherwise));
}

std::vector<std::string> Arguments::positional_after(std::size_t skipped) const {
  const auto count = static_cast<std::ptrdiff_t>(std::min(skipped, positional_.size()));
  return {positional_.begin() + count, positional_.end()};
}

std::uint64_t Arguments::number(std::string_view option, std::uint64_t otherwise,
                                std::uint64_t least, std::uint64_t most) const {
  const auto text = value(option);
  if (!text) return otherwise;
  const auto result = whole_number(*text);
  if (!result || *result < least || *result > most) {
    const bool bounded = most != std::numeric_limits<std::uint64_t>::max();
    throw UsageError(fmt::format("--{} needs a whole number from {}{}, not “{}”", option, least,
                                 bounded ? fmt::format(" to {}", most) : "", *text));
  }
  return *result;
}

std::string help_text(std::string_view program, const CommandSpec& command) {
  std::string text = fmt::format("Usage: {} {} [OPTION...]{}{}\n\n{}\n", program, command.name,
                                 command.arguments.empty() ? "" : " ", command.arguments,
                                 wrapped(command.description, 0));
  if (!command.examples.empty()) {
    text += "\nExamples:\n";
    for (const auto& example : command.examples) {
      text += fmt::format("  {}\n      {}\n", example.command, example.meaning);
    }
  }
  std::vector<std::string> groups;
  for (const OptionSpec& option : command.options) {
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  }
  constexpr std::size_t help_column = 28;
  for (const std::string& group : groups) {
    text += fmt::format("\n{}:\n", group);
    for (const OptionSpec& option : command.options) {
      if (option.group != group) continue;
      std::string left = option.letter == 0 ? "      " : fmt::format("  -{}, ", option.letter);
      left += "--" + option.name;
      if (!option.value.empty()) left += " " + option.value;
      if (left.size() + 2 > help_column) {
        text += left + "\n" + std::string(help_column, ' ');
      } else {
        text += fmt::format("{:{}}", left, help_column);
      }
      std::string help = option.help;
      if (!option.choices.empty()) help += fmt::format(" ({})", fmt::join(option.choices, ", "));
      text += wrapped(help, help_column) + "\n";
    }
  }
  return text;
}

std::string overview_text(std::string_view program, std::string_view what,
                          std::span<const CommandSpec> commands) {
  std::string text = fmt::format("{} - {}\n\nCommands:\n", program, what);
  std::size_t width = 12;
  for (const CommandSpec& command : commands) width = std::max(width, command.name.size() + 2);
  for (const CommandSpec& command : commands) {
    text += fmt::format("  {:<{}}{}\n", command.name, width, command.summary);
  }
  return text + fmt::format("\n`{} COMMAND --help` explains a command.\n", program);
}

void unknown_command(std::string_view name, std::span<const CommandSpec> commands) {
  std::vector<std::string> names;
  for (const CommandSpec& command : commands) names.push_back(command.name);
  const auto meant = nearest(name, names);
  throw UsageError(fmt::format("there is no command “{}”", name),
                   meant ? fmt::format("did you mean `findings {}`?", *meant)
                         : fmt::format("the commands are: {}", fmt::join(names, ", ")));
}

void unknown_value(std::string_view what, std::string_view typed,
                   std::span<const std::string> known) {
  throw UsageError(fmt::format("there is no {} “{}”", what, typed),
                   meant_or(typed, known, fmt::format("there are: {}", fmt::join(known, ", "))));
}

}  // namespace findings
