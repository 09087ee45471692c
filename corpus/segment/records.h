// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the records of a segment: the text and place of each passage, and each document.
//
// A record is a run of fields, each a varint key (number * 2, + 1 if the value is a string) and
// the value; readers skip keys that they do not know, so fields can be added. A document whose
// title is the outermost heading of its first passage, as that of a JSON Lines record, is
// stored there. Other sections of `documents`: `counts` (passages of each, varints), `ids` and
// `idends` (the id of every 64th document, and where each ends).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/blob_store.h"
#include "corpus/files/block_file.h"
#include "corpus/model/document.h"
#include "corpus/segment/document_numbers.h"

namespace findings {

/// Throws TruncatedData (corpus/files/varint.h) or std::invalid_argument on damaged bytes.
[[nodiscard]] std::string encode(const Passage& passage);
[[nodiscard]] Passage decode_passage(std::string_view bytes);
[[nodiscard]] std::string encode(const Document& document);
[[nodiscard]] Document decode_document(std::string_view bytes);

/// Writes `records` (passages) and `documents` of a segment.
class RecordsWriter {
 public:
  /// The pool compresses, if there is one, and must outlive the writer.
  explicit RecordsWriter(const std::filesystem::path& folder, WorkerPool* pool = nullptr);

  /// `title_is_heading`: its first passage has headings, and the outermost is the title.
  void begin_document(const Document& document, bool title_is_heading = false);
  void add_passage(const Passage& passage);

  struct Summary {
    FileSummary records;
    FileSummary documents;
    std::uint64_t text_bytes = 0;  ///< stored passages, uncompressed
  };
  Summary finish();

 private:
  BlockFileWriter records_;
  BlockFileWriter documents_;
  BlobStoreWriter passages_;
  BlobStoreWriter document_blobs_;
  std::vector<std::uint32_t> counts_;
  std::string sampled_ids_;
  std::vector<std::uint32_t> sampled_ends_;
};

/// Reads them. Numbers count from 0 in the segment. Safe for several threads.
class Records {
 public:
  static constexpr std::string_view passages_name = "records";
  static constexpr std::string_view documents_name = "documents";

  explicit Records(const PublishedFolder& folder);

  [[nodiscard]] std::uint32_t passages() const { return passages_.size(); }
  [[nodiscard]] std::uint32_t documents() const { return document_blobs_.size(); }
  [[nodiscard]] Passage passage(std::uint32_t number) const;
  [[nodiscard]] Document document(std::uint32_t number) const;
  /// Its id alone, which is quicker.
  [[nodiscard]] std::string document_id(std::uint32_t number) const;

  /// The document's passages are [first_passage(d), first_passage(d + 1)).
  [[nodiscard]] std::uint32_t first_passage(std::uint32_t document) const {
    return numbers_.first_passage(document);
  }
  /// The number of the document that has the passage.
  [[nodiscard]] std::uint32_t document_of(std::uint32_t passage) const {
    return numbers_.document_of(passage);
  }
  [[nodiscard]] const DocumentNumbers& numbers() const { return numbers_; }

  /// Documents are in the order of their ids: a binary search, at first among every 64th. Nothing
  /// if there is none.
  [[nodiscard]] std::optional<std::uint32_t> find_document(std::string_view id) const;

  [[nodiscard]] const BlockFile& passages_file() const { return records_; }
  [[nodiscard]] const BlockFile& documents_file() const { return documents_; }

 private:
  [[nodiscard]] std::string_view sampled_id(std::uint32_t sample) const;

  BlockFile records_;
  BlockFile documents_;
  BlobStore passages_;
  BlobStore document_blobs_;
  DocumentNumbers numbers_;
  BlockFile::Section sampled_ids_;
  BlockFile::Section sampled_ends_;
};

}  // namespace findings
