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
#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "searcher/answer/session.h"
#include "searcher/commands/query_options.h"

namespace findings {
namespace {

// Answers that wait for each thread: enough that none is idle while a slow query holds up the rest.
constexpr std::size_t answers_ahead = 8;
constexpr std::uint64_t most_jobs = 256;  // to ask for more is to ask for as many as there may be

// One query a line: JSON with `_id` and `text`, or an id, a TAB and the query.
struct QueryLine {
  std::string id;
  std::string text;
};

std::vector<QueryLine> read_queries(const std::string& path) {
  std::vector<QueryLine> queries;
  const std::string text = read_text_file(path);
  std::size_t number = 0;
  for (std::string_view left = text; !left.empty();) {
    const auto end = left.find('\n');
    const std::string_view line = trimmed(left.substr(0, end));
    left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
    ++number;
    if (line.empty()) continue;
    QueryLine query;
    if (line.front() == '{') {
      const auto json = nlohmann::json::parse(line, nullptr, false);
      const char* id = json.is_object() && json.contains("_id") ? "_id" : "id";
      if (!json.is_object() || !json.contains(id) || !json.contains("text") ||
          !json["text"].is_string()) {
        throw UsageError(fmt::format("{}:{}: not an object with “_id” and “text”", path, number));
      }
      query.id = json[id].is_string() ? json[id].get<std::string>() : json[id].dump();
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

// What a query comes to, as it is printed.
struct Answer {
  std::string notes;  // for standard error
  std::string text;
  bool found = false;
  std::exception_ptr failure;
};

// Sessions that are handed out, one to each thread that is at work.
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

class Batch {
 public:
  Batch(const Arguments& arguments, const SearchRequest& request, const ResultPrinter& printer)
      : arguments_(arguments), request_(request), printer_(printer) {}

  // Never throws: what goes wrong is part of the answer.
  [[nodiscard]] Answer answer(Session& session, const QueryLine& line) const {
    Answer answer;
    try {
      AskedQuery query{line.id, parse_quietly(line.text, arguments_), request_.match};
      answer.notes = told_slips(query.parsed, arguments_);
      SearchRequest request = request_;
      request.tree = query.parsed.tree;
      SearchResult result;
      if (query.parsed.tree.type != QueryNode::Type::nothing) {
        result = session.search(request, query.parsed.text);
      }
      answer.found = result.passages > 0;
      answer.text = printer_.result(query, result);
    } catch (...) {
      answer.failure = std::current_exception();
    }
    return answer;
  }

 private:
  const Arguments& arguments_;
  const SearchRequest& request_;
  const ResultPrinter& printer_;
};

std::size_t jobs_of(const Arguments& arguments) {
  return static_cast<std::size_t>(
      std::min<std::uint64_t>(arguments.number("jobs", usual_threads(), 1), most_jobs));
}

}  // namespace

std::vector<OptionSpec> batch_options() {
  const std::string group = "What to show";
  return {{"queries",
           0,
           "FILE",
           "run every query of FILE: JSON Lines with _id and text, or id, TAB, query",
           group,
           {},
           false},
          {"jobs",
           'j',
           "N",
           "how many threads answer the queries of --queries (one a processor)",
           group,
           {},
           false}};
}

ExitCode run_batch(const Arguments& arguments, const SearchRequest& request,
                   const ResultPrinter& printer) {
  if (!arguments.positional().empty() || arguments.has("query-file")) {
    throw UsageError("--queries takes the place of a query on the command line");
  }
  const std::size_t asked = jobs_of(arguments);
  const std::vector<QueryLine> queries = read_queries(*arguments.value("queries"));
  const std::size_t jobs = std::clamp<std::size_t>(queries.size(), 1, asked);
  Sessions sessions(index_folder(arguments), jobs);
  const Batch batch(arguments, request, printer);
  Output output(false);
  output.write(printer.header());
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
    ahead.push_back(pool.run([&sessions, &batch, &line] {
      return sessions.with_one([&](Session& session) { return batch.answer(session, line); });
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
