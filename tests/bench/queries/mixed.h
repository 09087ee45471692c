// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the queries of the benchmarks from the words of the passages.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace findings::bench {

enum class Form : std::uint8_t {
  all_of,     ///< 1 to 4 words, all of them
  any_of,     ///< 1 to 4 words, any of them
  phrase,     ///< 2 or 3 words
  filtered,   ///< 1 or 2 words, a force and a year
  automatic,  ///< 2 to 4 words, as many as give enough
  prefix,     ///< the first letters of a word
  near,       ///< 2 words at most five apart
  fuzzy,      ///< a word with one letter changed at most
  exact,      ///< a word in this form and no other
  title       ///< a word of the title
};

inline constexpr auto forms =
    std::to_array<Form>({Form::all_of, Form::any_of, Form::phrase, Form::filtered, Form::automatic,
                         Form::prefix, Form::near, Form::fuzzy, Form::exact, Form::title});
/// The first four, 200 queries together, are the mixture that is reported as a total.
[[nodiscard]] constexpr bool in_mixture(Form form) { return form <= Form::filtered; }
[[nodiscard]] std::string_view name_of(Form form);

struct BenchQuery {
  Form form = Form::all_of;
  std::vector<std::string> words;  ///< small letters a to z
  std::string force;               ///< of `filtered`
  std::int64_t year = 0;
};

/// The same file gives the same queries: 60 all_of, 60 any_of, 40 of every other form. Words are
/// those whose stem is in 0.05 to 5 % of the passages, except stop words. As many are taken for
/// each power of two of that number; otherwise nearly all would be rare. Phrases, words near each
/// other and pairs of force and year are such as occur. Throws std::runtime_error if there are too
/// few passages.
[[nodiscard]] std::vector<BenchQuery> make_queries(const std::filesystem::path& passages);

}  // namespace findings::bench
