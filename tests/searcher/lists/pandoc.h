// SPDX-License-Identifier: GPL-2.0-or-later
// Files as Pandoc understands them, to be compared with what was written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace findings::test {

[[nodiscard]] bool has_pandoc();

/// A block at the top of a document, or within its sections: `Header` with its level, `BlockQuote`,
/// `Para`, `CodeBlock`, `BulletList` ... and all text in it. Line breaks are `\n`.
struct PandocBlock {
  std::string type;
  int level = 0;
  std::string text;
};
[[nodiscard]] std::vector<PandocBlock> pandoc_blocks(std::string_view bytes,
                                                     const std::string& format);

/// The texts of the blocks of one type, in order.
[[nodiscard]] std::vector<std::string> texts_of(const std::vector<PandocBlock>& blocks,
                                                std::string_view type);

/// References as CSL-JSON.
[[nodiscard]] nlohmann::json pandoc_references(const std::string& bytes, const std::string& format);

}  // namespace findings::test
