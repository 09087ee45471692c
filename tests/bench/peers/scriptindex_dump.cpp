// SPDX-License-Identifier: GPL-2.0-or-later
// Writes passages for Xapian's scriptindex: a line for each field, a blank line between records.
//
//   scriptindex_dump PASSAGES.jsonl DUMP
//
// Prints how many passages there are, and how many bytes of titles and texts.
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "tests/bench/passages.h"

namespace findings::bench {
namespace {

void run(const char* passages, const char* path) {
  PassageFile file(passages);
  std::ofstream dump(path);
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
  while (const auto passage = file.next()) {
    dump << "id=" << passage->id << "\ntitle=" << passage->title << "\ntext=" << passage->text
         << "\n\n";
    ++count;
    bytes += passage->title.size() + passage->text.size();
  }
  if (!dump.flush()) throw std::runtime_error("cannot write the dump");
  std::cout << count << ' ' << bytes << '\n';
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: scriptindex_dump PASSAGES.jsonl DUMP\n";
    return 2;
  }
  try {
    findings::bench::run(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "scriptindex_dump: " << error.what() << '\n';
    return 2;
  }
}
