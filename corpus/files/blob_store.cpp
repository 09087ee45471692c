// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/blob_store.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <zstd.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

// Each hit that is shown costs the unpacking of two chunks; smaller ones pack worse.
constexpr std::size_t chunk_size = std::size_t{8} * 1024;
constexpr int compression_level = 3;
// A chunk has whole strings, so one long paragraph makes a long chunk; far more is damage.
constexpr std::uint64_t largest_chunk = std::uint64_t{1} << 30;
// zstd makes at most so much of four bytes.
constexpr std::uint64_t most_unpacked = std::uint64_t{128} << 10;

// Chunks that wait for the pool or for the file.
constexpr std::size_t most_in_work = 64;

std::string compressed(std::string_view chunk) {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  std::string result(ZSTD_compressBound(chunk.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context.get(), result.data(), result.size(),
                                             chunk.data(), chunk.size(), compression_level);
  if (ZSTD_isError(size) != 0) {
    throw IndexError(fmt::format("zstd: {}", ZSTD_getErrorName(size)));
  }
  result.resize(size);
  return result;
}

}  // namespace

BlobStoreWriter::BlobStoreWriter(BlockFileWriter& file, std::string name, WorkerPool* pool)
    : file_(file), name_(std::move(name)), pool_(pool) {
  file_.begin_section(name_ + "data");
}

void BlobStoreWriter::add(std::string_view blob) {
  put_string(chunk_, blob);
  raw_size_ += blob.size();
  ++count_;
  if (chunk_.size() >= chunk_size) flush();
}

void BlobStoreWriter::flush() {
  if (chunk_.empty()) return;
  numbers_.push_back(chunk_first_);
  chunk_first_ = count_;
  if (pool_ == nullptr || pool_->threads() == 1) {
    write(compressed(chunk_));
    chunk_.clear();
    return;
  }
  in_work_.push_back(pool_->run([chunk = std::exchange(chunk_, {})] { return compressed(chunk); }));
  if (in_work_.size() > most_in_work) {
    write(in_work_.front().get());
    in_work_.pop_front();
  }
}

void BlobStoreWriter::write(const std::string& compressed) {
  offsets_.push_back(file_.section_size());
  file_.write(compressed);
}

void BlobStoreWriter::finish() {
  flush();
  for (; !in_work_.empty(); in_work_.pop_front()) write(in_work_.front().get());
  offsets_.push_back(file_.section_size());
  numbers_.push_back(count_);
  file_.write_section(name_ + "at", offsets_);
  file_.write_section(name_ + "no", numbers_);
}

BlobStore::BlobStore(const BlockFile& file, std::string_view name)
    : file_(&file),
      data_(file.section(std::string(name) + "data")),
      offsets_(file.section(std::string(name) + "at")),
      numbers_(file.section(std::string(name) + "no")) {
  const std::uint64_t entries = numbers_.size / sizeof(std::uint32_t);
  if (entries == 0 || offsets_.size / sizeof(std::uint64_t) != entries) {
    throw findings::damaged(file.path(), "its chunks do not add up");
  }
  chunks_ = static_cast<std::uint32_t>(entries - 1);
  count_ = file.array<std::uint32_t>(numbers_, chunks_, 1).front();
}

std::string BlobStore::get(std::uint32_t number) const {
  const std::shared_ptr<const Chunk> chunk = chunk_of(number);
  if (number < chunk->first || number >= chunk->end) {
    throw findings::damaged(file_->path(), fmt::format("it has no record {}", number));
  }
  try {
    VarintReader reader(chunk->bytes);
    for (std::uint32_t before = number - chunk->first; before > 0; --before) (void)reader.string();
    return std::string(reader.string());
  } catch (const TruncatedData&) {
    does_not_unpack(chunk->first);
  }
}

void BlobStore::does_not_unpack(std::uint32_t first) const {
  throw findings::damaged(file_->path(),
                          fmt::format("the chunk of record {} does not unpack", first));
}

std::shared_ptr<const BlobStore::Chunk> BlobStore::chunk_of(std::uint32_t number) const {
  {
    const std::lock_guard lock(mutex_);
    if (last_ && number >= last_->first && number < last_->end) return last_;
  }
  const auto firsts = file_->array<std::uint32_t>(numbers_, 0, chunks_ + std::uint64_t{1});
  const auto after = std::ranges::upper_bound(firsts.first(chunks_), number);
  const auto index =
      static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(after - firsts.begin() - 1, 0));
  const auto at = file_->array<std::uint64_t>(offsets_, index, 2);
  const auto compressed = file_->bytes(data_, at[0], at[1] - at[0]);

  auto chunk = std::make_shared<Chunk>();
  chunk->first = firsts[index];
  chunk->end = firsts[index + 1];
  const std::uint64_t size = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
  if (size > largest_chunk || size > (compressed.size() / 4 + 1) * most_unpacked) {
    does_not_unpack(chunk->first);
  }
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                  &ZSTD_freeDCtx);
  chunk->bytes.resize(size);
  if (ZSTD_decompressDCtx(context.get(), chunk->bytes.data(), size, compressed.data(),
                          compressed.size()) != size) {
    does_not_unpack(chunk->first);
  }
  const std::lock_guard lock(mutex_);
  last_ = chunk;
  return chunk;
}

}  // namespace findings
