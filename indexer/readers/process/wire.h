// SPDX-License-Identifier: GPL-2.0-or-later
// Defines the messages between the indexer and the process that reads files for it. Both are the
// same program on the same machine, so numbers are sent as they are in memory.
//
// A request is two messages, the name of the format and the bytes of the file; an answer is one.
// A message is its head and then its body.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// The hidden command of `findings-index`; its one argument is the limit of memory in bytes.
inline constexpr std::string_view reader_command = "read-document";

/// What the body of an answer holds.
enum class Answer : std::uint64_t {
  document,       ///< as encode() writes it
  refusal,        ///< an InputError: its message and its hint, each after its length
  out_of_memory,  ///< nothing
  failure,        ///< the message of any other exception
};

struct MessageHead {
  std::uint64_t size = 0;            ///< of the body, in bytes
  Answer answer = Answer::document;  ///< unused in a request
};

using HeadBytes = std::array<char, sizeof(MessageHead)>;

[[nodiscard]] inline HeadBytes bytes_of(const MessageHead& head) {
  return std::bit_cast<HeadBytes>(head);
}

/// A document as the body of an answer. Throws InputError for one of more than a million parts
/// (blocks, labels ...): the size of an answer does not bound what they take in memory.
[[nodiscard]] std::string encode(const RawDocument& document);

/// Reads what encode() wrote, and does not trust it: a file may have taken control of the process
/// that wrote it. Throws InputError for a length beyond the end, a value out of range, a date that
/// does not exist, text that is not UTF-8 or has a control character other than a line end, more
/// than a million parts or bytes left over. Memory is allocated for what is
/// there, not for what a count promises.
[[nodiscard]] RawDocument decode(std::string_view bytes);

}  // namespace findings
