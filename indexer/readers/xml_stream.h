// SPDX-License-Identifier: GPL-2.0-or-later
// An XML file read element by element, in the memory of one at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/xml.h"

namespace findings {

/// Stands on an element, at first the root. What is not asked for is passed over. Nesting is
/// bounded by libxml2 (256), so that functions that call each other for inner elements are safe.
/// Every member throws InputError where the file is not well-formed or declares a document type.
class XmlStream {
 public:
  /// `bytes` must outlive it; `name` is for messages.
  XmlStream(std::string_view bytes, std::string name);

  /// Name without prefix; valid as long as this object.
  [[nodiscard]] std::string_view name() const;

  /// An attribute by its name without prefix; empty if it is absent.
  [[nodiscard]] std::string attribute(std::string_view name) const;

  /// The same as a number; nothing if it is none.
  [[nodiscard]] std::optional<int> number(std::string_view attribute) const;

  /// Calls `visit(name)` standing on each child element in turn; `visit` may read what is inside.
  /// What is inside an element can be read once.
  template <typename Visit>
  void children(Visit visit) {
    if (!has_content()) return;
    const int outer = depth();
    while (next_element(outer)) {
      visit(name());
      leave(outer + 1);
    }
  }

  /// All text inside the element.
  [[nodiscard]] std::string text();

 private:
  void read();
  [[nodiscard]] bool has_content() const;
  [[nodiscard]] int depth() const;
  [[nodiscard]] bool at_end_of(int depth) const;
  bool next_element(int outer);  // false at the end of the element at depth `outer`
  void leave(int depth);         // to the end of the element at `depth`

  std::string name_;
  XmlReader reader_;
};

}  // namespace findings
