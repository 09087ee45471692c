# Writes a C++ source with the plain words of a word list (one a line), so that the program needs
# no data files: cmake -DWORDS=FILE -DOUTPUT=FILE -P embed_words.cmake
# Names, abbreviations, possessives and words with accents are left out.
file(STRINGS "${WORDS}" words REGEX "^[a-z]+$")
list(SORT words COMPARE STRING CASE SENSITIVE ORDER ASCENDING)
list(REMOVE_DUPLICATES words)
list(LENGTH words count)
if(count LESS 10000)
  message(FATAL_ERROR "${WORDS} holds only ${count} words: is it a dictionary?")
endif()
set(chunks "")
set(at 0)
while(at LESS count)
  list(SUBLIST words ${at} 4000 some)
  list(JOIN some "\\n\"\n\"" literal)
  string(APPEND chunks "    \"${literal}\\n\"sv,\n")
  math(EXPR at "${at} + 4000")
endwhile()
file(WRITE "${OUTPUT}" "// Made from a word list of British English.
#include \"indexer/passages/line_rules.h\"

namespace findings {
namespace {

using std::string_view_literals::operator\"\"sv;  // clang would count the letters too long

constexpr std::string_view chunks[] = {
${chunks}};

}  // namespace

std::span<const std::string_view> word_chunks() { return chunks; }

}  // namespace findings
")
