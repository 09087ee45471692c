// SPDX-License-Identifier: GPL-2.0-or-later
// Makes JSON Lines from a folder of plain texts, for benchmarks with real words.
//
//   paragraphs FOLDER
//
// The text between blank lines is a passage, its lines joined. Every report gets one force and one
// year and every passage one theme, pseudo-randomly: the same files give the same bytes.
#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "tests/bench/synthetic.h"

namespace findings::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shortest = 40;  // bytes; page numbers and headings are not passages
constexpr auto themes = std::to_array<std::string_view>(
    {"domestic-abuse", "vulnerable-people", "child-protection", "mental-health", "crime-prevention",
     "investigation", "victims", "custody", "stop-and-search", "leadership", "demand",
     "technology"});

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

class Printer {
 public:
  void begin_report() {
    force_ = draw_force(random_);
    year_ = 2007 + random_.below(16);
  }

  void print(const std::string& text) {
    if (text.size() < shortest) return;
    nlohmann::ordered_json record = {{"_id", "p" + std::to_string(++count_)},
                                     {"text", text},
                                     {"force", {force_name(force_)}},
                                     {"year", year_},
                                     {"theme", {themes[random_.below(themes.size())]}}};
    std::cout << json_line(record);
  }

 private:
  Random random_{1};
  std::uint64_t count_ = 0;
  std::uint32_t force_ = 0;
  std::uint32_t year_ = 0;
};

void run(const fs::path& folder) {
  Printer printer;
  for (const fs::path& path : files_of(folder)) {
    printer.begin_report();
    std::ifstream file(path);
    std::string paragraph;
    for (std::string line; std::getline(file, line);) {
      const auto begin = line.find_first_not_of(" \t\r\f");
      if (begin == std::string::npos) {
        printer.print(paragraph);
        paragraph.clear();
        continue;
      }
      const auto end = line.find_last_not_of(" \t\r\f") + 1;
      if (!paragraph.empty()) paragraph += ' ';
      paragraph.append(line, begin, end - begin);
    }
    printer.print(paragraph);
  }
  if (!std::cout.flush()) throw std::runtime_error("cannot write the output");
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  if (argc != 2) {
    std::cerr << "usage: paragraphs FOLDER\n";
    return 2;
  }
  try {
    findings::bench::run(argv[1]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "paragraphs: " << error.what() << '\n';
    return 1;
  }
}
