// SPDX-License-Identifier: GPL-2.0-or-later
// What people keep of passages outside the index, as far as a search asks for it.
#pragma once

#include <string>
#include <vector>

namespace findings {

/// Passages are named by their ids.
class Gathered {
 public:
  Gathered() = default;
  virtual ~Gathered() = default;
  Gathered(const Gathered&) = delete;
  Gathered& operator=(const Gathered&) = delete;

  /// Those with a note that has all these words, in any form.
  [[nodiscard]] virtual std::vector<std::string> with_note(const std::string& words) const = 0;
  [[nodiscard]] virtual std::vector<std::string> with_any_note() const = 0;
  /// Throws NotFoundError: no such list.
  [[nodiscard]] virtual std::vector<std::string> on_list(const std::string& name) const = 0;
  [[nodiscard]] virtual std::vector<std::string> on_any_list() const = 0;
  /// Those that the reader has been shown.
  [[nodiscard]] virtual std::vector<std::string> seen() const = 0;
};

}  // namespace findings
