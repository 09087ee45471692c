// SPDX-License-Identifier: GPL-2.0-or-later
// Reads files of foreign formats in another process, with limits, where they can do no harm.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "corpus/model/error.h"
#include "indexer/readers/readers.h"

namespace findings {

/// The limits for one document.
struct ReaderLimits {
  std::chrono::seconds time{60};                            ///< elapsed time, not processor time
  std::uint64_t memory = std::uint64_t{512} * 1024 * 1024;  ///< bytes
  std::uint64_t answer = std::uint64_t{64} * 1024 * 1024;   ///< bytes that decode() is given
};

/// The reader was killed or crashed. A document that causes this in a new process will do so again,
/// so callers may remember it.
class ReaderFailure : public InputError {
 public:
  using InputError::InputError;
};

/// The reader ran out of time. Any other failure may be for want of memory.
class OutOfTime : public ReaderFailure {
 public:
  using ReaderFailure::ReaderFailure;
};

class ChildProcess;

/// A process that reads one document after the other. It is started when first needed, and again
/// after a failure, after some hundred documents and when it does not free its memory. For one
/// thread, which must outlive this object: the process dies with the thread that started it.
class ReaderProcess {
 public:
  /// `program` must pass reader_command to reader_main(). `stop`, if any, must outlive this.
  ReaderProcess(std::filesystem::path program, ReaderLimits limits,
                const std::atomic<bool>* stop = nullptr);
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  /// Throws InputError (from the reader, or if it cannot start), ReaderFailure, and Interrupted
  /// soon after `stop` becomes true.
  [[nodiscard]] RawDocument read(const Format& format, std::string_view bytes);

 private:
  void start();
  [[nodiscard]] RawDocument ask(const Format& format, std::string_view bytes);

  std::filesystem::path program_;
  ReaderLimits limits_;
  const std::atomic<bool>* stop_;
  std::unique_ptr<ChildProcess> child_;
  std::uint32_t documents_ = 0;  ///< that the current child has read
};

/// The program that this process runs, even if its file has been replaced since.
[[nodiscard]] std::filesystem::path this_program();

/// The other side, in that process. Answers requests from `socket` until the other side closes it.
/// What a reader throws is an answer too. Returns the exit code of the process.
[[nodiscard]] int serve_documents(int socket, std::span<const Format> formats);

/// The main function of a reader: confines this process for good (confine.h) and serves on standard
/// input, which must be a socket. It then dies with its parent, writes no core, and may allocate
/// `arguments[1]` more bytes of memory. `arguments` begin with reader_command.
[[nodiscard]] int reader_main(std::span<const std::string> arguments,
                              std::span<const Format> formats);

}  // namespace findings
