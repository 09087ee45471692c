// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/records.h"

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <ranges>
#include <stdexcept>
#include <type_traits>

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat records_format = {"RECO", 1};
constexpr FileFormat documents_format = {"DOCU", 3};

constexpr std::uint32_t documents_a_sample = 64;

// In `documents`: the title is the outermost heading of the first passage.
constexpr std::uint64_t title_is_heading_field = 12;

// The fields of a record, in the order in which they are written, until `visit` returns true. The
// numbers reach the disk: never change the meaning of one.
template <typename Record, typename Visit>
  requires std::same_as<std::remove_const_t<Record>, Passage>
bool visit_fields(Record& passage, const Visit& visit) {
  return visit(1, passage.ordinal) || visit(2, passage.kind) || visit(3, passage.part) ||
         visit(4, passage.heading) || visit(5, passage.page) || visit(6, passage.page_label) ||
         visit(7, passage.paragraph) || visit(8, passage.note) || visit(9, passage.text) ||
         visit(10, passage.note_of) || visit(11, passage.lead_in) ||
         visit(12, passage.finding.number) || visit(13, passage.finding.deadline) ||
         visit(14, passage.finding.subject) || visit(15, passage.finding.grade) ||
         visit(16, passage.finding.addressee) || visit(17, passage.finding.inspected) ||
         visit(18, passage.finding.likely) || visit(19, passage.finding.also);
}
template <typename Record, typename Visit>
  requires std::same_as<std::remove_const_t<Record>, Document>
bool visit_fields(Record& document, const Visit& visit) {
  return visit(1, document.id) || visit(2, document.title) || visit(3, document.source) ||
         visit(4, document.line) || visit(5, document.type) || visit(6, document.forces) ||
         visit(7, document.year) || visit(8, document.published) ||
         visit(9, document.content_hash) || visit(10, document.fieldwork) ||  // and 11, its end
         // 12 is title_is_heading_field
         visit(13, document.author) || visit(14, document.publisher) || visit(15, document.url);
}

void put_number(std::string& bytes, std::uint64_t field, std::uint64_t value) {
  if (value == 0) return;
  put_varint(bytes, field * 2);
  put_varint(bytes, value);
}

void put_text(std::string& bytes, std::uint64_t field, std::string_view value) {
  put_varint(bytes, field * 2 + 1);
  put_string(bytes, value);
}

void put(std::string& bytes, std::uint64_t field, const auto& value) {
  put_number(bytes, field, static_cast<std::uint64_t>(value));
}
void put(std::string& bytes, std::uint64_t field, const std::string& value) {
  if (!value.empty()) put_text(bytes, field, value);
}
void put(std::string& bytes, std::uint64_t field, const std::vector<std::string>& values) {
  for (const std::string& value : values) put_text(bytes, field, value);
}
void put(std::string& bytes, std::uint64_t field, const std::vector<std::uint32_t>& values) {
  for (const std::uint32_t value : values) put_number(bytes, field, value);
}
void put(std::string& bytes, std::uint64_t field, const std::optional<int>& value) {
  if (value) put(bytes, field, *value);
}
void put(std::string& bytes, std::uint64_t field, const std::optional<Date>& value) {
  if (value) put_number(bytes, field, value->packed());
}
void put(std::string& bytes, std::uint64_t field, const std::optional<Period>& value) {
  if (!value) return;
  put_number(bytes, field, value->from.packed());
  put_number(bytes, field + 1, value->to.packed());
}

template <typename Record>
std::string encoded(const Record& record) {
  std::string bytes;
  visit_fields(record, [&](std::uint64_t field, const auto& value) {
    put(bytes, field, value);
    return false;
  });
  return bytes;
}

// A field as read: one of `number` and `text` has its value.
struct StoredField {
  std::uint64_t field = 0;
  std::uint64_t number = 0;
  std::string_view text;

  [[nodiscard]] Date date() const {
    std::uint32_t packed = 0;
    get(packed);
    const Date date = Date::unpacked(packed);
    if (!date.valid()) throw std::invalid_argument("a date that does not exist");
    return date;
  }

  void get(auto& value) const {
    value = static_cast<std::remove_reference_t<decltype(value)>>(number);
    if (static_cast<std::uint64_t>(value) != number) unknown();
  }
  void get(Kind& value) const { value = checked<Kind>(kind_names.size()); }
  void get(Part& value) const { value = checked<Part>(part_names.size()); }
  void get(std::string& value) const { value = text; }
  void get(std::vector<std::string>& values) const { values.emplace_back(text); }
  void get(std::vector<std::uint32_t>& values) const { get(values.emplace_back()); }
  void get(std::optional<int>& value) const { get(value.emplace()); }
  void get(std::optional<Date>& value) const { value = date(); }

  // Whether this is the field with that number: then `value` is set.
  bool set(std::uint64_t which, auto& value) const {
    if (field != which) return false;
    get(value);
    return true;
  }
  bool set(std::uint64_t from, std::optional<Period>& value) const {
    if (field == from) value = Period{date(), date()};
    if (field == from + 1 && value) value->to = date();
    return field == from || field == from + 1;
  }

 private:
  template <typename Enum>
  [[nodiscard]] Enum checked(std::size_t count) const {
    if (number >= count) unknown();
    return static_cast<Enum>(number);
  }
  [[noreturn]] static void unknown() {
    throw std::invalid_argument("a value that this version does not know");
  }
};

void read_fields(std::string_view bytes, const auto& visit) {
  VarintReader reader(bytes);
  while (!reader.done()) {
    const std::uint64_t key = reader.number();
    StoredField stored{key / 2, 0, {}};
    if (key % 2 == 0) {
      stored.number = reader.number();
    } else {
      stored.text = reader.string();
    }
    visit(stored);
  }
}

template <typename Record>
void read_record(std::string_view bytes, Record& record) {
  read_fields(bytes, [&](const StoredField& stored) {
    visit_fields(record,
                 [&](std::uint64_t field, auto& value) { return stored.set(field, value); });
  });
}

[[noreturn]] void damaged(const BlockFile& file, std::uint32_t number) {
  throw findings::damaged(file.path(), fmt::format("record {} cannot be read", number));
}

template <typename Decode>
auto decoded(const BlockFile& file, const BlobStore& blobs, std::uint32_t number, Decode decode) {
  if (number >= blobs.size()) damaged(file, number);
  try {
    return decode(blobs.get(number));
  } catch (const TruncatedData&) {
    damaged(file, number);
  } catch (const std::invalid_argument&) {
    damaged(file, number);
  }
}

}  // namespace

std::string encode(const Passage& passage) { return encoded(passage); }
std::string encode(const Document& document) { return encoded(document); }

Passage decode_passage(std::string_view bytes) {
  Passage passage;
  passage.part = Part{};  // zero is not written
  read_record(bytes, passage);
  return passage;
}

Document decode_document(std::string_view bytes) {
  Document document;
  read_record(bytes, document);
  return document;
}

RecordsWriter::RecordsWriter(const std::filesystem::path& folder, WorkerPool* pool)
    : records_(folder / Records::passages_name, records_format),
      documents_(folder / Records::documents_name, documents_format),
      passages_(records_, "pass", pool),
      document_blobs_(documents_, "docs", pool) {}

void RecordsWriter::begin_document(const Document& document, bool title_is_heading) {
  if (counts_.size() % documents_a_sample == 0) {
    sampled_ids_ += document.id;
    sampled_ends_.push_back(static_cast<std::uint32_t>(sampled_ids_.size()));
  }
  counts_.push_back(0);
  if (!title_is_heading) {
    document_blobs_.add(encode(document));
    return;
  }
  Document untitled = document;
  untitled.title.clear();
  std::string bytes = encode(untitled);
  put_number(bytes, title_is_heading_field, 1);
  document_blobs_.add(bytes);
}

void RecordsWriter::add_passage(const Passage& passage) {
  passages_.add(encode(passage));
  ++counts_.back();
}

RecordsWriter::Summary RecordsWriter::finish() {
  passages_.finish();
  document_blobs_.finish();
  std::string counts;
  for (const std::uint32_t count : counts_) put_varint(counts, count);
  documents_.write_section("counts", counts);
  documents_.write_section("ids", sampled_ids_);
  documents_.write_section("idends", sampled_ends_);
  return {records_.finish(), documents_.finish(), passages_.raw_size()};
}

Records::Records(const PublishedFolder& folder)
    : records_(folder.file(passages_name), records_format),
      documents_(folder.file(documents_name), documents_format),
      passages_(records_, "pass"),
      document_blobs_(documents_, "docs"),
      numbers_(documents_, documents_.section("counts"), document_blobs_.size(), passages_.size()),
      sampled_ids_(documents_.section("ids")),
      sampled_ends_(documents_.section("idends")) {
  const std::size_t samples =
      (std::size_t{document_blobs_.size()} + documents_a_sample - 1) / documents_a_sample;
  if (sampled_ends_.size != samples * sizeof(std::uint32_t)) {
    throw findings::damaged(documents_.path(), "documents and ids do not add up");
  }
}

Passage Records::passage(std::uint32_t number) const {
  return decoded(records_, passages_, number, decode_passage);
}

Document Records::document(std::uint32_t number) const {
  bool untitled = false;
  Document document = decoded(documents_, document_blobs_, number, [&](std::string_view bytes) {
    read_fields(bytes, [&](const StoredField& stored) {
      if (stored.field == title_is_heading_field) untitled = stored.number != 0;
    });
    return decode_document(bytes);
  });
  if (untitled) {
    const Passage first = passage(numbers_.first_passage(number));
    if (first.heading.empty()) damaged(documents_, number);
    document.title = first.heading.front();
  }
  return document;
}

std::string Records::document_id(std::uint32_t number) const {
  return decoded(documents_, document_blobs_, number, [](std::string_view bytes) {
    std::string id;
    read_fields(bytes, [&](const StoredField& stored) { stored.set(1, id); });
    return id;
  });
}

std::string_view Records::sampled_id(std::uint32_t sample) const {
  const std::uint32_t before = sample == 0 ? 0 : 1;
  const auto ends =
      documents_.array<std::uint32_t>(sampled_ends_, sample - before, std::size_t{1} + before);
  const std::uint32_t begin = before == 0 ? 0 : ends.front();
  if (ends.back() < begin) damaged(documents_, sample * documents_a_sample);
  const auto bytes = documents_.bytes(sampled_ids_, begin, ends.back() - begin);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::optional<std::uint32_t> Records::find_document(std::string_view id) const {
  const auto samples = static_cast<std::uint32_t>(sampled_ends_.size / sizeof(std::uint32_t));
  const auto all = std::views::iota(0U, samples);
  const auto bound = std::ranges::upper_bound(
      all, id, {}, [&](std::uint32_t sample) { return sampled_id(sample); });
  if (bound == all.begin()) return std::nullopt;
  const auto first = static_cast<std::uint32_t>(bound - all.begin() - 1) * documents_a_sample;
  const auto near = std::views::iota(first, std::min(first + documents_a_sample, documents()));
  const auto found = std::ranges::lower_bound(
      near, id, {}, [&](std::uint32_t number) { return document_id(number); });
  if (found == near.end() || document_id(*found) != id) return std::nullopt;
  return *found;
}

}  // namespace findings
