// SPDX-License-Identifier: GPL-2.0-or-later
// Serves requests in the child process of a ReaderProcess, where foreign bytes are parsed.
#pragma once

#include <span>
#include <string>

#include "indexer/readers/format.h"

namespace findings {

/// Answers requests from `socket` until the other side closes it. What a reader throws is an answer
/// too. Returns the exit code of the process.
[[nodiscard]] int serve_documents(int socket, std::span<const Format> formats);

/// The main function of a reader: confines this process for good and serves on standard input,
/// which must be a socket. It then dies with its parent, writes no file and no core, and may
/// allocate `arguments[1]` more bytes of memory. `arguments` begin with reader_command.
[[nodiscard]] int reader_main(std::span<const std::string> arguments,
                              std::span<const Format> formats);

}  // namespace findings
