// SPDX-License-Identifier: GPL-2.0-or-later
// findings-index: writes indexes. `findings index ...` starts it.
#include <string>
#include <vector>

#include <malloc.h>

#include "corpus/command/program.h"
#include "indexer/commands.h"
#include "indexer/readers/process/reader_process.h"
#include "indexer/readers/process/wire.h"
#include "indexer/readers/readers.h"

namespace {

// Maps large vectors, so that their memory is returned as soon as they are freed. By default the
// allocator of glibc keeps up to 64 MB per thread.
void give_back_large_memory() {
#ifdef __GLIBC__
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  // Not in the table of commands: only a ReaderProcess uses it.
  if (!words.empty() && words.front() == findings::reader_command) {
    return findings::reader_main(words, findings::formats());
  }
  give_back_large_memory();
  return findings::run_program(findings::indexer_program(), words);
}
