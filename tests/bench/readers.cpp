// SPDX-License-Identifier: GPL-2.0-or-later
// Times reading files into passages, format by format.
//
//   readers PROGRAM FILE...     PROGRAM: findings-index, which reads PDF in a separate process
//
// Prints a line for each format: megabytes of its files, seconds to read all of them once,
// megabytes per second. For PDF, another line has the same for poppler's word list with fonts.
#include "indexer/readers/readers.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include "corpus/model/error.h"
#include "indexer/passages/segmenter.h"
#include "indexer/readers/process/reader_process.h"

namespace findings::bench {
namespace {

constexpr std::chrono::duration<double> long_enough{3};  // readings are repeated until then

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Seconds for one call of `work`, the mean of several seconds of calls.
double seconds_of(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  work();  // the first pays for what is loaded once
  std::size_t times = 0;
  const auto begin = Clock::now();
  std::chrono::duration<double> spent{0};
  while (spent < long_enough) {
    work();
    ++times;
    spent = Clock::now() - begin;
  }
  return spent.count() / static_cast<double>(times);
}

std::size_t bare_words(const std::string& bytes) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  std::size_t words = 0;
  for (int i = 0; document && i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    words += page->text_list(poppler::page::text_list_include_font).size();
  }
  return words;
}

double print(std::string_view what, const std::vector<std::string>& files,
             const std::function<void(const std::string&)>& work) {
  std::size_t size = 0;
  for (const std::string& bytes : files) size += bytes.size();
  const double seconds = seconds_of([&] { std::ranges::for_each(files, work); });
  const double megabytes = static_cast<double>(size) / 1e6;
  fmt::print("{:<28} {:8.2f} MB {:9.4f} s {:8.1f} MB/s\n", what, megabytes, seconds,
             megabytes / seconds);
  return seconds;
}

int run(const std::filesystem::path& program, const std::vector<std::filesystem::path>& paths) {
  std::map<std::string_view, std::vector<std::string>> by_format;
  for (const auto& path : paths) {
    std::string bytes = read_file(path);
    if (const Format* format = format_of(bytes, path.extension().string())) {
      by_format[format->name].push_back(std::move(bytes));
    }
  }
  ReaderProcess process(program, {});
  std::size_t passages = 0;
  for (const auto& [name, files] : by_format) {
    const Format& format = *format_named(name);
    const double ours = print(fmt::format("{} to passages", name), files, [&](const auto& bytes) {
      const RawDocument read =
          format.name == "pdf" ? process.read(format, bytes) : format.read(bytes);
      passages += segment(read).passages.size();
    });
    if (format.name != "pdf") continue;
    const double bare = print("pdf, bare word list", files,
                              [&](const auto& bytes) { passages += bare_words(bytes); });
    fmt::print("speed of pdf to passages against the bare word list: {:.2f}\n", bare / ours);
  }
  return passages == 0 ? 1 : 0;
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: readers FINDINGS-INDEX FILE...\n");
    return 2;
  }
  try {
    return findings::bench::run(argv[1], {argv + 2, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "readers: {}\n", error.what());
    return 1;
  }
}
