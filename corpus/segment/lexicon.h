// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the lexicon of a segment: every form with its id, stem and counts.
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
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/text/strings.h"

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

/// Collects the forms of a segment, then numbers and writes them.
class LexiconBuilder {
 public:
  struct Form {
    FormId id = 0;           ///< once they are numbered
    std::uint32_t stem = 0;  ///< its number, from 0 in order of first appearance
    std::uint32_t passages = 0;
    std::uint32_t occurrences = 0;
  };

  /// `stem_of` gives the stem of a form, valid until its next call; what it refers to must outlive
  /// the builder.
  using StemOf = std::function<std::string_view(std::string_view form)>;
  explicit LexiconBuilder(StemOf stem_of) : stem_of_(std::move(stem_of)) {
    forms_.max_load_factor(0.5F);  // every word is looked up
  }

  /// Adds a form, or to its counts: so many more passages and occurrences in them.
  void add(std::string_view form, std::uint32_t passages, std::uint32_t occurrences);

  /// Gives every form its id. Nothing can be added from then on.
  void number();

  /// Throws std::out_of_range for a form that was not added. Safe for several threads.
  [[nodiscard]] const Form& at(std::string_view form) const;
  [[nodiscard]] const std::string& stem(std::uint32_t number) const { return *stems_[number]; }
  [[nodiscard]] std::uint32_t stems() const { return static_cast<std::uint32_t>(stems_.size()); }

  /// Writes `folder/lexicon`; after `number`.
  FileSummary write(const std::filesystem::path& folder) const;

 private:
  template <typename T>
  using ByText = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

  StemOf stem_of_;
  ByText<Form> forms_;
  ByText<std::uint32_t> stem_numbers_;
  std::vector<const std::string*> stems_;  // by number
  // By final number, which falls with the frequency: the stem, and the first id of its forms.
  struct Group {
    std::uint32_t stem = 0;
    FormId first = 0;
  };
  std::vector<Group> groups_;
};

/// Reads it. Safe for several threads.
class Lexicon {
 public:
  static constexpr std::string_view file_name = "lexicon";

  explicit Lexicon(const PublishedFolder& folder);

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
  using Groups = std::span<const Group>;
  /// The number of the stem of a form, and the forms of a stem.
  [[nodiscard]] std::uint32_t stem_number(Groups groups, FormId id) const;
  [[nodiscard]] FormRange forms_of(Groups groups, std::uint32_t number) const;
  [[nodiscard]] FormId known(FormId id) const;
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
