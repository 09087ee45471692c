// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/lists/pandoc.h"

#include <stdexcept>

#include "corpus/files/json.h"
#include "tests/support/run_program.h"

namespace findings::test {
namespace {

using Json = nlohmann::json;

std::string pandoc(std::string_view bytes, const std::string& from, const std::string& to) {
  const TemporaryFolder folder;
  const auto file = folder.write("file", bytes);
  const ProgramResult result =
      run_program(installed("pandoc"), {"--preserve-tabs", "-f", from, "-t", to, file.string()});
  if (result.exit_code != 0) throw std::runtime_error(result.err);
  return result.out;
}

void collect(const Json& node, std::string& text);

void collect_all(const Json& nodes, std::string& text) {
  for (const Json& node : nodes) collect(node, text);
}

// A node of Pandoc's tree is `{"t": type, "c": content}`; attributes are arrays of strings.
void collect(const Json& node, std::string& text) {
  if (node.is_array()) return collect_all(node, text);
  if (!node.is_object() || !node.contains("t")) return;
  const std::string type = node["t"];
  const auto before_block = [&] {
    if (!text.empty() && text.back() != '\n') text += '\n';
  };
  if (type == "Str") {
    text += node["c"].get<std::string>();
  } else if (type == "Space") {
    text += ' ';
  } else if (type == "SoftBreak" || type == "LineBreak") {
    text += '\n';
  } else if (type == "Code" || type == "CodeBlock" || type == "RawInline" || type == "RawBlock") {
    if (type == "CodeBlock") before_block();
    text += node["c"][1].get<std::string>();
  } else if (type == "Quoted") {
    const bool single = node["c"][0]["t"] == "SingleQuote";
    text += single ? "‘" : "“";
    collect(node["c"][1], text);
    text += single ? "’" : "”";
  } else if (node.contains("c")) {
    if (type == "Para" || type == "Plain" || type == "Header") before_block();
    collect(node["c"], text);
  }
}

void add_blocks(const Json& nodes, std::vector<PandocBlock>& blocks) {
  for (const Json& node : nodes) {
    PandocBlock block{node["t"], 0, {}};
    if (block.type == "Div") {
      add_blocks(node["c"][1], blocks);
      continue;
    }
    if (block.type == "Header") block.level = node["c"][0];
    collect(node, block.text);
    blocks.push_back(std::move(block));
  }
}

}  // namespace

bool has_pandoc() { return !installed("pandoc").empty(); }

std::vector<PandocBlock> pandoc_blocks(std::string_view bytes, const std::string& format) {
  std::vector<PandocBlock> blocks;
  add_blocks(parse_json(pandoc(bytes, format, "json"))["blocks"], blocks);
  return blocks;
}

std::vector<std::string> texts_of(const std::vector<PandocBlock>& blocks, std::string_view type) {
  std::vector<std::string> texts;
  for (const PandocBlock& block : blocks) {
    if (block.type == type) texts.push_back(block.text);
  }
  return texts;
}

nlohmann::json pandoc_references(const std::string& bytes, const std::string& format) {
  return parse_json(pandoc(bytes, format, "csljson"));
}

}  // namespace findings::test
