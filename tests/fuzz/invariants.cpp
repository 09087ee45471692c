// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/invariants.h"

#include <algorithm>
#include <optional>
#include <string>

#include <unicode/utf8.h>

#include "indexer/readers/process/wire.h"

namespace findings::fuzz {
namespace {

std::optional<RawDocument> read_or_refused(RawDocument (*read)(std::string_view),
                                           std::string_view bytes) {
  try {
    return read(bytes);
  } catch (const InputError& error) {
    check(error);
    return std::nullopt;
  }
}

void check(const Passage& passage, std::size_t passages) {
  require(!passage.text.empty(), "a passage has text");
  require(is_one_line(passage.text), "a passage is one line of UTF-8");
  require(!passage.text.starts_with(' ') && !passage.text.ends_with(' '),
          "a passage has no blanks at its ends");
  for (const std::string& heading : passage.heading) {
    require(!heading.empty() && is_one_line(heading), "a heading is one line of UTF-8");
  }
  for (const std::string* each :
       {&passage.page_label, &passage.paragraph, &passage.note, &passage.finding.number,
        &passage.finding.deadline, &passage.finding.subject, &passage.finding.grade}) {
    require(is_one_line(*each), "what is said of a passage is one line of UTF-8");
  }
  require(passage.note_of <= passages, "a footnote belongs to a passage");
  require(passage.lead_in < passage.ordinal, "a lead-in stands before its item");
}

}  // namespace

void require(bool holds, const char* what) {
  if (!holds) throw BrokenInvariant(what);
}

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

bool is_one_line(std::string_view text) {
  return text.find_first_of("\n\r\f\v") == std::string_view::npos && is_utf8(text);
}

void check(const InputError& error) {
  const std::string_view message = error.what();
  require(!message.empty() && is_one_line(message), "a message is one line of UTF-8");
  require(is_one_line(error.hint()), "a hint is one line of UTF-8");
}

void check(const RawDocument& document) {
  const std::string bytes = encode(document);
  try {
    require(encode(decode(bytes)) == bytes, "a document comes back from the wire as it was");
  } catch (const InputError&) {
    require(false, "a document can be sent");
  }
  check(segment(document));
}

void check(const SegmentedDocument& document) {
  require(is_one_line(document.title), "a title is one line of UTF-8");
  require(std::ranges::all_of(document.front, is_one_line), "the front is lines of UTF-8");
  std::uint32_t ordinal = 0;
  for (const Passage& passage : document.passages) {
    require(passage.ordinal == ++ordinal, "passages are counted from 1");
    check(passage, document.passages.size());
  }
}

void check_reader(RawDocument (*read)(std::string_view bytes), std::string_view bytes) {
  if (const auto document = read_or_refused(read, bytes)) check(*document);
}

}  // namespace findings::fuzz
