// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/boundaries.h"

#include <array>
#include <fstream>
#include <ostream>
#include <stdexcept>

namespace findings::test {
namespace {

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const GoldPassage& passage) {
  return out << passage.kind << " [" << passage.path << "] " << passage.text;
}

std::map<std::string, std::vector<GoldPassage>> read_gold(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("no gold file " + file.string());
  std::map<std::string, std::vector<GoldPassage>> gold;
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    std::array<std::string, 4> fields;
    std::size_t at = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto tab = line.find('\t', at);
      const bool last = i + 1 == fields.size();
      if ((tab == std::string::npos) != last) {
        throw std::runtime_error(file.string() + ":" + std::to_string(number) +
                                 ": four fields are expected");
      }
      fields.at(i) = line.substr(at, last ? tab : tab - at);
      at = tab + 1;
    }
    gold[fields[0]].push_back({fields[1], fields[2], fields[3]});
  }
  return gold;
}

std::vector<GoldPassage> as_gold(const SegmentedDocument& document) {
  std::vector<GoldPassage> result;
  for (const Passage& passage : document.passages) {
    std::string path;
    for (const std::string& heading : passage.heading) {
      path += (path.empty() ? "" : " > ") + heading;
    }
    result.push_back({std::string(name_of(passage.kind)), std::move(path), passage.text});
  }
  return result;
}

double Agreement::precision() const { return share(right, found); }
double Agreement::recall() const { return share(right, expected); }

Agreement& Agreement::operator+=(const Agreement& other) {
  expected += other.expected;
  found += other.found;
  right += other.right;
  missing.insert(missing.end(), other.missing.begin(), other.missing.end());
  wrong.insert(wrong.end(), other.wrong.begin(), other.wrong.end());
  return *this;
}

Agreement agreement(const std::vector<std::string>& expected,
                    const std::vector<std::string>& found) {
  Agreement result;
  result.expected = expected.size();
  result.found = found.size();
  std::map<std::string, std::size_t> open;
  for (const std::string& text : expected) ++open[text];
  for (const std::string& text : found) {
    const auto place = open.find(text);
    if (place == open.end() || place->second == 0) {
      result.wrong.push_back(text);
    } else {
      --place->second;
      ++result.right;
    }
  }
  for (const auto& [text, times] : open) {
    result.missing.insert(result.missing.end(), times, text);
  }
  return result;
}

}  // namespace findings::test
