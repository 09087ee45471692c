// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/check.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/segment/postings.h"
#include "corpus/segment/segment.h"
#include "corpus/state/manifest.h"
#include "corpus/state/state_file.h"
#include "corpus/text/analyzer.h"

namespace findings {
namespace {

constexpr std::size_t most_faults = 20;  // a damaged segment has one in every passage

class Checker {
 public:
  explicit Checker(const std::filesystem::path& index) : index_(index) {}

  std::vector<std::string> run(const Manifest& manifest) {
    for (const FileSummary& beside : files_beside(manifest)) file(index_, beside);
    for (const SegmentSummary& segment : manifest.segments) {
      const std::size_t before = faults_.size();
      for (const FileSummary& summary : segment.files) file(index_ / segment.name, summary);
      if (faults_.size() == before) contents(segment);
    }
    if (faults_.empty()) acronyms(manifest);
    return std::move(faults_);
  }

 private:
  void fault(std::string text) {
    if (faults_.size() < most_faults) faults_.push_back(std::move(text));
  }

  void file(const std::filesystem::path& folder, const FileSummary& expected) {
    try {
      require_published({folder, expected}, true);
    } catch (const IndexError& error) {
      fault(error.what());
    }
  }

  void contents(const SegmentSummary& summary) {
    try {
      const Segment segment(PublishedFolder(index_ / summary.name, summary.files));
      const std::string postings = PostingReader::check(segment.folder.path);
      if (!postings.empty()) fault(fmt::format("{}: {}", summary.name, postings));
      if (segment.records.passages() != summary.passages ||
          segment.records.documents() != summary.documents) {
        fault(fmt::format("{}: its counts are not those of the manifest", summary.name));
      }
      std::string last_id;
      const std::vector<std::uint32_t> documents = segment.columns.documents();
      for (std::uint32_t d = 0; d < segment.records.documents(); ++d) {
        document(segment, d, documents, last_id);
      }
    } catch (const IndexError& error) {
      fault(error.what());
    }
  }

  // `documents`: of each passage, as the columns have it.
  void document(const Segment& segment, std::uint32_t number,
                std::span<const std::uint32_t> documents, std::string& last_id) {
    const Document document = segment.records.document(number);
    if (!last_id.empty() && document.id <= last_id) {
      fault(fmt::format("{}: out of the order of ids", document.id));
    }
    last_id = document.id;
    std::uint32_t ordinal = 1;
    for (std::uint32_t p = segment.records.first_passage(number);
         p < segment.records.first_passage(number + 1); ++p, ++ordinal) {
      const Passage passage = segment.records.passage(p);
      const std::string id = PassageId{document.id, passage.ordinal}.text();
      if (passage.ordinal != ordinal) fault(fmt::format("{}: its ordinal is wrong", id));
      if (documents[p] != number) {
        fault(fmt::format("{}: its column names another document", id));
      }
      if (column_value(segment, Column::kind, p) != name_of(passage.kind) ||
          column_value(segment, Column::part, p) != name_of(passage.part)) {
        fault(fmt::format("{}: its columns and its record disagree", id));
      }
      if (!same_words(segment, segment.tokens.text(p), passage.text)) {
        fault(fmt::format("{}: its tokens are not those of its text", id));
      }
    }
  }

  static std::string column_value(const Segment& segment, Column id, std::uint32_t passage) {
    const ColumnView& column = segment.columns[id];
    const auto& set = column.sets().at(column[passage]);
    return set.size() == 1 ? column.values()[set.front()] : "";
  }

  void acronyms(const Manifest& manifest) {
    try {
      const std::vector<Acronym> all = StateFile({index_, manifest.state_file}).acronyms();
      if (!std::ranges::is_sorted(all, acronym_order)) fault("acronyms: out of their order");
      const auto segments = open_segments(index_, manifest);
      for (const Acronym& acronym : all) {
        for (const std::string& place : acronym.places) {
          const bool there = std::ranges::any_of(
              segments, [&](const auto& segment) { return holds(*segment, place); });
          if (!there) fault(fmt::format("{}: there is no passage {}", acronym.short_form, place));
        }
      }
    } catch (const IndexError& error) {
      fault(error.what());
    }
  }

  static bool holds(const Segment& segment, std::string_view place) {
    const auto id = PassageId::parse(place);
    const auto document = id ? segment.find_document(id->document) : std::nullopt;
    if (!document) return false;
    return id->ordinal <=
           segment.records.first_passage(*document + 1) - segment.records.first_passage(*document);
  }

  bool same_words(const Segment& segment, const TokenStream& stored, std::string_view text) {
    const auto tokens = analyzer_.tokenizer.tokens(text);
    return std::ranges::equal(stored, tokens, [&](const StoredToken& a, const Token& b) {
      return a.position == b.position && a.span == b.span && segment.lexicon.find(b.form) == a.form;
    });
  }

  std::filesystem::path index_;
  Analyzer analyzer_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> check_index(const std::filesystem::path& index, CheckDepth depth) {
  for (;;) {
    const Manifest manifest = read_manifest(index);
    std::vector<std::string> faults =
        depth == CheckDepth::quick ? quick_check(index, manifest) : Checker(index).run(manifest);
    // A writer may have published meanwhile, and deleted files of the state that was looked at.
    if (faults.empty() || read_manifest(index) == manifest) return faults;
  }
}

}  // namespace findings
