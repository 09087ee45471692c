// SPDX-License-Identifier: GPL-2.0-or-later
// The writers: one a format, interchangeable, each given the same groups.
#pragma once

#include <string>

#include "searcher/lists/export/groups.h"

namespace findings {

/// For people: a heading a group and an entry, the quotation, its citation, the rest.
[[nodiscard]] std::string write_markdown(const GroupedList& list);
[[nodiscard]] std::string write_html(const GroupedList& list);
[[nodiscard]] std::string write_docx(const GroupedList& list);

/// For tables and programs, by the names that the entries have as JSON.
[[nodiscard]] std::string write_csv(const GroupedList& list);
[[nodiscard]] std::string write_json(const GroupedList& list);

/// For programs that keep references: an item an entry.
[[nodiscard]] std::string write_ris(const GroupedList& list);
[[nodiscard]] std::string write_bibtex(const GroupedList& list);
[[nodiscard]] std::string write_csl_json(const GroupedList& list);

}  // namespace findings
