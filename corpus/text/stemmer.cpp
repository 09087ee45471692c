// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/stemmer.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <unordered_map>

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <xapian.h>

#include "corpus/text/strings.h"

namespace findings {
namespace {

// Where the cache is emptied: the frequent forms of a text are far fewer, and rare ones have no
// end. It takes some 100 bytes a form, for each thread that has a stemmer.
constexpr std::size_t cache_limit = 50'000;

struct Spelling {
  std::string_view from;
  std::string_view to;
};

// All tables are in the order of bytes.

// Beginnings of words. The rest of the word stays, so endings need no lines here.
constexpr auto begins = std::to_array<Spelling>(
    {{"aging", "ageing"},       {"armor", "armour"},         {"behavior", "behaviour"},
     {"color", "colour"},       {"counselor", "counsellor"}, {"defense", "defence"},
     {"endeavor", "endeavour"}, {"favor", "favour"},         {"harbor", "harbour"},
     {"honor", "honour"},       {"humor", "humour"},         {"inquir", "enquir"},
     {"judgement", "judgment"}, {"labor", "labour"},         {"licens", "licenc"},
     {"neighbor", "neighbour"}, {"offense", "offence"},      {"parlor", "parlour"},
     {"pretense", "pretence"},  {"rumor", "rumour"},         {"savior", "saviour"},
     {"skeptic", "sceptic"},    {"skillful", "skilful"},     {"unlicens", "unlicenc"},
     {"vapor", "vapour"},       {"vigor", "vigour"},         {"willful", "wilful"}});

// Beginnings of words that Britain spells so too, or that are other words.
constexpr auto kept_begins =
    std::to_array<std::string_view>({"armorial", "colorado", "coloration", "colorimet", "honorar",
                                     "honorific", "honorius", "humorist", "humorous", "laborator",
                                     "laborious", "vaporis", "vaporiz", "vaporous", "vigorous"});

constexpr auto wholes = std::to_array<Spelling>(
    {{"caliber", "calibre"},      {"catalog", "catalogue"},     {"catalogs", "catalogues"},
     {"center", "centre"},        {"centered", "centred"},      {"centering", "centring"},
     {"centers", "centres"},      {"dialed", "dialled"},        {"dialing", "dialling"},
     {"epicenter", "epicentre"},  {"fiber", "fibre"},           {"fibers", "fibres"},
     {"fueled", "fuelled"},       {"fueling", "fuelling"},      {"gray", "grey"},
     {"jewelry", "jewellery"},    {"kilometer", "kilometre"},   {"kilometers", "kilometres"},
     {"liter", "litre"},          {"liters", "litres"},         {"maneuver", "manoeuvre"},
     {"maneuvers", "manoeuvres"}, {"practise", "practice"},     {"practised", "practiced"},
     {"practises", "practices"},  {"practising", "practicing"}, {"program", "programme"},
     {"programs", "programmes"},  {"specter", "spectre"},       {"theater", "theatre"},
     {"theaters", "theatres"}});

// Words in `ize` and the like that are never written with `s`; the shorter ones (size, prize,
// seize, maize) are known by their length.
constexpr auto kept_with_z = std::to_array<std::string_view>(
    {"apprize",  "assize",    "assizes",  "belize",    "bitesize",   "capsize",    "capsized",
     "capsizes", "capsizing", "downsize", "downsized", "downsizes",  "downsizing", "lifesize",
     "midsize",  "misprize",  "outsize",  "outsized",  "oversize",   "oversized",  "resize",
     "resized",  "resizes",   "resizing", "supersize", "supersized", "undersize",  "undersized",
     "upsize",   "upsized",   "upsizing"});
constexpr std::size_t shortest_before_ize = 3;

constexpr auto z_endings = std::to_array<std::string_view>(
    {"ize", "izes", "ized", "izer", "izers", "izing", "izable", "ization", "izations", "izational",
     "izationally", "lyze", "lyzes", "lyzed", "lyzer", "lyzers", "lyzing"});

// Words that the stemmer would bring together with another word, which they do not mean: `missing`
// with `Miss`, `international` with `internal`, `several` with `severe`. Each has its own stem.
constexpr auto apart = std::to_array<Spelling>({{"authorities", "authority"},
                                                {"authority", "authority"},
                                                {"evening", "evening"},
                                                {"evenings", "evening"},
                                                {"experiment", "experiment"},
                                                {"experimental", "experiment"},
                                                {"experiments", "experiment"},
                                                {"importance", "important"},
                                                {"important", "important"},
                                                {"importantly", "important"},
                                                {"informal", "informal"},
                                                {"informally", "informal"},
                                                {"international", "international"},
                                                {"internationally", "international"},
                                                {"missing", "missing"},
                                                {"personal", "personal"},
                                                {"personally", "personal"},
                                                {"several", "several"},
                                                {"universities", "university"},
                                                {"university", "university"}});

// Plurals of acronyms that the rule below cannot distinguish from acronyms in `S` (NCRS, NPAS).
constexpr auto acronym_plurals = std::to_array<std::string_view>(
    {"bcus", "cbos", "ccus", "csps", "dccs", "dvpns", "hmis", "kpis", "ngos", "pccs", "stos"});

static_assert(std::ranges::is_sorted(begins, {}, &Spelling::from));
static_assert(std::ranges::is_sorted(wholes, {}, &Spelling::from));
static_assert(std::ranges::is_sorted(kept_with_z));
static_assert(std::ranges::is_sorted(acronym_plurals));
static_assert(std::ranges::is_sorted(apart, {}, &Spelling::from));

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }
bool is_consonant(char c) { return ascii::is_lower(c) && !is_vowel(c); }

// Three consonants or more, a vowel and `s` are no English word.
bool is_acronym_plural(std::string_view word) {
  if (std::ranges::binary_search(acronym_plurals, word)) return true;
  return word.size() >= 5 && word.ends_with('s') && is_vowel(word[word.size() - 2]) &&
         std::ranges::all_of(word.substr(0, word.size() - 2), is_consonant);
}

std::string with_s(std::string_view word) {
  std::string result(word);
  if (std::ranges::binary_search(kept_with_z, word)) return result;
  for (const std::string_view ending : z_endings) {
    if (!word.ends_with(ending)) continue;
    const std::size_t before = word.size() - ending.size();
    if (ending.starts_with("iz") && before < shortest_before_ize) continue;
    result[result.find('z', before)] = 's';
    break;
  }
  return result;
}

std::string british(std::string_view word) {
  if (word.find('z') != std::string_view::npos) return with_s(word);
  const auto whole = std::ranges::lower_bound(wholes, word, {}, &Spelling::from);
  if (whole != wholes.end() && whole->from == word) return std::string(whole->to);
  const auto after = std::ranges::upper_bound(begins, word, {}, &Spelling::from);
  if (after == begins.begin()) return std::string(word);
  const Spelling& begin = *std::prev(after);
  const bool kept = std::ranges::any_of(
      kept_begins, [&](std::string_view other) { return word.starts_with(other); });
  if (kept || !word.starts_with(begin.from)) return std::string(word);
  return std::string(begin.to).append(word.substr(begin.from.size()));
}

// Letters that no mark was put on: `ł` is `l`, `ø` is `o`, `æ` is `ae`.
const icu::Transliterator& latin_letters() {
  static const std::unique_ptr<icu::Transliterator> latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("[:Latin:] Latin-ASCII", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot make letters plain");
    return made;
  }();
  return *latin;
}

// `o'brien` is `obrien`, and `c.i.d` is `cid`.
std::string without_marks(std::string_view form) {
  constexpr std::string_view before_names = "dlo";
  const bool name = form.size() > 4 && form[1] == '\'' && before_names.find(form[0]) != form.npos;
  bool initials = form.size() >= 3 && form.size() % 2 == 1;
  for (std::size_t i = 0; i < form.size() && initials; ++i) {
    initials = i % 2 == 1 ? form[i] == '.' : ascii::is_lower(form[i]);
  }
  std::string result(form);
  if (name || initials) std::erase(result, name ? '\'' : '.');
  return result;
}

}  // namespace

std::string without_accents(std::string_view text) {
  if (ascii::is_all(text, ascii::is_ascii)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString decomposed =
      decompose->normalize(icu::UnicodeString::fromUTF8(text), status);
  icu::UnicodeString kept;
  for (int i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
  }
  icu::UnicodeString composed = compose->normalize(kept, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise text");
  latin_letters().transliterate(composed);
  std::string result;
  composed.toUTF8String(result);
  return result;
}

std::string one_spelling(std::string_view written) {
  const std::string form = without_marks(written);
  const std::size_t mark = std::min(form.find('\''), form.size());
  const std::string_view word = std::string_view(form).substr(0, mark);
  std::string result =
      is_acronym_plural(word) ? std::string(word.substr(0, word.size() - 1)) : british(word);
  return result.append(form.substr(mark));
}

struct Stemmer::State {
  Xapian::Stem english{"english"};
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> cache;
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
  std::string stemmed = one_spelling(without_accents(form));
  const auto own = std::ranges::lower_bound(apart, stemmed, {}, &Spelling::from);
  const bool is_apart = own != apart.end() && own->from == stemmed;
  stemmed = is_apart ? std::string(own->to) : state_->english(stemmed);
  if (stemmed.empty()) stemmed = form;
  return state_->cache.emplace(form, std::move(stemmed)).first->second;
}

std::string xapian_version() { return Xapian::version_string(); }

}  // namespace findings
