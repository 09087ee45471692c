// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/find_families.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/segment/signatures.h"
#include "corpus/state/passage_numbers.h"
#include "indexer/families/family_finder.h"
#include "indexer/families/likeness.h"
#include "indexer/families/mask.h"

namespace findings {
namespace {

// Where more passages have changed, all families are found again.
constexpr std::size_t most_changed = 4000;

std::vector<const Segment*> pointers(std::span<const std::unique_ptr<Segment>> segments) {
  std::vector<const Segment*> result;
  for (const auto& segment : segments) result.push_back(segment.get());
  return result;
}

// The segment of the same folder, or the end.
auto found_in(std::span<const std::unique_ptr<Segment>> segments, const Segment& segment) {
  return std::ranges::find(segments, segment.folder.path,
                           [](const auto& other) { return other->folder.path; });
}

template <typename Visit>
void each_live_passage(const Segment& segment, Visit visit) {
  std::uint32_t passage = 0;
  const auto go_to = [&](std::uint32_t end) {
    for (; passage < end; ++passage) visit(passage);
  };
  for (const std::uint32_t document : segment.dead) {
    go_to(segment.records.first_passage(document));
    passage = segment.records.first_passage(document + 1);
  }
  go_to(segment.records.passages());
}

// The change from the state before to the new one: the segments of the new one, then those that it
// no longer has, since passages may have been related through theirs.
class Change {
 public:
  Change(std::span<const std::unique_ptr<Segment>> now, const FamiliesBefore& before)
      : before_(before), now_(now.size()), segments_(pointers(now)) {
    std::vector<bool> is_new(now.size(), true);
    for (const auto& old : before.segments) {
      const auto kept = found_in(now, *old);
      if (kept != now.end()) {
        const auto place = static_cast<std::size_t>(kept - now.begin());
        is_new[place] = false;
        places_.push_back(place);
      } else {
        places_.push_back(segments_.size());
        segments_.push_back(old.get());
      }
    }
    numbers_.emplace(segments_);
    open_.resize(numbers_->size());
    for (std::size_t i = 0; i < now.size(); ++i) {
      each_live_passage(*now[i], [&](std::uint32_t p) {
        const std::uint32_t number = numbers_->number({i, p});
        open_[number] = true;
        if (is_new[i]) changed_.push_back(number);
      });
    }
    for (std::size_t i = 0; i < before.segments.size(); ++i) {
      each_live_passage(*before.segments[i], [&](std::uint32_t p) {
        const std::uint32_t number = numbers_->number({places_[i], p});
        if (open_[number]) return;
        open_[number] = true;
        changed_.push_back(number);
      });
    }
  }

  /// Passages that are new or gone.
  [[nodiscard]] std::size_t size() const { return changed_.size(); }

  /// Nothing if all families have to be found again.
  [[nodiscard]] std::optional<std::vector<Family>> families(const FamilyWork& work) const {
    std::vector<std::unique_ptr<Signatures>> files;
    std::vector<std::span<const Signature>> signatures;
    for (const Segment* segment : segments_) {
      files.push_back(std::make_unique<Signatures>(segment->folder, segment->records.passages()));
      signatures.push_back(files.back()->all());
    }
    MaskedPassages passages(segments_, work.vocabulary);
    const auto related = all_relatives(passages, signatures, open_, changed_, work.look);
    if (!related) return std::nullopt;
    std::vector<Family> result = untouched(*related);
    FamilyFinder finder(passages, work.folder, work.look);
    for (const std::uint32_t number : *related) {
      if (is_live(number)) finder.add(number, keys_of(passages.text(number)));
    }
    std::ranges::move(finder.run(), std::back_inserter(result));
    return result;
  }

 private:
  [[nodiscard]] bool is_live(std::uint32_t number) const {
    const PassagePlace at = numbers_->place(number);
    const Segment& segment = *segments_[at.segment];
    return at.segment < now_ && segment.is_live(segment.records.document_of(at.passage));
  }

  // Families of the state before of which nothing is related to what has changed.
  [[nodiscard]] std::vector<Family> untouched(std::span<const std::uint32_t> related) const {
    const PassageNumbers old_numbers(before_.segments);
    const Families families(before_.file, old_numbers.size());
    std::vector<bool> touched(numbers_->size());
    for (const std::uint32_t number : related) touched[number] = true;
    std::vector<Family> result;
    for (std::uint32_t family = 1; family <= families.size(); ++family) {
      Family taken{{}, families.documents(family)};
      for (const std::uint32_t member : families.members(family)) {
        const PassagePlace at = old_numbers.place(member);
        taken.members.push_back(numbers_->number({places_[at.segment], at.passage}));
      }
      if (!touched[taken.members.front()]) result.push_back(std::move(taken));
    }
    return result;
  }

  const FamiliesBefore& before_;
  std::size_t now_;  // segments of the state to come
  std::vector<const Segment*> segments_;
  std::vector<std::size_t> places_;  // of the segments of the state before
  std::optional<PassageNumbers> numbers_;
  std::vector<bool> open_;  // live before or after
  std::vector<std::uint32_t> changed_;
};

std::vector<Family> all_families(std::span<const std::unique_ptr<Segment>> segments,
                                 const FamilyWork& work) {
  MaskedPassages passages(pointers(segments), work.vocabulary);
  FamilyFinder finder(passages, work.folder, work.look);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = *segments[i];
    each_passage_keys(passages, i, work.threads,
                      [&](std::uint32_t number, const PassageKeys& keys) {
                        const auto [at, document] = passages.document(number);
                        if (segment.is_live(document)) finder.add(number, keys);
                      });
  }
  return finder.run();
}

}  // namespace

std::vector<Family> find_families(std::span<const std::unique_ptr<Segment>> segments,
                                  const std::optional<FamiliesBefore>& before,
                                  const FamilyWork& work) {
  if (before) {
    const Change change(segments, *before);
    if (change.size() <= most_changed) {
      if (auto families = change.families(work)) return std::move(*families);
    }
  }
  return all_families(segments, work);
}

}  // namespace findings
