# Writes a C++ source with the texts of the vocabulary's CSV files, so that the program needs no
# data files: cmake -DFOLDER=... -DOUTPUT=... -P embed.cmake
set(texts "")
foreach(name forces themes types synonyms scales)
  file(READ "${FOLDER}/${name}.csv" text)
  # A string literal may hold 64 KB in standard C++; adjacent literals are joined.
  string(LENGTH "${text}" left)
  set(at 0)
  set(pieces "")
  while(at LESS left)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND pieces "R\"csv(${piece})csv\"\n")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND texts "${pieces},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made from the CSV files of corpus/vocabulary.
#include \"indexer/describe/built_in_vocabulary.h\"

namespace findings {

VocabularyFiles built_in_vocabulary() {
  return {{
${texts}  }};
}

}  // namespace findings
")
