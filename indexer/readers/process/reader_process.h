// SPDX-License-Identifier: GPL-2.0-or-later
// Reading files of foreign formats where they can do no harm: in another process, with limits.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "corpus/model/error.h"
#include "indexer/readers/format.h"

namespace findings {

/// What one document may take.
struct ReaderLimits {
  std::chrono::seconds time{60};                            ///< of the clock, not of the processor
  std::uint64_t memory = std::uint64_t{512} * 1024 * 1024;  ///< bytes
  std::uint64_t answer = std::uint64_t{256} * 1024 * 1024;  ///< bytes that decode() is given
};

/// What killed a reader rather than what it said. A document that does so in a process that has
/// read nothing else will do so again: worth remembering.
class ReaderFailure : public InputError {
 public:
  using InputError::InputError;
};

class ChildProcess;

/// A process that reads one document after the other; started when first needed, and anew after a
/// failure, after some hundred documents and when memory stays with it. For one thread, which
/// must not end before this: the process dies with the thread that started it.
class ReaderProcess {
 public:
  /// `program` hands reader_command to reader_main(). `stop`, if any, must outlive this.
  ReaderProcess(std::filesystem::path program, ReaderLimits limits,
                const std::atomic<bool>* stop = nullptr);
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  /// Throws InputError (what the reader threw; or it could not be started), ReaderFailure, and
  /// Interrupted soon after `stop` became true. The process knows the format by its name.
  [[nodiscard]] RawDocument read(const Format& format, std::string_view bytes);

 private:
  void start();
  [[nodiscard]] RawDocument ask(const Format& format, std::string_view bytes);

  std::filesystem::path program_;
  ReaderLimits limits_;
  const std::atomic<bool>* stop_;
  std::unique_ptr<ChildProcess> child_;
  std::uint32_t documents_ = 0;  ///< that the present child has read
};

/// The program that this process runs, also if its file was replaced meanwhile.
[[nodiscard]] std::filesystem::path this_program();

}  // namespace findings
