// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/columns.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr FileFormat columns_format = {"COLS", 4};

std::string section_name(std::size_t column, std::string_view ending) {
  return std::string(name_of(static_cast<Column>(column)).substr(0, 6)).append(ending);
}

// Whether every code, of so many bytes, is below `limit`. Eight bytes at once, each code apart:
// with its highest bit aside, it is added to what makes one from the limit on reach that bit.
bool all_below(std::span<const std::byte> codes, unsigned width, std::uint64_t limit) {
  const std::uint64_t half = std::uint64_t{1} << (8 * width - 1);
  if (limit == 0 || limit >= 2 * half) return limit > 0 || codes.empty();
  const std::uint64_t ones = ~std::uint64_t{0} / (2 * half - 1);
  const std::uint64_t high_bits = half * ones;
  const bool small = limit <= half;
  const std::uint64_t added = ((small ? half : 2 * half) - limit) * ones;
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < codes.size(); at += sizeof found) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, codes.data() + at, std::min(sizeof eight, codes.size() - at));
    const std::uint64_t sums = (eight & ~high_bits) + added;
    found |= small ? sums | eight : sums & eight;
  }
  return (found & high_bits) == 0;
}

// Years are counted with.
bool is_year(std::string_view value) {
  return !value.empty() && value.size() <= 4 && ascii::is_all(value, ascii::is_digit);
}

}  // namespace

template <typename T>
void ColumnsWriter::write_codes(BlockFileWriter& file, const Codes& codes,
                                std::span<const std::uint32_t> final_code) {
  std::vector<T> narrow;
  narrow.reserve(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    narrow.push_back(static_cast<T>(final_code[codes[i]]));
  }
  file.write_array(std::span<const T>(narrow));
}

void ColumnsWriter::add(std::uint32_t document, const PassageValues& values, std::uint32_t length,
                        std::uint64_t key) {
  lengths_.push_back(length);
  keys_.push_back(key);
  passages_.resize(std::max(passages_.size(), std::size_t{document} + 1));
  ++passages_[document];
  for (std::size_t i = 0; i < column_count; ++i) {
    Building& column = columns_[i];
    // Most passages say what the one before said.
    if (const std::size_t size = column.codes.size(); size > 0) {
      const std::uint32_t before = column.codes[size - 1];
      if (column.sets[before] == values[i]) {
        column.codes.push_back(before);
        continue;
      }
    }
    row_.clear();
    for (const std::string& value : values[i]) put_string(row_, value);
    const auto next = static_cast<std::uint32_t>(column.sets.size());
    const auto [at, fresh] = column.numbers.try_emplace(row_, next);
    if (fresh) column.sets.push_back(values[i]);
    column.codes.push_back(at->second);
  }
}

FileSummary ColumnsWriter::write(const std::filesystem::path& folder) const {
  BlockFileWriter file(folder / Columns::file_name, columns_format);
  for (std::size_t i = 0; i < column_count; ++i) {
    const Building& column = columns_[i];
    std::vector<std::uint32_t> order(column.sets.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t n) -> const auto& { return column.sets[n]; });
    std::set<std::string> distinct;
    for (const auto& set : column.sets) distinct.insert(set.begin(), set.end());
    const std::vector<std::string> values(distinct.begin(), distinct.end());

    // Final codes: the empty set is 0, the others follow in the order of their values.
    std::vector<std::uint32_t> final_code(column.sets.size());
    std::string described;
    put_varint(described, values.size());
    for (const std::string& value : values) put_string(described, value);
    const bool has_empty = !order.empty() && column.sets[order.front()].empty();
    put_varint(described, column.sets.size() + (has_empty ? 0 : 1));
    if (!has_empty) put_varint(described, 0);
    std::uint32_t code = has_empty ? 0 : 1;
    for (const std::uint32_t number : order) {
      final_code[number] = code++;
      put_varint(described, column.sets[number].size());
      for (const std::string& value : column.sets[number]) {
        const auto at = std::ranges::lower_bound(values, value);
        put_varint(described, static_cast<std::uint64_t>(at - values.begin()));
      }
    }
    file.write_section(section_name(i, ".v"), described);
    file.begin_section(section_name(i, ".c"));
    if (code <= 0x100) {
      write_codes<std::uint8_t>(file, column.codes, final_code);
    } else if (code <= 0x10000) {
      write_codes<std::uint16_t>(file, column.codes, final_code);
    } else {
      write_codes<std::uint32_t>(file, column.codes, final_code);
    }
  }
  std::string passages;
  for (const std::uint32_t count : passages_) put_varint(passages, count);
  file.write_section("docs", passages);
  file.write_section("lengths", lengths_);
  file.write_section("keys", keys_);
  return file.finish();
}

Columns::Columns(const PublishedFolder& folder, std::uint32_t passages)
    : file_(folder.file(file_name), columns_format), passages_(passages) {
  for (std::size_t i = 0; i < column_count; ++i) {
    const std::uint64_t size = file_.section(section_name(i, ".c")).size;
    const auto of_width = [&](std::uint64_t width) { return size == width * passages; };
    if (!of_width(1) && !of_width(2) && !of_width(4)) damaged();
  }
}

void Columns::damaged() const { throw findings::damaged(file_.path(), "its values do not add up"); }

std::vector<std::uint32_t> Columns::documents() const try {
  std::vector<std::uint32_t> documents;
  documents.reserve(passages_);
  VarintReader reader(file_.bytes(file_.section("docs")));
  for (std::uint32_t document = 0; !reader.done(); ++document) {
    const std::uint64_t count = reader.number();
    if (count > passages_ - documents.size()) damaged();
    // Not insert: it is slow for the one passage of a record.
    for (std::uint64_t left = count; left > 0; --left) documents.push_back(document);
  }
  if (documents.size() != passages_) damaged();
  return documents;
} catch (const TruncatedData&) {
  damaged();
}

template <typename Number>
std::span<const Number> Columns::numbers(std::string_view section) const {
  const auto found = file_.array<Number>(file_.section(section));
  if (found.size() != passages_) damaged();
  return found;
}

std::span<const std::uint32_t> Columns::lengths() const {
  return numbers<std::uint32_t>("lengths");
}

std::span<const std::uint64_t> Columns::keys() const { return numbers<std::uint64_t>("keys"); }

ColumnView Columns::read(std::size_t number) const try {
  ColumnView column;
  VarintReader reader(file_.bytes(file_.section(section_name(number, ".v"))));
  for (std::uint64_t left = reader.number(); left > 0; --left) {
    column.values_.emplace_back(reader.string());
  }
  for (std::uint64_t left = reader.number(); left > 0; --left) {
    std::vector<std::uint32_t>& set = column.sets_.emplace_back();
    for (std::uint64_t members = reader.number(); members > 0; --members) {
      set.push_back(reader.number32());
      if (set.back() >= column.values_.size()) damaged();
    }
  }
  column.codes_ = file_.bytes(file_.section(section_name(number, ".c")));
  column.width_ = column.sets_.size() <= 0x100 ? 1 : column.sets_.size() <= 0x10000 ? 2 : 4;
  if (column.codes_.size() != std::uint64_t{passages_} * column.width_) damaged();
  if (!all_below(column.codes_, column.width_, column.sets_.size())) damaged();
  if (static_cast<Column>(number) == Column::year &&
      !std::ranges::all_of(column.values_, is_year)) {
    damaged();
  }
  return column;
} catch (const TruncatedData&) {
  damaged();
}

}  // namespace findings
