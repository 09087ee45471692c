// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/vocabulary_file.h"

namespace findings {
namespace {

constexpr FileFormat format = {"VOCA", 1};

std::string_view section_of(std::string_view file_name) {
  return file_name.substr(0, file_name.find('.'));
}

}  // namespace

FileSummary write_vocabulary(const std::filesystem::path& path, const VocabularyFiles& files) {
  BlockFileWriter file(path, format);
  for (std::size_t i = 0; i < files.texts.size(); ++i) {
    file.begin_section(section_of(VocabularyFiles::names[i]));
    file.write(files.texts[i]);
  }
  return file.finish();
}

VocabularyFile::VocabularyFile(const std::filesystem::path& path) : file_(path, format) {}

VocabularyFiles VocabularyFile::files() const {
  VocabularyFiles files;
  for (std::size_t i = 0; i < files.texts.size(); ++i) files.texts[i] = text(i);
  return files;
}

std::string VocabularyFile::synonyms() const { return text(VocabularyFiles::names.size() - 1); }

std::string VocabularyFile::text(std::size_t number) const {
  const auto bytes = file_.bytes(file_.section(section_of(VocabularyFiles::names[number])));
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace findings
