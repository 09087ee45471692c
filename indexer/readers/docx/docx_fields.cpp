// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_fields.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace findings {
namespace {

constexpr std::size_t longest_instruction = 64;  // bytes; the first word is all that counts

DocxFields::Place place_of_result(std::string_view instruction) {
  const auto begin = std::min(instruction.find_first_not_of(' '), instruction.size());
  std::string word(instruction.substr(begin, instruction.find_first_of(" \\", begin) - begin));
  for (char& c : word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const auto is_one_of = [&](const auto& words) {
    return std::ranges::find(words, word) != words.end();
  };
  constexpr std::array<std::string_view, 3> contents = {"TOC", "TOA", "INDEX"};
  constexpr std::array<std::string_view, 3> page_numbers = {"PAGE", "NUMPAGES", "SECTIONPAGES"};
  if (is_one_of(contents)) return DocxFields::Place::contents;
  if (is_one_of(page_numbers)) return DocxFields::Place::instruction;
  return word == "NOTEREF" ? DocxFields::Place::note_mark : DocxFields::Place::text;
}

}  // namespace

void DocxFields::begin() {
  open_.emplace_back();
  enter(Place::instruction);
}

void DocxFields::begin(std::string_view instruction) {
  begin();
  instruct(instruction);
  separate();
}

void DocxFields::instruct(std::string_view text) {
  if (open_.empty()) return;
  std::string& instruction = open_.back().instruction;
  instruction +=
      text.substr(0, longest_instruction - std::min(instruction.size(), longest_instruction));
}

void DocxFields::separate() {
  if (open_.empty()) return;
  Field& field = open_.back();
  leave(field.place);
  field.place = place_of_result(field.instruction);
  enter(field.place);
}

void DocxFields::end() {
  if (open_.empty()) return;
  leave(open_.back().place);
  open_.pop_back();
}

void DocxFields::close_contents() {
  if (contents_ == 0) return;
  *this = {};
}

DocxFields::Place DocxFields::place() const {
  if (instructions_ > 0) return Place::instruction;
  if (contents_ > 0) return Place::contents;
  return note_marks_ > 0 ? Place::note_mark : Place::text;
}

void DocxFields::enter(Place place) {
  if (place == Place::instruction) ++instructions_;
  if (place == Place::contents) ++contents_;
  if (place == Place::note_mark) ++note_marks_;
}

void DocxFields::leave(Place place) {
  if (place == Place::instruction) --instructions_;
  if (place == Place::contents) --contents_;
  if (place == Place::note_mark) --note_marks_;
}

}  // namespace findings
