// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/editor.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

// Exports as CSV join tags by `;` and imports trim them.
void require_tag(const std::string& tag) {
  if (!tag.empty() && tag == trimmed(tag) && tag.find(';') == std::string::npos) return;
  throw UsageError(fmt::format("“{}” cannot be a tag", tag),
                   "a tag has no ; and neither begins nor ends with a blank");
}

// A file made by hand may name a passage more than once.
ReadingList without_repeats(const ReadingList& list) {
  ReadingList result = list;
  result.entries.clear();
  std::map<std::uint64_t, std::size_t> places;
  for (const Entry& entry : list.entries) {
    const auto [place, is_new] = places.emplace(entry.quotation.passage.key, result.entries.size());
    if (is_new) {
      result.entries.push_back(entry);
    } else {
      Entry& first = result.entries[place->second];
      first = merged(first, entry);
    }
  }
  return result;
}

}  // namespace

void ListEditor::change(const std::string& list, const std::string& what,
                        const std::function<void(std::int64_t)>& make) {
  Change change(database_, now_);
  const std::int64_t row = store_.row_of(list);
  make(row);
  change.commit(row, list, what);
}

void ListEditor::change_entries(const std::string& list, std::span<const std::string> called,
                                const std::string& what, const std::function<void(Entry&)>& make) {
  change(list, what, [&](std::int64_t row) {
    for (const std::string& name : called) {
      StoredEntry stored = store_.entry(list, name);
      make(stored.entry);
      replace_entry(database_, row, stored.row, stored.entry);
    }
  });
}

void ListEditor::edit(const std::string& list, std::span<const std::string> called,
                      const std::string& what, const std::function<void(Entry&)>& make) {
  change_entries(list, called, what, [&](Entry& entry) {
    make(entry);
    entry.changed = now_;
  });
}

void ListEditor::insert_entries(std::int64_t row, const ReadingList& list) {
  for (const Entry& entry : list.entries) insert_entry(database_, row, entry);
  for (const LoggedSearch& search : list.searches) insert_search(database_, row, search);
}

void ListEditor::require_free_name(const std::string& name) {
  require_usable_name(name);
  if (database_.number("SELECT id FROM list WHERE name = ?1", name) == 0) return;
  throw UsageError(
      fmt::format("there is already a reading list “{}”", name),
      fmt::format("choose another name, or add to it: findings list add {} ...", name));
}

void ListEditor::create(const std::string& name, const std::string& title,
                        const std::string& description) {
  Change change(database_, now_);
  require_free_name(name);
  change.commit(insert_list(database_, {name, title, description, now_, {}, {}, {}}), name,
                "the list was made");
}

void ListEditor::rename(const std::string& list, const std::string& name) {
  change(list, fmt::format("renamed to {}", name), [&](std::int64_t row) {
    if (name != list) require_free_name(name);
    database_.run("UPDATE list SET name = ?2 WHERE id = ?1", row, name);
  });
}

void ListEditor::describe(const std::string& list, const std::optional<std::string>& title,
                          const std::optional<std::string>& description) {
  change(list, "title or description", [&](std::int64_t row) {
    const ReadingList head = read_list_head(database_, row);
    if (title) require_one_line("title", *title);
    database_.run("UPDATE list SET title = ?2, description = ?3 WHERE id = ?1", row,
                  title.value_or(head.title), description.value_or(head.description));
  });
}

void ListEditor::copy(const std::string& list, const std::string& name) {
  Change change(database_, now_);
  ReadingList copied = store_.list(list);
  require_free_name(name);
  copied.name = name;
  copied.created = now_;
  const std::int64_t row = insert_list(database_, copied);
  insert_entries(row, copied);
  change.commit(row, name, fmt::format("copied from {}", list));
}

Joined ListEditor::join(std::int64_t row, const ReadingList& here, const ReadingList& other) {
  Joined joined;
  for (const std::string& section : other.sections) (void)section_row(database_, row, section);
  std::map<std::uint64_t, const Entry*> known;
  for (const Entry& entry : here.entries) known.emplace(entry.quotation.passage.key, &entry);
  for (const Entry& entry : other.entries) {
    const auto found = known.find(entry.quotation.passage.key);
    if (found == known.end()) {
      insert_entry(database_, row, entry);
      ++joined.added;
      continue;
    }
    const Entry both = merged(*found->second, entry);
    ++joined.united;
    if (both != *found->second) replace_entry(database_, row, row_with(row, found->first), both);
  }
  for (const LoggedSearch& search : other.searches) {
    log_search(database_, row, search, AddedCount::larger);
  }
  return joined;
}

Joined ListEditor::merge(const std::string& list, const std::string& other) {
  if (list == other) throw UsageError("a list cannot be merged with itself");
  Joined joined;
  change(list, fmt::format("merged with {}", other),
         [&](std::int64_t row) { joined = join(row, store_.list(list), store_.list(other)); });
  return joined;
}

void ListEditor::remove_list(const std::string& list) {
  change(list, "the list was deleted",
         [&](std::int64_t row) { database_.run("DELETE FROM list WHERE id = ?1", row); });
}

std::int64_t ListEditor::row_with(std::int64_t list, std::uint64_t key) {
  return database_.number("SELECT id FROM entry WHERE list = ?1 AND key = ?2", list, key_text(key));
}

Added ListEditor::add(const std::string& list, std::span<const Quotation> quotations,
                      const std::string& section, const std::optional<LoggedSearch>& search) {
  Added result;
  Change change(database_, now_);
  const std::int64_t row = store_.row_of(list);
  for (const Quotation& quotation : quotations) {
    const std::string id = quotation.id();
    if (row_with(row, quotation.passage.key) != 0) {
      result.there_before.push_back(id);
      continue;
    }
    // Another passage had the number when it was gathered, and has it no more.
    database_.run(
        "UPDATE entry SET quotation = json_set(quotation, '$.passage', ?3) "
        "WHERE list = ?1 AND quotation ->> 'passage' = ?2",
        row, id, quotation.document.id);
    Entry entry;
    entry.quotation = quotation;
    entry.hash = text_hash(quotation.passage.text);
    entry.section = section;
    entry.added = entry.changed = now_;
    insert_entry(database_, row, entry);
    result.added.push_back(id);
  }
  if (result.added.empty()) return result;
  if (search) {
    LoggedSearch logged = *search;
    logged.made = now_;
    logged.added = result.added.size();
    log_search(database_, row, logged, AddedCount::sum);
  }
  change.commit(row, list,
                fmt::format("added {}", counted(result.added.size(), "entry", "entries")));
  return result;
}

std::vector<std::string> ListEditor::remove(const std::string& list,
                                            std::span<const std::string> called) {
  std::vector<std::string> removed;
  change(list, fmt::format("removed {}", counted(called.size(), "entry", "entries")),
         [&](std::int64_t) {
           // All are looked up before the first is removed, which changes the numbers of the rest.
           std::map<std::int64_t, std::string> rows;
           for (const std::string& name : called) {
             const StoredEntry entry = store_.entry(list, name);
             rows.emplace(entry.row, entry.entry.quotation.id());
           }
           for (const auto& [row, id] : rows) {
             database_.run("DELETE FROM entry WHERE id = ?1", row);
             removed.push_back(id);
           }
         });
  return removed;
}

void ListEditor::move(const std::string& list, const std::string& called, std::uint64_t place) {
  change(list, "moved an entry", [&](std::int64_t list_row) {
    const std::int64_t moved = store_.entry(list, called).row;
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> places;
    Statement query = database_.statement(
        "SELECT id, place FROM entry WHERE list = ?1 ORDER BY place, id", list_row);
    while (query.next()) {
      rows.push_back(query.number(0));
      places.push_back(query.number(1));
    }
    std::vector<std::int64_t> ordered = rows;
    std::erase(ordered, moved);
    const auto at = std::min<std::uint64_t>(place - 1, ordered.size());
    ordered.insert(ordered.begin() + static_cast<std::ptrdiff_t>(at), moved);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (ordered[i] == rows[i]) continue;
      database_.run("UPDATE entry SET place = ?2 WHERE id = ?1", ordered[i], places[i]);
    }
  });
}

void ListEditor::put_in_section(const std::string& list, std::span<const std::string> called,
                                const std::string& title) {
  edit(list, called, "section", [&](Entry& entry) { entry.section = title; });
}

void ListEditor::note(const std::string& list, const std::string& called, const std::string& text,
                      bool append) {
  edit(list, std::span(&called, 1), "note", [&](Entry& entry) {
    entry.note = append && !entry.note.empty() ? entry.note + "\n\n" + text : text;
  });
}

void ListEditor::tag(const std::string& list, const std::string& called,
                     std::span<const std::string> tags) {
  for (const std::string& tag : tags) require_tag(tag);
  edit(list, std::span(&called, 1), "tags", [&](Entry& entry) {
    std::set<std::string> all(entry.tags.begin(), entry.tags.end());
    all.insert(tags.begin(), tags.end());
    entry.tags.assign(all.begin(), all.end());
  });
}

void ListEditor::untag(const std::string& list, const std::string& called,
                       std::span<const std::string> tags) {
  edit(list, std::span(&called, 1), "tags", [&](Entry& entry) {
    for (const std::string& tag : tags) {
      if (std::erase(entry.tags, tag) > 0) continue;
      throw NotFoundError(fmt::format("{} has no tag “{}”", entry.quotation.id(), tag),
                          entry.tags.empty()
                              ? "it has none"
                              : fmt::format("it has: {}", fmt::join(entry.tags, ", ")));
    }
  });
}

void ListEditor::set_status(const std::string& list, std::span<const std::string> called,
                            Status status) {
  edit(list, called, "status", [&](Entry& entry) { entry.status = status; });
}

void ListEditor::decide(const std::string& list, std::span<const std::string> called,
                        std::optional<Verdict> verdict, const std::string& reason) {
  change_entries(list, called, "decision", [&](Entry& entry) {
    std::erase_if(entry.decisions,
                  [&](const Decision& decision) { return decision.made.by == now_.by; });
    if (verdict) entry.decisions.push_back({now_, *verdict, reason});
  });
}

void ListEditor::accept(const std::string& list, std::span<const Accepted> passages) {
  change(list, fmt::format("accepted {}", counted(passages.size(), "entry", "entries")),
         [&](std::int64_t row) {
           // Entries often get each other's keys, so all give up theirs first.
           std::vector<std::pair<StoredEntry, const Accepted*>> accepted;
           for (const Accepted& one : passages) {
             const std::int64_t found = row_with(row, one.key);
             if (found == 0) continue;  // removed meanwhile
             accepted.emplace_back(read_entries(database_, row, found).at(0), &one);
             database_.run("UPDATE entry SET key = '#' || id WHERE id = ?1", found);
           }
           std::set<std::uint64_t> taken;
           for (const std::string& text :
                database_.texts("SELECT key FROM entry WHERE list = ?1", row)) {
             if (const auto key = key_from(text)) taken.insert(*key);
           }
           for (auto& [stored, one] : accepted) {
             if (one->now && taken.insert(one->now->passage.key).second) {
               stored.entry.quotation = *one->now;
             } else {
               stored.entry.quotation.passage.ordinal = 0;
             }
           }
           for (auto& [stored, one] : accepted) {
             Quotation& quotation = stored.entry.quotation;
             if (quotation.passage.ordinal == 0) take_free_key(quotation, taken);
             stored.entry.hash = text_hash(quotation.passage.text);
             stored.entry.changed = now_;
             replace_entry(database_, row, stored.row, stored.entry);
           }
         });
}

std::vector<Joined> ListEditor::restore(std::span<const ReadingList> lists,
                                        const std::string& what) {
  Change change(database_, now_);
  std::vector<Joined> result;
  std::int64_t first_row = 0;
  for (const ReadingList& given : lists) {
    require_usable_name(given.name);
    const ReadingList list = without_repeats(given);
    std::int64_t row = database_.number("SELECT id FROM list WHERE name = ?1", list.name);
    if (row != 0) {
      result.push_back(join(row, store_.list(list.name), list));
    } else {
      row = insert_list(database_, list);
      insert_entries(row, list);
      result.push_back({list.entries.size(), 0});
    }
    if (first_row == 0) first_row = row;
  }
  change.commit(first_row, lists.empty() ? "" : lists.front().name, what);
  return result;
}

}  // namespace findings
