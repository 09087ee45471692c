// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/lexicon.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat lexicon_format = {"LEXI", 2};
constexpr std::uint32_t words_together = 16;
// Of a form the tokenizer makes 64 bytes at most, of a stem a few more.
constexpr std::size_t longest_word = 256;

// Front coding: each word keeps only what differs from the one before; a group starts in full.
void write_words(BlockFileWriter& file, const std::string& name,
                 const std::vector<std::string_view>& sorted) {
  std::vector<std::uint32_t> offsets;
  std::string bytes;
  std::string_view before;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const std::string_view word = sorted[i];
    std::size_t shared = 0;
    if (i % words_together == 0) {
      offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
    } else {
      const auto [a, b] = std::ranges::mismatch(before, word);
      shared = static_cast<std::size_t>(a - before.begin());
    }
    put_varint(bytes, shared);
    put_string(bytes, word.substr(shared));
    before = word;
  }
  offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
  file.write_section(name, bytes);
  file.write_section(name + "at", offsets);
}

// Most counts are small: varints, in groups that can be reached one by one. The offsets of the
// groups (u32) stand before them, counted from the first, and the end behind them.
void write_counts(BlockFileWriter& file, const std::vector<Lexicon::Counts>& counts) {
  std::vector<std::uint32_t> offsets;
  std::string bytes;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (i % words_together == 0) offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
    put_varint(bytes, counts[i].passages);
    put_varint(bytes, counts[i].occurrences);
  }
  offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
  file.write_section("counts", offsets);
  file.write(bytes);
}

}  // namespace

void LexiconBuilder::add(std::string_view form, std::uint32_t passages, std::uint32_t occurrences) {
  auto known = forms_.find(form);
  if (known == forms_.end()) {
    const auto [stem, fresh] = stem_numbers_.try_emplace(std::string(stem_of_(form)), stems());
    if (fresh) stems_.push_back(&stem->first);
    known = forms_.emplace(form, Form{0, stem->second, 0, 0}).first;
  }
  known->second.passages += passages;
  known->second.occurrences += occurrences;
}

const LexiconBuilder::Form& LexiconBuilder::at(std::string_view form) const {
  const auto known = forms_.find(form);
  if (known == forms_.end()) throw std::out_of_range("a form that is not in the lexicon");
  return known->second;
}

void LexiconBuilder::number() {
  std::vector<std::uint64_t> weight(stems_.size());
  for (const auto& [text, form] : forms_) weight[form.stem] += form.occurrences;
  groups_.resize(stems_.size());
  for (std::uint32_t i = 0; i < groups_.size(); ++i) groups_[i].stem = i;
  std::ranges::sort(groups_, [&](const Group& a, const Group& b) {
    return std::tie(weight[b.stem], *stems_[a.stem]) < std::tie(weight[a.stem], *stems_[b.stem]);
  });
  std::vector<std::uint32_t> group_of(stems_.size());
  for (std::uint32_t i = 0; i < groups_.size(); ++i) group_of[groups_[i].stem] = i;

  std::vector<std::pair<const std::string, Form>*> order;
  order.reserve(forms_.size());
  for (auto& entry : forms_) order.push_back(&entry);
  std::ranges::sort(order, [&](const auto* a, const auto* b) {
    const auto& [text_a, form_a] = *a;
    const auto& [text_b, form_b] = *b;
    return std::tie(group_of[form_a.stem], form_b.occurrences, text_a) <
           std::tie(group_of[form_b.stem], form_a.occurrences, text_b);
  });
  for (FormId id = static_cast<FormId>(order.size()); id-- > 0;) {
    order[id]->second.id = id;
    groups_[group_of[order[id]->second.stem]].first = id;
  }
}

FileSummary LexiconBuilder::write(const std::filesystem::path& folder) const {
  std::vector<const std::pair<const std::string, Form>*> by_form;
  by_form.reserve(forms_.size());
  for (const auto& entry : forms_) by_form.push_back(&entry);
  std::ranges::sort(by_form, {}, [](const auto* entry) -> const auto& { return entry->first; });
  std::vector<std::string_view> forms(by_form.size());
  std::vector<FormId> ids(by_form.size());
  std::vector<std::uint32_t> ranks(by_form.size());
  std::vector<Lexicon::Counts> counts(by_form.size());
  for (std::uint32_t rank = 0; rank < by_form.size(); ++rank) {
    const auto& [text, form] = *by_form[rank];
    forms[rank] = text;
    ids[rank] = form.id;
    ranks[form.id] = rank;
    counts[form.id] = {form.passages, form.occurrences};
  }

  std::vector<std::uint32_t> numbers(groups_.size());  // stem rank -> final number
  std::iota(numbers.begin(), numbers.end(), 0U);
  const auto stem_of = [&](std::uint32_t number) -> const std::string& {
    return *stems_[groups_[number].stem];
  };
  std::ranges::sort(numbers, {}, stem_of);
  std::vector<std::string_view> stems(numbers.size());
  std::vector<std::uint32_t> groups(2 * numbers.size());
  for (std::uint32_t rank = 0; rank < numbers.size(); ++rank) {
    stems[rank] = stem_of(numbers[rank]);
    groups[std::size_t{2} * numbers[rank]] = groups_[numbers[rank]].first;
    groups[std::size_t{2} * numbers[rank] + 1] = rank;
  }

  BlockFileWriter file(folder / Lexicon::file_name, lexicon_format);
  write_words(file, "forms", forms);
  write_words(file, "stems", stems);
  file.write_section("ids", ids);
  file.write_section("ranks", ranks);
  write_counts(file, counts);
  file.write_section("groups", groups);
  file.write_section("numbers", numbers);
  return file.finish();
}

Lexicon::Lexicon(const PublishedFolder& folder)
    : file_(folder.file(file_name), lexicon_format),
      ids_(file_.section("ids")),
      ranks_(file_.section("ranks")),
      counts_(file_.section("counts")),
      groups_(file_.section("groups")),
      numbers_(file_.section("numbers")),
      forms_(words("forms", static_cast<std::uint32_t>(ids_.size / sizeof(FormId)))),
      stems_(words("stems", static_cast<std::uint32_t>(numbers_.size / sizeof(std::uint32_t)))) {
  if (ranks_.size != ids_.size || groups_.size != stems_.count * sizeof(Group)) {
    throw findings::damaged(file_.path(), "forms and stems do not add up");
  }
}

Lexicon::Words Lexicon::words(std::string_view name, std::uint32_t count) const {
  return {file_.section(name), file_.section(std::string(name) + "at"), count};
}

void Lexicon::each_of_group(const Words& words, std::uint32_t number,
                            const std::function<bool(std::string_view)>& visit) const {
  const auto at = file_.array<std::uint32_t>(words.groups, number, 2);
  VarintReader reader(file_.bytes(words.text, at[0], at[1] - at[0]));
  std::string word;
  try {
    while (!reader.done()) {
      word.resize(std::min<std::size_t>(reader.number(), word.size()));
      const std::string_view rest = reader.string();
      if (rest.size() > longest_word - std::min(word.size(), longest_word)) throw TruncatedData();
      word += rest;
      if (!visit(word)) return;
    }
  } catch (const TruncatedData&) {
    throw findings::damaged(file_.path(), "a group of words ends early");
  }
}

std::string Lexicon::word(const Words& words, std::uint32_t rank) const {
  std::string result;
  std::uint32_t before = rank % words_together;
  bool found = false;
  each_of_group(words, rank / words_together, [&](std::string_view word) {
    found = before == 0;
    if (found) result = word;
    return before-- > 0;
  });
  if (!found) {
    throw findings::damaged(file_.path(), fmt::format("it has no word {}", rank));
  }
  return result;
}

Lexicon::Bound Lexicon::lower_bound(const Words& words, std::string_view text) const try {
  if (words.count == 0) return {};
  // The last group whose first word is not after the text.
  std::uint32_t low = 0;
  std::uint32_t high = (words.count - 1) / words_together + 1;
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto at = file_.array<std::uint32_t>(words.groups, middle, 2);
    VarintReader reader(file_.bytes(words.text, at[0], at[1] - at[0]));
    (void)reader.number();
    (reader.string() <= text ? low : high) = middle;
  }
  Bound bound{low * words_together, false};
  each_of_group(words, low, [&](std::string_view word) {
    bound.same = word == text;
    if (word >= text) return false;
    ++bound.rank;
    return true;
  });
  return bound;
} catch (const TruncatedData&) {
  throw findings::damaged(file_.path(), "a group of words ends early");
}

FormId Lexicon::known(FormId id) const {
  if (id < size()) return id;
  throw findings::damaged(file_.path(), fmt::format("it has no form {}", id));
}

std::uint32_t Lexicon::stem_number(Groups groups, FormId id) const {
  const auto after = std::ranges::upper_bound(groups, known(id), {}, &Group::first);
  if (after != groups.begin()) return static_cast<std::uint32_t>(after - groups.begin()) - 1;
  throw findings::damaged(file_.path(), fmt::format("form {} has no stem", id));
}

FormRange Lexicon::forms_of(Groups groups, std::uint32_t number) const {
  if (number < groups.size()) {
    const FormId first = groups[number].first;
    const FormId last = number + 1 < groups.size() ? groups[number + 1].first : forms_.count;
    if (first <= last && last <= forms_.count) return {first, last};
  }
  throw findings::damaged(file_.path(), fmt::format("stem {} has no forms", number));
}

Lexicon::Counts Lexicon::counts(FormId id) const {
  (void)known(id);
  const std::uint64_t groups = (std::uint64_t{size()} + words_together - 1) / words_together;
  const auto at = file_.array<std::uint32_t>(counts_, id / words_together, 2);
  const std::uint64_t begin = (groups + 1) * sizeof(std::uint32_t);
  VarintReader reader(file_.bytes(counts_, begin + at[0], at[1] - at[0]));
  try {
    for (FormId before = id % words_together; before > 0; --before) {
      (void)reader.number();
      (void)reader.number();
    }
    return {.passages = reader.number32(), .occurrences = reader.number32()};
  } catch (const TruncatedData&) {
    throw findings::damaged(file_.path(), fmt::format("form {} has no counts", id));
  }
}

std::string Lexicon::form(FormId id) const {
  return word(forms_, file_.array<std::uint32_t>(ranks_, id, 1).front());
}

std::string Lexicon::stem_of(FormId id) const {
  const auto groups = file_.array<Group>(groups_);
  return word(stems_, groups[stem_number(groups, id)].stem_rank);
}

std::optional<FormId> Lexicon::find(std::string_view form) const {
  const Bound bound = lower_bound(forms_, form);
  if (!bound.same) return std::nullopt;
  return known(file_.array<FormId>(ids_, bound.rank, 1).front());
}

FormRange Lexicon::forms_of_stem(std::string_view stem) const {
  const Bound bound = lower_bound(stems_, stem);
  if (!bound.same) return {};
  const std::uint32_t number = file_.array<std::uint32_t>(numbers_, bound.rank, 1).front();
  return forms_of(file_.array<Group>(groups_), number);
}

FormRange Lexicon::forms_like(FormId id) const {
  const auto groups = file_.array<Group>(groups_);
  return forms_of(groups, stem_number(groups, id));
}

void Lexicon::each_form(std::string_view prefix,
                        const std::function<bool(std::string_view, FormId)>& visit) const {
  bool more = true;
  for (std::uint32_t first = lower_bound(forms_, prefix).rank; more && first < forms_.count;) {
    const std::uint32_t begin = first - first % words_together;
    const std::uint32_t members = std::min(words_together, forms_.count - begin);
    const auto ids = file_.array<FormId>(ids_, begin, members);
    std::uint32_t i = 0;
    each_of_group(forms_, begin / words_together, [&](std::string_view form) {
      const std::uint32_t here = i++;
      if (begin + here < first) return true;
      more = here < members && form.starts_with(prefix) && visit(form, known(ids[here]));
      return more;
    });
    first = begin + words_together;
  }
}

}  // namespace findings
