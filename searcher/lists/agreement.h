// SPDX-License-Identifier: GPL-2.0-or-later
// How far the reviewers of a list agree, and what a report of the screening counts.
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

/// Cohen's kappa (A Coefficient of Agreement for Nominal Scales, 1960) of two raters: the category
/// that each gave a thing, as numbers. Nothing without things, or where both gave all the same
/// category, so that chance alone would agree on everything.
[[nodiscard]] std::optional<double> cohens_kappa(
    std::span<const std::pair<std::size_t, std::size_t>> ratings);

/// Krippendorff's alpha for nominal data (Computing Krippendorff's Alpha-Reliability, 2011; Content
/// Analysis, 3rd ed., 2013, chapter 12): the categories that each unit was given, by any number of
/// raters. Units with fewer than two do not count. Nothing where no unit counts or all values that
/// count are the same.
[[nodiscard]] std::optional<double> krippendorffs_alpha(
    std::span<const std::vector<std::size_t>> units);

struct PairAgreement {
  std::string first;  ///< the reviewers, in the order of their names
  std::string second;
  std::size_t both = 0;    ///< entries that both decided
  std::size_t agreed = 0;  ///< of these with the same verdict
  std::optional<double> kappa;
};

/// An entry that reviewers decided differently.
struct Conflict {
  std::size_t entry = 0;  ///< its place in the list, from 0
  bool opposed = false;   ///< one includes what another excludes; else a `maybe` is in it
};

struct Agreement {
  std::vector<std::string> reviewers;  ///< who decided any entry, in the order of names
  std::vector<PairAgreement> pairs;    ///< each two of them
  std::optional<double> alpha;         ///< Krippendorff's, over all
  std::vector<Conflict> conflicts;
  std::vector<std::size_t> decided_by_one;   ///< places of entries that lack a second decision
  std::vector<std::size_t> decided_by_none;  ///< and of those that lack both
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

/// What a flow diagram counts (Page et al., The PRISMA 2020 statement, BMJ 2021;372:n71).
struct Screening {
  std::size_t searches = 0;      ///< that were logged
  std::uint64_t identified = 0;  ///< passages that they found, summed
  /// Different ones among those whose ids were logged; of all where `distinct_is_all`.
  std::uint64_t distinct = 0;
  bool distinct_is_all = true;  ///< every search logged the ids of all that it found
  std::size_t screened = 0;     ///< entries of the list
  /// Entries by the verdict that all their reviewers gave. These and `conflicting` make up
  /// `screened`.
  VerdictCounts overall;
  std::size_t conflicting = 0;  ///< entries that reviewers decided differently
  std::vector<ReviewerCounts> reviewers;
  /// Of the entries excluded overall, each under the reason that most of its reviewers gave, of as
  /// many the earliest; the most frequent first, then by their bytes.
  std::vector<ReasonCount> exclusions;
};
[[nodiscard]] Screening screening_of(const ReadingList& list);

}  // namespace findings
