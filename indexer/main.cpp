// SPDX-License-Identifier: GPL-2.0-or-later
// findings-index: everything that writes an index. `findings index ...` hands over to it.
#include <string>
#include <vector>

#include "corpus/command/program.h"
#include "indexer/commands.h"

int main(int argc, char** argv) {
  return findings::run_program(findings::indexer_program(),
                               std::vector<std::string>(argv + 1, argv + argc));
}
