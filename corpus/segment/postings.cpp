// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/postings.h"

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>
#include <future>
#include <queue>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/files/durable.h"
#include "corpus/files/unnamed_file.h"
#include "corpus/files/varint.h"
#include "corpus/model/error.h"
#include "corpus/segment/glass_reader.h"
#include "corpus/segment/glass_writer.h"

namespace findings {
namespace {

// Postings a run, 12 bytes each while they are collected.
constexpr std::size_t run_size = std::size_t{1} << 20;
constexpr std::size_t read_ahead = std::size_t{64} * 1024;

struct Posting {
  std::uint32_t term;
  std::uint32_t passage;
  std::uint32_t frequency;
};

// A run: of each term that it has, in their order, varints: how much greater its number is than
// that of the term before, postings, sum of frequencies; then of each posting the distance from
// the passage before, less one, and the frequency. The postings come in the order of passages,
// and a counting sort keeps it.
std::string encoded_run(const std::vector<Posting>& postings, std::uint32_t terms) {
  std::vector<std::uint32_t> ends(terms + std::size_t{1});
  for (const Posting& posting : postings) ++ends[posting.term + std::size_t{1}];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sorted(postings.size());
  for (const Posting& posting : postings) {
    sorted[ends[posting.term]++] = {posting.passage, posting.frequency};
  }
  std::string bytes;
  bytes.reserve(3 * postings.size());
  std::uint32_t before = 0;
  std::uint32_t begin = 0;
  for (std::uint32_t term = 0; term < terms; ++term) {
    const std::uint32_t end = ends[term];
    if (begin == end) continue;
    std::uint64_t frequencies = 0;
    for (std::uint32_t i = begin; i < end; ++i) frequencies += sorted[i].second;
    put_varint(bytes, term - before);
    put_varint(bytes, end - begin);
    put_varint(bytes, frequencies);
    std::uint32_t next = 0;
    for (; begin < end; ++begin) {
      put_varint(bytes, sorted[begin].first - next);
      put_varint(bytes, sorted[begin].second);
      next = sorted[begin].first + 1;
    }
    before = term;
  }
  return bytes;
}

// Reads a run of the temporary file, list by list.
class RunReader {
 public:
  RunReader(UnnamedFile& file, std::uint64_t begin, std::uint64_t end)
      : file_(file), at_(begin), end_(end) {}

  /// Whether there is another list; reads its head.
  bool next() {
    if (at_ == end_ && here_ == buffer_.size()) return false;
    term += number32();
    postings = number32();
    frequencies = number();
    return true;
  }
  std::uint32_t number32() { return static_cast<std::uint32_t>(number()); }
  std::uint64_t number() {
    if (buffer_.size() - here_ < longest_number && at_ < end_) refill();
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && here_ < buffer_.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(buffer_[here_++]);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    throw IndexError("the postings cannot be read back");
  }

  std::uint32_t term = 0;
  std::uint32_t postings = 0;
  std::uint64_t frequencies = 0;

 private:
  static constexpr std::size_t longest_number = 10;

  void refill() {
    buffer_.erase(0, here_);
    here_ = 0;
    const std::size_t kept = buffer_.size();
    const std::size_t wanted = std::min<std::uint64_t>(read_ahead, end_ - at_);
    buffer_.resize(kept + wanted);
    file_.read(at_, std::as_writable_bytes(std::span(buffer_).subspan(kept)));
    at_ += wanted;
  }

  UnnamedFile& file_;
  std::uint64_t at_;
  std::uint64_t end_;
  std::string buffer_;
  std::size_t here_ = 0;
};

// Piece by piece: what is mapped counts as memory in use.
FileSummary write_checksums(const std::filesystem::path& folder) {
  constexpr std::size_t piece_bytes = 128 * glass::block_bytes;
  const std::filesystem::path path = folder / PostingsWriter::file_name;
  std::ifstream postings(path, std::ios::binary);
  BlockFileWriter file(folder / PostingsWriter::checksums_name, PostingsWriter::checksums_format);
  file.begin_section("blocks");
  std::string piece(piece_bytes, '\0');
  do {
    postings.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto size = static_cast<std::size_t>(postings.gcount());
    file.write_array(std::span<const std::uint64_t>(
        glass_checksums(std::as_bytes(std::span(piece).first(size)))));
  } while (postings);
  if (!postings.eof()) throw IndexError(fmt::format("cannot read {}", path.string()));
  return file.finish();
}

}  // namespace

struct PostingsWriter::State {
  State(std::filesystem::path folder_, std::uint32_t terms_, WorkerPool& pool_)
      : folder(std::move(folder_)), terms(terms_), pool(pool_), runs(folder / "postings.runs") {}

  void close_run() {
    if (collected.empty()) return;
    in_work.push_back(pool.run([postings = std::exchange(collected, {}), count = terms] {
      return encoded_run(postings, count);
    }));
    while (in_work.size() >= pool.threads()) keep_oldest();
  }
  void keep_oldest() {
    const std::string run = in_work.front().get();
    in_work.pop_front();
    runs.append(run);
    run_ends.push_back(runs.size());
  }

  std::filesystem::path folder;
  std::uint32_t terms;
  WorkerPool& pool;
  UnnamedFile runs;
  std::vector<std::uint64_t> run_ends = {0};
  std::vector<Posting> collected;
  std::deque<std::future<std::string>> in_work;
  std::vector<std::uint32_t> lengths;  // by passage
  GlassStatistics statistics;
};

PostingsWriter::PostingsWriter(const std::filesystem::path& folder, std::uint32_t terms,
                               WorkerPool& pool)
    : state_(std::make_unique<State>(folder, terms, pool)) {}

PostingsWriter::~PostingsWriter() = default;

void PostingsWriter::add(std::span<const PassageTerm> terms) {
  State& s = *state_;
  const auto passage = static_cast<std::uint32_t>(s.lengths.size());
  if (s.collected.size() + terms.size() > run_size) s.close_run();
  std::uint32_t length = 0;
  for (const auto& [number, frequency] : terms) {
    s.collected.push_back({number, passage, frequency});
    length += frequency;
    s.statistics.highest_frequency = std::max(s.statistics.highest_frequency, frequency);
  }
  s.lengths.push_back(length);
  s.statistics.total_length += length;
  s.statistics.longest = std::max(s.statistics.longest, length);
  if (length > 0 && (s.statistics.shortest == 0 || length < s.statistics.shortest)) {
    s.statistics.shortest = length;
  }
}

void PostingsWriter::seal() {
  state_->close_run();
  while (!state_->in_work.empty()) state_->keep_oldest();
}

std::vector<FileSummary> PostingsWriter::finish(
    const std::function<std::string_view(std::uint32_t)>& term_of) {
  State& s = *state_;
  const std::filesystem::path to = s.folder / file_name;
  GlassWriter writer(to);
  s.statistics.documents = static_cast<std::uint32_t>(s.lengths.size());
  writer.begin({}, 0, 0);
  for (std::uint32_t i = 0; i < s.statistics.documents; ++i) writer.add(i + 1, s.lengths[i]);
  writer.end();

  std::vector<RunReader> runs;
  for (std::size_t i = 1; i < s.run_ends.size(); ++i) {
    runs.emplace_back(s.runs, s.run_ends[i - 1], s.run_ends[i]);
  }
  // The runs by their next term; those of one term in their own order, which is that of passages.
  using Place = std::pair<std::uint32_t, std::size_t>;
  std::priority_queue<Place, std::vector<Place>, std::greater<>> next;
  const auto advance = [&](std::size_t run) {
    if (runs[run].next()) next.emplace(runs[run].term, run);
  };
  for (std::size_t run = 0; run < runs.size(); ++run) advance(run);
  std::vector<std::size_t> sharing;
  while (!next.empty()) {
    const std::uint32_t term = next.top().first;
    std::uint32_t postings = 0;
    std::uint64_t frequencies = 0;
    for (sharing.clear(); !next.empty() && next.top().first == term; next.pop()) {
      sharing.push_back(next.top().second);
      postings += runs[sharing.back()].postings;
      frequencies += runs[sharing.back()].frequencies;
    }
    writer.begin(term_of(term), postings, frequencies);
    for (const std::size_t run : sharing) {
      std::uint32_t passage = 0;
      for (std::uint32_t left = runs[run].postings; left > 0; --left) {
        passage += runs[run].number32() + 1;  // counted from 1, as Xapian does
        writer.add(passage, runs[run].number32());
      }
      advance(run);
    }
    writer.end();
  }
  writer.finish(s.statistics);
  put_on_disk(to);
  return {summarise_file(to), write_checksums(s.folder)};
}

}  // namespace findings
