// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/block_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "corpus/files/durable.h"
#include "corpus/files/regular_file.h"
#include "corpus/files/xxh3.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

[[noreturn]] void cannot_open(const std::filesystem::path& path, std::string_view reason) {
  throw IndexError(fmt::format("cannot open {}: {}", path.string(), reason),
                   "run `findings check`; `findings index --rebuild` builds a new index");
}

constexpr std::string_view magic = "FINDINGS";
constexpr std::size_t section_name_size = 8;

struct Header {
  std::array<char, 8> magic;
  std::array<char, 4> format;
  std::uint32_t version;
  std::uint32_t block_size;
  std::uint32_t reserved;
  std::uint64_t checksum;
};

struct SectionEntry {
  std::array<char, section_name_size> name;
  std::uint64_t offset;
  std::uint64_t size;
};
static_assert(sizeof(SectionEntry) == 24);

struct Footer {
  std::uint64_t payload_size;
  std::uint64_t sections;
  std::uint64_t checksum_of_checksums;
  std::uint64_t checksum;
};
static_assert(sizeof(Footer) == 32);

template <typename T>
std::uint64_t own_checksum(const T& record) {
  return XXH3_64bits(&record, offsetof(T, checksum));
}

std::uint64_t digest(const Header& header, const Footer& footer) {
  const auto both = std::make_pair(header, footer);
  static_assert(sizeof both == sizeof header + sizeof footer);
  return XXH3_64bits(&both, sizeof both);
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
  try {
    const RegularFile file(path);
    if (file.size() == 0) return;
    const auto size = static_cast<std::size_t>(file.size());
    void* map = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.descriptor(), 0);
    if (map == MAP_FAILED)
      throw FileError(std::error_code(errno, std::generic_category()).message());
    bytes_ = {static_cast<const std::byte*>(map), size};
  } catch (const FileError& error) {
    cannot_open(path, error.what());
  }
}

void MappedFile::release() const {
  // The file is only read, so there is nothing to lose.
  ::madvise(const_cast<std::byte*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

struct BlockFileWriter::State {
  std::filesystem::path path;
  int fd = -1;
  bool finished = false;
  Header header{};
  std::vector<std::byte> block;  // payload not yet written, less than a block
  std::uint64_t payload_size = 0;
  std::uint64_t file_size = 0;
  std::vector<std::uint64_t> checksums;
  std::vector<SectionEntry> sections;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (fd >= 0) ::close(fd);
    if (!finished) ::unlink(path.c_str());
  }

  void put(std::span<const std::byte> bytes) {
    file_size += bytes.size();
    while (!bytes.empty()) {
      const ssize_t done = ::write(fd, bytes.data(), bytes.size());
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) cannot_write(path);
      bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
  }
  template <typename T>
  void put_record(const T& record) {
    put(std::as_bytes(std::span(&record, 1)));
  }

  void flush_block() {
    if (block.empty()) return;
    checksums.push_back(XXH3_64bits(block.data(), block.size()));
    put(block);
    block.clear();
  }

  void payload(std::span<const std::byte> bytes) {
    payload_size += bytes.size();
    while (!bytes.empty()) {
      const std::size_t part = std::min<std::size_t>(bytes.size(), block_size - block.size());
      block.insert(block.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part));
      bytes = bytes.subspan(part);
      if (block.size() == block_size) flush_block();
    }
  }

  void align() {
    constexpr std::array<std::byte, 8> zeros{};
    payload(std::span(zeros).first((8 - payload_size % 8) % 8));
  }

  void end_section() {
    if (!sections.empty()) sections.back().size = payload_size - sections.back().offset;
    align();
  }
};

BlockFileWriter::BlockFileWriter(const std::filesystem::path& path, FileFormat format)
    : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.path = path;
  s.fd = create_file(path);
  if (s.fd < 0) {
    s.finished = true;  // nothing of ours to remove
    cannot_write(path);
  }
  s.block.reserve(block_size);
  Header& header = s.header;
  std::ranges::copy(magic, header.magic.begin());
  std::ranges::copy(format.name.substr(0, 4), header.format.begin());
  header.version = format.version;
  header.block_size = block_size;
  header.checksum = own_checksum(header);
  s.put_record(header);
}

BlockFileWriter::~BlockFileWriter() = default;

void BlockFileWriter::begin_section(std::string_view name) {
  State& s = *state_;
  s.end_section();
  SectionEntry entry{};
  std::ranges::copy(name.substr(0, section_name_size), entry.name.begin());
  entry.offset = s.payload_size;
  s.sections.push_back(entry);
}

void BlockFileWriter::write(std::span<const std::byte> bytes) { state_->payload(bytes); }

std::uint64_t BlockFileWriter::section_size() const {
  return state_->payload_size - state_->sections.back().offset;
}

FileSummary BlockFileWriter::finish() {
  State& s = *state_;
  s.end_section();
  s.payload(std::as_bytes(std::span(s.sections)));
  s.flush_block();
  const auto checksums = std::as_bytes(std::span(s.checksums));
  s.put(checksums);
  Footer footer{s.payload_size, s.sections.size(), XXH3_64bits(checksums.data(), checksums.size()),
                0};
  footer.checksum = own_checksum(footer);
  s.put_record(footer);
  if (::fsync(s.fd) != 0) cannot_write(s.path);
  const int fd = std::exchange(s.fd, -1);
  if (::close(fd) != 0) cannot_write(s.path);
  s.finished = true;
  return {s.path.filename().string(), s.file_size, digest(s.header, footer)};
}

BlockFile::BlockFile(const PublishedFile& published, FileFormat format)
    : path_(published.path), file_(published.path) {
  static_assert(sizeof(Header) == header_size);
  const std::uint64_t file_size = file_.bytes().size();
  published.require_size(file_size);
  if (file_size < sizeof(Header) + sizeof(Footer)) damaged("it is truncated");
  const bool any = format.name == any_format.name;
  Header header;
  std::memcpy(&header, map(), sizeof header);
  if (header.checksum != own_checksum(header) || header.block_size != block_size ||
      std::string_view(header.magic.data(), header.magic.size()) != magic ||
      (!any && std::string_view(header.format.data(), header.format.size()) != format.name)) {
    damaged("its header is not what it should be");
  }
  if (!any && header.version != format.version) {
    throw IndexError(fmt::format("{} is of version {}, this program reads {}", path_.string(),
                                 header.version, format.version),
                     "`findings index --rebuild` builds a new index");
  }
  Footer footer;
  std::memcpy(&footer, map() + file_size - sizeof footer, sizeof footer);
  if (footer.checksum != own_checksum(footer)) damaged("its footer is not what it should be");
  payload_size_ = footer.payload_size;
  const std::uint64_t blocks = payload_size_ / block_size + (payload_size_ % block_size != 0);
  const std::uint64_t table = blocks * sizeof(std::uint64_t);
  if (payload_size_ > file_size ||
      sizeof header + payload_size_ + table + sizeof footer != file_size ||
      footer.sections > payload_size_ / sizeof(SectionEntry)) {
    damaged("its size is not what it should be");
  }
  if (XXH3_64bits(map() + sizeof header + payload_size_, table) != footer.checksum_of_checksums) {
    damaged("its checksums are not what they should be");
  }
  digest_ = digest(header, footer);
  published.require_checksum(digest_);
  verified_ = std::vector<std::atomic<bool>>(blocks);
  const std::uint64_t entries = footer.sections * sizeof(SectionEntry);
  const auto raw = bytes({payload_size_ - entries, entries}, 0, entries);
  for (std::uint64_t i = 0; i < footer.sections; ++i) {
    SectionEntry entry;
    std::memcpy(&entry, raw.data() + i * sizeof entry, sizeof entry);
    // Arrays are read where they are.
    if (entry.offset > payload_size_ || entry.size > payload_size_ - entry.offset ||
        entry.offset % 8 != 0) {
      points_outside();
    }
    const std::size_t length = ::strnlen(entry.name.data(), entry.name.size());
    sections_.emplace_back(std::string(entry.name.data(), length),
                           Section{entry.offset, entry.size});
  }
}

FileSummary BlockFile::summary() const {
  return {path_.filename().string(), file_.bytes().size(), digest_};
}

BlockFile::Section BlockFile::section(std::string_view name) const {
  const auto found = std::ranges::find(sections_, name, &std::pair<std::string, Section>::first);
  if (found == sections_.end()) damaged(fmt::format("it has no section “{}”", name));
  return found->second;
}

bool BlockFile::has_section(std::string_view name) const {
  return std::ranges::find(sections_, name, &std::pair<std::string, Section>::first) !=
         sections_.end();
}

std::span<const std::byte> BlockFile::bytes(const Section& section, std::uint64_t offset,
                                            std::uint64_t size) const {
  if (offset > section.size || size > section.size - offset || section.offset > payload_size_ ||
      section.size > payload_size_ - section.offset) {
    points_outside();
  }
  const std::uint64_t begin = section.offset + offset;
  verify_blocks(begin, begin + size);
  return {map() + sizeof(Header) + begin, size};
}

void BlockFile::verify_blocks(std::uint64_t begin, std::uint64_t end) const {
  if (begin == end) return;
  for (std::uint64_t block = begin / block_size; block <= (end - 1) / block_size; ++block) {
    if (verified_[block].load(std::memory_order_relaxed)) continue;
    const std::uint64_t at = block * block_size;
    const std::byte* payload = map() + sizeof(Header);
    std::uint64_t expected = 0;
    std::memcpy(&expected, payload + payload_size_ + block * sizeof expected, sizeof expected);
    if (XXH3_64bits(payload + at, std::min(block_size, payload_size_ - at)) != expected) {
      damaged(fmt::format("the checksum of its block {} is wrong", block));
    }
    verified_[block].store(true, std::memory_order_relaxed);
  }
}

void BlockFile::verify() const { verify_blocks(0, payload_size_); }

void BlockFile::points_outside() const { damaged("something in it points outside"); }

void BlockFile::damaged(std::string_view what) const {
  throw findings::damaged(path_, fmt::format("{}", what));
}

}  // namespace findings
