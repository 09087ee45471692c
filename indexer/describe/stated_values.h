// SPDX-License-Identifier: GPL-2.0-or-later
// Values as a person writes them in a catalogue or sidecar, made canonical.
#pragma once

#include <string>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"

namespace findings {

/// The canonical name of a force as someone wrote it. A name that the vocabulary does not know
/// is kept, with a note for the report.
[[nodiscard]] std::string canonical_force(const Vocabulary& vocabulary, const std::string& spoken,
                                          std::vector<std::string>& notes);

/// What one person's table or file says of one document. An empty text leaves a value open.
/// Throws InputError that quotes what is wrong, and says how to write it.
class StatedValues {
 public:
  /// The vocabulary must outlive this.
  StatedValues(const Vocabulary& vocabulary, Origin origin);

  void id(const std::string& text);
  void title(std::string text);
  void forces(const std::vector<std::string>& spoken);
  void year(const std::string& text);
  void published(const std::string& text);
  void type(const std::string& text);
  void note(std::string text);

  [[nodiscard]] const Description& description() const { return description_; }

 private:
  const Vocabulary& vocabulary_;
  Origin origin_;
  Description description_;
};

}  // namespace findings
