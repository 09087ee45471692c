// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/safety/lists_at_risk.h"

#include <stdexcept>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/files/json.h"
#include "searcher/lists/dump.h"
#include "searcher/lists/store.h"

namespace findings::test {
namespace {

// Two runs of one command differ in nothing but these.
void forget_when(nlohmann::json& json) {
  if (json.is_object()) {
    json.erase("at");
    json.erase("run_at");
  }
  for (nlohmann::json& member : json) {
    if (member.is_structured()) forget_when(member);
  }
}

}  // namespace

ListsAtRisk::ListsAtRisk(unsigned passages) {
  for (unsigned document = 0; document < 2; ++document) {
    std::string text;
    for (unsigned i = 0; i < passages / 2; ++i) {
      passages_.push_back(fmt::format("barn{}#{}", document, i + 1));
      text += fmt::format("The door of stable {} in barn {} stands open.\n\n", i + 1, document);
    }
    folder.write(fmt::format("in/barn{}.txt", document), text);
  }
  must({"index", (folder / "in").string(), "-q"});
}

ProgramResult ListsAtRisk::run(const std::vector<std::string>& words, RunOptions options,
                               const std::filesystem::path& store) const {
  options.environment["FINDINGS_DB"] = (folder / "index").string();
  options.environment["FINDINGS_LISTS"] = (store.empty() ? this->store() : store).string();
  options.environment.emplace("FINDINGS_REVIEWER", "ann");
  return run_program("findings", words, options);
}

void ListsAtRisk::must(const std::vector<std::string>& words) const {
  const auto result = run(words);
  if (result.exit_code != 0) throw std::runtime_error(result.out + result.err);
}

std::string state_of(const std::filesystem::path& store) {
  if (!std::filesystem::exists(store)) return {};
  ListStore opened(store, ListStore::Access::read);
  {
    Statement check = opened.database().statement("PRAGMA integrity_check");
    EXPECT_TRUE(check.next());
    EXPECT_EQ(check.text(0), "ok");
  }
  std::string state;
  std::string dump = dump_text(dump_of(opened, std::nullopt));
  EXPECT_NO_THROW((void)read_dump(dump, "the dump"));
  for (std::size_t begin = 0; begin < dump.size();) {
    const std::size_t end = dump.find('\n', begin);
    auto json = parse_json(dump.substr(begin, end - begin));
    forget_when(json);
    state += compact_json(json) + "\n";
    begin = end + 1;
  }
  return state + fmt::format("{} changes", opened.database().number("SELECT count(*) FROM change "
                                                                    "WHERE undone = 0"));
}

void copy_store(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::create_directories(to.parent_path());
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    const std::filesystem::path target = to.string() + end;
    std::filesystem::remove(target);
    if (std::filesystem::exists(from.string() + end)) {
      std::filesystem::copy_file(from.string() + end, target);
    }
  }
}

std::vector<std::string> change_of_many(std::uint32_t n, const std::vector<std::string>& passages) {
  const std::string& passage = passages[n * 7 % passages.size()];
  const std::string number = std::to_string(n);
  switch (n % 8) {
    case 0:
      return {"list", "add", "doors", passages[n % passages.size()], passage};
    case 1:
      return {"list", "note", "doors", "1", "Note " + number};
    case 2:
      return {"list", "tag", "doors", "2", "tag-" + number, "door"};
    case 3:
      return {"list", "decide", "doors", "1", passage, n % 3 == 0 ? "include" : "exclude"};
    case 4:
      return {"list", "move", "doors", "1", std::to_string(1 + n % 5)};
    case 5:
      return {"list", "section", "doors", "1", "3", "Section " + number};
    case 6:
      return {"list", "undo"};
    default:
      return {"list", "new", "list-" + number};
  }
}

}  // namespace findings::test
