// SPDX-License-Identifier: GPL-2.0-or-later
// Every surface form of a segment with its id, stem, passages and occurrences.
//
// The forms of one stem have neighbouring ids, and stems are numbered from the most frequent
// down, so that a stem is a range of ids and frequent ids are short. Sections: `forms` and
// `stems` (sorted, front-coded in groups of 16), `formsat`/`stemsat` (u32 offsets of the groups),
// `ids` (form rank -> id), `ranks` (id -> form rank), `counts` (id -> passages, occurrences),
// `groups` (stem number -> first id, stem rank), `numbers` (stem rank -> stem number).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/segment/string_table.h"

namespace findings {

/// Ids are dense from 0 in a segment and mean nothing outside of it.
using FormId = std::uint32_t;

/// Ids [first, last).
struct FormRange {
  FormId first = 0;
  FormId last = 0;

  [[nodiscard]] bool empty() const { return first == last; }
  [[nodiscard]] bool contains(FormId id) const { return id >= first && id < last; }
  friend bool operator==(const FormRange&, const FormRange&) = default;
};

/// Collects forms under provisional ids, then numbers and writes them.
class LexiconBuilder {
 public:
  /// The provisional id of `form`, dense from 0 in order of first appearance. `stem` is asked
  /// only for a form not seen before.
  FormId add(std::string_view form, const std::function<std::string_view()>& stem);
  /// Its provisional id. Nothing if it was not added.
  [[nodiscard]] std::optional<FormId> find(std::string_view form) const {
    return forms_.find(form);
  }
  /// One more passage in which the form occurs that many times.
  void count(FormId provisional, std::uint32_t occurrences);

  /// Valid as long as the builder.
  [[nodiscard]] std::string_view stem(FormId provisional) const;
  /// Of the form's stem, dense from 0 in order of first appearance.
  [[nodiscard]] std::uint32_t stem_index(FormId provisional) const {
    return entries_[provisional].stem;
  }
  /// By index.
  [[nodiscard]] const StringTable& stems() const { return stems_; }
  /// Forms so far.
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

  /// Final ids by provisional ids; fixed from then on.
  [[nodiscard]] std::vector<FormId> number();

  /// Gives back its memory; it is as new.
  void clear() { *this = LexiconBuilder(); }

  /// Writes `folder/lexicon`; after `number`.
  FileSummary write(const std::filesystem::path& folder) const;

 private:
  struct Entry {
    std::uint32_t stem = 0;
    std::uint32_t passages = 0;
    std::uint32_t occurrences = 0;
  };
  StringTable forms_;           // by provisional id
  std::vector<Entry> entries_;  // the same
  StringTable stems_;
  std::vector<FormId> final_ids_;          // by provisional id
  std::vector<std::uint32_t> stem_order_;  // stem number -> index into stems_
  std::vector<FormId> first_ids_;          // stem number -> first final id
};

/// Reads it. Safe for several threads.
class Lexicon {
 public:
  static constexpr std::string_view file_name = "lexicon";

  explicit Lexicon(const std::filesystem::path& folder);

  [[nodiscard]] std::uint32_t size() const { return forms_.count; }

  struct Counts {
    std::uint32_t passages = 0;
    std::uint32_t occurrences = 0;
  };
  [[nodiscard]] Counts counts(FormId id) const;
  [[nodiscard]] std::string form(FormId id) const;
  [[nodiscard]] std::string stem_of(FormId id) const;
  [[nodiscard]] std::optional<FormId> find(std::string_view form) const;
  [[nodiscard]] FormRange forms_of_stem(std::string_view stem) const;
  /// All forms with the stem of this one, which must be a form.
  [[nodiscard]] FormRange forms_like(FormId id) const;

  /// Calls `visit(form, id)` for each form that begins with `prefix`, in the order of bytes,
  /// until it returns false.
  void each_form(std::string_view prefix,
                 const std::function<bool(std::string_view, FormId)>& visit) const;

  [[nodiscard]] const BlockFile& file() const { return file_; }

 private:
  struct Words {
    BlockFile::Section text;
    BlockFile::Section groups;
    std::uint32_t count = 0;
  };
  struct Group {
    FormId first;
    std::uint32_t stem_rank;
  };
  /// The first word that is not before a text, and whether it is the same.
  struct Bound {
    std::uint32_t rank = 0;
    bool same = false;
  };
  [[nodiscard]] Words words(std::string_view name, std::uint32_t count) const;
  void each_of_group(const Words& words, std::uint32_t number,
                     const std::function<bool(std::string_view)>& visit) const;
  [[nodiscard]] std::string word(const Words& words, std::uint32_t rank) const;
  [[nodiscard]] Bound lower_bound(const Words& words, std::string_view text) const;

  BlockFile file_;
  BlockFile::Section ids_;
  BlockFile::Section ranks_;
  BlockFile::Section counts_;
  BlockFile::Section groups_;
  BlockFile::Section numbers_;
  Words forms_;
  Words stems_;
};

}  // namespace findings
