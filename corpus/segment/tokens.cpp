// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/tokens.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/segment/unnamed_file.h"
#include "corpus/segment/varint.h"

namespace findings {
namespace {

constexpr FileFormat format = {"TOKN", 1};
constexpr std::uint64_t first_word = 3;
constexpr std::uint64_t next_heading = 2;
constexpr std::uint32_t base_every = 1024;

// Streams of one sort: their bytes in a temporary file, their offsets in memory.
class Spool {
 public:
  explicit Spool(const std::filesystem::path& path) : file_(path) {}

  void add(const TokenStream& stream) {
    begin();
    encoded_.clear();
    std::uint32_t heading = 0;
    for (const StoredToken& token : stream) {
      for (; heading < token.heading; ++heading) put_varint(encoded_, next_heading);
      if (token.span > 1) put_varint(encoded_, token.span - 2);
      put_varint(encoded_, token.form + first_word);
    }
    file_.append(encoded_);
  }

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(offsets_.size()); }

  void copy_to(BlockFileWriter& to, const std::string& name) {
    begin();
    to.begin_section(name);
    std::array<std::byte, 1 << 16> buffer{};
    for (std::uint64_t at = 0; at < file_.size();) {
      const auto part =
          std::span(buffer).first(std::min<std::uint64_t>(buffer.size(), file_.size() - at));
      file_.read(at, part);
      to.write(part);
      at += part.size();
    }
    to.begin_section(name + "at");
    to.write_array(std::span<const std::uint32_t>(offsets_));
    to.begin_section(name + "ba");
    to.write_array(std::span<const std::uint64_t>(bases_));
  }

 private:
  void begin() {
    if (offsets_.size() % base_every == 0) bases_.push_back(file_.size());
    offsets_.push_back(static_cast<std::uint32_t>(file_.size() - bases_.back()));
  }

  UnnamedFile file_;
  std::string encoded_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint64_t> bases_;
};

}  // namespace

void count_forms(const TokenStream& text, FormCounts& counts) {
  std::vector<FormId> forms;
  forms.reserve(text.size());
  for (const StoredToken& token : text) forms.push_back(token.form);
  std::ranges::sort(forms);
  for (auto at = forms.begin(); at != forms.end();) {
    const auto next = std::upper_bound(at, forms.end(), *at);
    counts.emplace_back(*at, static_cast<std::uint32_t>(next - at));
    at = next;
  }
}

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
  BlockFileWriter file(s.folder / Tokens::file_name, format);
  s.text.copy_to(file, "text");
  s.head.copy_to(file, "head");
  s.title.copy_to(file, "title");
  file.begin_section("headof");
  file.write_array(std::span<const std::uint32_t>(s.heading_of));
  return file.finish();
}

Tokens::Tokens(const std::filesystem::path& folder)
    : file_(folder / file_name, format),
      text_(streams("text")),
      head_(streams("head")),
      title_(streams("title")),
      heading_of_(file_.section("headof")) {}

Tokens::Streams Tokens::streams(std::string_view name) const {
  return {file_.section(name), file_.section(std::string(name) + "at"),
          file_.section(std::string(name) + "ba")};
}

TokenStream Tokens::read(const Streams& streams, std::uint32_t number) const {
  const auto place = [&](std::uint32_t n) {
    return file_.array<std::uint64_t>(streams.bases, n / base_every, 1).front() +
           file_.array<std::uint32_t>(streams.offsets, n, 1).front();
  };
  const std::uint64_t begin = place(number);
  VarintReader reader(file_.bytes(streams.bytes, begin, place(number + 1) - begin));
  TokenStream result;
  StoredToken next;
  try {
    while (!reader.done()) {
      const std::uint64_t code = reader.number();
      if (code < next_heading) {
        const auto id = static_cast<FormId>(reader.number() - first_word);
        result.push_back({id, next.position, static_cast<std::uint32_t>(code) + 2, next.heading});
      } else if (code == next_heading) {
        ++next.heading;
        next.position = 0;
      } else {
        next.form = static_cast<FormId>(code - first_word);
        result.push_back(next);
        ++next.position;
      }
    }
  } catch (const TruncatedData&) {
    throw IndexError(
        fmt::format("{} is damaged: stream {} ends early", file_.path().string(), number));
  }
  return result;
}

TokenStream Tokens::text(std::uint32_t passage) const { return read(text_, passage); }

std::uint32_t Tokens::heading_number(std::uint32_t passage) const {
  return file_.array<std::uint32_t>(heading_of_, passage, 1).front();
}

TokenStream Tokens::heading(std::uint32_t passage) const {
  return read(head_, heading_number(passage));
}

TokenStream Tokens::title(std::uint32_t document) const { return read(title_, document); }

}  // namespace findings
