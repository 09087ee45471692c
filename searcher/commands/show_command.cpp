// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/answer/highlights.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_lists.h"
#include "searcher/commands/search_options.h"
#include "searcher/print/text.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

std::string document_head(const Document& document, const Style& style) {
  std::string text = style.bold(document.title.empty() ? document.id : document.title) + "\n";
  text += fmt::format("{} · {} · {}\n",
                      document.forces.empty() ? "force unknown"
                                              : fmt::format("{}", fmt::join(document.forces, "; ")),
                      document.year ? std::to_string(*document.year) : "year unknown",
                      document.type.empty() ? "type unknown" : document.type);
  if (document.published) text += fmt::format("published {}\n", document.published->iso());
  if (document.fieldwork) {
    const auto& [from, to] = *document.fieldwork;
    text += fmt::format("fieldwork {}{}\n", from.iso(), from == to ? "" : " to " + to.iso());
  }
  return text + fmt::format("{}\n\n", document.source);
}

// A passage with its neighbours, or a whole document.
std::vector<FullPassage> passages_named(const Session& session, const std::string& typed,
                                        std::uint32_t context) {
  const auto id = PassageId::parse(typed);
  if (id && !session.reader().has_document(typed)) {
    (void)session.reader().passage(*id);  // throws if there is none
    const std::uint32_t first = id->ordinal > context ? id->ordinal - context : 1;
    return session.reader().passages(id->document, first, id->ordinal + context);
  }
  return session.reader().passages(typed, 1, std::numeric_limits<std::uint32_t>::max());
}

std::vector<Highlight> as_highlights(const std::vector<TextSpan>& spans) {
  std::vector<Highlight> result;
  for (const TextSpan& span : spans) {
    result.push_back({span.begin, span.end, std::nullopt, Highlight::As::exact});
  }
  return result;
}

Json family_json(const std::vector<FullPassage>& members, const std::string& base,
                 Tokenizer& tokenizer) {
  Json json = {{"schema", "findings.family/1"},
               {"family", members.front().family->id},
               {"passages", members.front().family->passages},
               {"documents", members.front().family->documents},
               {"members", Json::array()}};
  for (const FullPassage& member : members) {
    Json entry = dump_json(member);
    entry["differs"] = Json::array();
    const std::string_view text = member.passage.text;
    for (const TextSpan& span : differing_words(base, text, tokenizer)) {
      const std::size_t start = count_code_points(text.substr(0, span.begin));
      const std::size_t length = count_code_points(text.substr(span.begin, span.end - span.begin));
      entry["differs"].push_back({{"start", start}, {"end", start + length}});
    }
    json["members"].push_back(std::move(entry));
  }
  return json;
}

std::string family_text(const std::vector<FullPassage>& members, const std::string& base,
                        const std::string& typed, Tokenizer& tokenizer, const Style& style) {
  std::string text =
      fmt::format("{} passages in {} documents; words that differ from {} are marked\n\n",
                  members.front().family->passages, members.front().family->documents, typed);
  for (const FullPassage& member : members) {
    const auto marks = as_highlights(differing_words(base, member.passage.text, tokenizer));
    text += style.bold(head_line(member.document)) + "\n";
    text += passage_text(member.document, member.passage, marks, style) + "\n";
  }
  return text;
}

std::string shown_family(Session& session, const std::string& typed, const PrintOptions& print) {
  const auto id = PassageId::parse(typed);
  if (!id) throw UsageError("--family needs a passage id", "findings show --family DOCUMENT#N");
  const std::string base = session.reader().passage(*id).passage.text;
  const std::vector<FullPassage> members = session.reader().family(*id);
  if (members.empty()) {
    throw NotFoundError(fmt::format("{} has no family: no other document says the same", typed));
  }
  Tokenizer& tokenizer = session.analyzer().tokenizer;
  return print.is_json() ? json_text(family_json(members, base, tokenizer))
                         : family_text(members, base, typed, tokenizer, print.format.style);
}

std::string passages_json(const std::vector<FullPassage>& passages) {
  Json list = Json::array();
  for (const FullPassage& passage : passages) list.push_back(dump_json(passage));
  return json_text(list);
}

// The passage that was asked for is under `>>` if there are others.
std::string passages_text(const std::vector<FullPassage>& passages,
                          const std::optional<PassageId>& id, const Style& style) {
  std::string text = document_head(passages.front().document, style);
  std::vector<std::string> before;
  for (const FullPassage& full : passages) {
    const bool asked = id && passages.size() > 1 && full.passage.ordinal == id->ordinal;
    // Headings only where they change.
    Passage shown = full.passage;
    if (shown.heading == before) shown.heading.clear();
    before = full.passage.heading;
    text +=
        fmt::format("{}{}\n", asked ? ">>\n" : "", passage_text(full.document, shown, {}, style));
  }
  return text;
}

ExitCode run_show(const Arguments& arguments) {
  const std::string& typed = arguments.positional().front();
  constexpr std::uint64_t most_context = 10'000;
  const auto context =
      static_cast<std::uint32_t>(std::min(arguments.number("context", 0), most_context));
  const PrintOptions print = print_options(arguments);
  Session session(index_folder(arguments));
  if (arguments.has("family")) {
    print_output(shown_family(session, typed, print), print.paged);
    return ExitCode::done;
  }
  const std::vector<FullPassage> passages = passages_named(session, typed, context);
  print_output(print.is_json()
                   ? passages_json(passages)
                   : passages_text(passages, PassageId::parse(typed), print.format.style),
               print.paged);
  if (print.is_json()) return ExitCode::done;
  std::vector<std::string> seen;
  for (const FullPassage& full : passages) {
    seen.push_back(passage_id(full.document, full.passage));
  }
  SearchLists(lists_file_if_any(arguments), print.quiet).mark_as_seen(seen);
  return ExitCode::done;
}

}  // namespace

Command show_command() {
  return {
      .spec = command_spec(
          "show", "ID", "show a passage with its neighbours, or a whole document",
          "Shows the passage DOCUMENT#N, or every passage of DOCUMENT. With --family: the passages "
          "of all documents that say the same, with the words marked that differ.",
          joined({{flag("family", "all passages that say the same as this one"),
                   valued("context", "N", "also N passages before and after it"),
                   format_option({"text", "json"})},
                  {lists_option()}}),
          {{"findings show cambs-2014-letter#12 --context 2",
            "a passage with two before and two after it"},
           {"findings show cambs-2014-letter", "the whole letter"},
           {"findings show --family cambs-2014-letter#12", "the same passage in other documents"}}),
      .run = run_show};
}

}  // namespace findings
