// SPDX-License-Identifier: GPL-2.0-or-later
// Writes exported lists, with one function for each format, and has the parts that formats share.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/lists/export/export.h"

namespace findings {

struct EntryGroup {
  std::string title;  ///< empty where the entries need no heading
  std::vector<const ExportedEntry*> entries;
};

/// Refers to the list, which must outlive it.
struct GroupedList {
  const ExportedList& list;
  std::vector<EntryGroup> groups;

  /// Title of the list, else its name.
  [[nodiscard]] const std::string& title() const;
  /// The entries of all groups, in order.
  [[nodiscard]] std::vector<const ExportedEntry*> entries() const;
};

/// Groups for forces and themes are sorted by name, sections keep the order of the list. An entry
/// with several forces or themes is in the group of the first. Entries without one are in the last
/// group, `No force`.
[[nodiscard]] GroupedList grouped(const ExportedList& list);

/// For people: a heading for each group and entry, the quotation, its citation, the details.
[[nodiscard]] std::string write_markdown(const GroupedList& list);
[[nodiscard]] std::string write_html(const GroupedList& list);
[[nodiscard]] std::string write_docx(const GroupedList& list);

/// For tables and programs, with the names of members that entries have as JSON.
[[nodiscard]] std::string write_csv(const GroupedList& list);
[[nodiscard]] std::string write_json(const GroupedList& list);

/// For reference managers: one item for each entry.
[[nodiscard]] std::string write_ris(const GroupedList& list);
[[nodiscard]] std::string write_bibtex(const GroupedList& list);
[[nodiscard]] std::string write_csl_json(const GroupedList& list);

/// A label and its text: `Status`, `cite`.
using Detail = std::pair<std::string_view, std::string>;

/// The label of the detail that may be an address.
inline constexpr std::string_view source_label = "Source";

struct EntryText {
  std::string heading;  ///< `3. Title of the document`
  std::string quotation;
  std::string citation;  ///< force, title, date and place
  std::string warning;   ///< of a drifted or orphaned passage; empty for none
  std::vector<Detail> details;
  std::string note;  ///< Markdown; empty for none
};

/// Every text is printable().
[[nodiscard]] EntryText text_of(const ExportedEntry& entry);

/// What the citation does not say: year, page of the file, source and the like.
[[nodiscard]] std::vector<Detail> details_of(const ExportedEntry& entry);

/// Tags, forces and themes, each once.
[[nodiscard]] std::vector<std::string> keywords_of(const Entry& entry);

/// The title, else the id.
[[nodiscard]] const std::string& title_of(const Document& document);

[[nodiscard]] std::string joined(const std::vector<std::string>& parts,
                                 std::string_view between = "; ");

/// Well-formed UTF-8 with `\n` at line ends and no other control character but the tab. Everything
/// else becomes U+FFFD, so that the text is allowed in XML.
[[nodiscard]] std::string printable(std::string_view text);

/// printable(), with blanks for line ends.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace findings
