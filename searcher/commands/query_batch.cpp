// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/query_batch.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <exception>
#include <future>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "searcher/answer/session.h"

namespace findings {
namespace {

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

}  // namespace

std::vector<OptionSpec> batch_options() {
  return {valued("queries", "FILE",
                 "run every query of FILE: JSON Lines with _id and text, or id, TAB, query"),
          valued("jobs,j", "N", "number of threads for --queries (one per processor)")};
}

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

ExitCode run_batch(const QueryBatch& batch, const SearchTask& task) {
  const std::vector<QueryLine> queries = read_queries(batch.file);
  const std::size_t jobs = std::clamp<std::size_t>(queries.size(), 1, batch.jobs);
  Sessions sessions(task.index, jobs);
  Output output(false);
  output.write(results_header(task.print.format));
  bool found = false;
  const auto print = [&](const Answer& answer) {
    fmt::print(stderr, "{}", answer.notes);
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

}  // namespace findings
