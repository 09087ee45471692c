// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace findings::test {

/// A new folder, removed by the destructor.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

  /// Writes a file under the folder and creates the folders above it.
  std::filesystem::path write(const std::string& name, std::string_view content) const;
  /// The same, but removes the file first: some file systems flush a file that is overwritten,
  /// which is slow.
  std::filesystem::path replace(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// The folder with real documents and collections beside the checkout, if it exists.
[[nodiscard]] std::filesystem::path shared_folder();

}  // namespace findings::test
