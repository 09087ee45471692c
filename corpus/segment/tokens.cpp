// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/tokens.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "corpus/files/unnamed_file.h"
#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat tokens_format = {"TOKN", 2};
constexpr std::uint32_t streams_together = 32;
constexpr std::size_t headings_together = 64;

// Streams of one sort: their groups in a temporary file, the offsets of these in memory.
class Spool {
 public:
  explicit Spool(const std::filesystem::path& path) : file_(path) {}

  void add(const TokenStream& stream) {
    const std::size_t begin = group_.size();
    pack_tokens(stream, group_);
    put_varint(sizes_, group_.size() - begin);
    if (++count_ % streams_together == 0) end_group();
  }

  [[nodiscard]] std::uint32_t count() const { return count_; }

  void copy_to(BlockFileWriter& to, const std::string& name) {
    if (!sizes_.empty()) end_group();
    to.begin_section(name);
    std::array<std::byte, 1 << 16> buffer{};
    for (std::uint64_t at = 0; at < file_.size();) {
      const auto part =
          std::span(buffer).first(std::min<std::uint64_t>(buffer.size(), file_.size() - at));
      file_.read(at, part);
      to.write(part);
      at += part.size();
    }
    ends_.push_back(count_);
    to.write_section(name + "at", ends_);
  }

 private:
  void end_group() {
    sizes_ += group_;
    file_.append(sizes_);
    ends_.push_back(file_.size());
    sizes_.clear();
    group_.clear();
  }

  UnnamedFile file_;
  std::string sizes_;  // of the streams of the group in work
  std::string group_;
  std::uint32_t count_ = 0;
  std::vector<std::uint64_t> ends_ = {0};
};

template <typename T>
void write_narrow(BlockFileWriter& file, std::span<const std::uint32_t> values) {
  std::vector<T> narrow;
  narrow.reserve(values.size());
  for (const std::uint32_t value : values) narrow.push_back(static_cast<T>(value));
  file.write_array(std::span<const T>(narrow));
}

// Passages that stand together are of few documents, so their numbers are close together too.
void write_heading_numbers(BlockFileWriter& file, std::vector<std::uint32_t> numbers) {
  std::vector<std::uint32_t> bases = {1};  // the first is the width
  std::uint32_t greatest = 0;
  for (std::size_t begin = 0; begin < numbers.size(); begin += headings_together) {
    const auto group =
        std::span(numbers).subspan(begin, std::min(headings_together, numbers.size() - begin));
    std::uint32_t least = 0;
    for (const std::uint32_t number : group) {
      if (number != 0 && (least == 0 || number < least)) least = number;
    }
    bases.push_back(least == 0 ? 0 : least - 1);
    for (std::uint32_t& number : group) {
      if (number != 0) number -= bases.back();
      greatest = std::max(greatest, number);
    }
  }
  bases.front() = greatest <= 0xFF ? 1 : greatest <= 0xFFFF ? 2 : 4;
  file.write_section("headba", bases);
  file.begin_section("headof");
  switch (bases.front()) {
    case 1:
      return write_narrow<std::uint8_t>(file, numbers);
    case 2:
      return write_narrow<std::uint16_t>(file, numbers);
    default:
      return write_narrow<std::uint32_t>(file, numbers);
  }
}

}  // namespace

struct TokensWriter::State {
  explicit State(const std::filesystem::path& folder_)
      : folder(folder_),
        text(folder_ / "tokens.text"),
        head(folder_ / "tokens.head"),
        title(folder_ / "tokens.title") {}
  std::filesystem::path folder;
  Spool text;
  Spool head;
  Spool title;
  std::vector<std::uint32_t> heading_of;
};

TokensWriter::TokensWriter(const std::filesystem::path& folder)
    : state_(std::make_unique<State>(folder)) {
  state_->head.add({});  // number 0: no heading
}

TokensWriter::~TokensWriter() = default;

void TokensWriter::begin_document(const TokenStream& title) { state_->title.add(title); }

void TokensWriter::add_passage(const TokenStream& text, std::uint32_t heading) {
  state_->text.add(text);
  state_->heading_of.push_back(heading);
}

std::uint32_t TokensWriter::add_heading(const TokenStream& path) {
  state_->head.add(path);
  return state_->head.count() - 1;
}

FileSummary TokensWriter::finish() {
  State& s = *state_;
  BlockFileWriter file(s.folder / Tokens::file_name, tokens_format);
  s.text.copy_to(file, "text");
  s.head.copy_to(file, "head");
  s.title.copy_to(file, "title");
  write_heading_numbers(file, std::exchange(s.heading_of, {}));
  return file.finish();
}

Tokens::Tokens(const PublishedFolder& folder)
    : file_(folder.file(file_name), tokens_format),
      text_(streams("text")),
      head_(streams("head")),
      title_(streams("title")),
      heading_bases_(file_.section("headba")),
      heading_of_(file_.section("headof")),
      heading_width_(file_.array<std::uint32_t>(heading_bases_, 0, 1).front()) {}

Tokens::Streams Tokens::streams(std::string_view name) const {
  Streams result = {file_.section(name), file_.section(std::string(name) + "at"), 0};
  const std::uint64_t entries = result.offsets.size / sizeof(std::uint64_t);
  if (entries == 0) {
    throw findings::damaged(file_.path(), "it has no streams");
  }
  result.count = static_cast<std::uint32_t>(
      file_.array<std::uint64_t>(result.offsets, entries - 1, 1).front());
  return result;
}

std::span<const std::byte> Tokens::stream(const Streams& streams, std::uint32_t number) const {
  if (number < streams.count) {
    const std::uint32_t group = number / streams_together;
    const auto at = file_.array<std::uint64_t>(streams.offsets, group, 2);
    const auto bytes = file_.bytes(streams.bytes, at[0], at[1] - at[0]);
    VarintReader sizes(bytes);
    const std::uint32_t members =
        std::min(streams_together, streams.count - group * streams_together);
    const std::uint32_t member = number % streams_together;
    std::uint64_t before = 0;
    std::uint64_t size = 0;
    for (std::uint32_t i = 0; i < members;) {
      // Eight at a time, but for those among which the stream's own is.
      const bool apart = i + 8 <= members && (member < i || member >= i + 8);
      if (const auto sum = apart ? sizes.eight_small() : std::nullopt) {
        if (i < member) before += *sum;
        i += 8;
        continue;
      }
      const std::uint64_t each = sizes.number();
      if (i < member) before += each;
      if (i++ == member) size = each;
    }
    const auto group_bytes = bytes.last(sizes.left());
    if (before <= group_bytes.size() && size <= group_bytes.size() - before) {
      return group_bytes.subspan(before, size);
    }
  }
  throw TruncatedData();
}

TokenStream Tokens::read(const Streams& streams, std::uint32_t number, TokenStream memory) const
    try {
  return unpack_tokens(stream(streams, number), std::move(memory));
} catch (const TruncatedData&) {
  ends_early(number);
}

PickedTokens Tokens::pick(const Streams& streams, std::uint32_t number, const WantedForms& wanted,
                          TokenStream memory) const try {
  return pick_tokens(stream(streams, number), wanted, std::move(memory));
} catch (const TruncatedData&) {
  ends_early(number);
}

void Tokens::ends_early(std::uint32_t number) const {
  throw findings::damaged(file_.path(), fmt::format("stream {} ends early", number));
}

TokenStream Tokens::text(std::uint32_t passage, TokenStream memory) const {
  return read(text_, passage, std::move(memory));
}

std::uint32_t Tokens::heading_number(std::uint32_t passage) const {
  std::uint32_t above = 0;
  switch (heading_width_) {
    case 1:
      above = file_.element<std::uint8_t>(heading_of_, passage);
      break;
    case 2:
      above = file_.element<std::uint16_t>(heading_of_, passage);
      break;
    default:
      above = file_.element<std::uint32_t>(heading_of_, passage);
  }
  if (above == 0) return 0;
  const std::uint64_t group = 1 + passage / headings_together;
  return file_.element<std::uint32_t>(heading_bases_, group) + above;
}

TokenStream Tokens::heading(std::uint32_t passage, TokenStream memory) const {
  return read(head_, heading_number(passage), std::move(memory));
}

TokenStream Tokens::title(std::uint32_t document, TokenStream memory) const {
  return read(title_, document, std::move(memory));
}

PickedTokens Tokens::text(std::uint32_t passage, const WantedForms& wanted,
                          TokenStream memory) const {
  return pick(text_, passage, wanted, std::move(memory));
}

PickedTokens Tokens::heading(std::uint32_t passage, const WantedForms& wanted,
                             TokenStream memory) const {
  return pick(head_, heading_number(passage), wanted, std::move(memory));
}

bool Tokens::text_has(std::uint32_t passage, const WordForms& word) const try {
  return has_word(stream(text_, passage), word, true);
} catch (const TruncatedData&) {
  ends_early(passage);
}

bool Tokens::outermost_heading_has(std::uint32_t passage, const WordForms& word) const try {
  return has_word(stream(head_, heading_number(passage)), word, false);
} catch (const TruncatedData&) {
  ends_early(passage);
}

bool Tokens::has_title(std::uint32_t document) const try {
  // No more bytes than sizes: all of them are 0.
  if (title_.bytes.size <= title_.count) return false;
  return !stream(title_, document).empty();
} catch (const TruncatedData&) {
  ends_early(document);
}

}  // namespace findings
