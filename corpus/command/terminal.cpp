// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/terminal.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "corpus/model/error.h"
#include "corpus/text/printable.h"

namespace findings {
namespace {

// CSV ends its lines with CR LF; on a terminal LF does.
constexpr std::array<std::string_view, 4> kept = {bold_on, dim_on, color_off, "\r\n"};
constexpr std::size_t kept_colors = 3;

}  // namespace

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

bool use_color(std::string_view choice, std::FILE* stream) {
  if (choice == "always" || choice == "never") return choice == "always";
  return is_terminal(stream) && !environment("NO_COLOR") && environment("TERM") != "dumb";
}

std::size_t terminal_width(std::FILE* stream) {
  constexpr std::size_t usual = 80;
  winsize size{};
  if (!is_terminal(stream) || ::ioctl(::fileno(stream), TIOCGWINSZ, &size) != 0) return usual;
  return size.ws_col < 20 ? usual : size.ws_col;
}

Output::Output(OutputOptions options) : colored_(options.colored), binary_(options.binary) {
  if (!options.paged || !is_terminal(stdout)) return;
  const std::string pager =
      environment("FINDINGS_PAGER").value_or(environment("PAGER").value_or("less -FIRX"));
  if (pager == "cat") return;
  if (std::FILE* pipe = ::popen(pager.c_str(), "w"); pipe != nullptr) {
    stream_ = pipe;
    paged_ = true;
  }
}

Output::~Output() {
  if (paged_) {
    ::pclose(stream_);
  } else {
    std::fflush(stream_);
  }
}

void Output::fail() {
  if (errno == EPIPE) throw OutputClosed();
  throw IndexError(fmt::format("cannot write the output: {}",
                               std::error_code(errno, std::generic_category()).message()));
}

void Output::write(std::string_view text) {
  std::string safe;
  if (!binary_) {
    const std::size_t first = colored_ ? 0 : kept_colors;
    const std::size_t last = paged_ || is_terminal(stream_) ? kept_colors : kept.size();
    safe = printable(text, std::span(kept).subspan(first, last - first));
    text = safe;
  }
  if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) fail();
}

void Output::flush() {
  if (std::fflush(stream_) != 0) fail();
}

void print_output(std::string_view text, OutputOptions options) {
  Output output(options);
  output.write(text);
  output.flush();
}

void print_error(std::string_view text) { fmt::print(stderr, "{}", printable(text)); }

void print_progress(std::string_view text) {
  fmt::print(stderr, "\r\x1b[K{}", printable_line(text));
}

}  // namespace findings
