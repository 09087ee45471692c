// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <new>
#include <optional>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/readers/process/confine.h"
#include "indexer/readers/process/reader_process.h"
#include "indexer/readers/process/wire.h"

namespace findings {
namespace {

constexpr int failed = 1;

/// False if the other side has closed the socket.
bool receive(int socket, std::span<char> to) {
  while (!to.empty()) {
    const ssize_t got = ::recv(socket, to.data(), to.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to = to.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

bool send(int socket, std::span<const char> bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

// Allocates nothing, because there may be no memory left.
bool answer(int socket, Answer kind, std::string_view body = {}) {
  return send(socket, bytes_of({body.size(), kind})) && send(socket, body);
}

std::optional<std::string> receive_message(int socket) {
  HeadBytes head;
  if (!receive(socket, head)) return std::nullopt;
  std::string body(std::bit_cast<MessageHead>(head).size, '\0');
  if (!receive(socket, body)) return std::nullopt;
  return body;
}

bool read_and_answer(int socket, std::span<const Format> formats, std::string_view name,
                     std::string_view bytes) {
  try {
    const auto format = std::ranges::find(formats, name, &Format::name);
    if (format == formats.end()) return answer(socket, Answer::failure, "there is no such format");
    return answer(socket, Answer::document, encode(format->read(bytes)));
  } catch (const InputError& error) {
    std::string body;
    put_string(body, error.what());
    put_string(body, error.hint());
    return answer(socket, Answer::refusal, body);
  } catch (const std::bad_alloc&) {
    return answer(socket, Answer::out_of_memory);
  } catch (const std::exception& error) {
    return answer(socket, Answer::failure, error.what());
  }
}

void set_limit(__rlimit_resource resource, std::uint64_t value) {
  const rlimit limit{value, value};
  // A lower limit that is already set is as good.
  (void)::setrlimit(resource, &limit);
}

void limit_memory(std::uint64_t memory) {
  constexpr std::uint64_t shadow = std::uint64_t{1} << 40U;
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const std::uint64_t mapped = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  // A sanitizer maps terabytes; then only the parent enforces the limit.
  if (mapped == 0 || mapped > shadow) return;
  set_limit(RLIMIT_AS, mapped + memory);
}

// False if the parent was gone before this process could ask to die with it.
bool stay_with_parent(int socket) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  pollfd state{socket, 0, 0};
  return ::poll(&state, 1, 0) == 0;
}

void set_limits(std::uint64_t memory) {
  ::prctl(PR_SET_NAME, "findings-reader");
  ::prctl(PR_SET_DUMPABLE, 0);    // RLIMIT_CORE does not hold for a core that is piped to a program
  std::signal(SIGXFSZ, SIG_IGN);  // libraries that cannot write a cache continue without it
  set_limit(RLIMIT_CORE, 0);
  set_limit(RLIMIT_FSIZE, 0);
  set_limit(RLIMIT_NOFILE, 64);
  limit_memory(memory);
}

}  // namespace

int serve_documents(int socket, std::span<const Format> formats) {
  try {
    while (true) {
      const auto name = receive_message(socket);
      if (!name) return 0;
      const auto bytes = receive_message(socket);
      if (!bytes || !read_and_answer(socket, formats, *name, *bytes)) return 0;
    }
  } catch (const std::bad_alloc&) {
    // The file alone is too large, and the rest of it cannot be skipped, so this was the last.
    (void)answer(socket, Answer::out_of_memory);
    return failed;
  }
}

int reader_main(std::span<const std::string> arguments, std::span<const Format> formats) {
  if (arguments.size() != 2) return failed;
  const auto memory = whole_number<std::uint64_t>(arguments[1]);
  if (!memory || !stay_with_parent(STDIN_FILENO)) return failed;
  set_limits(*memory);
  // Without seccomp in the kernel the limits must do; the report of the run says so.
  if (!confine() && can_confine()) return failed;
  return serve_documents(STDIN_FILENO, formats);
}

}  // namespace findings
