// SPDX-License-Identifier: GPL-2.0-or-later
// What a search can ask of the reading lists.
#pragma once

#include <string>
#include <vector>

#include "searcher/lists/store.h"
#include "searcher/query/request.h"

namespace findings {

class GatheredInStore : public Gathered {
 public:
  /// `reader`: whose seen passages count. The store must outlive this.
  GatheredInStore(ListStore& store, std::string reader)
      : store_(store), reader_(std::move(reader)) {}

  [[nodiscard]] std::vector<std::string> with_note(const std::string& words) const override;
  [[nodiscard]] std::vector<std::string> with_any_note() const override;
  [[nodiscard]] std::vector<std::string> on_list(const std::string& name) const override;
  [[nodiscard]] std::vector<std::string> on_any_list() const override;
  [[nodiscard]] std::vector<std::string> seen() const override;

 private:
  ListStore& store_;
  std::string reader_;
};

}  // namespace findings
