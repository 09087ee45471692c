// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/reader_process.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include "corpus/files/varint.h"
#include "indexer/readers/process/child_process.h"
#include "indexer/readers/process/wire.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::uint32_t documents_per_child = 200;
constexpr milliseconds tick(50);
// If more time passes between two looks at the clock, this process was stopped (Ctrl-Z), which is
// not counted against the document.
constexpr milliseconds longest_step(500);

constexpr const char* remedy = "leave it out, or save it again";

[[noreturn]] void out_of_memory(const ReaderLimits& limits) {
  throw ReaderFailure(
      fmt::format("its reader needed more than {} MB of memory", limits.memory >> 20U), remedy);
}

// One request and its answer, sent and received at the same time: a reader may answer, or die,
// before it has received everything.
class Exchange {
 public:
  Exchange(std::string_view name, std::string_view bytes, std::uint64_t most)
      : most_(most), bytes_(bytes) {
    const HeadBytes name_head = bytes_of({name.size(), {}});
    const HeadBytes bytes_head = bytes_of({bytes.size(), {}});
    front_.append(name_head.begin(), name_head.end());
    front_.append(name);
    front_.append(bytes_head.begin(), bytes_head.end());
  }

  // Sends and receives what is possible; waits at most a tick. False once the other side has closed
  // the socket.
  bool advance(int socket) {
    const bool sending = sent_ < front_.size() + bytes_.size();
    pollfd state{socket, static_cast<short>(sending ? POLLIN | POLLOUT : POLLIN), 0};
    if (::poll(&state, 1, static_cast<int>(tick.count())) <= 0) return true;
    if ((state.revents & POLLOUT) != 0) send(socket);
    return (state.revents & (POLLIN | POLLHUP | POLLERR)) == 0 || receive(socket);
  }

  // Throws ReaderFailure for an answer that is too large.
  [[nodiscard]] bool complete() const {
    if (received_.size() < sizeof(MessageHead)) return false;
    const std::uint64_t size = head().size;
    if (size > most_) {
      throw ReaderFailure(fmt::format("its reader found more than {} MB of text", most_ >> 20U),
                          "split it into several files");
    }
    return received_.size() - sizeof(MessageHead) >= size;
  }

  [[nodiscard]] MessageHead head() const {
    HeadBytes bytes;
    std::copy_n(received_.begin(), bytes.size(), bytes.begin());
    return std::bit_cast<MessageHead>(bytes);
  }

  // Longer than announced if the reader sends more than one answer.
  [[nodiscard]] std::string_view body() const {
    return std::string_view(received_).substr(sizeof(MessageHead));
  }

 private:
  void send(int socket) {
    const std::string_view rest = sent_ < front_.size() ? std::string_view(front_).substr(sent_)
                                                        : bytes_.substr(sent_ - front_.size());
    const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) sent_ += static_cast<std::size_t>(sent);
    // If the other side has closed the socket, receive() reports it.
    if (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) sent_ = front_.size() + bytes_.size();
  }

  bool receive(int socket) {
    const ssize_t got = ::recv(socket, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (got > 0) received_.append(buffer_.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
  }

  std::uint64_t most_;
  std::string front_;
  std::string_view bytes_;
  std::size_t sent_ = 0;
  std::string received_;
  std::array<char, std::size_t{64} * 1024> buffer_{};
};

// Returns when the answer is complete.
void converse(Exchange& exchange, ChildProcess& child, const ReaderLimits& limits,
              const std::atomic<bool>* stop) {
  Clock::duration spent{};
  Clock::time_point last = Clock::now();
  Clock::time_point watched = last;
  while (!exchange.complete()) {
    if (stop != nullptr && *stop) throw Interrupted("interrupted while a document was read");
    if (!exchange.advance(child.socket())) {
      throw ReaderFailure(fmt::format("its reader crashed ({})", child.end()), remedy);
    }
    const Clock::time_point now = Clock::now();
    spent += std::min<Clock::duration>(now - last, longest_step);
    last = now;
    if (spent >= limits.time) {
      throw OutOfTime(fmt::format("its reader ran out of time ({} s)", limits.time.count()),
                      remedy);
    }
    if (now - watched < tick) continue;
    watched = now;
    if (child.resident() > limits.memory) out_of_memory(limits);
  }
}

[[noreturn]] void senseless() {
  throw ReaderFailure("what its reader answered makes no sense", remedy);
}

RawDocument document_of(std::string_view body) {
  try {
    return decode(body);
  } catch (const InputError&) {
    senseless();
  }
}

// Messages may quote the file.
std::string printable(std::string_view message) { return clean_text(message.substr(0, 1000)); }

InputError refusal_of(std::string_view body) {
  try {
    VarintReader values(body);
    const std::string message = printable(values.string());
    return InputError(message, printable(values.string()));
  } catch (const TruncatedData&) {
    senseless();
  }
}

}  // namespace

ReaderProcess::ReaderProcess(std::filesystem::path program, ReaderLimits limits,
                             const std::atomic<bool>* stop)
    : program_(std::move(program)), limits_(limits), stop_(stop) {}

ReaderProcess::~ReaderProcess() = default;

RawDocument ReaderProcess::read(const Format& format, std::string_view bytes) {
  if (child_ && child_->quiet()) {
    try {
      return ask(format, bytes);
    } catch (const OutOfTime&) {
      throw;  // what earlier documents left behind takes memory, not time
    } catch (const ReaderFailure&) {
      // Earlier documents may be the cause: try once more, in a new process.
    }
  }
  start();
  return ask(format, bytes);
}

void ReaderProcess::start() {
  child_.reset();
  try {
    child_ = std::make_unique<ChildProcess>(
        program_,
        std::vector<std::string>{program_.filename().string(), std::string(reader_command),
                                 std::to_string(limits_.memory)});
  } catch (const std::system_error& error) {
    throw InputError(fmt::format("its reader cannot be started: {}", error.what()));
  }
  documents_ = 0;
}

RawDocument ReaderProcess::ask(const Format& format, std::string_view bytes) {
  // Kept only if everything succeeds.
  std::unique_ptr<ChildProcess> child = std::move(child_);
  Exchange exchange(format.name, bytes, limits_.answer);
  converse(exchange, *child, limits_, stop_);
  const MessageHead head = exchange.head();
  const std::string_view body = exchange.body();
  if (body.size() != head.size) senseless();
  // Ended before the answer is decoded, so that the memory of both is not needed at one time.
  if (++documents_ == documents_per_child || child->resident() > limits_.memory / 2) child.reset();
  switch (head.answer) {
    case Answer::document: {
      RawDocument document = document_of(body);
      child_ = std::move(child);
      return document;
    }
    case Answer::refusal: {
      const InputError refusal = refusal_of(body);
      child_ = std::move(child);
      throw refusal;
    }
    case Answer::out_of_memory:
      out_of_memory(limits_);
    case Answer::failure:
      throw ReaderFailure(fmt::format("its reader failed: {}", printable(body)), remedy);
  }
  senseless();
}

std::filesystem::path this_program() {
  // Not the target of the link: that file may be another version by now.
  return "/proc/self/exe";
}

}  // namespace findings
