// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/postings.h"

#include <array>
#include <fstream>
#include <optional>

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/model/error.h"
#include "corpus/segment/durable.h"

namespace findings {
namespace {

// Passages a shard: small enough that Xapian's in-memory inverter stays in the caches.
constexpr std::uint32_t shard_size = 4000;
// Open files at one joining stay far below the usual limit of 1024 (about four a shard).
constexpr std::size_t most_shards = 64;

[[noreturn]] void failed(const std::filesystem::path& folder, const Xapian::Error& error) {
  throw IndexError(
      fmt::format("cannot write the postings in {}: {}", folder.string(), error.get_description()),
      "what was indexed before is unharmed; make room and run the command again");
}

// Xapian gives every database it makes a random identity, and nothing here asks for it. Without
// it equal passages give equal files. It stands behind the 14 bytes that every glass database
// begins with and two of its version.
void remove_identity(const std::filesystem::path& path) {
  constexpr std::string_view magic = "\x0f\x0dXapian Glass";
  constexpr std::size_t identity_at = magic.size() + 2;
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  std::string begin(magic.size(), '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  if (begin == magic) {
    constexpr std::array<char, 16> none{};
    file.seekp(identity_at);
    file.write(none.data(), none.size());
  }
  file.close();
  if (!file || begin != magic) {
    throw IndexError(fmt::format("cannot write {} to the disk", path.string()));
  }
}

}  // namespace

struct PostingsWriter::State {
  std::filesystem::path folder;
  std::optional<Xapian::WritableDatabase> open;
  std::uint32_t in_open = 0;
  std::uint32_t made = 0;
  std::vector<std::filesystem::path> shards;

  std::filesystem::path new_name() { return folder / fmt::format("shard-{}", made++); }

  void close_shard() {
    if (!open) return;
    open->close();  // closing commits
    open.reset();
    in_open = 0;
    if (shards.size() == most_shards) {
      const std::filesystem::path joined = new_name();
      join(joined, false);
      shards = {joined};
    }
  }

  void join(const std::filesystem::path& to, bool single_file) {
    Xapian::Database all;
    for (const auto& shard : shards) all.add_database(Xapian::Database(shard.string()));
    all.compact(to.string(), single_file ? Xapian::DBCOMPACT_SINGLE_FILE : 0U);
    all.close();
    for (const auto& shard : shards) std::filesystem::remove_all(shard);
  }
};

PostingsWriter::PostingsWriter(const std::filesystem::path& folder)
    : state_(std::make_unique<State>()) {
  state_->folder = folder;
}

PostingsWriter::~PostingsWriter() = default;

void PostingsWriter::add(const PassageTerms& terms) {
  State& s = *state_;
  try {
    if (!s.open) {
      s.shards.push_back(s.new_name());
      s.open.emplace(s.shards.back().string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                   Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC |
                                                   Xapian::DB_DANGEROUS);
    }
    Xapian::Document document;
    for (const auto& [term, frequency] : terms) document.add_term(term, frequency);
    s.open->add_document(document);
    if (++s.in_open == shard_size) s.close_shard();
  } catch (const Xapian::Error& error) {
    failed(s.folder, error);
  }
}

FileSummary PostingsWriter::finish() {
  State& s = *state_;
  const std::filesystem::path to = s.folder / file_name;
  try {
    if (s.shards.empty()) {
      s.shards.push_back(s.new_name());
      s.open.emplace(s.shards.back().string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    }
    s.close_shard();
    s.join(to, true);
  } catch (const Xapian::Error& error) {
    failed(s.folder, error);
  }
  remove_identity(to);
  put_on_disk(to);
  return summarise_file(to);
}

std::string xapian_version() { return Xapian::version_string(); }

}  // namespace findings
