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
  std::string key;    ///< what its entries share: a force, a document's id; empty for the rest
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

/// Groups for forces and themes are sorted by name, sections and documents keep the order of the
/// list. An entry with several forces or themes is in the group of the first. Entries without one
/// are in the last group, `No force`.
[[nodiscard]] GroupedList grouped(const ExportedList& list);

/// The documents of the entries for a list of references, each once, sorted by how they are cited.
[[nodiscard]] std::vector<Document> cited_documents(const GroupedList& list);

/// For people: a heading for each group and entry, the quotation, its citation, the details; then
/// the references. The entries are numbered as they are printed.
[[nodiscard]] std::string write_markdown(const GroupedList& list);
[[nodiscard]] std::string write_html(const GroupedList& list);
[[nodiscard]] std::string write_docx(const GroupedList& list);

/// For tables and programs, with the names of members that entries have as JSON.
[[nodiscard]] std::string write_csv(const GroupedList& list);
[[nodiscard]] std::string write_json(const GroupedList& list);

/// For reference managers: one item for each entry, or with EntryOrder::document one for each
/// document with the quotations as notes.
[[nodiscard]] std::string write_ris(const GroupedList& list);
[[nodiscard]] std::string write_bibtex(const GroupedList& list);
[[nodiscard]] std::string write_csl_json(const GroupedList& list);

/// Above the list of references.
inline constexpr std::string_view references_title = "References";

/// A label and its text: `Status`, `cite`.
using Detail = std::pair<std::string_view, std::string>;

struct EntryText {
  std::string heading;  ///< `3. Title of the document`
  std::string quotation;
  std::string citation;
  std::string warning;  ///< of a drifted or orphaned passage; empty for none
  std::vector<Detail> details;
  std::string note;  ///< Markdown; empty for none
};

/// Every text is printable().
[[nodiscard]] EntryText text_of(const ExportedEntry& entry, std::size_t number, bool internals);

/// What the citation does not say: force, headings, tags, decisions and the like.
[[nodiscard]] std::vector<Detail> details_of(const ExportedEntry& entry, bool internals);

/// `ann: include; bob: exclude (a caption)`; empty where nobody has decided.
[[nodiscard]] std::string decisions_text(const Entry& entry);

/// What one item of a reference manager stands for: an entry, or a document with all its entries.
struct Reference {
  std::string key;  ///< letters, digits, `-` and `:`; the same for the same passage or document
  const Document& document;
  std::vector<const ExportedEntry*> entries;  ///< at least one
  bool of_document = false;
};
[[nodiscard]] std::vector<Reference> references_of(const GroupedList& list);

/// Tags, forces and themes of the entries, each once.
[[nodiscard]] std::vector<std::string> keywords_of(const Reference& reference);

/// The note and the decisions; empty where there are neither.
[[nodiscard]] std::string reviewer_text(const Entry& entry, std::string_view between);

/// A quotation as a note on its document: the words and the place, then the warning, the note and
/// the decisions, a line each.
[[nodiscard]] std::string quotation_note(const ExportedEntry& entry);

[[nodiscard]] std::string joined(const std::vector<std::string>& parts,
                                 std::string_view between = "; ");

/// printable(), with blanks for line ends.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace findings
