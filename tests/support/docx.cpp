// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/docx.h"

#include <memory>
#include <stdexcept>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace findings::test {
namespace {

struct FreeArchive {
  void operator()(archive* writer) const { archive_write_free(writer); }
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

constexpr const char* namespaces =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" )"
    R"(xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" )"
    R"(xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" )"
    R"(xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" )"
    R"(xmlns:v="urn:schemas-microsoft-com:vml")";

std::string root_of(const std::string& part) {
  if (part.starts_with("header")) return "hdr";
  if (part.starts_with("footer")) return "ftr";
  return part;
}

void check(int status) {
  if (status != ARCHIVE_OK) throw std::runtime_error("cannot write a zip archive");
}

}  // namespace

std::string make_zip(const Parts& parts, const std::string& password) {
  std::string bytes;
  const std::unique_ptr<archive, FreeArchive> writer(archive_write_new());
  check(archive_write_set_format_zip(writer.get()));
  check(archive_write_set_bytes_in_last_block(writer.get(), 1));  // no padding at the end
  if (!password.empty()) {
    check(archive_write_set_options(writer.get(), "zip:encryption=aes256"));
    check(archive_write_set_passphrase(writer.get(), password.c_str()));
  }
  const auto write = [](archive*, void* to, const void* data, std::size_t size) -> la_ssize_t {
    static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
  };
  check(archive_write_open(writer.get(), &bytes, nullptr, write, nullptr));
  for (const auto& [name, content] : parts) {
    const std::unique_ptr<archive_entry, FreeArchive> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    check(archive_write_header(writer.get(), entry.get()));
    archive_write_data(writer.get(), content.data(), content.size());
  }
  check(archive_write_close(writer.get()));
  return bytes;
}

std::string make_docx(const Parts& parts) {
  Parts files;
  std::string types;
  for (const auto& [name, content] : parts) {
    const bool own = name.find('.') == std::string::npos;
    const std::string file = own ? "word/" + name + ".xml" : name;
    std::string type = name.substr(0, name.find_first_of("0123456789"));
    if (type == "document") type = "document.main";
    if (own) {
      types += fmt::format(
          R"(<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.)"
          R"(wordprocessingml.{}+xml"/>)",
          file, type);
    }
    files[file] = content.starts_with("<?xml")
                      ? content
                      : fmt::format("<?xml version=\"1.0\"?><w:{0} {1}>{2}</w:{0}>", root_of(name),
                                    namespaces, content);
  }
  files.emplace("[Content_Types].xml",
                fmt::format("<?xml version=\"1.0\"?><Types xmlns=\"http://schemas."
                            "openxmlformats.org/package/2006/content-types\">{}</Types>",
                            types));
  return make_zip(files);
}

std::string make_docx(const std::string& body) {
  return make_docx(Parts{{"document", "<w:body>" + body + "</w:body>"}});
}

std::string docx_paragraph(std::string_view text, std::string_view style) {
  const std::string properties =
      style.empty() ? std::string()
                    : fmt::format(R"(<w:pPr><w:pStyle w:val="{}"/></w:pPr>)", style);
  return fmt::format("<w:p>{}{}</w:p>", properties, docx_run(text));
}

std::string docx_run(std::string_view text, std::string_view properties) {
  return fmt::format(R"(<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>)",
                     properties, text);
}

std::string docx_style(std::string_view id, std::string_view name, std::string_view more) {
  return fmt::format(
      R"(<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>)", id, name,
      more);
}

}  // namespace findings::test
