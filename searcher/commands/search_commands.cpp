// SPDX-License-Identifier: GPL-2.0-or-later
// search, also of the queries of a file by several threads, facets, like and why.
#include <algorithm>
#include <deque>
#include <exception>
#include <future>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_lists.h"
#include "searcher/commands/search_options.h"

namespace findings {
namespace {

void print_notes(const SearchTask& task, const SearchResult& result) {
  if (task.print.quiet) return;
  if (!result.left_out.empty()) print_note(left_out_note(result.left_out));
  if (task.print.format.is_text()) {
    for (const ExpandedTerm& term : result.expanded) print_note(expansion_note(term));
  }
  if (result.required < result.informative && task.request.match == MatchMode::automatic) {
    print_note(fmt::format(
        "few passages contain all {} words; these contain at least {} (--match all requires all)",
        result.informative, result.required));
  }
  if (result.suggestion && !task.print.is_json()) {
    print_note(fmt::format("did you mean “{}”? it finds {}", result.suggestion->query,
                           counted(result.suggestion->passages, "passage")));
  }
}

// Only where the suggestion is shown.
bool wants_suggestion(const PrintOptions& print) {
  return print.is_json() || (print.format.name != "trec" && !print.quiet);
}

ExitCode print_answer(const SearchTask& task, const SearchResult& result) {
  const ResultFormat& format = task.print.format;
  print_output(results_header(format) + printed_result(task.query, result, format),
               task.print.output());
  return result.passages > 0 ? ExitCode::done : ExitCode::nothing_found;
}

// Answers that wait for each thread: enough to keep all busy while a slow query delays printing.
constexpr std::size_t answers_ahead = 8;
constexpr std::uint64_t most_jobs = 256;  // a larger number is taken as this one

// One query a line: JSON with `_id` and `text`, or an id, a TAB and the query.
struct QueryLine {
  std::string id;
  std::string text;
};

std::vector<QueryLine> read_queries(const std::string& path) {
  std::vector<QueryLine> queries;
  const std::string text = read_text_file(path);
  std::size_t number = 0;
  for (const std::string_view whole : text_lines(text)) {
    const std::string_view line = trimmed(whole);
    ++number;
    if (line.empty()) continue;
    QueryLine query;
    if (line.front() == '{') {
      const auto json = json_or_discarded(line);
      const char* id = json.is_object() && json.contains("_id") ? "_id" : "id";
      if (!json.is_object() || !json.contains(id) || !json.contains("text") ||
          !json["text"].is_string()) {
        throw UsageError(fmt::format("{}:{}: not an object with “_id” and “text”", path, number));
      }
      query.id = json[id].is_string() ? json[id].get<std::string>() : compact_json(json[id]);
      query.text = json["text"];
    } else {
      const auto tab = line.find('\t');
      if (tab == std::string_view::npos || tab == 0) {
        throw UsageError(fmt::format("{}:{}: no TAB between an id and a query", path, number));
      }
      query = {std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))};
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

struct Answer {
  std::string notes;  // for standard error
  std::string text;
  bool found = false;
  std::exception_ptr failure;
};

// Sessions for threads: each that works borrows one.
class Sessions {
 public:
  Sessions(const std::filesystem::path& index, std::size_t count) {
    all_.emplace_back(index, SegmentThreads(1));
    while (all_.size() < count) all_.push_back(all_.front().beside());
    for (Session& session : all_) free_.push_back(&session);
  }

  template <typename Work>
  auto with_one(const Work& work) {
    Session& session = taken();
    auto result = work(session);
    const std::lock_guard lock(mutex_);
    free_.push_back(&session);
    return result;
  }

 private:
  Session& taken() {
    const std::lock_guard lock(mutex_);
    Session* session = free_.back();
    free_.pop_back();
    return *session;
  }

  std::deque<Session> all_;
  std::mutex mutex_;
  std::vector<Session*> free_;
};

// Never throws: a failure is part of the answer.
Answer answer_to(const QueryLine& line, const SearchTask& task, Session& session) {
  Answer answer;
  try {
    auto [parsed, notes] = read_query(line.text, task.strict, task.print.quiet);
    answer.notes = std::move(notes);
    SearchRequest request = task.request;
    request.tree = parsed.tree;
    SearchResult result;
    if (request.tree.type != QueryNode::Type::nothing) {
      result = session.search(request, parsed.text);
    }
    answer.found = result.passages > 0;
    answer.text =
        printed_result({line.id, std::move(parsed), request.match}, result, task.print.format);
  } catch (...) {
    answer.failure = std::current_exception();
  }
  return answer;
}

struct QueryBatch {
  std::string file;
  std::size_t jobs = 1;  // threads
};

std::vector<OptionSpec> batch_options() {
  return {valued("queries", "FILE",
                 "run every query of FILE: JSON Lines with _id and text, or id, TAB, query"),
          valued("jobs,j", "N", "number of threads for --queries (one per processor)")};
}

// Nothing without --queries.
std::optional<QueryBatch> batch_of(const Arguments& arguments) {
  const auto file = arguments.value("queries");
  if (!file) {
    if (!arguments.has("jobs")) return std::nullopt;
    throw UsageError("--jobs needs --queries: one query uses one thread");
  }
  if (!arguments.positional().empty() || arguments.has("query-file")) {
    throw UsageError("--queries and a query on the command line exclude each other");
  }
  return QueryBatch{*file, std::min(arguments.number("jobs", usual_threads(), 1), most_jobs)};
}

// Answers each query of the file as the task says and prints the answers in the order of the file,
// whatever the number of threads. Few answers wait to be printed at a time. If a query fails, the
// answers before it are printed, then the failure is thrown.
ExitCode run_batch(const QueryBatch& batch, const SearchTask& task) {
  const std::vector<QueryLine> queries = read_queries(batch.file);
  const std::size_t jobs = std::clamp<std::size_t>(queries.size(), 1, batch.jobs);
  Sessions sessions(task.index, jobs);
  Output output({.paged = false, .colored = task.print.format.style.color});
  output.write(results_header(task.print.format));
  bool found = false;
  const auto print = [&](const Answer& answer) {
    print_error(answer.notes);
    if (answer.failure) std::rethrow_exception(answer.failure);
    found = found || answer.found;
    output.write(answer.text);
  };
  // Beside the threads that answer, this one prints.
  WorkerPool pool(static_cast<unsigned>(jobs == 1 ? 1 : jobs + 1));
  std::deque<std::future<Answer>> ahead;
  for (const QueryLine& line : queries) {
    ahead.push_back(pool.run([&sessions, &task, &line] {
      return sessions.with_one([&](Session& session) { return answer_to(line, task, session); });
    }));
    if (ahead.size() < (jobs == 1 ? 1 : jobs * answers_ahead)) continue;
    print(ahead.front().get());
    ahead.pop_front();
  }
  for (; !ahead.empty(); ahead.pop_front()) print(ahead.front().get());
  output.flush();
  return found ? ExitCode::done : ExitCode::nothing_found;
}

ExitCode run_search(const Arguments& arguments) {
  const auto queries = batch_of(arguments);
  SearchTask task = search_task(arguments, queries ? "" : query_text(arguments));
  SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  if (queries) {
    // The hits of each query are numbered from 1.
    if (task.print.format.is_text()) lists.forget_numbers();
    task.print.format.several = true;
    return run_batch(*queries, task);
  }
  require_query(task.query.parsed);
  task.request.suggest = wants_suggestion(task.print);
  const std::string& query = task.query.parsed.text;
  Session session(task.index);
  SearchResult result = session.search(task.request, query);
  lists.mark(result);
  print_notes(task, result);
  const ExitCode code = print_answer(task, result);
  if (task.print.format.is_text()) {
    lists.remember(logged_search(query, task.options, result, session), result);
  }
  return code;
}

ExitCode run_facets(const Arguments& arguments) {
  SearchTask task = search_task(arguments, query_text(arguments));
  const std::string& query = task.query.parsed.text;
  if (!trimmed(query).empty()) require_query(task.query.parsed);
  if (task.request.facets.empty()) task.request.facets = facets_named("all");
  task.request.suggest = wants_suggestion(task.print);
  task.request.counts_only = true;
  task.print.format.facets_only = true;
  const SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  const SearchResult result = Session(task.index).search(task.request, query);
  print_notes(task, result);
  return print_answer(task, result);
}

ExitCode run_like(const Arguments& arguments) {
  const std::vector<std::string>& ids = arguments.positional();
  const std::vector<std::string> unlike = arguments.values("not");
  SearchTask task = search_task(arguments, "");
  task.request.match = MatchMode::any;
  SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  Session session(task.index);
  SimilarPassages similar = session.like(ids, unlike, task.request);
  lists.mark(similar.result);
  if (!task.print.quiet) {
    print_note(fmt::format("searched for {}", fmt::join(similar.words, ", ")));
  }
  std::string typed = fmt::format("like {}", fmt::join(ids, " "));
  for (const std::string& id : unlike) typed += " --not " + id;
  task.query = {"", {std::move(typed), std::move(similar.tree), {}}, task.request.match};
  const ExitCode code = print_answer(task, similar.result);
  if (task.print.format.is_text()) {
    lists.remember(logged_search("", {}, similar.result, session), similar.result);
  }
  return code;
}

// A document of one passage, as a record is, may stand for its passage.
PassageId passage_named(const Session& session, const std::string& typed) {
  const auto id = PassageId::parse(typed);
  if (id && !session.reader().has_document(typed)) return *id;
  if (session.reader().passages(typed, 1, 2).size() == 1) return {typed, 1};
  throw UsageError(fmt::format("{} is a document with several passages", typed),
                   fmt::format("choose one of them: findings why {}#1 ...", typed));
}

ExitCode run_why(const Arguments& arguments) {
  SearchTask task = search_task(arguments, query_text(arguments, 1));
  require_query(task.query.parsed);
  const SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  Session session(task.index);
  const PassageId id = passage_named(session, arguments.positional().front());
  const MatchReport report = session.why(id, task.request, task.query.parsed.text);
  print_output(task.print.is_json() ? match_report_json(task.query, report)
                                    : match_report_text(report, task.print.format.style),
               task.print.output());
  return report.matches ? ExitCode::done : ExitCode::nothing_found;
}

CommandSpec search_spec() {
  return command_spec(
      "search", "QUERY...", "find passages, best first",
      "Finds the passages that match the query, best first. The query language: words; "
      "\"phrases\"; AND, OR, NOT, NEAR/n, ADJ/n in capitals; polic*, word~1, =word; + and - before "
      "what is required or excluded; brackets; field:value for force, year, published, theme, "
      "kind, type, part, document, heading, title and note. Put -- before a query that begins with "
      "-.",
      joined({filter_options(), result_options(), batch_options(), {lists_option()}}),
      {{"findings search domestic abuse attendance", "passages about attending domestic abuse"},
       {"findings search '\"ask not task\"' --force hertfordshire --year 2014..2016",
        "a phrase, in one force's documents of three years"}});
}

CommandSpec facets_spec() {
  return command_spec(
      "facets", "[QUERY...]", "count by force, year, theme, kind and type",
      "Counts the passages and documents that match the query (all without one) by each value of "
      "each facet. The counts of a facet ignore the filter on that facet, so they show what "
      "another choice would give. As text, years have bars.",
      joined({filter_options(),
              {valued("facet", "LIST", "only these facets: force,year,theme,kind,type"),
               format_option({"text", "json", "csv"}), bom_option()},
              {lists_option()}}),
      {{"findings facets", "what is in the index"},
       {"findings facets domestic abuse --year 2017", "counts by force and kind for one year"}});
}

CommandSpec like_spec() {
  return command_spec(
      "like", "ID...", "find passages that say similar things",
      "Finds passages like those given, by their most significant words; a document stands for all "
      "its passages. The passages given and their families are left out. The words are printed on "
      "standard error.",
      joined({without(filter_options(), {"match", "exact", "strict", "query-file"}),
              grouped("Which passages",
                      {valued("not", "ID",
                              "unlike this passage or document: its words are not searched for")}),
              result_options(),
              {lists_option()}}),
      {{"findings like cambs-2014-letter#12", "where else something like it is said"},
       {"findings like cambs-2014-letter#12 --not herts-2014-letter#8 --force -cambs",
        "in other forces, and less like the second passage"}});
}

CommandSpec why_spec() {
  return command_spec(
      "why", "ID QUERY...", "explain why a passage matches a query or not",
      "Shows, for the passage DOCUMENT#N, which parts of the query it contains and where; how many "
      "of the words it must contain and why; which filter excludes it; whether another passage of "
      "its family is shown instead; and its rank and score, if it matches. The exit status is 1 if "
      "it does not match.",
      joined({filter_options(),
              {flag("no-collapse", "as in a search that shows all passages of a family"),
               ranking_option(), format_option({"text", "json"})},
              {lists_option()}}),
      {{"findings why cambs-2014-letter#12 domestic abuse attendance",
        "why a search does not show it"},
       {"findings why cambs-2014-letter#12 burglary --force kent",
        "whether the filter excludes it"}});
}

}  // namespace

std::vector<Command> search_commands() {
  return {{.spec = search_spec(), .run = run_search},
          {.spec = facets_spec(), .run = run_facets},
          {.spec = like_spec(), .run = run_like},
          {.spec = why_spec(), .run = run_why}};
}

}  // namespace findings
