// SPDX-License-Identifier: GPL-2.0-or-later
// Writes a segment from described documents, and reads these back from one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/model/acronym.h"
#include "corpus/model/document.h"
#include "corpus/segment/explained.h"
#include "corpus/segment/segment.h"
#include "corpus/segment/signatures.h"

namespace findings {

/// A passage with what the indexer found out about it.
struct DescribedPassage {
  Passage passage;
  std::vector<std::string> themes;  ///< slugs, sorted
  std::vector<AcronymPair> explained;
  Signature signature;
};

struct DescribedDocument {
  Document document;
  std::vector<DescribedPassage> passages;
};

/// Gives documents, in ascending order of their ids, to a function. Each call gives the same.
using DocumentSource = std::function<void(const std::function<void(DescribedDocument)>&)>;

/// Creates `folder`, which must not exist, and writes the files of a segment into it, durably. Asks
/// for the documents twice: for the lexicon, whose counts decide the ids, and for all else.
/// `threads` work on it, the caller's included; what is written does not depend on them, but for
/// the UUID in the postings. When it throws (IndexError, or what `documents` throws) the folder is
/// removed.
SegmentSummary write_segment(const std::filesystem::path& folder, const DocumentSource& documents,
                             unsigned threads = 1);

/// Reads the documents of a segment, to be written again together with others.
class DescribedDocuments {
 public:
  /// The segment must outlive this. Throws IndexError, as does `read`.
  explicit DescribedDocuments(const Segment& segment);

  /// Document `number`, from 0 in the segment.
  [[nodiscard]] DescribedDocument read(std::uint32_t number) const;

 private:
  const Segment& segment_;
  Explained explained_;
  Signatures signatures_;
};

}  // namespace findings
