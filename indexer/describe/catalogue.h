// SPDX-License-Identifier: GPL-2.0-or-later
// Reads what people state of documents: catalogues (CSV) and sidecars (JSON).
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"

namespace findings {

inline constexpr std::string_view catalogue_name = "catalogue.csv";
inline constexpr std::string_view sidecar_ending = ".meta.json";

/// The canonical name of a force as someone wrote it. A name that the vocabulary does not have is
/// kept, with a note for the report.
[[nodiscard]] std::string canonical_force(const Vocabulary& vocabulary, const std::string& spoken,
                                          std::vector<std::string>& notes);

/// What a person wrote of one document. An empty text leaves a value open.
struct StatedTexts {
  std::string id;
  std::string title;
  std::vector<std::string> forces;
  std::string year;
  std::string published;
  std::string type;
  std::string author;
  std::string publisher;
  std::string url;
};

/// The member that has the name of its column; null for an unknown one. `force` is not among them.
[[nodiscard]] std::string* member_named(StatedTexts& texts, std::string_view name);

/// `texts` with canonical values. Throws InputError that quotes what is wrong and says how to write
/// it.
[[nodiscard]] Description stated_description(const StatedTexts& texts, Origin origin,
                                             const Vocabulary& vocabulary);

/// A table of documents with the columns `path` (required) and
/// `document,title,force,year,published,type,author,publisher,url`. Several forces are joined by
/// `;`, an empty cell leaves a value open.
class Catalogue {
 public:
  /// `folder`: what its paths are relative to. Throws InputError that names file and line: a
  /// missing column, a path or document id in two rows, an invalid year or date.
  Catalogue(const std::filesystem::path& file, std::filesystem::path folder,
            const Vocabulary& vocabulary);

  /// What it states of a file; nothing if it does not list it.
  [[nodiscard]] std::optional<Description> find(const std::filesystem::path& file) const;

  /// Listed paths that `find` was never asked for and that do not exist: probably slips.
  [[nodiscard]] std::vector<std::string> unused() const;

 private:
  struct Entry {
    Description description;
    std::string place;
    mutable std::atomic<bool> used = false;  ///< several threads ask
  };
  std::filesystem::path folder_;
  std::map<std::filesystem::path, Entry> entries_;  // by normal path
};

/// The sidecar of `document`: `report.pdf.meta.json`, else `report.meta.json`. It is an object with
/// `document`, `title`, `force` (text or array), `year`, `published`, `type`, `author`,
/// `publisher` and `url`, all optional; other members are noted. Nothing if there is none. Throws
/// InputError that names the file and what is wrong with it.
[[nodiscard]] std::optional<Description> read_sidecar(const std::filesystem::path& document,
                                                      const Vocabulary& vocabulary);

}  // namespace findings
