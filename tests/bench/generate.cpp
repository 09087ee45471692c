// Generator of inspection-like passages (JSON Lines) for benchmarks.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iostream>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "tests/bench/synthetic.h"

namespace findings::bench {
namespace {

constexpr std::string_view usage =
    "Usage: generate [--passages N | --bytes N[K|M|G]] [--seed S] [--repeat PERCENT]\n"
    "                [--prefix LETTERS]\n"
    "Prints made-up inspection passages as JSON Lines; the same arguments give the same bytes.\n"
    "  --passages N   number of passages (default 1000)\n"
    "  --bytes N      stop after the record that reaches N bytes; K, M, G are powers of 1024\n"
    "  --seed S       seed of the pseudo-random numbers (default 1)\n"
    "  --repeat P     percentage of passages that nearly repeat an earlier one (default 2)\n"
    "  --prefix P     ids begin with it (default g)\n"
    "  --help         print this help\n";

constexpr auto themes = std::to_array<std::string_view>(
    {"domestic-abuse", "vulnerable-people", "child-protection", "mental-health", "crime-prevention",
     "anti-social-behaviour", "neighbourhood-policing", "investigation", "victims",
     "offender-management", "crime-recording", "serious-organised-crime", "custody",
     "stop-and-search", "workforce-wellbeing", "leadership", "demand", "technology"});

constexpr auto report_names = std::to_array<std::string_view>(
    {"An inspection of ", "PEEL: police effectiveness, ",
     "Crime data integrity inspection: ", "Unannounced inspection of custody suites: ",
     "National child protection inspection: ", "Core business: "});

constexpr std::uint32_t first_year = 2007;
constexpr std::uint32_t year_count = 19;

class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Options {
  std::uint64_t passages = 1000;
  std::optional<std::uint64_t> bytes;
  std::uint64_t seed = 1;
  std::uint32_t repeat_percent = 2;
  std::string prefix = "g";
  bool help = false;
};

std::uint64_t parse_number(std::string_view option, std::string_view text, bool with_unit) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  unsigned shift = 0;
  bool valid = error == std::errc{};
  if (valid && rest != end) {
    const std::size_t unit = std::string_view("KMG").find(*rest);
    valid = with_unit && unit != std::string_view::npos && rest + 1 == end;
    shift = valid ? 10 * static_cast<unsigned>(unit + 1) : 0;
  }
  if (!valid || number > std::numeric_limits<std::uint64_t>::max() >> shift) {
    throw UsageError("bad value for " + std::string(option) + ": " + std::string(text));
  }
  return number << shift;
}

Options parse_options(const std::vector<std::string_view>& arguments) {
  Options options;
  bool counted = false;
  for (std::size_t place = 0; place < arguments.size(); ++place) {
    const std::string_view option = arguments[place];
    if (option == "--help") {
      options.help = true;
      return options;
    }
    constexpr std::array<std::string_view, 5> known{"--passages", "--bytes", "--seed", "--repeat",
                                                    "--prefix"};
    if (std::ranges::find(known, option) == known.end()) {
      throw UsageError("unknown argument: " + std::string(option));
    }
    if (++place == arguments.size()) {
      throw UsageError(std::string(option) + " needs a value");
    }
    if (option == "--prefix") {
      options.prefix = arguments[place];
      continue;
    }
    const std::uint64_t number = parse_number(option, arguments[place], option == "--bytes");
    if (option == "--passages") {
      options.passages = number;
      counted = true;
    } else if (option == "--bytes") {
      options.bytes = number;
    } else if (option == "--seed") {
      options.seed = number;
    } else if (number <= 100) {
      options.repeat_percent = static_cast<std::uint32_t>(number);
    } else {
      throw UsageError("--repeat is at most 100");
    }
  }
  if (counted && options.bytes) {
    throw UsageError("--passages and --bytes exclude each other");
  }
  return options;
}

// Enough for the texts made here, which have no control characters.
std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') {
      json += '\\';
    }
    json += letter;
  }
  return json + '"';
}

std::string padded(std::uint64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

class Records {
 public:
  explicit Records(const Options& options)
      : prefix_(options.prefix),
        random_(options.seed ^ 0x7265636f726473U),
        composer_(options.seed, options.repeat_percent) {}

  // Composes the next passage and returns its record, one line.
  std::string next() {
    passage_ = composer_.next();
    ++count_;
    const std::uint32_t share = random_.below(1000);
    // The larger of two draws prefers recent years.
    const std::uint32_t early = random_.below(year_count);
    const std::uint32_t year = first_year + std::max(early, random_.below(year_count));
    const bool dated = !random_.per_mille(10);

    std::string line = "{\"_id\":\"" + prefix_ + padded(count_, 8) + '"';
    if (!random_.per_mille(250)) {
      line += ",\"title\":" + quoted(title(dated ? " " + std::to_string(year) : ""));
    }
    line += ",\"text\":" + quoted(render(passage_, vocabulary()));
    if (share >= 20) {
      line += ",\"force\":[" + quoted(force_name(passage_.force));
      if (share < 50) {
        const std::uint32_t step = 1 + random_.below(force_count() - 1);
        line += ',' + quoted(force_name((passage_.force + step) % force_count()));
      }
      line += ']';
    }
    if (dated) {
      line += ",\"year\":" + std::to_string(year);
    }
    line += theme_list();
    if (dated) {
      const std::string month = padded(1 + random_.below(12), 2);
      const std::string day = padded(1 + random_.below(28), 2);
      line += ",\"published\":\"" + std::to_string(year) + '-' + month + '-' + day + '"';
    }
    return line + "}\n";
  }

  std::uint64_t count() const { return count_; }
  const Vocabulary& vocabulary() const { return composer_.vocabulary(); }

 private:
  std::string title(const std::string& year) {
    if (random_.per_mille(600)) {
      const std::string_view report = report_names[random_.below(report_names.size())];
      return std::string(report) + std::string(force_name(passage_.force)) + year;
    }
    std::string words;
    for (std::uint32_t left = 2 + random_.below(5); left != 0; --left) {
      words += words.empty() ? "" : " ";
      words += vocabulary().word(vocabulary().draw_known(random_));
    }
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
  }

  std::string theme_list() {
    std::array<bool, themes.size()> used{};
    std::string list;
    for (std::uint32_t left = random_.below(4); left != 0;) {
      const std::uint32_t first = random_.below(themes.size());
      const std::uint32_t theme = std::min(first, random_.below(themes.size()));
      if (!used[theme]) {
        used[theme] = true;
        list += (list.empty() ? "" : ",") + quoted(themes[theme]);
        --left;
      }
    }
    return list.empty() ? "" : ",\"theme\":[" + list + ']';
  }

  std::string prefix_;
  Random random_;
  Composer composer_;
  Passage passage_;
  std::uint64_t count_ = 0;
};

void run(const Options& options) {
  Records records(options);
  std::uint64_t bytes = 0;
  while (std::cout &&
         (options.bytes ? bytes < *options.bytes : records.count() < options.passages)) {
    const std::string line = records.next();
    bytes += line.size();
    std::cout << line;
  }
  if (!std::cout.flush()) {
    throw std::runtime_error("cannot write the output");
  }
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    const auto options = findings::bench::parse_options({argv + std::min(argc, 1), argv + argc});
    if (options.help) {
      std::cout << findings::bench::usage;
    } else {
      findings::bench::run(options);
    }
    return 0;
  } catch (const findings::bench::UsageError& error) {
    std::cerr << "generate: " << error.what() << "; see --help\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "generate: " << error.what() << '\n';
    return 1;
  }
}
