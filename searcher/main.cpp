// SPDX-License-Identifier: GPL-2.0-or-later
// findings: the command that people type. Reads indexes, never writes one.
#include <string>
#include <vector>

#include "corpus/command/program.h"
#include "searcher/commands/commands.h"

int main(int argc, char** argv) {
  return findings::run_program(findings::searcher_program(),
                               std::vector<std::string>(argv + 1, argv + argc));
}
