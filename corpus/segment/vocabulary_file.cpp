// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/vocabulary_file.h"

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

VocabularyFiles read_vocabulary(const std::filesystem::path& path) {
  const BlockFile file(path, format);
  VocabularyFiles files;
  for (std::size_t i = 0; i < files.texts.size(); ++i) {
    const auto bytes = file.bytes(file.section(section_of(VocabularyFiles::names[i])));
    files.texts[i].assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  return files;
}

}  // namespace findings
