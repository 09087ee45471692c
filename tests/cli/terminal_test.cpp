// SPDX-License-Identifier: GPL-2.0-or-later
// What reaches a terminal: no control character of a document, a file name or a note, from any
// command.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "tests/cli/list_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// Sets the title of the window, rings, clears the screen by a C1 character, hides, turns the
// direction of text, and forges a line.
const std::string nasty =
    "\x1b]0;PWNED\x07\x1b[8m\xC2\x9B"
    "2J\x7F\u202Ecod\u2066\u200F\r\nfiles: 0 failed\n";

std::string json_escaped(const std::string& text) { return nlohmann::json(text).dump(); }

// The first character that must not be there, as text; empty if there is none.
std::string first_wrong(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\r\x1b[K")) {  // the line of progress is cleared
      at += 4;
      continue;
    }
    if (rest.starts_with("\x1b[")) {
      const auto own = std::array<std::string_view, 3>{"\x1b[0m", "\x1b[1m", "\x1b[2m"};
      if (std::ranges::any_of(own, [&](auto code) { return rest.starts_with(code); })) {
        at += 4;
        continue;
      }
    }
    if (rest.starts_with("\r\n")) {
      ++at;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    const bool allowed = c == '\n' || c == '\t' || (c >= 0 && u_charType(c) != U_CONTROL_CHAR);
    if (!allowed || (c >= 0 && u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0)) {
      return "U+" + std::to_string(c) + " in “" + std::string(rest.substr(0, 40)) + "”";
    }
  }
  return {};
}

class Terminal : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path& folder = run_.folder.path();
    run_.folder.write("in/a" + nasty.substr(0, 30) + ".txt", "A giraffe is held in custody.\n");
    run_.folder.write("in/b\nfiles: 0 failed.txt", "Another giraffe is held.\n");
    run_.folder.write("in/c.txt", "The third giraffe" + nasty + "is held.\n");
    run_.folder.write("in/c.txt.meta.json",
                      R"({"title": )" + json_escaped(nasty) + R"(, "force": )" +
                          json_escaped("F" + nasty) + R"(, "type": )" + json_escaped(nasty) +
                          R"(, "author": )" + json_escaped(nasty) + R"(, "document": "c")" + "}");
    run_.folder.write("in/d.jsonl",
                      R"({"_id": "d)" + std::string(R"(", "title": )") + json_escaped(nasty + "d") +
                          R"(, "text": )" + json_escaped("giraffe " + nasty) + R"(, "theme": )" +
                          json_escaped(nasty) + R"(, "force": )" + json_escaped(nasty) +
                          R"(, "type": )" + json_escaped(nasty) +
                          "}\n{\"_id\": " + json_escaped(nasty) + "}\nno record" + nasty);
    run_.folder.write("in/e.md", "# " + nasty + "\n\nA giraffe " + nasty + " again\n");
    run_.folder.write("in/f" + nasty.substr(0, 12) + ".pdf", "no PDF");
    run_.folder.write("in/catalogue.csv",
                      "path,title,publisher\ne.md,\"" + nasty + "\",\"" + nasty + "\"\n");
    run_.folder.write("list.json",
                      R"({"schema": "findings.list/1", "name": "shared", "title": )" +
                          json_escaped("T" + nasty) + R"(, "description": )" + json_escaped(nasty) +
                          R"(, "entries": [{"passage": "c#1", "quotation": )" +
                          json_escaped("Words " + nasty) + R"(, "title": )" + json_escaped(nasty) +
                          R"(, "force": [)" + json_escaped(nasty) + R"(], "heading": [)" +
                          json_escaped(nasty) + R"(], "note": )" + json_escaped("A note " + nasty) +
                          "}]}");
    for (const char* folder_name : {"in", "list.json"})
      ASSERT_TRUE(fs::exists(folder / folder_name));
  }

  // As text, on a terminal with colours and without, and through a pipe.
  void expect_clean(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words) line += word + " ";
    SCOPED_TRACE(line);
    const auto piped = run_(words);
    EXPECT_LT(piped.exit_code, 128) << piped.err;
    EXPECT_EQ(first_wrong(piped.out), "");
    EXPECT_EQ(first_wrong(piped.err), "");
    // In a cell of CSV a name is as it is, in an export a note.
    const bool has_lines =
        words[0] == "catalogue" || words.back() == "csv" || line.starts_with("list export ");
    EXPECT_TRUE(has_lines || piped.out.find("\nfiles: 0 failed\n") == std::string::npos)
        << piped.out;
    EXPECT_EQ(piped.err.find("\nfiles: 0 failed\n"), std::string::npos) << piped.err;
    if (test::installed("script").empty()) return;
    EXPECT_EQ(first_wrong(run_.on_terminal(words).out), "");
  }

  test::ListProgram run_;
};

TEST_F(Terminal, NoCommandPrintsControlCharacters) {
  const std::string in = (run_.folder / "in").string();
  expect_clean({"index", in, "--dry-run"});
  expect_clean({"index", in});
  expect_clean({"index", "--why", (run_.folder / "in/c.txt").string()});
  expect_clean({"index", "--why", (run_.folder / "in/e.md").string()});
  expect_clean({"catalogue", in});
  for (const char* format : {"text", "md", "csv", "jsonl", "json", "trec"}) {
    expect_clean({"search", "giraffe", "--format", format, "--facet", "all"});
  }
  expect_clean({"search", "giraffe", "--explain"});
  expect_clean({"search", nasty + "\"giraffe (" + nasty});
  expect_clean({"search", "giraffe", "--force", nasty});
  expect_clean({"search", "--strict", ")" + nasty});
  expect_clean({"facets", "giraffe"});
  for (const char* id : {"c", "d", "e"}) {
    const std::string first = std::string(id) + "#1";
    expect_clean({"show", id});
    expect_clean({"show", first, "--context", "2"});
    expect_clean({"why", first, "giraffe"});
    expect_clean({"like", first});
    for (const char* style : {"text", "markdown", "bibtex", "ris"}) {
      expect_clean({"cite", first, "--style", style});
    }
  }
  expect_clean({"show", nasty});
  expect_clean({"parse", nasty});
  expect_clean({"themes"});
  expect_clean({"acronyms"});
  expect_clean({"dump"});
  expect_clean({"stats"});
  expect_clean({"check"});
  expect_clean({nasty});
  expect_clean({"search", "--" + nasty});
}

TEST_F(Terminal, NoListPrintsControlCharacters) {
  ASSERT_EQ(run_({"index", (run_.folder / "in").string(), "-q"}).exit_code, 4);
  expect_clean({"list", "import", "shared", (run_.folder / "list.json").string()});
  expect_clean({"list", "new", nasty});
  expect_clean({"list", "new", "own", "--title", nasty});
  expect_clean({"list", "new", "own"});
  ASSERT_EQ(run_({"list", "add", "own", "c#1", "d#1"}).exit_code, 0);
  expect_clean({"list", "note", "own", "1", "A note " + nasty});
  expect_clean({"list", "tag", "own", "1", nasty});
  expect_clean({"list", "decide", "own", "1", "exclude", "--reason", nasty});
  for (const char* list : {"shared", "own"}) {
    expect_clean({"list", "show", list});
    expect_clean({"list", "log", list});
    expect_clean({"list", "verify", list});
    expect_clean({"list", "conflicts", list});
    expect_clean({"list", "agreement", list});
    for (const char* format : {"md", "csv", "json", "html", "ris", "bibtex", "csl-json"}) {
      expect_clean({"list", "export", list, "--format", format});
    }
  }
  expect_clean({"list", "show", nasty});
  expect_clean({"list", "lists"});
  expect_clean({"list", "dump"});
  expect_clean({"saved", "save", "s", "giraffe " + nasty});
  expect_clean({"saved", "list"});
  expect_clean({"saved", "run", "s"});
  expect_clean({"list", "seen"});
  expect_clean({"search", "note:" + nasty});
}

}  // namespace
}  // namespace findings
