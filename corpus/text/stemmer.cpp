// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/stemmer.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <xapian.h>

#include "corpus/text/spelling.h"

namespace findings {
namespace {

// The frequent forms of a text are far fewer, and of rare ones there is no end: the cache starts
// anew there. It takes some 100 bytes a form, for each thread that has a stemmer.
constexpr std::size_t cache_limit = 50'000;

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string without_accents(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  const auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  const icu::UnicodeString decomposed = decompose->normalize(source, status);
  icu::UnicodeString kept;
  for (int i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
  }
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise text");
  std::string result;
  compose->normalize(kept, status).toUTF8String(result);
  return result;
}

struct Stemmer::State {
  Xapian::Stem english{"english"};
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> cache;
};

Stemmer::Stemmer() : state_(std::make_unique<State>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem(std::string_view form) {
  if (const auto found = state_->cache.find(form); found != state_->cache.end()) {
    return found->second;
  }
  if (state_->cache.size() >= cache_limit) state_->cache.clear();
  std::string stemmed = state_->english(one_spelling(without_accents(form)));
  if (stemmed.empty()) stemmed = form;
  return state_->cache.emplace(form, std::move(stemmed)).first->second;
}

std::string xapian_version() { return Xapian::version_string(); }

}  // namespace findings
