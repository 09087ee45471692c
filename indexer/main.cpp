// SPDX-License-Identifier: GPL-2.0-or-later
// findings-index: everything that writes an index. `findings index ...` hands over to it.
#include <string>
#include <vector>

#include <malloc.h>

#include "corpus/command/program.h"
#include "indexer/commands.h"
#include "indexer/readers/format.h"
#include "indexer/readers/process/reader_process.h"
#include "indexer/readers/process/wire.h"

namespace {

// Large vectors are mapped, and go back as soon as they are freed. Left to itself, the allocator of
// glibc puts ever larger ones among the small, where up to 64 MB a thread stay behind.
void give_back_large_memory() {
#ifdef __GLIBC__
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  // Not in the table of commands: only a ReaderProcess gives it.
  if (!words.empty() && words.front() == findings::reader_command) {
    return findings::reader_main(words, findings::formats());
  }
  give_back_large_memory();
  return findings::run_program(findings::indexer_program(), words);
}
