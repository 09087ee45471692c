// SPDX-License-Identifier: GPL-2.0-or-later
// Loads the vocabulary of the field: forces, themes, document types, synonyms and scales of grades,
// from CSV files that a non-programmer can edit. An index carries the copy with which it was built.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

/// A force or another inspected body.
struct Force {
  std::string slug;
  std::string name;                  ///< canonical: what facets and output show
  std::string short_name;            ///< as titles write it: `Cambridgeshire`
  std::string kind;                  ///< territorial, national, regional, military, island
  std::vector<std::string> names;    ///< other full names; unmistakable in running text
  std::vector<std::string> aliases;  ///< short forms that mean it only where a force is expected
};

struct Theme {
  std::string slug;
  std::string label;
  std::vector<std::string> triggers;  ///< one in a passage is enough
  std::vector<std::string> hints;     ///< two different ones are needed
  std::vector<std::string> headings;  ///< a heading that contains one covers all below it
};

struct DocumentType {
  std::string slug;
  std::string label;
  std::vector<std::string> titles;    ///< phrases of a title that decide
  std::vector<std::string> openings;  ///< phrases of the first page that decide otherwise
};

/// A grade of a scale.
struct Grade {
  std::string name;                ///< in lower case: `requires improvement`
  std::vector<std::string> words;  ///< all ways to write it, the name first, in lower case
};

/// The grades that an inspectorate gives.
struct Scale {
  std::string slug;
  std::string name;
  std::vector<Grade> grades;          ///< best first
  std::vector<std::string> ungraded;  ///< what stands in the place of a grade, in lower case
};

/// The texts of the CSV files, by name. Those of the synonyms and scales may be empty: there are
/// none.
struct VocabularyFiles {
  static constexpr std::array<std::string_view, 5> names = {"forces.csv", "themes.csv", "types.csv",
                                                            "synonyms.csv", "scales.csv"};
  static constexpr std::size_t synonyms = 3;  ///< the place of `synonyms.csv`
  std::array<std::string, names.size()> texts;

  /// Changes with any byte of any file.
  [[nodiscard]] std::string fingerprint() const;
};

/// Groups of terms that all mean the same, both ways.
using SynonymGroups = std::vector<std::vector<std::string>>;

/// The groups of the file of synonyms. Throws InputError as the vocabulary does.
[[nodiscard]] SynonymGroups read_synonyms(std::string_view text);

/// Whether it is a British county that no force is named after, in lower case. It is spelt right,
/// though it may look like the name of a force: `herefordshire`.
[[nodiscard]] bool is_county(std::string_view name);

/// Whether `typed` may be a misspelling of a name, and not another name: no county, with the same
/// first letter and one change away, or two if it has eight letters or more. Both in lower case.
[[nodiscard]] bool may_be_misspelt(std::string_view typed, std::string_view name);

class Vocabulary {
 public:
  Vocabulary() = default;

  /// Throws InputError that names file and line: missing column or value, an invalid slug, a slug,
  /// name, alias or synonym in two rows, a group of synonyms with one term, a word for two grades.
  explicit Vocabulary(const VocabularyFiles& files);

  [[nodiscard]] const std::vector<Force>& forces() const { return forces_; }
  [[nodiscard]] const std::vector<Theme>& themes() const { return themes_; }
  [[nodiscard]] const std::vector<DocumentType>& types() const { return types_; }
  [[nodiscard]] const SynonymGroups& synonyms() const { return synonyms_; }
  [[nodiscard]] const std::vector<Scale>& scales() const { return scales_; }

  /// By slug, name, short name or alias, whatever the case, `&`, hyphens, a leading “the” or a
  /// trailing “police”, “constabulary”. Null if none.
  [[nodiscard]] const Force* force(std::string_view spoken) const;

  /// By slug or label. Null if none.
  [[nodiscard]] const Theme* theme(std::string_view spoken) const;
  [[nodiscard]] const DocumentType* type(std::string_view spoken) const;

  /// The slug of the force that was probably meant; nothing if none `may_be_misspelt` so.
  [[nodiscard]] std::optional<std::string> nearest_force(std::string_view spoken) const;

 private:
  void load_forces(std::string_view text);
  void load_themes(std::string_view text);
  void load_types(std::string_view text);
  void load_scales(std::string_view text);

  std::vector<Force> forces_;
  std::vector<Theme> themes_;
  std::vector<DocumentType> types_;
  SynonymGroups synonyms_;
  std::vector<Scale> scales_;
  std::map<std::string, std::size_t, std::less<>> force_keys_;  // slugs of all that names a force
};

}  // namespace findings
