// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/lists/sample_list.h"

#include "corpus/model/locator.h"

namespace findings::test {

ExportedEntry kent_entry(std::size_t number) {
  ExportedEntry exported;
  exported.number = number;
  exported.state = EntryState::held;
  Entry& entry = exported.entry;
  Document& document = entry.quotation.document;
  document.id = "kent-2014";
  document.title = "Core business letter to Kent Police";
  document.source = "2014/letter-kent.pdf";
  document.type = "letter";
  document.forces = {"Kent Police"};
  document.year = 2014;
  document.published = Date{2014, 9, 3};
  Passage& passage = entry.quotation.passage;
  passage.ordinal = 7;
  passage.heading = {"Crime recording", "Supervision"};
  passage.page = 12;
  passage.paragraph = "4.12";
  passage.text = "Sergeants look at each record before it is closed.";
  entry.quotation.themes = {"crime-recording", "leadership"};
  entry.hash = text_hash(entry.quotation.passage.text);
  entry.section = "Recording";
  entry.tags = {"good practice"};
  entry.status = Status::cite;
  entry.added = {"sam", "2026-11-20T09:30:00Z"};
  entry.changed = entry.added;
  return exported;
}

std::string awkward_quotation() {
  return R"(1. It's "said", ‘so’ and “so”; the force’s 100% of £5 & $3 {in braces} [link](x) \back )"
         R"(a_b_c *d* **e** `f` ~~g~~ h^2^ #i | j <b>k</b> </script> ]]> &amp; -- --- ... a=b @l !m )"
         R"(?` !` Ŵyn ŷd Ωμέγα 警察 👮)";
}

std::string awkward_note() {
  return "Doubtful: see \"4.12\", ‘x’; {y} \\z 5% $1 a_b ~ ^ & #1\n"
         "ER  - \n"
         "TY  - JOUR\n"
         "\n"
         "# A heading of the reviewer\n"
         "* one, two; three\n"
         "[four]: five\n"
         "    indented  by four -- </pre></script> ]]>\n"
         "Ŵyn Ωμέγα 警察 👮\n"
         "```\n"
         "a fence that stays open";
}

std::string long_note() {
  std::string note = "Long.";
  while (note.size() <= 10'000) note += " The inspectors came back in spring, and saw no change.";
  return note;
}

ExportedList sample_list() {
  ExportedList list;
  list.head.name = "recording";
  list.head.title = "Recording & <supervision> of crime";
  list.head.description = "What *forces* do.";
  list.head.created = {"sam", "2026-11-20T09:00:00Z"};
  list.head.sections = {"Recording", "Doubts #1"};
  list.order = EntryOrder::section;

  ExportedEntry plain = kent_entry(1);

  ExportedEntry awkward = kent_entry(2);
  awkward.state = EntryState::drifted;
  Entry& entry = awkward.entry;
  entry.quotation.document.id = "Devon_2019";
  entry.quotation.document.title = "“Who's there?” 5% & {more} *now*";
  entry.quotation.document.source = "2019/who's there_.pdf";
  entry.quotation.document.author = "Harbour & Quay Inquiry; Ofsted";
  entry.quotation.document.publisher = "{Quay} Press";
  entry.quotation.document.url = "https://force.example/a_b?c=%20d&e#f";
  entry.quotation.document.forces = {"Devon and Cornwall Police", "Kent Police"};
  entry.quotation.document.year = 2018;
  entry.quotation.document.published = Date{2019, 5, 0};
  entry.quotation.passage.text = awkward_quotation();
  entry.hash = text_hash(entry.quotation.passage.text);
  entry.quotation.passage.page = 14;
  entry.quotation.passage.page_label = "xii";
  entry.quotation.passage.paragraph = "Annex A_1";
  entry.section = "Doubts #1";
  entry.note = awkward_note();
  entry.tags = {"<tag>", "ŵ, x"};
  entry.decisions = {{{"ann", "2026-11-20T10:00:00Z"}, Verdict::include, ""},
                     {{"bob", "2026-11-20T11:00:00Z"}, Verdict::exclude, "=1+1 & <off> {topic}"}};

  ExportedEntry sparse;
  sparse.number = 3;
  sparse.state = EntryState::orphaned;
  sparse.entry.quotation.document.id = "page";
  sparse.entry.quotation.document.source = "web/A page.html";
  sparse.entry.quotation.passage.ordinal = 1;
  sparse.entry.quotation.passage.text = "Nothing is known of where this stands.";
  sparse.entry.hash = text_hash(sparse.entry.quotation.passage.text);
  sparse.entry.note = long_note();

  list.entries = {plain, awkward, sparse};
  for (ExportedEntry& one : list.entries) {
    Quotation& quotation = one.entry.quotation;
    quotation.passage.key = passage_key(quotation.document.id, quotation.passage.text);
  }
  return list;
}

}  // namespace findings::test
