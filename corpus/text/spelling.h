// SPDX-License-Identifier: GPL-2.0-or-later
// One spelling for words that are spelt in two ways, before the stemmer takes their endings off.
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// `form` (case-folded) as British English spells it: `organized` is `organised`, `behavior` is
/// `behaviour`, `offense` is `offence`. Where verb and noun differ (`license`, `practise`) both
/// become the noun. An acronym loses the `s` of its plural where the stemmer would leave it:
/// `pcsos` is `pcso`. Words that are not known for sure come back as they are; only what the
/// stemmer does not bring together by itself is touched.
[[nodiscard]] std::string one_spelling(std::string_view form);

}  // namespace findings
