// SPDX-License-Identifier: GPL-2.0-or-later
// Fields: text that Word computes. Begin, instruction, result and end stand in runs of their own,
// perhaps paragraphs apart, one inside the other (ECMA-376 part 1, 17.16).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

class DocxFields {
 public:
  /// What the text is that stands here.
  enum class Place {
    text,         ///< outside of fields, or a result to be read
    instruction,  ///< or a page number: not to be read
    contents,     ///< of a table of contents or an index
    note_mark,    ///< refers to a footnote once more
  };

  void begin();
  void instruct(std::string_view text);
  void separate();
  void end();

  /// A field whose instruction is known from the start.
  void begin(std::string_view instruction);

  /// Closes tables of contents that a damaged file leaves open.
  void close_contents();

  [[nodiscard]] Place place() const;

 private:
  struct Field {
    std::string instruction;
    Place place = Place::instruction;
  };
  void enter(Place place);
  void leave(Place place);

  std::vector<Field> open_;
  std::size_t instructions_ = 0;  // of the open ones, so that a place is known without a search
  std::size_t contents_ = 0;
  std::size_t note_marks_ = 0;
};

}  // namespace findings
