// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/queries/xapian_engine.h"

#include <string>
#include <vector>

namespace findings::bench {

bool XapianEngine::answers(Form form) {
  return form == Form::all_of || form == Form::any_of || form == Form::phrase || form == Form::near;
}

Xapian::Query XapianEngine::as_query(const BenchQuery& query) const {
  std::vector<std::string> terms;
  for (const std::string& word : query.words) terms.push_back(stem_(word));
  constexpr Xapian::termcount nearness = 6;  // the window, both words included
  switch (query.form) {
    case Form::any_of:
      return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
    case Form::phrase:
      return {Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
              static_cast<Xapian::termcount>(terms.size())};
    case Form::near:
      return {Xapian::Query::OP_NEAR, terms.begin(), terms.end(), nearness};
    default:
      return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
  }
}

std::size_t XapianEngine::run(const BenchQuery& query) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(as_query(query));
  const Xapian::MSet found = enquire.get_mset(0, 10);
  std::size_t bytes = 0;
  for (auto at = found.begin(); at != found.end(); ++at) {
    bytes += at.get_document().get_data().size();
  }
  return bytes > 0 ? found.size() : 0;
}

std::uint64_t XapianEngine::count(const BenchQuery& query) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(as_query(query));
  return enquire.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
}

}  // namespace findings::bench
