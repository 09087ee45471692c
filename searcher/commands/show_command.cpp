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
#include "searcher/commands/lists_at_hand.h"
#include "searcher/commands/query_options.h"
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

// A passage by its id with its neighbours, or a whole document by its own.
std::vector<FullPassage> wanted(const Session& session, const std::string& typed,
                                std::uint32_t context) {
  const auto id = PassageId::parse(typed);
  if (id && !session.reader().has_document(typed)) {
    (void)session.reader().passage(*id);  // says so if there is none
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
  Json json;
  json["schema"] = "findings.family/1";
  json["family"] = members.front().family->id;
  json["passages"] = members.front().family->passages;
  json["documents"] = members.front().family->documents;
  json["members"] = Json::array();
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

// All members, their words marked where they are not those of the passage that was asked for.
ExitCode show_family(const Arguments& arguments, Session& session, const std::string& typed) {
  const auto id = PassageId::parse(typed);
  if (!id) throw UsageError("--family needs a passage id", "findings show --family DOCUMENT#N");
  const std::string base = session.reader().passage(*id).passage.text;
  const std::vector<FullPassage> members = session.reader().family(*id);
  if (members.empty()) {
    throw NotFoundError(fmt::format("{} belongs to no family: no other document says it", typed));
  }
  Tokenizer& tokenizer = session.analyzer().tokenizer;
  const bool json = arguments.value("format") == "json";
  Output output(!json && !arguments.has("no-pager"));
  if (json) {
    output.write(json_text(family_json(members, base, tokenizer)));
  } else {
    const Style style = style_of(arguments);
    output.write(
        fmt::format("{} passages in {} documents; marked: the words that {} has otherwise\n\n",
                    members.front().family->passages, members.front().family->documents, typed));
    for (const FullPassage& member : members) {
      const auto marks = as_highlights(differing_words(base, member.passage.text, tokenizer));
      output.write(style.bold(head_line(member.document)) + "\n");
      output.write(passage_text(member.document, member.passage, marks, style) + "\n");
    }
  }
  output.flush();
  return ExitCode::done;
}

ExitCode run_show(const Arguments& arguments) {
  if (arguments.positional().size() != 1) {
    throw UsageError("`show` needs one passage or document id",
                     "findings show DOCUMENT#N, with an id that a search printed");
  }
  const std::string& typed = arguments.positional().front();
  constexpr std::uint64_t most_context = 10'000;
  const auto context =
      static_cast<std::uint32_t>(std::min(arguments.number("context", 0), most_context));
  Session session(index_folder(arguments));
  if (arguments.has("family")) return show_family(arguments, session, typed);
  const std::vector<FullPassage> passages = wanted(session, typed, context);
  const bool json = arguments.value("format") == "json";
  Output output(!json && !arguments.has("no-pager"));
  std::vector<std::string> seen;
  if (json) {
    Json list = Json::array();
    for (const FullPassage& passage : passages) list.push_back(dump_json(passage));
    output.write(json_text(list));
  } else {
    const Style style = style_of(arguments);
    output.write(document_head(passages.front().document, style));
    const auto id = PassageId::parse(typed);
    std::vector<std::string> before;
    for (const FullPassage& passage : passages) {
      const bool asked = id && passages.size() > 1 && passage.passage.ordinal == id->ordinal;
      // Headings only where they change.
      Passage shown = passage.passage;
      if (shown.heading == before) shown.heading.clear();
      before = passage.passage.heading;
      seen.push_back(PassageId{passage.document.id, passage.passage.ordinal}.text());
      output.write(fmt::format("{}{}\n", asked ? ">>\n" : "",
                               passage_text(passage.document, shown, {}, style)));
    }
  }
  output.flush();
  ListsAtHand(arguments).were_seen(seen);
  return ExitCode::done;
}

}  // namespace

Command show_command() {
  CommandSpec spec;
  spec.name = "show";
  spec.arguments = "ID";
  spec.summary = "a passage among its neighbours, or a whole document";
  spec.description =
      "Shows the passage DOCUMENT#N, or every passage of DOCUMENT. With --family: the passages of "
      "all documents that say the same, with the words marked in which they differ from it.";
  const std::string group = "What to show";
  spec.options = {{"family", 0, "", "all that say the same as the passage", group, {}, false},
                  {"context", 0, "N", "N passages before and after it too", group, {}, false},
                  {"format", 'f', "FORMAT", "how to print", group, {"text", "json"}, false}};
  spec.options.push_back(lists_option());
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  spec.examples = {{"findings show cambs-2014-letter#12 --context 2",
                    "a passage with two before and two after it"},
                   {"findings show cambs-2014-letter", "the whole letter"},
                   {"findings show --family cambs-2014-letter#12", "who was told the same"}};
  return {std::move(spec), run_show, {}};
}

}  // namespace findings
