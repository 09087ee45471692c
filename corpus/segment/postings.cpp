// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/postings.h"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <future>
#include <sstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include "corpus/files/durable.h"
#include "corpus/files/regular_file.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// Xapian collects what is added in a std::map: large batches are slower than small ones.
constexpr std::uint32_t passages_a_commit = 1000;
// Passages of any words have a hundred terms; these limits are for memory where they have more.
constexpr std::size_t terms_a_commit = 400'000;
constexpr std::size_t terms_a_shard = 2'000'000;
// A database of several others keeps a file of each open.
constexpr std::size_t most_joined = 64;
constexpr int writing = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST |
                        Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

// Terms of consecutive passages, one after the other.
struct Shard {
  std::vector<PassageTerm> terms;
  std::vector<std::size_t> ends;  // of each passage, in `terms`
};

[[noreturn]] void cannot_build(const fs::path& path, const std::string& reason) {
  throw IndexError(fmt::format("cannot write {}: {}", path.string(), reason),
                   "what was indexed before is unharmed; make room or correct the permissions and "
                   "run the command again");
}

// Runs `work`; what Xapian throws becomes an IndexError.
template <typename Work>
auto building(const fs::path& path, Work work) try {
  return work();
} catch (const Xapian::Error& error) {
  const char* system = error.get_error_string();
  cannot_build(path, system != nullptr ? system : error.get_msg());
} catch (const fs::filesystem_error& error) {
  cannot_build(path, error.code().message());
}

template <typename Work>
auto reading(const fs::path& path, Work work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw damaged(path, error.get_msg());
  } catch (const IndexError&) {
    throw;
  } catch (const std::exception& error) {  // as when it asks for more memory than there is
    throw damaged(path, error.what());
  }
}

// By its descriptor, since Xapian takes a path for that of a stub too, which may name any database.
int opened(const fs::path& path, const PublishedFile& file) {
  try {
    const RegularFile regular(path);
    file.require_size(regular.size());
    const int fd = ::fcntl(regular.descriptor(), F_DUPFD_CLOEXEC, 0);
    if (fd >= 0) return fd;
  } catch (const FileError& error) {
    throw damaged(file.path, error.what());
  }
  throw damaged(file.path, std::error_code(errno, std::generic_category()).message());
}

void write_shard(const fs::path& path, const Shard& shard) {
  building(path, [&] {
    Xapian::WritableDatabase database(path.string(), writing);
    std::size_t at = 0;
    std::uint32_t passages = 0;
    std::size_t committed = 0;
    for (const std::size_t end : shard.ends) {
      Xapian::Document document;
      for (; at < end; ++at) {
        document.add_term(*shard.terms[at].text, shard.terms[at].frequency);
      }
      database.add_document(document);
      if (++passages < passages_a_commit && at - committed < terms_a_commit) continue;
      database.commit();
      passages = 0;
      committed = at;
    }
    database.commit();
  });
}

// Joins databases in their order, and removes them.
template <typename Target>
void join(const std::vector<fs::path>& parts, const fs::path& to, Target target) {
  building(to, [&] {
    {
      Xapian::Database all;
      for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
      all.compact(target);
    }
    for (const fs::path& part : parts) fs::remove_all(part);
  });
}

}  // namespace

struct PostingsWriter::State {
  void close_shard() {
    while (in_work.size() >= pool.threads()) await_oldest();
    const fs::path path = folder / fmt::format("postings.{}", parts.size());
    parts.push_back(path);
    in_work.push_back(
        pool.run([path, shard = std::exchange(collected, {})] { write_shard(path, shard); }));
  }
  void await_oldest() {
    std::future<void> oldest = std::move(in_work.front());
    in_work.pop_front();
    oldest.get();
  }

  fs::path folder;
  std::uint32_t shard_size;
  Shard collected;
  std::vector<fs::path> parts;
  std::deque<std::future<void>> in_work;
  WorkerPool pool;  // apart from other work, or the records would wait for shards
};

PostingsWriter::PostingsWriter(fs::path folder, unsigned threads, std::uint32_t shard)
    : state_(new State{
          std::move(folder), shard, {}, {}, {}, WorkerPool(threads > 1 ? threads + 1 : 1)}) {}

PostingsWriter::~PostingsWriter() = default;

void PostingsWriter::add(std::span<const PassageTerm> terms) {
  State& s = *state_;
  s.collected.terms.insert(s.collected.terms.end(), terms.begin(), terms.end());
  s.collected.ends.push_back(s.collected.terms.size());
  if (s.collected.ends.size() == s.shard_size || s.collected.terms.size() >= terms_a_shard) {
    s.close_shard();
  }
}

FileSummary PostingsWriter::finish() {
  State& s = *state_;
  if (!s.collected.ends.empty() || s.parts.empty()) s.close_shard();
  while (!s.in_work.empty()) s.await_oldest();
  for (std::size_t level = 0; s.parts.size() > most_joined; ++level) {
    std::vector<fs::path> larger;
    for (std::size_t begin = 0; begin < s.parts.size(); begin += most_joined) {
      const auto first = s.parts.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto count = std::min(most_joined, s.parts.size() - begin);
      larger.push_back(s.folder / fmt::format("postings.{}.{}", level, larger.size()));
      join({first, first + static_cast<std::ptrdiff_t>(count)}, larger.back(),
           larger.back().string());
    }
    s.parts = std::move(larger);
  }
  const fs::path path = s.folder / file_name;
  const int fd = create_file(path);
  if (fd < 0) cannot_write(path);
  const WatchedFile file(path);  // Xapian ignores it where its fsync fails
  join(s.parts, path, fd);       // closes it
  file.put_on_disk();
  FileSummary summary = summarise_file(path);
  summary.uuid = building(path, [&] { return Xapian::Database(opened(path, path)).get_uuid(); });
  return summary;
}

struct PostingReader::State {
  fs::path path;
  Xapian::Database database;
  std::uint32_t passages = 0;
};

PostingsFile::PostingsFile(const PublishedFolder& folder)
    : published_(folder.file(PostingsWriter::file_name)), fd_(opened(path(), published_)) {}

PostingsFile::~PostingsFile() { ::close(fd_); }

fs::path PostingsFile::lasting_path() const { return fmt::format("/proc/self/fd/{}", fd_); }

PostingReader::PostingReader(const PostingsFile& file, std::uint32_t passages)
    : state_(std::make_unique<State>()) {
  state_->path = file.path();
  reading(state_->path, [&] {
    state_->database = Xapian::Database(opened(file.lasting_path(), file.published()));
    state_->passages = state_->database.get_doccount();
    file.published().require_uuid(state_->database.get_uuid());
  });
  if (state_->passages != passages) {
    throw damaged(file.path().parent_path(), "postings and records do not add up");
  }
}

PostingReader::~PostingReader() = default;
PostingReader::PostingReader(PostingReader&&) noexcept = default;
PostingReader& PostingReader::operator=(PostingReader&&) noexcept = default;

std::uint32_t PostingReader::passages() const { return state_->passages; }

std::uint64_t PostingReader::total_length() const {
  return reading(state_->path, [&] { return state_->database.get_total_length(); });
}

std::uint32_t PostingReader::passages_with(std::string_view term) const {
  if (term.empty()) return 0;  // to Xapian, all documents
  return reading(state_->path, [&] {
    return std::min(state_->database.get_termfreq(std::string(term)), state_->passages);
  });
}

PostingList PostingReader::list(std::string_view term) const {
  PostingList result;
  if (term.empty()) return result;
  reading(state_->path, [&] {
    const std::string text(term);
    const std::uint32_t count = std::min(state_->database.get_termfreq(text), state_->passages);
    result.passages.reserve(count);
    result.frequencies.reserve(count);
    std::uint32_t next = 1;  // the least document that may come
    for (auto at = state_->database.postlist_begin(text); at != state_->database.postlist_end(text);
         ++at) {
      if (*at < next || *at > state_->passages) throw Xapian::DatabaseCorruptError("out of order");
      next = *at + 1;
      result.passages.push_back(*at - 1);
      result.frequencies.push_back(at.get_wdf());
    }
  });
  return result;
}

PostingList PostingReader::among(std::string_view term,
                                 std::span<const std::uint32_t> wanted) const {
  PostingList result;
  if (term.empty() || wanted.empty()) return result;
  reading(state_->path, [&] {
    const std::string text(term);
    auto at = state_->database.postlist_begin(text);
    const auto end = state_->database.postlist_end(text);
    for (const std::uint32_t passage : wanted) {
      if (at == end) break;
      if (*at < passage + 1) at.skip_to(passage + 1);
      if (at == end) break;
      if (*at != passage + 1) continue;
      result.passages.push_back(passage);
      result.frequencies.push_back(at.get_wdf());
    }
  });
  return result;
}

void PostingReader::require_published(const PublishedFile& file) {
  reading(file.path,
          [&] { file.require_uuid(Xapian::Database(opened(file.path, file)).get_uuid()); });
}

std::string PostingReader::check(const fs::path& folder) {
  const fs::path path = folder / PostingsWriter::file_name;
  std::ostringstream report;
  try {
    if (Xapian::Database::check(opened(path, path), 0, &report) == 0) return {};
    return report.str().empty() ? "Xapian finds errors in it" : report.str();
  } catch (const Xapian::Error& error) {
    return error.get_msg();
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace findings
