// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/wire.h"

#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unicode/utf8.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

// The size limit of an answer does not bound this: an empty block takes 9 bytes here, 140 in
// memory.
constexpr std::size_t most_answer_parts = 1'000'000;

[[noreturn]] void malformed() { throw InputError("what its reader answered makes no sense"); }

// Readers clean their text, so a control character was smuggled in. A terminal would obey it.
void require_clean(std::string_view text, bool may_have_lines) {
  if (text.size() > std::numeric_limits<std::int32_t>::max()) malformed();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0x20 && !(c == '\n' && may_have_lines)) malformed();  // or negative: no UTF-8
    if (c >= 0x7F && c < 0xA0) malformed();
  }
}

class Encoder {
 public:
  void number(std::uint64_t value) { put_varint(bytes, value); }
  void text(std::string_view value, bool /*may_have_lines*/ = false) { put_string(bytes, value); }
  void role(Role role) { number(static_cast<std::uint64_t>(role)); }
  void date(const std::optional<Date>& date) { number(date ? date->packed() : 0); }

  template <typename T, typename Code>
  void list(const std::vector<T>& values, Code code) {
    parts_ += values.size();
    if (parts_ > most_answer_parts) {
      throw InputError(
          fmt::format("it has more than {} paragraphs, rows and notes", most_answer_parts),
          "split it into several files");
    }
    number(values.size());
    for (const T& value : values) code(value);
  }

  std::string bytes;

 private:
  std::size_t parts_ = 0;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : reader_(bytes) {}

  [[nodiscard]] bool done() const { return reader_.done(); }

  void number(std::uint32_t& value) {
    const std::uint64_t read = reader_.number();
    if (read > std::numeric_limits<std::uint32_t>::max()) malformed();
    value = static_cast<std::uint32_t>(read);
  }

  void text(std::string& value, bool may_have_lines = false) {
    const std::string_view read = reader_.string();
    require_clean(read, may_have_lines);
    value = read;
  }

  void role(Role& role) {
    const std::uint64_t read = reader_.number();
    if (read > static_cast<std::uint64_t>(Role::caption)) malformed();
    role = static_cast<Role>(read);
  }

  void date(std::optional<Date>& date) {
    std::uint32_t packed = 0;
    number(packed);
    if (packed == 0) return;
    date = Date::unpacked(packed);
    if (!date->valid()) malformed();
  }

  template <typename T, typename Code>
  void list(std::vector<T>& values, Code code) {
    const std::uint64_t count = reader_.number();
    if (count > most_answer_parts - parts_) malformed();
    parts_ += count;
    for (std::uint64_t i = 0; i < count; ++i) code(values.emplace_back());
  }

 private:
  VarintReader reader_;
  std::size_t parts_ = 0;
};

// The order of the bytes, for both. The bindings name every member, so a new one does not compile
// until it is coded too.
template <typename Coder, typename Document>
void code(Coder& coder, Document& document) {
  auto& [blocks, format, encoding, pages, page_labels, properties, all_dropped, joined, doubts] =
      document;
  const auto code_text = [&](auto& text) { coder.text(text); };
  coder.list(blocks, [&](auto& block) {
    auto& [role, text, indent, trailing, page, level, number, note, marks] = block;
    coder.role(role);
    coder.text(text, role != Role::line);
    for (auto* value : {&indent, &trailing, &page, &level}) coder.number(*value);
    coder.text(number);
    coder.text(note);
    coder.list(marks, code_text);
  });
  coder.text(format);
  coder.text(encoding);
  coder.number(pages);
  coder.list(page_labels, code_text);
  auto& [title, published, address] = properties;
  coder.text(title);
  coder.date(published);
  coder.text(address);
  for (auto* list : {&all_dropped, &doubts}) {
    coder.list(*list, [&](auto& dropped) {
      auto& [text, reason, page] = dropped;
      coder.text(text, true);
      coder.text(reason);
      coder.number(page);
    });
  }
  coder.number(joined);
}

}  // namespace

std::string encode(const RawDocument& document) {
  Encoder encoder;
  code(encoder, document);
  return std::move(encoder.bytes);
}

RawDocument decode(std::string_view bytes) {
  try {
    Decoder decoder(bytes);
    RawDocument document;
    code(decoder, document);
    if (!decoder.done()) malformed();
    return document;
  } catch (const TruncatedData&) {
    malformed();
  }
}

}  // namespace findings
