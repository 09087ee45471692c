// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/spool.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <queue>
#include <span>

#include "corpus/files/varint.h"
#include "corpus/segment/records.h"

namespace findings {
namespace {

// What is sorted in memory at a time.
constexpr std::size_t run_size = std::size_t{32} << 20;

void put_stream(std::string& to, const TokenStream& stream) {
  put_varint(to, stream.size());
  for (const StoredToken& token : stream) {
    put_varint(to, token.form);
    put_varint(to, token.position);
    put_varint(to, token.span);
    put_varint(to, token.heading);
  }
}

TokenStream get_stream(VarintReader& from) {
  TokenStream stream(from.number());
  for (StoredToken& token : stream) {
    token.form = from.number32();
    token.position = from.number32();
    token.span = from.number32();
    token.heading = from.number32();
  }
  return stream;
}

void put_document(std::string& bytes, const AnalysedDocument& document) {
  put_string(bytes, encode(document.document));
  put_stream(bytes, document.title);
  put_varint(bytes, document.headings.size());
  for (const TokenStream& heading : document.headings) put_stream(bytes, heading);
  put_varint(bytes, document.passages.size());
  for (const auto& passage : document.passages) {
    put_string(bytes, encode(passage.passage));
    put_varint(bytes, passage.themes.size());
    for (const std::string& theme : passage.themes) put_string(bytes, theme);
    put_stream(bytes, passage.text);
    put_varint(bytes, passage.heading_path);
    put_varint(bytes, passage.explained.size());
    for (const AcronymPair& pair : passage.explained) {
      put_string(bytes, pair.short_form);
      put_string(bytes, pair.long_form);
    }
  }
}

AnalysedDocument decoded(std::string_view bytes) {
  VarintReader reader(bytes);
  AnalysedDocument document;
  document.document = decode_document(reader.string());
  document.title = get_stream(reader);
  document.headings.resize(reader.number());
  for (TokenStream& heading : document.headings) heading = get_stream(reader);
  document.passages.resize(reader.number());
  for (auto& passage : document.passages) {
    passage.passage = decode_passage(reader.string());
    passage.themes.resize(reader.number());
    for (std::string& theme : passage.themes) theme = reader.string();
    passage.text = get_stream(reader);
    passage.heading_path = reader.number();
    passage.explained.resize(reader.number());
    for (AcronymPair& pair : passage.explained) {
      pair.short_form = reader.string();
      pair.long_form = reader.string();
    }
  }
  return document;
}

// Before each document in the file: how many bytes its id and itself take.
using Frame = std::array<std::uint32_t, 2>;

// Reads a run from front to back, a piece at a time.
class RunReader {
 public:
  RunReader(UnnamedFile& file, std::uint64_t begin, std::uint64_t end)
      : file_(file), at_(begin), end_(end) {}

  /// The next document; false at the end of the run.
  bool next() {
    if (begin_ == buffer_.size() && at_ == end_) return false;
    need(sizeof(Frame));
    Frame frame{};
    std::memcpy(frame.data(), buffer_.data() + begin_, sizeof(Frame));
    need(sizeof(Frame) + frame[0] + frame[1]);
    id_ = std::string_view(buffer_).substr(begin_ + sizeof(Frame), frame[0]);
    document_ = std::string_view(buffer_).substr(begin_ + sizeof(Frame) + frame[0], frame[1]);
    begin_ += sizeof(Frame) + frame[0] + frame[1];
    return true;
  }

  /// Valid until the next call.
  [[nodiscard]] std::string_view id() const { return id_; }
  [[nodiscard]] std::string_view document() const { return document_; }

 private:
  static constexpr std::size_t piece = std::size_t{256} << 10;

  // At least so many bytes from `begin_` on.
  void need(std::size_t size) {
    if (buffer_.size() - begin_ >= size) return;
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t have = buffer_.size();
    const auto more =
        static_cast<std::size_t>(std::min<std::uint64_t>(std::max(piece, size - have), end_ - at_));
    buffer_.resize(have + more);
    file_.read(at_, std::as_writable_bytes(std::span(buffer_).subspan(have)));
    at_ += more;
  }

  UnnamedFile& file_;
  std::uint64_t at_;
  std::uint64_t end_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::string_view id_;
  std::string_view document_;
};

}  // namespace

void Spool::add(const AnalysedDocument& document) {
  const std::size_t begin = bytes_.size();
  put_document(bytes_, document);
  entries_.push_back({document.document.id, begin, bytes_.size() - begin});
  ++documents_;
  if (bytes_.size() >= run_size) write_run();
}

void Spool::write_run() {
  if (!file_) file_.emplace(folder_ / "spool");
  std::ranges::sort(entries_, {}, &Entry::id);
  Run run{file_->size(), 0};
  for (const Entry& entry : entries_) {
    const Frame frame = {static_cast<std::uint32_t>(entry.id.size()),
                         static_cast<std::uint32_t>(entry.size)};
    file_->append(std::as_bytes(std::span(frame)));
    file_->append(entry.id);
    file_->append(std::string_view(bytes_).substr(entry.begin, entry.size));
  }
  run.end = file_->size();
  runs_.push_back(run);
  entries_.clear();
  bytes_.clear();
}

void Spool::drain(const std::function<void(const AnalysedDocument&)>& take) {
  if (runs_.empty()) {
    std::ranges::sort(entries_, {}, &Entry::id);
    for (const Entry& entry : entries_) {
      take(decoded(std::string_view(bytes_).substr(entry.begin, entry.size)));
    }
    return;
  }
  if (!entries_.empty()) write_run();
  bytes_ = {};
  std::vector<RunReader> readers;
  for (const Run& run : runs_) readers.emplace_back(*file_, run.begin, run.end);
  const auto later = [&](std::size_t a, std::size_t b) {
    return readers[a].id() > readers[b].id();
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
  for (std::size_t i = 0; i < readers.size(); ++i) {
    if (readers[i].next()) next.push(i);
  }
  while (!next.empty()) {
    const std::size_t first = next.top();
    next.pop();
    take(decoded(readers[first].document()));
    if (readers[first].next()) next.push(first);
  }
}

}  // namespace findings
