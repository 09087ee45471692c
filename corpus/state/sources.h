// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads what an index was built from, so that the next run knows what has changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/durable.h"

namespace findings {

struct Sources {
  struct Root {
    /// A folder or file as given, relative to the index, so that a copied index has no
    /// paths of one machine.
    std::string path;
    friend bool operator==(const Root&, const Root&) = default;
  };
  struct File {
    std::uint32_t root = 0;  ///< place in `roots`
    std::string path;        ///< under its root, with `/`
    std::uint64_t content_hash = 0;
    std::uint64_t given_hash = 0;  ///< of what catalogues and its sidecar say of it
    std::uint64_t text_hash = 0;   ///< of its words; 0 for JSON Lines
    std::string format;
    std::string document;    ///< empty for JSON Lines, whose records are documents
    bool rendition = false;  ///< has the text of `document`, which comes from another file
    std::uint64_t documents = 1;
    friend bool operator==(const File&, const File&) = default;
  };
  struct Failure {
    std::uint64_t content_hash = 0;  ///< of a file that killed its reader
    std::string reason;
    friend bool operator==(const Failure&, const Failure&) = default;
  };
  std::vector<Root> roots;
  std::vector<std::string> catalogues;  ///< relative to the index, as given by option
  std::vector<File> files;
  std::vector<Failure> failures;

  friend bool operator==(const Sources&, const Sources&) = default;
};

[[nodiscard]] std::string to_text(const Sources& sources);

/// Throws IndexError where the file cannot be read, is damaged, or is not what was published.
[[nodiscard]] Sources read_sources(const PublishedFile& file);

}  // namespace findings
