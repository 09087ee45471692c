// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report_print.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json found(Json value, Origin how) { return {{"value", std::move(value)}, {"how", name_of(how)}}; }

Json metadata_of(const FileReport& file) {
  const Description& known = file.description;
  Json json;
  json["title"] = found(known.title.known() ? Json(known.title.value) : Json(), known.title.how);
  json["force"] = found(Json(known.forces.value), known.forces.how);
  json["year"] = found(known.year.value ? Json(*known.year.value) : Json(), known.year.how);
  json["published"] = found(known.published.value ? Json(known.published.value->iso()) : Json(),
                            known.published.how);
  json["type"] = found(known.type.known() ? Json(known.type.value) : Json(), known.type.how);
  json["theme"] = found(Json(file.themes), file.themes.empty() ? Origin::none : Origin::text);
  return json;
}

Json file_json(const FileReport& file) {
  Json json;
  json["path"] = file.path;
  json["status"] = name_of(file.status);
  json["reason"] = file.reason.empty() ? Json() : Json(file.reason);
  if (file.documents) {
    json["documents"] = *file.documents;
  } else {
    json["document"] = file.document.empty() ? Json() : Json(file.document);
  }
  json["passages"] = file.passages;
  if (!file.documents && file.status == FileStatus::indexed) {
    json["metadata"] = metadata_of(file);
    json["notes"] = file.description.notes;
  }
  return json;
}

}  // namespace

std::string report_json(const RunReport& report) {
  Json json;
  json["schema"] = "findings.index/1";
  json["files"] = Json::array();
  for (const FileReport& file : report.files) json["files"].push_back(file_json(file));
  json["notes"] = report.notes;
  Json totals;
  for (const FileStatus status : {FileStatus::indexed, FileStatus::unchanged, FileStatus::moved,
                                  FileStatus::removed, FileStatus::skipped, FileStatus::failed}) {
    totals[std::string(name_of(status))] = report.count(status);
  }
  totals["failed_records"] = report.failed_records;
  totals["documents"] = report.documents;
  totals["passages"] = report.passages;
  json["totals"] = totals;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string report_text(const RunReport& report) {
  std::string text;
  for (const FileReport& file : report.files) {
    if (file.status == FileStatus::failed || file.status == FileStatus::skipped) {
      text += fmt::format("{}: {}: {}\n", name_of(file.status), file.path, file.reason);
      continue;
    }
    if (!file.reason.empty()) text += fmt::format("{}: {}\n", file.path, file.reason);
    if (!file.documents) {
      if (!file.description.forces.known()) text += fmt::format("{}: force unknown\n", file.path);
      if (!file.description.year.known()) text += fmt::format("{}: year unknown\n", file.path);
    }
    for (const std::string& note : file.description.notes) {
      text += fmt::format("{}: {}\n", file.path, note);
    }
  }
  for (const std::string& note : report.notes) text += note + "\n";
  const auto counted = [](std::uint64_t count, const char* one) {
    return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
  };
  if (report.published) {
    text += fmt::format("{} of {}; ", counted(report.passages, "passage"),
                        counted(report.documents, "document"));
  }
  return text + fmt::format("files: {} indexed, {} skipped, {} failed\n",
                            report.count(FileStatus::indexed), report.count(FileStatus::skipped),
                            report.count(FileStatus::failed));
}

}  // namespace findings
