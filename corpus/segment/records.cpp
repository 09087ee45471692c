// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/records.h"

#include <algorithm>
#include <functional>
#include <ranges>

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat records_format = {"RECO", 1};
constexpr FileFormat documents_format = {"DOCU", 3};

constexpr std::uint32_t documents_a_sample = 64;

// The numbers reach the disk: never change the meaning of one.
enum class PassageField : std::uint64_t {
  ordinal = 1,
  kind = 2,
  part = 3,
  heading = 4,
  page = 5,
  page_label = 6,
  paragraph = 7,
  note = 8,
  text = 9,
  note_of = 10,
  lead_in = 11,
  finding_number = 12,
  finding_deadline = 13,
  finding_subject = 14,
  finding_grade = 15,
};
enum class DocumentField : std::uint64_t {
  id = 1,
  title = 2,
  source = 3,
  line = 4,
  type = 5,
  force = 6,
  year = 7,
  published = 8,
  content_hash = 9,
  fieldwork_from = 10,
  fieldwork_to = 11,
  title_is_heading = 12,  // in `documents` only
};

template <typename Field>
class FieldWriter {
 public:
  void number(Field field, std::uint64_t value) {
    if (value == 0) return;
    put_varint(bytes_, static_cast<std::uint64_t>(field) * 2);
    put_varint(bytes_, value);
  }
  void text(Field field, std::string_view value) {
    if (!value.empty()) listed(field, value);
  }
  void listed(Field field, std::string_view value) {
    put_varint(bytes_, static_cast<std::uint64_t>(field) * 2 + 1);
    put_string(bytes_, value);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

template <typename Field>
void read_fields(std::string_view bytes,
                 const std::function<void(Field, std::uint64_t, std::string_view)>& visit) {
  VarintReader reader(bytes);
  while (!reader.done()) {
    const std::uint64_t key = reader.number();
    const auto field = static_cast<Field>(key / 2);
    if (key % 2 == 0) {
      visit(field, reader.number(), {});
    } else {
      visit(field, 0, reader.string());
    }
  }
}

template <typename Enum>
Enum checked(std::uint64_t value, std::size_t count) {
  if (value >= count) throw std::invalid_argument("a value that this version does not know");
  return static_cast<Enum>(value);
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

std::string encode(const Passage& passage) {
  FieldWriter<PassageField> fields;
  fields.number(PassageField::ordinal, passage.ordinal);
  fields.number(PassageField::kind, static_cast<std::uint64_t>(passage.kind));
  fields.number(PassageField::part, static_cast<std::uint64_t>(passage.part));
  for (const std::string& heading : passage.heading) {
    fields.listed(PassageField::heading, heading);
  }
  fields.number(PassageField::page, passage.page);
  fields.text(PassageField::page_label, passage.page_label);
  fields.text(PassageField::paragraph, passage.paragraph);
  fields.text(PassageField::note, passage.note);
  fields.text(PassageField::text, passage.text);
  fields.number(PassageField::note_of, passage.note_of);
  fields.number(PassageField::lead_in, passage.lead_in);
  fields.text(PassageField::finding_number, passage.finding.number);
  fields.text(PassageField::finding_deadline, passage.finding.deadline);
  fields.text(PassageField::finding_subject, passage.finding.subject);
  fields.text(PassageField::finding_grade, passage.finding.grade);
  return fields.take();
}

Passage decode_passage(std::string_view bytes) {
  Passage passage;
  passage.part = Part{};  // zero is not written
  read_fields<PassageField>(bytes,
                            [&](PassageField field, std::uint64_t number, std::string_view text) {
                              switch (field) {
                                case PassageField::ordinal:
                                  passage.ordinal = static_cast<std::uint32_t>(number);
                                  break;
                                case PassageField::kind:
                                  passage.kind = checked<Kind>(number, kind_names.size());
                                  break;
                                case PassageField::part:
                                  passage.part = checked<Part>(number, part_names.size());
                                  break;
                                case PassageField::heading:
                                  passage.heading.emplace_back(text);
                                  break;
                                case PassageField::page:
                                  passage.page = static_cast<std::uint32_t>(number);
                                  break;
                                case PassageField::page_label:
                                  passage.page_label = text;
                                  break;
                                case PassageField::paragraph:
                                  passage.paragraph = text;
                                  break;
                                case PassageField::note:
                                  passage.note = text;
                                  break;
                                case PassageField::text:
                                  passage.text = text;
                                  break;
                                case PassageField::note_of:
                                  passage.note_of = static_cast<std::uint32_t>(number);
                                  break;
                                case PassageField::lead_in:
                                  passage.lead_in = static_cast<std::uint32_t>(number);
                                  break;
                                case PassageField::finding_number:
                                  passage.finding.number = text;
                                  break;
                                case PassageField::finding_deadline:
                                  passage.finding.deadline = text;
                                  break;
                                case PassageField::finding_subject:
                                  passage.finding.subject = text;
                                  break;
                                case PassageField::finding_grade:
                                  passage.finding.grade = text;
                                  break;
                              }
                            });
  return passage;
}

std::string encode(const Document& document) {
  FieldWriter<DocumentField> fields;
  fields.text(DocumentField::id, document.id);
  fields.text(DocumentField::title, document.title);
  fields.text(DocumentField::source, document.source);
  fields.number(DocumentField::line, document.line);
  fields.text(DocumentField::type, document.type);
  for (const std::string& force : document.forces) fields.listed(DocumentField::force, force);
  if (document.year) {
    fields.number(DocumentField::year, static_cast<std::uint64_t>(*document.year));
  }
  if (document.published) fields.number(DocumentField::published, document.published->packed());
  fields.number(DocumentField::content_hash, document.content_hash);
  if (document.fieldwork) {
    fields.number(DocumentField::fieldwork_from, document.fieldwork->from.packed());
    fields.number(DocumentField::fieldwork_to, document.fieldwork->to.packed());
  }
  return fields.take();
}

namespace {

Date checked_date(std::uint64_t packed) {
  const Date date = Date::unpacked(static_cast<std::uint32_t>(packed));
  if (!date.valid()) throw std::invalid_argument("a date that does not exist");
  return date;
}

}  // namespace

Document decode_document(std::string_view bytes) {
  Document document;
  read_fields<DocumentField>(
      bytes, [&](DocumentField field, std::uint64_t number, std::string_view text) {
        switch (field) {
          case DocumentField::id:
            document.id = text;
            break;
          case DocumentField::title:
            document.title = text;
            break;
          case DocumentField::source:
            document.source = text;
            break;
          case DocumentField::line:
            document.line = static_cast<std::uint32_t>(number);
            break;
          case DocumentField::type:
            document.type = text;
            break;
          case DocumentField::force:
            document.forces.emplace_back(text);
            break;
          case DocumentField::year:
            document.year = static_cast<int>(number);
            break;
          case DocumentField::published:
            document.published = checked_date(number);
            break;
          case DocumentField::content_hash:
            document.content_hash = number;
            break;
          case DocumentField::fieldwork_from:
            document.fieldwork = Period{checked_date(number), checked_date(number)};
            break;
          case DocumentField::fieldwork_to:
            if (document.fieldwork) document.fieldwork->to = checked_date(number);
            break;
          case DocumentField::title_is_heading:
            break;
        }
      });
  return document;
}

namespace {

bool title_is_heading(std::string_view bytes) {
  bool result = false;
  read_fields<DocumentField>(bytes, [&](DocumentField field, std::uint64_t number, auto) {
    if (field == DocumentField::title_is_heading) result = number != 0;
  });
  return result;
}

}  // namespace

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
  FieldWriter<DocumentField> fields;
  fields.number(DocumentField::title_is_heading, 1);
  document_blobs_.add(encode(untitled) + fields.take());
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
  documents_.begin_section("counts");
  documents_.write(counts);
  documents_.begin_section("ids");
  documents_.write(sampled_ids_);
  documents_.begin_section("idends");
  documents_.write_array(std::span<const std::uint32_t>(sampled_ends_));
  return {records_.finish(), documents_.finish(), passages_.raw_size()};
}

Records::Records(const std::filesystem::path& folder)
    : records_(folder / passages_name, records_format),
      documents_(folder / documents_name, documents_format),
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
    untitled = title_is_heading(bytes);
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
    read_fields<DocumentField>(bytes,
                               [&](DocumentField field, std::uint64_t, std::string_view text) {
                                 if (field == DocumentField::id) id = text;
                               });
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
