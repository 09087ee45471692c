// SPDX-License-Identifier: GPL-2.0-or-later
// findings-index: writes indexes. `findings index ...` starts it.
#include <string>
#include <vector>

#include "corpus/command/program.h"
#include "indexer/commands.h"
#include "indexer/readers/process/reader_process.h"
#include "indexer/readers/process/wire.h"
#include "indexer/readers/readers.h"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  // Not in the table of commands: only a ReaderProcess uses it.
  if (!words.empty() && words.front() == findings::reader_command) {
    return findings::reader_main(words, findings::formats());
  }
  return findings::run_program(findings::indexer_program(), words);
}
