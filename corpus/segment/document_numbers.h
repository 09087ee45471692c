// SPDX-License-Identifier: GPL-2.0-or-later
// Maps the documents of a segment to their passages, and passages to documents.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/files/lazy.h"

namespace findings {

/// The passages of a document are neighbours, and documents are numbered in their order, from 0.
/// Safe for several threads.
class DocumentNumbers {
 public:
  /// `counts`: the passages of each document (varints). The file must outlive the numbers. Nothing
  /// is read yet; every function throws IndexError where the counts are damaged or do not add up.
  DocumentNumbers(const BlockFile& file, BlockFile::Section counts, std::uint32_t documents,
                  std::uint32_t passages)
      : file_(&file), counts_(counts), documents_(documents), passages_(passages) {}

  /// The document's passages are [first_passage(d), first_passage(d + 1)).
  [[nodiscard]] std::uint32_t first_passage(std::uint32_t document) const;
  [[nodiscard]] std::uint32_t document_of(std::uint32_t passage) const;

 private:
  friend class DocumentFinder;
  /// Of each document and the end. Empty where every document has one passage, as records have:
  /// then their numbers are the same.
  using FirstPassages = std::vector<std::uint32_t>;

  [[nodiscard]] const FirstPassages& first_passages() const {
    return first_.get([this] { return read(); });
  }
  [[nodiscard]] FirstPassages read() const;

  const BlockFile* file_;
  BlockFile::Section counts_;
  std::uint32_t documents_;
  std::uint32_t passages_;
  Lazy<FirstPassages> first_;
};

/// The same for many passages, fastest if they come in order.
class DocumentFinder {
 public:
  /// Reads the numbers, which must outlive the finder. Throws IndexError.
  explicit DocumentFinder(const DocumentNumbers& numbers) : first_(&numbers.first_passages()) {}

  [[nodiscard]] std::uint32_t document_of(std::uint32_t passage) {
    if (first_->empty()) return passage;
    if (passage < begin_ || passage >= end_) look_up(passage);
    return document_;
  }

 private:
  void look_up(std::uint32_t passage);

  const std::vector<std::uint32_t>* first_;
  std::uint32_t document_ = 0;  // the last found, and its passages
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace findings
