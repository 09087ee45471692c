// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/editor.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "searcher/lists/unite.h"

namespace findings {
namespace {

std::string counted_entries(std::size_t count) {
  return count == 1 ? "1 entry" : fmt::format("{} entries", count);
}

Entry new_entry(const Quotation& quotation, const std::string& section, const Stamp& now) {
  Entry entry;
  entry.quotation = quotation;
  entry.hash = hash_of_words(quotation.passage.text);
  entry.section = section;
  entry.added = now;
  entry.changed = now;
  return entry;
}

// Those that cannot come to where they stand now, since something else on the list stands there and
// stays; which then stay too and may be in the way of others.
std::set<std::string> without_room(const std::vector<std::string>& on_list,
                                   std::span<const std::pair<std::string, Quotation>> passages) {
  std::set<std::string> refused;
  for (bool settled = false; !settled;) {
    settled = true;
    std::set<std::string> taken(on_list.begin(), on_list.end());
    for (const auto& [id, now] : passages) {
      if (!refused.contains(id)) taken.erase(id);
    }
    for (const auto& [id, now] : passages) {
      if (refused.contains(id) || taken.insert(now.id()).second) continue;
      refused.insert(id);
      settled = false;
    }
  }
  return refused;
}

// As a table of exported entries joins and trims them.
void require_tag(const std::string& tag) {
  if (!tag.empty() && tag == trimmed(tag) && tag.find(';') == std::string::npos) return;
  throw UsageError(fmt::format("“{}” cannot be a tag", tag),
                   "a tag has no ; and neither begins nor ends with a blank");
}

// A file made by hand may name a passage more than once.
ReadingList without_doubles(const ReadingList& list) {
  ReadingList result = list;
  result.entries.clear();
  std::map<std::string, std::size_t> places;
  for (const Entry& entry : list.entries) {
    const auto [place, fresh] = places.emplace(entry.quotation.id(), result.entries.size());
    if (fresh) {
      result.entries.push_back(entry);
    } else {
      Entry& first = result.entries[place->second];
      first = united(first, entry);
    }
  }
  return result;
}

}  // namespace

void ListEditor::require_free_name(const std::string& name) {
  require_usable_name(name);
  const auto names = store_.names();
  if (std::ranges::find(names, name) == names.end()) return;
  throw UsageError(
      fmt::format("there is already a reading list “{}”", name),
      fmt::format("choose another name, or add to it: findings list add {} ...", name));
}

void ListEditor::create(const std::string& name, const std::string& title,
                        const std::string& description) {
  Change change(store_.database(), "the list was made", now_);
  require_free_name(name);
  change.of(rows_.insert_list({name, title, description, now_, {}, {}, {}}), name);
  change.commit();
}

void ListEditor::rename(const std::string& list, const std::string& name) {
  Change change(store_.database(), fmt::format("renamed to {}", name), now_);
  const std::int64_t row = store_.row_of(list);
  if (name != list) require_free_name(name);
  change.of(row, list);
  store_.database().statement("UPDATE list SET name = ?2 WHERE id = ?1").with(row).with(name).run();
  change.commit();
}

void ListEditor::describe(const std::string& list, const std::optional<std::string>& title,
                          const std::optional<std::string>& description) {
  Change change(store_.database(), "title or description", now_);
  ReadingList head = store_.head(list);
  const std::int64_t row = store_.row_of(list);
  change.of(row, list);
  if (title) require_one_line("title", *title);
  store_.database()
      .statement("UPDATE list SET title = ?2, description = ?3 WHERE id = ?1")
      .with(row)
      .with(title.value_or(head.title))
      .with(description.value_or(head.description))
      .run();
  change.commit();
}

void ListEditor::copy(const std::string& list, const std::string& name) {
  Change change(store_.database(), fmt::format("copied from {}", list), now_);
  ReadingList copied = store_.list(list);
  require_free_name(name);
  copied.name = name;
  copied.created = now_;
  const std::int64_t row = rows_.insert_list(copied);
  change.of(row, name);
  for (const Entry& entry : copied.entries) rows_.insert_entry(row, entry);
  for (const LoggedSearch& search : copied.searches) rows_.insert_search(row, search);
  change.commit();
}

Joined ListEditor::join(std::int64_t list, const ReadingList& here, const ReadingList& other) {
  Joined joined;
  for (const std::string& section : other.sections) (void)rows_.section_row(list, section);
  std::map<std::string, const Entry*> known;
  for (const Entry& entry : here.entries) known.emplace(entry.quotation.id(), &entry);
  for (const Entry& entry : other.entries) {
    const auto found = known.find(entry.quotation.id());
    if (found == known.end()) {
      rows_.insert_entry(list, entry);
      ++joined.added;
      continue;
    }
    const Entry both = united(*found->second, entry);
    if (both.hash != entry.hash) joined.differ.push_back(entry.quotation.id());
    ++joined.united;
    if (both != *found->second) {
      rows_.replace_entry(list, store_.entry(here.name, entry.quotation.id()).row, both);
    }
  }
  for (const LoggedSearch& search : other.searches) {
    rows_.log_search(list, search, [](std::uint64_t a, std::uint64_t b) { return std::max(a, b); });
  }
  return joined;
}

Joined ListEditor::merge(const std::string& list, const std::string& other) {
  if (list == other) throw UsageError("a list cannot be merged with itself");
  Change change(store_.database(), fmt::format("merged with {}", other), now_);
  const std::int64_t row = store_.row_of(list);
  change.of(row, list);
  Joined joined = join(row, store_.list(list), store_.list(other));
  change.commit();
  return joined;
}

void ListEditor::remove_list(const std::string& list) {
  Change change(store_.database(), "the list was deleted", now_);
  const std::int64_t row = store_.row_of(list);
  change.of(row, list);
  store_.database().statement("DELETE FROM list WHERE id = ?1").with(row).run();
  change.commit();
}

Added ListEditor::add(const std::string& list, std::span<const Quotation> quotations,
                      const std::string& section, const std::optional<LoggedSearch>& search) {
  Change change(store_.database(), fmt::format("added {}", counted_entries(quotations.size())),
                now_);
  const std::int64_t row = store_.row_of(list);
  change.of(row, list);
  Added result;
  for (const Quotation& quotation : quotations) {
    const std::string id = quotation.id();
    Statement query =
        store_.database().statement("SELECT 1 FROM entry WHERE list = ?1 AND passage = ?2");
    if (query.with(row).with(id).next()) {
      result.there_before.push_back(id);
      continue;
    }
    rows_.insert_entry(row, new_entry(quotation, section, now_));
    result.added.push_back(id);
  }
  if (search) {
    LoggedSearch logged = *search;
    logged.made = now_;
    logged.added = result.added.size();
    rows_.log_search(row, logged, std::plus<>());
  }
  change.commit();
  return result;
}

std::vector<std::string> ListEditor::remove(const std::string& list,
                                            std::span<const std::string> called) {
  Change change(store_.database(), fmt::format("removed {}", counted_entries(called.size())), now_);
  change.of(store_.row_of(list), list);
  // All are looked up before the first goes: the numbers of the rest change with it.
  std::map<std::int64_t, std::string> rows;
  for (const std::string& name : called) {
    const StoredEntry entry = store_.entry(list, name);
    rows.emplace(entry.row, entry.entry.quotation.id());
  }
  std::vector<std::string> removed;
  for (const auto& [row, id] : rows) {
    store_.database().statement("DELETE FROM entry WHERE id = ?1").with(row).run();
    removed.push_back(id);
  }
  change.commit();
  return removed;
}

void ListEditor::move(const std::string& list, const std::string& called, std::uint64_t place) {
  Change change(store_.database(), "moved an entry", now_);
  const std::int64_t list_row = store_.row_of(list);
  change.of(list_row, list);
  const StoredEntry entry = store_.entry(list, called);
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> places;
  {
    Statement query = store_.database().statement(
        "SELECT id, place FROM entry WHERE list = ?1 ORDER BY place, id");
    query.with(list_row);
    while (query.next()) {
      rows.push_back(query.number(0));
      places.push_back(query.number(1));
    }
  }
  std::vector<std::int64_t> ordered = rows;
  std::erase(ordered, entry.row);
  const auto at = std::min<std::uint64_t>(place - 1, ordered.size());
  ordered.insert(ordered.begin() + static_cast<std::ptrdiff_t>(at), entry.row);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (ordered[i] == rows[i]) continue;
    store_.database()
        .statement("UPDATE entry SET place = ?2 WHERE id = ?1")
        .with(ordered[i])
        .with(places[i])
        .run();
  }
  change.commit();
}

void ListEditor::edit(const std::string& list, std::span<const std::string> called,
                      const std::string& what, const Edit& change) {
  Change recorded(store_.database(), what, now_);
  const std::int64_t row = store_.row_of(list);
  recorded.of(row, list);
  for (const std::string& name : called) {
    StoredEntry stored = store_.entry(list, name);
    change(stored.entry);
    rows_.replace_entry(row, stored.row, stored.entry);
  }
  recorded.commit();
}

void ListEditor::put_in_section(const std::string& list, std::span<const std::string> called,
                                const std::string& title) {
  edit(list, called, "section", [&](Entry& entry) {
    entry.section = title;
    entry.changed = now_;
  });
}

void ListEditor::note(const std::string& list, const std::string& called, const std::string& text,
                      bool append) {
  edit(list, std::span(&called, 1), "note", [&](Entry& entry) {
    entry.note = append && !entry.note.empty() ? entry.note + "\n\n" + text : text;
    entry.changed = now_;
  });
}

void ListEditor::tag(const std::string& list, const std::string& called,
                     std::span<const std::string> tags) {
  for (const std::string& tag : tags) require_tag(tag);
  edit(list, std::span(&called, 1), "tags", [&](Entry& entry) {
    std::set<std::string> all(entry.tags.begin(), entry.tags.end());
    all.insert(tags.begin(), tags.end());
    entry.tags.assign(all.begin(), all.end());
    entry.changed = now_;
  });
}

void ListEditor::untag(const std::string& list, const std::string& called,
                       std::span<const std::string> tags) {
  edit(list, std::span(&called, 1), "tags", [&](Entry& entry) {
    for (const std::string& tag : tags) {
      if (std::erase(entry.tags, tag) == 0) {
        throw NotFoundError(fmt::format("{} has no tag “{}”", entry.quotation.id(), tag),
                            entry.tags.empty()
                                ? "it has none"
                                : fmt::format("it has: {}", fmt::join(entry.tags, ", ")));
      }
    }
    entry.changed = now_;
  });
}

void ListEditor::set_status(const std::string& list, std::span<const std::string> called,
                            Status status) {
  edit(list, called, "status", [&](Entry& entry) {
    entry.status = status;
    entry.changed = now_;
  });
}

void ListEditor::decide(const std::string& list, std::span<const std::string> called,
                        std::optional<Verdict> verdict, const std::string& reason) {
  edit(list, called, "decision", [&](Entry& entry) {
    std::erase_if(entry.decisions,
                  [&](const Decision& decision) { return decision.made.by == now_.by; });
    if (verdict) entry.decisions.push_back({now_, *verdict, reason});
  });
}

std::vector<std::string> ListEditor::accept(
    const std::string& list, std::span<const std::pair<std::string, Quotation>> passages) {
  Change change(store_.database(), fmt::format("accepted {}", counted_entries(passages.size())),
                now_);
  const std::int64_t list_row = store_.row_of(list);
  change.of(list_row, list);
  const std::set<std::string> refused = without_room(store_.passages_on(list), passages);
  // Passages often move in a row, each to where the next one was; so all leave their places first.
  std::vector<std::pair<StoredEntry, const Quotation*>> leaving;
  for (const auto& [id, now] : passages) {
    if (refused.contains(id)) continue;
    leaving.emplace_back(store_.entry(list, id), &now);
    store_.database()
        .statement("UPDATE entry SET passage = '#' || id WHERE id = ?1")
        .with(leaving.back().first.row)
        .run();
  }
  for (auto& [stored, now] : leaving) {
    stored.entry.quotation = *now;
    stored.entry.hash = hash_of_words(now->passage.text);
    stored.entry.changed = now_;
    rows_.replace_entry(list_row, stored.row, stored.entry);
  }
  change.commit();
  return {refused.begin(), refused.end()};
}

std::vector<Joined> ListEditor::restore(std::span<const ReadingList> lists,
                                        const std::string& what) {
  Change change(store_.database(), what, now_);
  std::vector<Joined> result;
  for (const ReadingList& given : lists) {
    require_usable_name(given.name);
    const ReadingList list = without_doubles(given);
    const auto names = store_.names();
    if (std::ranges::find(names, list.name) != names.end()) {
      const std::int64_t row = store_.row_of(list.name);
      change.of(row, list.name);
      result.push_back(join(row, store_.list(list.name), list));
    } else {
      const std::int64_t row = rows_.insert_list(list);
      change.of(row, list.name);
      for (const Entry& entry : list.entries) rows_.insert_entry(row, entry);
      for (const LoggedSearch& search : list.searches) rows_.insert_search(row, search);
      result.push_back({list.entries.size(), 0, {}});
    }
  }
  change.commit();
  return result;
}

}  // namespace findings
