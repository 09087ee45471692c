// SPDX-License-Identifier: GPL-2.0-or-later
// Checks the invariants of every document, however damaged its file is.
#pragma once

#include <stdexcept>
#include <string_view>

#include "corpus/model/error.h"
#include "indexer/passages/segmenter.h"
#include "indexer/readers/block.h"

namespace findings::fuzz {

/// Never caught: the fuzzer treats it as a crash and keeps the input.
class BrokenInvariant : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws BrokenInvariant.
void require(bool holds, const char* what);

[[nodiscard]] bool is_utf8(std::string_view text);

/// Valid UTF-8 without a line end.
[[nodiscard]] bool is_one_line(std::string_view text);

/// A message of one line, and a hint of one line or none.
void check(const InputError& error);

/// The wire transmits it unchanged (it accepts only clean text), and its passages are valid.
void check(const RawDocument& document);

/// Ordinals 1 to n, texts of one line that are not empty, references to passages that exist.
void check(const SegmentedDocument& document);

/// Reads a document that passes the check, or throws an InputError that does.
void check_reader(RawDocument (*read)(std::string_view bytes), std::string_view bytes);

}  // namespace findings::fuzz
