// SPDX-License-Identifier: GPL-2.0-or-later
// What is made when it is first asked for.
#pragma once

#include <mutex>

namespace findings {

/// A value that most never ask for. Safe for several threads: the first makes it, the others wait.
template <typename Value>
class Lazy {
 public:
  /// `make` must give the same for every caller. What it throws is thrown here, and the next call
  /// tries again.
  template <typename Make>
  const Value& get(const Make& make) const {
    std::call_once(made_, [&] { value_ = make(); });
    return value_;
  }

 private:
  mutable std::once_flag made_;
  mutable Value value_{};
};

}  // namespace findings
