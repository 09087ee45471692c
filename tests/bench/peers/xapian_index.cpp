// SPDX-License-Identifier: GPL-2.0-or-later
// Adds passages with their positions to a Xapian database, and commits.
//
//   xapian_index PASSAGES.jsonl DATABASE
#include <exception>
#include <iostream>

#include <xapian.h>

#include "tests/bench/passages.h"

namespace findings::bench {
namespace {

void run(const char* passages, const char* path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OPEN);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  // Only stems with positions: the minimum for answering phrases.
  generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
  PassageFile file(passages);
  while (const auto passage = file.next()) {
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    generator.index_text(passage->title);
    generator.increase_termpos();
    generator.index_text(passage->text);
    document.set_data(passage->text);
    database.add_document(document);
  }
  database.commit();
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: xapian_index PASSAGES.jsonl DATABASE\n";
    return 2;
  }
  try {
    findings::bench::run(argv[1], argv[2]);
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << "xapian_index: " << error.get_description() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "xapian_index: " << error.what() << '\n';
    return 2;
  }
}
