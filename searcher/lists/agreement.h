// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how far the reviewers of a list agree, counts what was screened, and hides decisions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "searcher/lists/list.h"

namespace findings {

/// The list with the decisions of `reviewer` only, for a blind review.
[[nodiscard]] ReadingList blinded(ReadingList list, const std::string& reviewer);

/// Cohen's kappa (A Coefficient of Agreement for Nominal Scales, 1960) of two raters: the
/// categories that they gave to each item. Nothing without items, or if both gave one category to
/// all, where chance alone gives full agreement.
[[nodiscard]] std::optional<double> cohens_kappa(
    std::span<const std::pair<std::size_t, std::size_t>> ratings);

/// Krippendorff's alpha for nominal data (Computing Krippendorff's Alpha-Reliability, 2011; Content
/// Analysis, 3rd ed., 2013, chapter 12): the categories that any number of raters gave to
/// each unit. Units with fewer than two are ignored. Nothing without units, or if all values are
/// the same.
[[nodiscard]] std::optional<double> krippendorffs_alpha(
    std::span<const std::vector<std::size_t>> units);

struct PairAgreement {
  std::string first;  ///< the reviewers, in the order of their names
  std::string second;
  std::size_t both = 0;    ///< entries decided by both
  std::size_t agreed = 0;  ///< with the same verdict
  std::optional<double> kappa;
};

/// An entry that reviewers decided differently.
struct Conflict {
  std::size_t entry = 0;  ///< its place in the list, from 0
  bool opposed = false;   ///< one includes and another excludes it; else there is a `maybe`
};

struct Agreement {
  std::vector<std::string> reviewers;  ///< with any decision, sorted
  std::vector<PairAgreement> pairs;    ///< of each two of them
  std::optional<double> alpha;         ///< Krippendorff's, of all
  std::vector<Conflict> conflicts;
  std::vector<std::size_t> decided_by_one;   ///< places of entries with one decision
  std::vector<std::size_t> decided_by_none;  ///< and without any
};
[[nodiscard]] Agreement agreement_of(std::span<const Entry> entries);

struct VerdictCounts {
  std::size_t included = 0;
  std::size_t excluded = 0;
  std::size_t maybe = 0;
  std::size_t undecided = 0;

  friend bool operator==(const VerdictCounts&, const VerdictCounts&) = default;
};

struct ReviewerCounts {
  std::string reviewer;
  VerdictCounts entries;
};

struct ReasonCount {
  std::string reason;  ///< as given; empty for none
  std::size_t entries = 0;

  friend bool operator==(const ReasonCount&, const ReasonCount&) = default;
};

/// The counts of a flow diagram (Page et al., The PRISMA 2020 statement, BMJ 2021;372:n71).
struct Screening {
  std::size_t searches = 0;      ///< logged
  std::uint64_t identified = 0;  ///< sum of the passages that they found
  std::uint64_t distinct = 0;    ///< different passages among those whose ids were logged
  bool distinct_is_all = true;   ///< whether every search logged all ids that it found
  std::size_t screened = 0;      ///< entries of the list, `overall` and `conflicting`
  VerdictCounts overall;         ///< entries by the verdict that all their reviewers gave
  std::size_t conflicting = 0;   ///< entries that reviewers decided differently
  std::vector<ReviewerCounts> reviewers;
  /// Reasons of the entries excluded overall, the most frequent first, then by their bytes. The
  /// reason of an entry is what most of its reviewers gave, of several the earliest.
  std::vector<ReasonCount> exclusions;
};
[[nodiscard]] Screening screening_of(const ReadingList& list);

}  // namespace findings
