// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/tokenizer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory_resource>
#include <optional>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

#include "corpus/text/ascii_words.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

void check(UErrorCode status, std::string_view what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(fmt::format("ICU: {}: {}", what, u_errorName(status)));
  }
}

// Without a branch, so that a loop of it becomes instructions for many bytes at once.
constexpr unsigned char lower_byte(unsigned char c) {
  const auto capital = static_cast<unsigned char>(c - 'A');
  return static_cast<unsigned char>(c | (capital < 26 ? 0x20U : 0U));
}

bool is_word_of_letters(std::string_view form) {
  return ascii::is_all(form, [](char c) { return ascii::is_lower(c) || !ascii::is_ascii(c); });
}

bool is_hyphen(std::string_view gap) {
  // Nearly always a space, and the size varies: one look at the first byte.
  if (gap.empty() || (gap.front() != '-' && gap.front() != '\xE2')) return false;
  return gap == "-" || gap == "\u2010" || gap == "\u2011";
}

// The typographic apostrophes that ICU keeps inside a word become the typewriter's.
std::string with_plain_apostrophes(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const bool mark = starts_with_one_of(text, {"\u2019", "\u2018", "\u02BC"});
    result += mark ? '\'' : text.front();
    text.remove_prefix(!mark ? 1 : text.starts_with("\u02BC") ? 2 : 3);
  }
  return result;
}

// The form of a word that is not ASCII, or nothing.
std::string folded_form(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  check(status, "case folding");
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  fold->normalizeUTF8(0, word, sink, nullptr, status);
  check(status, "case folding");
  folded = with_plain_apostrophes(folded);
  return std::string(utf8_prefix(folded, longest_form));
}

}  // namespace

// Bytes [begin, end) of a text.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Finds words by UAX 29 as ICU's English word iterator has it: the standard for ascii_words.h.
class IcuWords {
 public:
  IcuWords() {
    UErrorCode status = U_ZERO_ERROR;
    breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
    check(status, "word iterator");
  }
  ~IcuWords() { utext_close(&text_); }
  IcuWords(const IcuWords&) = delete;
  IcuWords& operator=(const IcuWords&) = delete;

  // The words of `text` (valid UTF-8, under 2 GiB) in order, valid until the next call.
  [[nodiscard]] std::span<const WordRange> words(std::string_view text) {
    words_.clear();
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    breaks_->setText(&text_, status);
    check(status, "text");
    std::int32_t begin = breaks_->first();
    for (std::int32_t end = breaks_->next(); end != icu::BreakIterator::DONE;
         begin = end, end = breaks_->next()) {
      if (breaks_->getRuleStatus() < UBRK_WORD_NUMBER) continue;  // between words
      words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    return words_;
  }

 private:
  std::unique_ptr<icu::BreakIterator> breaks_;
  UText text_ = UTEXT_INITIALIZER;
  std::vector<WordRange> words_;
};

struct Tokenizer::State {
  explicit State(WordPath chosen) : path(chosen) {}

  WordPath path;
  AsciiWords ascii_words;
  std::optional<IcuWords> icu_words;  // made when a text needs it: most queries do not
  std::vector<Token> tokens;
  std::size_t hyphenated = 0;  // first token of the current hyphenated run
  std::uint32_t position = 0;
  // Forms are pieces of the text in lower case, or, if they differ from that, are in `others`.
  std::string lower;
  std::array<std::byte, 4096> first_others;
  std::pmr::monotonic_buffer_resource others{first_others.data(), first_others.size()};

  void begin(std::string_view text) {
    tokens.clear();
    hyphenated = 0;
    position = 0;
    make_lower(text);
    others.release();
  }

  void make_lower(std::string_view text) {
    constexpr std::size_t block_size = 64;
    const std::size_t size = text.size();
    if (lower.size() < size) lower.resize(size);
    std::size_t at = 0;
    for (; size - at >= block_size; at += block_size) {
      std::array<unsigned char, block_size> block;
      std::memcpy(block.data(), text.data() + at, block_size);
      for (unsigned char& c : block) c = lower_byte(c);
      std::memcpy(lower.data() + at, block.data(), block_size);
    }
    for (; at < size; ++at)
      lower[at] = static_cast<char>(lower_byte(static_cast<unsigned char>(text[at])));
  }

  [[nodiscard]] std::span<char> allocated(std::size_t size) {
    return {static_cast<char*>(others.allocate(size, 1)), size};
  }

  [[nodiscard]] std::string_view lower_form(std::size_t begin, std::size_t end) const {
    return std::string_view(lower).substr(begin, std::min(end - begin, longest_form));
  }

  // ASCII with an apostrophe U+2018 or U+2019.
  [[nodiscard]] std::string_view curly_form(std::size_t begin, std::size_t end) {
    const std::span<char> form = allocated(std::min(end - begin, longest_form));
    std::size_t size = 0;
    for (std::size_t i = begin; i < end && size < form.size(); ++size) {
      const bool apostrophe = !ascii::is_ascii(lower[i]);
      form[size] = apostrophe ? '\'' : lower[i];
      i += apostrophe ? 3 : 1;
    }
    return {form.data(), size};
  }

  [[nodiscard]] std::string_view any_form(std::string_view text, const WordRange& range) {
    const std::string_view word =
        text.substr(range.begin, std::min<std::size_t>(range.end - range.begin, 4 * longest_form));
    if (ascii::is_all(word, ascii::is_ascii)) return lower_form(range.begin, range.end);
    const std::string folded = folded_form(word);
    const std::span<char> form = allocated(folded.size());
    std::ranges::copy(folded, form.begin());
    return {form.data(), form.size()};
  }

  void add_by_icu(std::string_view text, std::size_t from, std::size_t to) {
    if (!icu_words) icu_words.emplace();
    const auto offset = static_cast<std::uint32_t>(from);
    for (const WordRange& word : icu_words->words(text.substr(from, to - from))) {
      const WordRange range{word.begin + offset, word.end + offset};
      add(text, range, any_form(text, range));
    }
  }

  void add_fast(std::string_view text) {
    ascii_words.read(text);
    for (std::size_t at = 0; at < text.size();) {
      const AsciiRun run = ascii_words.run(at);
      for (const AsciiWord& word : run.words) {
        add(text, {word.begin, word.end},
            word.curly ? curly_form(word.begin, word.end) : lower_form(word.begin, word.end));
      }
      if (run.unsure_begin < run.unsure_end) add_by_icu(text, run.unsure_begin, run.unsure_end);
      at = run.unsure_end;
    }
  }

  // Adds a word that was found.
  void add(std::string_view text, const WordRange& range, std::string_view form) {
    if (form.empty()) return;  // folding leaves nothing of some fillers
    if (!tokens.empty()) {
      const std::size_t gap = tokens.back().end;
      if (!is_hyphen(text.substr(gap, range.begin - gap))) close_hyphenated();
    }
    tokens.push_back({form, range.begin, range.end, position++, 1});
  }

  void close_hyphenated() {
    const std::size_t length = tokens.size() - hyphenated;
    if (length >= 2 && length <= longest_compound) add_compound();
    hyphenated = tokens.size();
  }

  // Puts the joined word in front of the hyphenated run.
  void add_compound() {
    const std::span words = std::span(tokens).subspan(hyphenated);
    std::size_t size = 0;
    for (const Token& word : words) {
      if (!is_word_of_letters(word.form)) return;
      size += word.form.size();
    }
    if (size > longest_form) return;
    const std::span<char> joined = allocated(size);
    auto end = joined.begin();
    for (const Token& word : words) end = std::ranges::copy(word.form, end).out;
    const Token compound{{joined.data(), size},
                         words.front().begin,
                         words.back().end,
                         words.front().position,
                         static_cast<std::uint32_t>(words.size())};
    tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(hyphenated), compound);
  }
};

Tokenizer::Tokenizer(WordPath path) : state_(std::make_unique<State>(path)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::span<const Token> Tokenizer::tokens(std::string_view text) {
  State& s = *state_;
  s.begin(text);
  if (s.path == WordPath::icu_only) {
    s.add_by_icu(text, 0, text.size());
  } else {
    s.add_fast(text);
  }
  s.close_hyphenated();
  return s.tokens;
}

std::string Tokenizer::fingerprint() {
  // Raise the number with any change to the code that changes a token, a stem or
  // what is an acronym.
  return fmt::format("words-5 icu-{} unicode-{} snowball-english", U_ICU_VERSION_MAJOR_NUM,
                     U_UNICODE_VERSION);
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  return icu::UnicodeString::fromUTF8(text).toUTF8String(result);
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace findings
