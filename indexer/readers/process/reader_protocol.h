// SPDX-License-Identifier: GPL-2.0-or-later
// What the indexer and the process that reads for it say to each other. Both are the same program
// on the same machine, so numbers travel as they lie in memory.
//
// A request is two messages, the name of the format and the bytes of the file; an answer is one.
// A message is its head and then its body.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace findings {

/// The hidden command of `findings-index`; its one argument is the limit of memory in bytes.
inline constexpr std::string_view reader_command = "read-document";

/// What the body of an answer is.
enum class Answer : std::uint64_t {
  document,       ///< as encode() writes it
  refusal,        ///< an InputError: its message and its hint, each with its length before it
  out_of_memory,  ///< nothing
  failure,        ///< what any other exception said
};

struct MessageHead {
  std::uint64_t size = 0;            ///< of the body, in bytes
  Answer answer = Answer::document;  ///< of no meaning in a request
};

using HeadBytes = std::array<char, sizeof(MessageHead)>;

[[nodiscard]] inline HeadBytes bytes_of(const MessageHead& head) {
  return std::bit_cast<HeadBytes>(head);
}

}  // namespace findings
