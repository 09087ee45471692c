// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_numbering.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/readers/xml.h"

namespace findings {
namespace {

constexpr int largest_counter = 1'000'000;
constexpr std::size_t longest_text = 100;  // bytes of what is shown; `%1` could stand there often

std::string roman(int value) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> numerals = {{{1000, "M"},
                                                                                 {900, "CM"},
                                                                                 {500, "D"},
                                                                                 {400, "CD"},
                                                                                 {100, "C"},
                                                                                 {90, "XC"},
                                                                                 {50, "L"},
                                                                                 {40, "XL"},
                                                                                 {10, "X"},
                                                                                 {9, "IX"},
                                                                                 {5, "V"},
                                                                                 {4, "IV"},
                                                                                 {1, "I"}}};
  std::string result;
  for (const auto& [size, letters] : numerals) {
    for (; value >= size; value -= size) result += letters;
  }
  return result;
}

// `a` to `z`, then `aa`, `bb`: the letter is doubled.
std::string lettered(int value) {
  constexpr int alphabet = 26;
  const auto times = static_cast<std::size_t>((value - 1) / alphabet) + 1;
  return std::string(times, static_cast<char>('A' + (value - 1) % alphabet));
}

std::string repeated_sign(int value) {
  static constexpr std::array<std::string_view, 4> signs = {"*", "†", "‡", "§"};
  const auto index = static_cast<std::size_t>(value - 1);
  std::string result;
  for (std::size_t i = 0; i <= index / signs.size(); ++i) result += signs[index % signs.size()];
  return result;
}

using Level = DocxNumbering::Level;
using Definition = DocxNumbering::Definition;
using List = DocxNumbering::List;
using Levels = DocxNumbering::Levels;
constexpr std::size_t levels = DocxNumbering::levels;

int read_start(const XmlStream& xml) {
  return std::clamp(xml.number("val").value_or(1), 0, largest_counter);
}

std::size_t level_number(const XmlStream& xml) {
  return static_cast<std::size_t>(std::max(xml.number("ilvl").value_or(0), 0));
}

// `4.12` of `4.12.`, `[4.12]`: groups of digits or a letter (`A.3`), at least two, the last a
// number.
std::string paragraph_number(const std::string& shown) {
  static const RE2 form(R"([\[( ]*((?:[A-Z]\d*|\d+)(?:\.\d+)+)[\]).,: ]*)");
  std::string number;
  RE2::FullMatch(shown, form, &number);
  return number;
}

Level read_level(XmlStream& xml) {
  Level level;
  xml.children([&](std::string_view name) {
    if (name == "start") level.start = read_start(xml);
    if (name == "numFmt") level.format = xml.attribute("val");
    if (name == "lvlText") level.text = xml.attribute("val").substr(0, longest_text);
    if (name == "pStyle") level.style = xml.attribute("val");
    if (name == "lvlRestart") {
      level.restart = static_cast<std::size_t>(std::max(xml.number("val").value_or(0), 0));
    }
    if (name == "isLgl") level.all_decimal = docx_toggle(xml);
  });
  return level;
}

Definition read_definition(XmlStream& xml) {
  Definition definition;
  xml.children([&](std::string_view name) {
    if (name == "numStyleLink") definition.linked = xml.attribute("val");
    if (name != "lvl") return;
    const auto at = level_number(xml);
    if (at < levels) definition.levels.emplace(at, read_level(xml));
  });
  return definition;
}

List read_list(XmlStream& xml) {
  List list;
  xml.children([&](std::string_view name) {
    if (name == "abstractNumId") list.definition = xml.number("val").value_or(0);
    if (name != "lvlOverride") return;
    const auto at = level_number(xml);
    if (at >= levels) return;
    xml.children([&](std::string_view inner) {
      if (inner == "startOverride") list.starts.emplace(at, read_start(xml));
      if (inner == "lvl") list.replaced.emplace(at, read_level(xml));
    });
  });
  return list;
}

const Level& level_of(const Definition& definition, const List& list, std::size_t at) {
  static const Level none = {.format = "none"};
  for (const Levels* known : {&list.replaced, &definition.levels}) {
    const auto level = known->find(at);
    if (level != known->end()) return level->second;
  }
  return none;
}

std::size_t level_in(const Definition& definition, const DocxListPlace& place,
                     std::string_view style) {
  if (place.level) return static_cast<std::size_t>(std::clamp(*place.level, 0, int{levels} - 1));
  for (const auto& [at, level] : definition.levels) {
    if (!style.empty() && level.style == style) return at;
  }
  return 0;
}

void count(Definition& definition, List& list, std::size_t at) {
  auto& counters = definition.counters;
  if (!list.begun) {
    for (const auto& [level, start] : list.starts) counters[level].reset();
  }
  list.begun = true;
  const auto start = [&](std::size_t level) {
    const auto own = list.starts.find(level);
    return own == list.starts.end() ? level_of(definition, list, level).start : own->second;
  };
  for (std::size_t i = 0; i < at; ++i) {
    if (!counters[i]) counters[i] = start(i);
  }
  counters[at] = counters[at] ? std::min(*counters[at] + 1, largest_counter) : start(at);
  for (std::size_t i = at + 1; i < levels; ++i) {
    if (at < level_of(definition, list, i).restart.value_or(i)) counters[i].reset();
  }
}

std::string shown(const Definition& definition, const List& list, std::size_t at) {
  const Level& level = level_of(definition, list, at);
  std::string result;
  for (std::size_t i = 0; i < level.text.size() && result.size() < longest_text; ++i) {
    const char c = level.text[i];
    const char digit = i + 1 < level.text.size() ? level.text[i + 1] : ' ';
    if (c != '%' || digit < '1' || digit > '9') {
      result += c;
      continue;
    }
    const auto from = static_cast<std::size_t>(digit - '1');
    const std::string& format = level_of(definition, list, from).format;
    const auto& value = definition.counters[from];
    if (value) result += docx_counter(*value, level.all_decimal ? "decimal" : format);
    ++i;
  }
  return result;
}

}  // namespace

std::string docx_counter(int value, std::string_view format) {
  constexpr int largest_roman = 3999;
  constexpr int largest_lettered = 26 * 26;
  constexpr int largest_sign = 40;
  if (format == "none") return {};
  if (value > 0 && value <= largest_roman) {
    if (format == "upperRoman") return roman(value);
    if (format == "lowerRoman") return ascii::lower(roman(value));
  }
  if (value > 0 && value <= largest_lettered) {
    if (format == "upperLetter") return lettered(value);
    if (format == "lowerLetter") return ascii::lower(lettered(value));
  }
  if (value > 0 && value <= largest_sign && format == "chicago") return repeated_sign(value);
  if (format == "decimalZero") return fmt::format("{:02}", value);
  return std::to_string(value);
}

DocxNumbering::DocxNumbering(std::string_view xml_bytes, const DocxStyles& styles)
    : styles_(styles) {
  if (xml_bytes.empty()) return;
  XmlStream xml(xml_bytes, "word/numbering.xml");
  xml.children([&](std::string_view name) {
    const bool definition = name == "abstractNum";
    if (!definition && name != "num") return;
    const auto id = xml.number(definition ? "abstractNumId" : "numId");
    if (!id) return;
    if (definition) {
      definitions_.emplace(*id, read_definition(xml));
    } else {
      lists_.emplace(*id, read_list(xml));
    }
  });
}

DocxNumbering::Definition* DocxNumbering::definition_of(const List& list) {
  const auto found = definitions_.find(list.definition);
  if (found == definitions_.end()) return nullptr;
  if (found->second.linked.empty()) return &found->second;
  const auto linked = lists_.find(styles_.of(found->second.linked).place.list.value_or(0));
  if (linked == lists_.end()) return &found->second;
  const auto target = definitions_.find(linked->second.definition);
  return target == definitions_.end() ? &found->second : &target->second;
}

std::optional<DocxListNumber> DocxNumbering::next(const DocxListPlace& place,
                                                  std::string_view style) {
  const auto list = lists_.find(place.list.value_or(0));
  if (list == lists_.end() || list->first == 0) return std::nullopt;
  Definition* definition = definition_of(list->second);
  if (definition == nullptr) return std::nullopt;
  const std::size_t at = level_in(*definition, place, style);
  count(*definition, list->second, at);
  DocxListNumber number{at, level_of(*definition, list->second, at).format == "bullet", {}, {}};
  if (!number.bullet) number.text = shown(*definition, list->second, at);
  number.paragraph_number = paragraph_number(number.text);
  return number;
}

}  // namespace findings
