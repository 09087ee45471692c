// SPDX-License-Identifier: GPL-2.0-or-later
// Writes to standard output, through a pager if wanted, and to standard error, and asks what the
// terminal can show. All that a program prints goes through here, and nothing raw: what is not
// printable (printable.h) becomes U+FFFD.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace findings {

[[nodiscard]] bool is_terminal(std::FILE* stream);

/// Whether to colour `stream`: `always`, `never`, or for other choices only on a terminal that is
/// not dumb and without NO_COLOR in the environment.
[[nodiscard]] bool use_color(std::string_view choice, std::FILE* stream);

/// Columns of the terminal behind `stream`, else 80.
[[nodiscard]] std::size_t terminal_width(std::FILE* stream);

/// The value of an environment variable that is set and not empty.
[[nodiscard]] std::optional<std::string> environment(const char* name);

/// Thrown by Output when the reader has closed the pipe (`| head -1`). Not an error for the user.
struct OutputClosed {};

/// What turns bold and dim print on, and all of it off.
inline constexpr std::string_view bold_on = "\x1b[1m";
inline constexpr std::string_view dim_on = "\x1b[2m";
inline constexpr std::string_view color_off = "\x1b[0m";

struct OutputOptions {
  bool paged = false;    ///< through $FINDINGS_PAGER, $PAGER or `less -FIRX` if it is a terminal
  bool colored = false;  ///< the three sequences above are printed as they are
  bool binary = false;   ///< no text but a file of its own format, written as it is
};

/// Standard output. Needs SIGPIPE ignored.
class Output {
 public:
  explicit Output(OutputOptions options = {});
  /// Waits for the pager.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Throws OutputClosed, or IndexError where the output cannot be written (disk full).
  void write(std::string_view text);
  void flush();

 private:
  [[noreturn]] static void fail();

  std::FILE* stream_ = stdout;
  bool paged_ = false;
  bool colored_;
  bool binary_;
};

/// Writes all of it to standard output.
void print_output(std::string_view text, OutputOptions options = {});

/// Writes all of it to standard error. Throws std::system_error where that cannot be written.
void print_error(std::string_view text);

/// Writes `text` in place of the line of standard error that was written so before; an empty one
/// clears it.
void print_progress(std::string_view text);

}  // namespace findings
