// SPDX-License-Identifier: GPL-2.0-or-later
// findings: searches an index and keeps reading lists; never writes an index.
#include <string>
#include <vector>

#include "corpus/command/program.h"
#include "searcher/commands/commands.h"

int main(int argc, char** argv) {
  return findings::run_program(findings::searcher_program(),
                               std::vector<std::string>(argv + 1, argv + argc));
}
