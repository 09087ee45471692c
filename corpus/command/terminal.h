// SPDX-License-Identifier: GPL-2.0-or-later
// Writes to standard output, through a pager if wanted, and asks what the terminal can show.
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

/// Standard output, through a pager if wanted. Needs SIGPIPE ignored.
class Output {
 public:
  /// With `paged`, and standard output a terminal, starts $FINDINGS_PAGER, $PAGER or `less -FIRX`.
  explicit Output(bool paged);
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
};

/// Writes all of it to standard output; `paged` as in Output.
void print_output(std::string_view text, bool paged = false);

}  // namespace findings
