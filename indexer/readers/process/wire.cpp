// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/wire.h"

#include <limits>

#include <unicode/utf8.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

// The size limit of an answer does not bound this: an empty block takes 9 bytes here, 140 in
// memory.
constexpr std::size_t most_parts = 2'000'000;

// The bindings of the encoder name every member, so a new member does not compile until it is
// encoded too.

void put(std::string& to, const std::vector<std::string>& texts) {
  put_varint(to, texts.size());
  for (const std::string& text : texts) put_string(to, text);
}

void put(std::string& to, const Block& block) {
  const auto& [role, text, indent, trailing, page, level, number, note, marks] = block;
  put_varint(to, static_cast<std::uint64_t>(role));
  put_string(to, text);
  put_varint(to, indent);
  put_varint(to, trailing);
  put_varint(to, page);
  put_varint(to, level);
  put_string(to, number);
  put_string(to, note);
  put(to, marks);
}

void put(std::string& to, const Properties& properties) {
  const auto& [title, published, address] = properties;
  put_string(to, title);
  put_varint(to, published ? published->packed() : 0);
  put_string(to, address);
}

void put(std::string& to, const Dropped& dropped) {
  const auto& [text, reason, page] = dropped;
  put_string(to, text);
  put_string(to, reason);
  put_varint(to, page);
}

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

// Members are read in the order in which they are written: braced lists are evaluated in order.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : reader_(bytes) {}

  RawDocument document() {
    RawDocument result{.blocks = list([this] { return block(); }),
                       .format = text(),
                       .encoding = text(),
                       .pages = number(),
                       .page_labels = texts(),
                       .properties = properties(),
                       .dropped = list([this] { return dropped(); }),
                       .joined = number()};
    if (!reader_.done()) malformed();
    return result;
  }

 private:
  std::uint32_t number() {
    const std::uint64_t value = reader_.number();
    if (value > std::numeric_limits<std::uint32_t>::max()) malformed();
    return static_cast<std::uint32_t>(value);
  }

  std::string text(bool may_have_lines = false) {
    const std::string_view view = reader_.string();
    require_clean(view, may_have_lines);
    return std::string(view);
  }

  template <typename ReadOne>
  auto list(ReadOne read_one) -> std::vector<decltype(read_one())> {
    const std::uint64_t count = reader_.number();
    if (count > most_parts - parts_) malformed();
    parts_ += count;
    std::vector<decltype(read_one())> result;
    for (std::uint64_t i = 0; i < count; ++i) result.push_back(read_one());
    return result;
  }

  std::vector<std::string> texts() {
    return list([this] { return text(); });
  }

  Role role() {
    const std::uint64_t value = reader_.number();
    if (value > static_cast<std::uint64_t>(Role::caption)) malformed();
    return static_cast<Role>(value);
  }

  std::optional<Date> date() {
    const std::uint32_t packed = number();
    if (packed == 0) return std::nullopt;
    const Date date = Date::unpacked(packed);
    if (!date.valid()) malformed();
    return date;
  }

  Block block() {
    const Role role = this->role();
    return {.role = role,
            .text = text(role != Role::line),
            .indent = number(),
            .trailing = number(),
            .page = number(),
            .level = number(),
            .number = text(),
            .note = text(),
            .marks = texts()};
  }

  Properties properties() { return {.title = text(), .published = date(), .address = text()}; }

  Dropped dropped() { return {.text = text(true), .reason = text(), .page = number()}; }

  VarintReader reader_;
  std::size_t parts_ = 0;
};

}  // namespace

std::string encode(const RawDocument& document) {
  const auto& [blocks, format, encoding, pages, page_labels, properties, dropped, joined] =
      document;
  std::string bytes;
  put_varint(bytes, blocks.size());
  for (const Block& block : blocks) put(bytes, block);
  put_string(bytes, format);
  put_string(bytes, encoding);
  put_varint(bytes, pages);
  put(bytes, page_labels);
  put(bytes, properties);
  put_varint(bytes, dropped.size());
  for (const Dropped& part : dropped) put(bytes, part);
  put_varint(bytes, joined);
  return bytes;
}

RawDocument decode(std::string_view bytes) {
  try {
    return Decoder(bytes).document();
  } catch (const TruncatedData&) {
    malformed();
  }
}

}  // namespace findings
