// SPDX-License-Identifier: GPL-2.0-or-later
// Postings for the tests: the same ones each time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace findings::test {

/// Of each passage the numbers of its terms, with their frequencies.
using PassageTerms = std::vector<std::map<std::uint32_t, std::uint32_t>>;

/// Terms in the order of their bytes; some are long, one is another's beginning, some not ASCII.
[[nodiscard]] std::vector<std::string> generated_terms(std::size_t count);

/// The first term stands in half of the passages, and of the others the later ones in fewer.
[[nodiscard]] PassageTerms generated_passages(std::uint32_t count, std::uint32_t terms);

/// Writes the postings into `folder`, which is created, and gives the path of their file.
std::filesystem::path write_postings(const std::filesystem::path& folder,
                                     const PassageTerms& passages,
                                     const std::vector<std::string>& terms, unsigned threads = 1);

}  // namespace findings::test
