// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report_print.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/text/printable.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json found(Json value, const Found<T>& known) {
  return {{"value", std::move(value)},
          {"how", name_of(known.how)},
          {"confidence", known.confidence},
          {"reason", null_if_empty(known.reason)}};
}

// Those that are printed after the others.
std::array<std::pair<std::string, const Found<std::string>*>, 4> texts_of(
    const Description& known) {
  return {{{"type", &known.type},
           {"author", &known.author},
           {"publisher", &known.publisher},
           {"url", &known.url}}};
}

Json metadata_json(const Description& known, const std::vector<std::string>& themes) {
  Json json;
  json["title"] = found(known.title.known() ? Json(known.title.value) : Json(), known.title);
  json["force"] = found(Json(known.forces.value), known.forces);
  json["year"] = found(known.year.value ? Json(*known.year.value) : Json(), known.year);
  json["published"] =
      found(known.published.value ? Json(known.published.value->iso()) : Json(), known.published);
  json["fieldwork"] = found(period_json(known.fieldwork.value), known.fieldwork);
  for (const auto& [name, text] : texts_of(known)) {
    json[name] = found(text->known() ? Json(text->value) : Json(), *text);
  }
  const Found<bool> theme{!themes.empty(), themes.empty() ? Origin::none : Origin::text};
  json["theme"] = found(Json(themes), theme);
  return json;
}

Json quality_json(const Quality& quality) {
  return {{"score", quality.score}, {"reasons", quality.reasons}};
}

Json file_json(const FileReport& file) {
  Json json = {{"path", file.path},
               {"status", name_of(file.status)},
               {"reason", null_if_empty(file.reason)}};
  if (file.documents) {
    json["documents"] = *file.documents;
  } else {
    json["document"] = null_if_empty(file.document);
  }
  json["passages"] = file.passages;
  if (!file.documents && file.status == FileStatus::indexed) {
    json["metadata"] = metadata_json(file.description, file.themes);
    json["notes"] = file.description.notes;
  }
  json["format"] = null_if_empty(file.format);
  json["pages"] = null_if_zero(file.pages);
  json["joined"] = file.joined;
  json["dropped"] = Json::object();
  for (const auto& [reason, count] : file.dropped) json["dropped"][reason] = count;
  const bool judged = file.status == FileStatus::indexed && !file.documents;
  json["quality"] = judged ? quality_json(file.quality) : Json();
  json["rendition_of"] = null_if_empty(file.rendition_of);
  return json;
}

// Names of files and values may have line ends, and must not pass for other lines of a report.
template <typename... Parts>
std::string report_line(fmt::format_string<Parts...> format, Parts&&... parts) {
  return printable_line(fmt::format(format, std::forward<Parts>(parts)...)) + "\n";
}

std::string page_of(std::uint32_t page) { return page == 0 ? "" : fmt::format(" p. {}", page); }

template <typename T>
std::string value_line(std::string_view name, const std::string& value, const Found<T>& known) {
  if (!known.known()) return report_line("  {}: unknown", name);
  return report_line("  {}: {} ({}, {:.2f}: {})", name, value, name_of(known.how), known.confidence,
                     known.reason);
}

std::string shown_period(const std::optional<Period>& period) {
  return period ? fmt::format("{} to {}", period->from.iso(), period->to.iso()) : "";
}

std::string description_text(const Description& known) {
  std::string text = value_line("title", known.title.value, known.title);
  text += value_line("force", fmt::format("{}", fmt::join(known.forces.value, "; ")), known.forces);
  text += value_line("year", known.year.value ? std::to_string(*known.year.value) : "", known.year);
  text += value_line("published", known.published.value ? known.published.value->iso() : "",
                     known.published);
  text += value_line("fieldwork", shown_period(known.fieldwork.value), known.fieldwork);
  for (const auto& [name, value] : texts_of(known)) text += value_line(name, value->value, *value);
  for (const std::string& note : known.notes) text += report_line("  note: {}", note);
  return text;
}

// `"burglary" in the text; "theft" in the heading "Crime"`.
std::string in_words(const ThemeReason& reason, const Passage& passage) {
  std::string text = fmt::format("{}\"{}\" in the ", reason.hints ? "hints " : "",
                                 fmt::join(reason.phrases, "\", \""));
  if (!reason.heading) return text + "text";
  return text + fmt::format("heading \"{}\"", passage.heading.at(*reason.heading));
}

// A line for each theme.
std::string themes_text(const std::vector<ThemeReason>& reasons, const Passage& passage) {
  std::string text;
  std::string theme;
  for (const ThemeReason& reason : reasons) {
    if (reason.theme == theme) {
      text += "; ";
    } else {
      theme = reason.theme;
      text += fmt::format("{}  theme {}: ", text.empty() ? "" : "\n", theme);
    }
    text += in_words(reason, passage);
  }
  return text.empty() ? text : text + "\n";
}

Json themes_json(const std::vector<ThemeReason>& reasons) {
  Json json = Json::array();
  for (const ThemeReason& reason : reasons) {
    json.push_back({{"theme", reason.theme},
                    {"phrases", reason.phrases},
                    {"in", reason.heading ? "heading" : "text"},
                    {"index", reason.heading ? Json(*reason.heading) : Json()},
                    {"hints", reason.hints}});
  }
  return json;
}

Json json_of(const RunReport& report) {
  Json json = {{"schema", "findings.index/1"}, {"files", Json::array()}};
  for (const FileReport& file : report.files) json["files"].push_back(file_json(file));
  json["notes"] = report.notes;
  json["dry_run"] = report.dry_run;
  Json totals;
  for (const FileStatus status : {FileStatus::indexed, FileStatus::unchanged, FileStatus::moved,
                                  FileStatus::removed, FileStatus::skipped, FileStatus::failed}) {
    totals[std::string(name_of(status))] = report.count(status);
  }
  totals["failed_records"] = report.failed_records;
  totals["documents"] = report.documents;
  totals["passages"] = report.passages;
  json["totals"] = totals;
  return json;
}

constexpr double doubtful = 0.7;  // a value with less confidence should be checked

template <typename T>
void add_doubt(std::vector<std::string>& doubts, std::string_view name, const Found<T>& value) {
  if (value.known() && value.confidence < doubtful) {
    doubts.push_back(fmt::format("{} {:.2f}: {}", name, value.confidence, value.reason));
  }
}

// What a person should check; empty if everything is known with confidence and no sources disagree.
std::string doubt(const Description& known) {
  std::vector<std::string> doubts;
  if (!known.forces.known()) doubts.emplace_back("force unknown");
  if (!known.year.known()) doubts.emplace_back("year unknown");
  doubts.insert(doubts.end(), known.notes.begin(), known.notes.end());
  add_doubt(doubts, "force", known.forces);
  add_doubt(doubts, "year", known.year);
  add_doubt(doubts, "type", known.type);
  return fmt::format("{}", fmt::join(doubts, "; "));
}

// Unknown first, then sources that disagree, then the lowest confidence.
std::pair<int, double> urgency(const Description& known) {
  const double least = std::min(known.forces.confidence, known.year.confidence);
  if (!known.forces.known() || !known.year.known()) return {0, least};
  if (!known.notes.empty()) return {1, least};
  return {doubt(known).empty() ? 3 : 2, doubt(known).empty() ? 0 : least};
}

}  // namespace

std::string why_text(const std::string& path, const TakenDocument& taken,
                     const PassageThemes& themes) {
  std::string what = taken.format;
  if (!taken.encoding.empty()) what += ", " + taken.encoding;
  if (taken.pages != 0) what += fmt::format(", {} pages", taken.pages);
  std::string text = report_line("{}: {}", path, what);
  text +=
      report_line("document {}: {} passages, {} joined across pages and notes, {} lines left out",
                  taken.description.id, taken.segmented.passages.size(), taken.segmented.joined,
                  taken.segmented.dropped.size());
  text += description_text(taken.description);
  text += fmt::format("quality {} of 100{}{}\n", taken.quality.score,
                      taken.quality.reasons.empty() ? "" : ": ",
                      fmt::join(taken.quality.reasons, "; "));
  for (const Dropped& dropped : taken.segmented.dropped) {
    text += report_line("left out{}: {}: {}", page_of(dropped.page), dropped.reason, dropped.text);
  }
  for (std::size_t i = 0; i < taken.segmented.passages.size(); ++i) {
    const Passage& passage = taken.segmented.passages[i];
    std::string place = page_of(passage.page);
    if (!passage.paragraph.empty()) place += fmt::format(" para {}", passage.paragraph);
    if (!passage.note.empty()) place += fmt::format(" note {}", passage.note);
    if (passage.note_of != 0) place += fmt::format(" of #{}", passage.note_of);
    if (passage.lead_in != 0) place += fmt::format(" in the list of #{}", passage.lead_in);
    text += report_line("#{} {} {}{} [{}]", passage.ordinal, name_of(passage.part),
                        name_of(passage.kind), place, fmt::join(passage.heading, " > "));
    text += report_line("  {}", passage.text);
    text += themes_text(themes.at(i), passage);
  }
  return text;
}

std::string why_json(const std::string& path, const TakenDocument& taken,
                     const PassageThemes& themes) {
  Json json = {{"schema", "findings.why/1"},
               {"path", path},
               {"format", taken.format},
               {"encoding", null_if_empty(taken.encoding)},
               {"pages", null_if_zero(taken.pages)},
               {"document", taken.description.id},
               {"metadata", metadata_json(taken.description, {})}};
  json["metadata"].erase("theme");
  json["notes"] = taken.description.notes;
  json["joined"] = taken.segmented.joined;
  json["quality"] = quality_json(taken.quality);
  json["dropped"] = Json::array();
  for (const Dropped& dropped : taken.segmented.dropped) {
    json["dropped"].push_back(
        {{"text", dropped.text}, {"reason", dropped.reason}, {"page", null_if_zero(dropped.page)}});
  }
  json["passages"] = Json::array();
  for (std::size_t i = 0; i < taken.segmented.passages.size(); ++i) {
    const Passage& passage = taken.segmented.passages[i];
    json["passages"].push_back({{"ordinal", passage.ordinal},
                                {"kind", name_of(passage.kind)},
                                {"part", name_of(passage.part)},
                                {"heading", passage.heading},
                                {"page", null_if_zero(passage.page)},
                                {"page_label", null_if_empty(passage.page_label)},
                                {"paragraph", null_if_empty(passage.paragraph)},
                                {"note", null_if_empty(passage.note)},
                                {"note_of", null_if_zero(passage.note_of)},
                                {"lead_in", null_if_zero(passage.lead_in)},
                                {"text", passage.text},
                                {"themes", themes_json(themes.at(i))}});
  }
  return json_text(json);
}

std::string report_json(const RunReport& report, bool on_one_line) {
  return on_one_line ? json_line(json_of(report)) : json_text(json_of(report));
}

std::string report_text(const RunReport& report) {
  std::string text;
  for (const FileReport& file : report.files) {
    if (file.status == FileStatus::unchanged) continue;
    if (file.status != FileStatus::indexed || report.dry_run) {
      text += report_line("{}: {}{}{}", name_of(file.status), file.path,
                          file.reason.empty() ? "" : ": ", file.reason);
      continue;
    }
    if (!file.reason.empty()) text += report_line("{}: {}", file.path, file.reason);
    if (!file.documents) {
      if (!file.description.forces.known()) text += report_line("{}: force unknown", file.path);
      if (!file.description.year.known()) text += report_line("{}: year unknown", file.path);
    }
    for (const std::string& note : file.description.notes) {
      text += report_line("{}: {}", file.path, note);
    }
  }
  for (const std::string& note : report.notes) text += report_line("{}", note);
  // Last, where people look first: files with poor text.
  for (const FileReport& file : report.files) {
    if (file.status != FileStatus::indexed || !file.quality.is_poor()) continue;
    text += report_line("poor text ({} of 100): {}: {}", file.quality.score, file.path,
                        fmt::join(file.quality.reasons, "; "));
  }
  if (report.published) {
    text += fmt::format("{} of {}; ", counted(report.passages, "passage"),
                        counted(report.documents, "document"));
  }
  text += fmt::format("files: {} indexed", report.count(FileStatus::indexed));
  for (const FileStatus status : {FileStatus::unchanged, FileStatus::moved, FileStatus::removed}) {
    const std::uint64_t count = report.count(status);
    if (count > 0) text += fmt::format(", {} {}", count, name_of(status));
  }
  text += fmt::format(", {} skipped, {} failed\n", report.count(FileStatus::skipped),
                      report.count(FileStatus::failed));
  if (report.dry_run) text += "nothing was changed (--dry-run)\n";
  return text;
}

std::string catalogue_text(std::vector<CatalogueRow> rows) {
  std::ranges::sort(rows, {}, [](const CatalogueRow& row) {
    return std::tuple(urgency(row.description), row.path);
  });
  std::map<std::string, int> ids;
  for (const CatalogueRow& row : rows) ++ids[row.description.id];
  std::string text = "path,document,title,force,year,published,type,author,publisher,url,doubt\n";
  for (const CatalogueRow& row : rows) {
    const Description& known = row.description;
    const std::vector<std::string> cells = {
        row.path,
        ids[known.id] > 1 ? "" : known.id,  // the index tells them apart
        known.title.value,
        fmt::format("{}", fmt::join(known.forces.value, ";")),
        known.year.value ? std::to_string(*known.year.value) : "",
        known.published.value && known.published.how != Origin::properties
            ? known.published.value->iso()
            : "",
        known.type.value,
        known.author.value,
        known.publisher.value,
        known.url.value,
        doubt(known)};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    }
    text += "\n";
  }
  return text;
}

std::string progress_text(const Progress& progress, double seconds) {
  std::string text = fmt::format("file {} of {}, {} passages", progress.files_done, progress.files,
                                 progress.passages);
  const double done = static_cast<double>(progress.bytes_done);
  if (seconds < 1 || progress.bytes_done == 0) return text;
  text += fmt::format(", {:.1f} MB/s", done / seconds / 1e6);
  const double left =
      static_cast<double>(progress.bytes - std::min(progress.bytes, progress.bytes_done));
  const auto rest = static_cast<std::uint64_t>(left / done * seconds);
  if (rest == 0) return text + ", writing";
  return text + fmt::format(", {}:{:02} left", rest / 60, rest % 60);
}

}  // namespace findings
