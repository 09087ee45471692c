// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/safety/hostile_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "tests/support/docx.h"
#include "tests/support/temporary_folder.h"

namespace findings::test {
namespace {

namespace fs = std::filesystem;
using Sort = HostileFile::Sort;

// The counts of the repetitions around a place, the innermost last.
using Counts = std::vector<std::size_t>;

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

// A zip archive holds the stream that zlib would make, but for its head; what comes behind its end
// is not looked at.
std::string compressed(const std::string& text) {
  const std::string zip = make_zip({{"x", text}});
  constexpr std::size_t local_head = 30;
  const auto extra = static_cast<unsigned char>(zip.at(28));
  return "\x78\x9c" + zip.substr(local_head + 1 + extra);
}

std::string expanded(std::string_view text, Counts& counts);

// What is between the braces.
std::string value_of(std::string_view what, Counts& counts) {
  if (what == "#") return std::to_string(counts.at(counts.size() - 1));
  if (what == "+") return std::to_string(counts.at(counts.size() - 1) + 1);
  if (what == "up") return std::to_string(counts.at(counts.size() - 2));
  if (what.starts_with("#*")) {
    return repeated(expanded(what.substr(2), counts), counts.at(counts.size() - 1));
  }
  const std::size_t blank = what.find(' ');
  const std::string verb(what.substr(0, blank));
  std::string_view rest = what.substr(std::min(blank, what.size() - 1) + 1);
  if (verb == "x") {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < rest.size(); i += 2) {
      bytes += static_cast<char>(std::stoi(std::string(rest.substr(i, 2)), nullptr, 16));
    }
    return bytes;
  }
  if (verb == "wide") {
    std::string wide;
    for (const char c : expanded(rest, counts)) (wide += c) += '\0';
    return wide;
  }
  if (verb == "flate") return compressed(expanded(rest, counts));
  if (verb == "stream") {
    const std::size_t bar = rest.find('|');
    const std::string data = expanded(rest.substr(bar + 1), counts);
    return fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", rest.substr(0, bar),
                       data.size(), data);
  }
  const std::size_t times = std::stoul(verb);
  rest.remove_prefix(2);  // the asterisk
  if (rest.find("{{") == std::string_view::npos) return repeated(rest, times);
  if (rest.find('#') == std::string_view::npos && rest.find('+') == std::string_view::npos) {
    return repeated(expanded(rest, counts), times);
  }
  std::string result;
  counts.push_back(0);
  for (std::size_t i = 0; i < times; ++i) {
    ++counts.back();
    result += expanded(rest, counts);
  }
  counts.pop_back();
  return result;
}

std::string expanded(std::string_view text, Counts& counts) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = std::min(text.find("{{", at), text.size());
    result += text.substr(at, open - at);
    if (open == text.size()) break;
    std::size_t end = open + 2;
    for (int depth = 1; depth > 0;) {
      const std::size_t next = text.find_first_of("{}", end);
      if (next == std::string_view::npos || next + 1 == text.size()) {
        throw std::runtime_error(fmt::format("not closed: {}", text.substr(open, 60)));
      }
      end = next + 1;
      if (text[next] != text[next + 1]) continue;
      depth += text[next] == '{' ? 1 : -1;
      ++end;
    }
    result += value_of(text.substr(open + 2, end - open - 4), counts);
    at = end;
  }
  return result;
}

std::string expanded(std::string_view text) {
  Counts counts;
  return expanded(text, counts);
}

// The parts of a file that begin with a line `>> NAME`, in their order.
std::vector<std::pair<std::string, std::string>> parts_of(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> parts;
  std::size_t at = text.starts_with(">> ") ? 3 : std::string::npos;
  while (at != std::string::npos) {
    const std::size_t next = text.find("\n>> ", at);
    const std::string part = text.substr(at, next == std::string::npos ? next : next - at);
    const std::size_t line = std::min(part.find('\n'), part.size());
    parts.emplace_back(part.substr(0, line), part.substr(std::min(line + 1, part.size())));
    at = next == std::string::npos ? next : next + 4;
  }
  return parts;
}

std::string docx_of(const HostileFile& file) {
  Parts parts;
  for (auto& [name, content] : parts_of(expanded(file.content))) parts[name] = content;
  if (!file.password.empty()) return make_zip(parts, file.password);
  return make_docx(parts);
}

std::string pdf_of(const HostileFile& file) {
  std::map<unsigned long, std::string> objects = {
      {1, "<< /Type /Catalog /Pages 2 0 R >>"},
      {2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"},
      {3,
       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
       "/Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"},
      {4, expanded("{{stream |BT /F 10 Tf 50 700 Td (The custody of the force.) Tj ET}}")},
      {5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}};
  std::map<std::string, std::string> others;
  for (auto& [name, content] : parts_of(expanded(file.content))) {
    if (name.find_first_not_of("0123456789") == std::string::npos) {
      objects[std::stoul(name)] = content;
    } else {
      others[name] = content;
    }
  }
  std::string bytes = others["before"] + "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::string places = "xref\n0 1\n0000000000 65535 f\r\n";
  for (const auto& [number, object] : objects) {
    places += fmt::format("{} 1\n{:010} 00000 n\r\n", number, bytes.size());
    bytes += fmt::format("{} 0 obj\n{}\nendobj\n", number, object);
  }
  const std::size_t start = bytes.size();
  return fmt::format("{}{}\ntrailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n", bytes,
                     others.contains("xref") ? others["xref"] : places, objects.rbegin()->first + 1,
                     others["trailer"], start);
}

std::string bytes_of(const HostileFile& file) {
  std::string bytes = file.sort == Sort::docx  ? docx_of(file)
                      : file.sort == Sort::pdf ? pdf_of(file)
                                               : expanded(file.content);
  if (file.cut > 0) bytes.resize(std::min(bytes.size(), static_cast<std::size_t>(file.cut)));
  if (file.cut < 0)
    bytes.resize(bytes.size() - std::min(bytes.size(), static_cast<std::size_t>(-file.cut)));
  return bytes;
}

// `long pdf NAME cut=100`
HostileFile head_of(std::string line) {
  constexpr std::array<std::pair<std::string_view, Sort>, 7> sorts = {{{"docx ", Sort::docx},
                                                                       {"pdf ", Sort::pdf},
                                                                       {"sparse ", Sort::sparse},
                                                                       {"link ", Sort::link},
                                                                       {"folder ", Sort::folder},
                                                                       {"pipe ", Sort::pipe},
                                                                       {"locked ", Sort::locked}}};
  HostileFile file;
  if (line.starts_with("long ")) {
    file.is_long = true;
    line.erase(0, 5);
  }
  for (const auto& [word, sort] : sorts) {
    if (!line.starts_with(word)) continue;
    file.sort = sort;
    line.erase(0, word.size());
    break;
  }
  const std::size_t last = line.rfind(' ');
  if (const std::size_t sign = line.rfind('=');
      last != std::string::npos && sign != std::string::npos && sign > last) {
    const std::string key = line.substr(last + 1, sign - last - 1);
    const std::string value = line.substr(sign + 1);
    if (key == "cut") file.cut = std::stol(value);
    if (key == "size") file.size = std::stoull(value);
    if (key == "password") file.password = value;
    line.resize(last);
  }
  file.name = expanded(line);
  return file;
}

}  // namespace

std::vector<HostileFile> hostile_files(const std::string& recipe) {
  const fs::path path = fs::path(FINDINGS_SOURCE_DIR) / "tests/data/hostile" / (recipe + ".recipe");
  const std::string text = "\n" + read_file(path);
  std::vector<HostileFile> files;
  constexpr std::string_view begin = "\n=== ";
  std::size_t at = text.find(begin);
  while (at != std::string::npos) {
    at += begin.size();
    const std::size_t next = text.find(begin, at);
    const std::size_t end = next == std::string::npos ? text.size() - 1 : next;
    const std::size_t line = std::min(text.find('\n', at), end);
    files.push_back(head_of(text.substr(at, line - at)));
    if (line < end) files.back().content = text.substr(line + 1, end - line - 1);
    at = next;
  }
  return files;
}

void write_hostile(const HostileFile& file, const fs::path& path) {
  fs::create_directories(path.parent_path());
  switch (file.sort) {
    case Sort::folder:
      fs::create_directories(path);
      return;
    case Sort::pipe:
      if (::mkfifo(path.c_str(), 0600) != 0) throw std::runtime_error("cannot make a pipe");
      return;
    case Sort::link:
      fs::create_symlink(expanded(file.content), path);
      return;
    default:
      break;
  }
  {
    std::ofstream to(path, std::ios::binary);
    to << bytes_of(file);
    if (!to.flush()) throw std::runtime_error("cannot write " + path.string());
  }
  if (file.size > 0) fs::resize_file(path, file.size);
  if (file.sort == Sort::locked) fs::permissions(path, fs::perms::none);
}

}  // namespace findings::test
