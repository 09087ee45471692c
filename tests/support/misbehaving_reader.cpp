// SPDX-License-Identifier: GPL-2.0-or-later
// A reader process whose formats crash, hang and waste memory, as foreign code may do.
// `misbehaving_reader read FORMAT` reads one empty document.
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <list>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "corpus/model/error.h"
#include "indexer/readers/process/reader_process.h"
#include "indexer/readers/process/wire.h"

namespace findings {
namespace {

RawDocument document_with(std::string text) {
  RawDocument document;
  document.blocks.push_back({.role = Role::paragraph, .text = std::move(text)});
  return document;
}

RawDocument echo(std::string_view bytes) { return document_with(std::string(bytes)); }

RawDocument crash(std::string_view) {
  std::signal(SIGSEGV, SIG_DFL);  // a sanitizer has its own idea of it
  std::raise(SIGSEGV);
  return {};
}

// Hangs, and ignores signals.
RawDocument sleep(std::string_view) {
  while (true) std::this_thread::sleep_for(std::chrono::hours(1));
}

RawDocument eat(std::string_view) {
  std::list<std::string> eaten;
  while (true) eaten.emplace_back(std::size_t{1} << 20U, 'x');
}

// Allocates that many megabytes until the process ends.
RawDocument hoard(std::string_view megabytes) {
  static std::list<std::string> hoarded;
  const int count = std::stoi(std::string(megabytes));
  for (int i = 0; i < count; ++i) hoarded.emplace_back(std::size_t{1} << 20U, 'x');
  // Long enough for the parent to see it: with sanitizers, only the parent enforces the limit.
  if (count > 100) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  return document_with(std::to_string(::getpid()));
}

RawDocument refuse(std::string_view) { throw InputError("it is\x1b locked", "unlock it"); }

RawDocument fail(std::string_view) { throw std::runtime_error("no such page"); }

RawDocument end(std::string_view) { std::_Exit(3); }

RawDocument chatter(std::string_view) {
  const std::string text(100'000, 'x');
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    if (::write(fd, text.data(), text.size()) < 0) throw std::runtime_error("nowhere to write to");
  }
  return document_with("quiet");
}

RawDocument garbage(std::string_view bytes) {
  if (::write(STDIN_FILENO, bytes.data(), bytes.size()) < 0) std::_Exit(4);
  return sleep(bytes);
}

// Answers twice.
RawDocument answer_twice(std::string_view bytes) {
  std::thread([answer = std::string(bytes)] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    (void)garbage(answer);
  }).detach();
  return document_with(std::to_string(::getpid()));
}

RawDocument big(std::string_view megabytes) {
  return document_with(std::string(std::stoul(std::string(megabytes)) << 20U, 'x'));
}

// The limits and resources of the process, as text.
RawDocument confinement(std::string_view bytes) {
  RawDocument document;
  const auto add = [&](std::string text) {
    document.blocks.push_back({.role = Role::paragraph, .text = std::move(text)});
  };
  const int fd = ::open(std::string(bytes).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  add(fd >= 0 && ::write(fd, "x", 1) == 1 ? "writes" : "cannot write");
  ::close(fd);
  int open_files = 0;
  for (int i = 0; i < 1024; ++i) open_files += ::fcntl(i, F_GETFD) >= 0 ? 1 : 0;
  add(std::to_string(open_files) + " files");
  add(::getpgrp() == ::getpid() ? "own group" : "same group");
  for (char** variable = environ; *variable != nullptr; ++variable) add(*variable);
  return document;
}

constexpr Format format(std::string_view name, RawDocument (*read)(std::string_view)) {
  Format result{};
  result.name = name;
  result.read = read;
  return result;
}

constexpr auto misbehaving = std::to_array<Format>({
    format("echo", echo),
    format("crash", crash),
    format("sleep", sleep),
    format("eat", eat),
    format("hoard", hoard),
    format("refuse", refuse),
    format("fail", fail),
    format("end", end),
    format("chatter", chatter),
    format("garbage", garbage),
    format("answer twice", answer_twice),
    format("big", big),
    format("confinement", confinement),
});

}  // namespace
}  // namespace findings

int main(int argc, char** argv) {
  using namespace findings;
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() != 2) return 2;
  if (words[0] == reader_command) return reader_main(words, misbehaving);
  ReaderProcess process(this_program(), {});
  (void)process.read(*std::ranges::find(misbehaving, words[1], &Format::name), "");
}
