// SPDX-License-Identifier: GPL-2.0-or-later
// The side of a ReaderProcess where foreign bytes are parsed.
#pragma once

#include <span>
#include <string>

#include "indexer/readers/format.h"

namespace findings {

/// Reads requests from `socket` and answers each, until the other side closes it. What a reader
/// throws is an answer too. Returns the exit code of the process.
[[nodiscard]] int serve_documents(int socket, std::span<const Format> formats);

/// The main function of a reader: confines this process, for good, and serves on standard input,
/// which must be a socket. It then dies with its parent; writes no file and no core; has `words[1]`
/// bytes of memory beside what it has now. `words` begin with reader_command.
[[nodiscard]] int reader_main(std::span<const std::string> words, std::span<const Format> formats);

}  // namespace findings
