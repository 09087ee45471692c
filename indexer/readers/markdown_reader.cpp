// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <re2/re2.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/readers/html/html_blocks.h"
#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_tree.h"
#include "indexer/readers/readers.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t longest_front_matter = 300;  // lines
constexpr std::size_t longest_reported = 200;      // bytes of a line
constexpr std::size_t longest_note_label = 1000;   // bytes, as CommonMark has it

struct FreeCmark {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
template <typename T>
using Owned = std::unique_ptr<T, FreeCmark>;

std::string_view stripped(std::string_view line) { return trimmed(line, " "); }

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find_first_of("\n\f"));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

// Tabs before a line give its level, but decoding would make them single blanks.
std::string with_blanks_for_tabs(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size() + bytes.size() / 16);
  bool leading = true;
  for (const char c : bytes) {
    if (c == '\t' && leading) {
      result += "    ";
    } else {
      leading = c == '\n' || c == '\r' || (leading && (c == ' ' || c == '>'));
      result += c;
    }
  }
  return result;
}

std::string_view unquoted(std::string_view value) {
  value = stripped(value);
  const bool quoted = value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
                      value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

struct FrontMatter {
  Properties properties;
  std::vector<Dropped> lines;
  std::string_view rest;  // the text after it
};

// The lines of YAML between `---` and `---` that a document may begin with.
FrontMatter read_front_matter(std::string_view text) {
  FrontMatter none{{}, {}, text};
  FrontMatter front = none;
  if (stripped(take_line(front.rest)) != "---") return none;
  while (true) {
    if (front.rest.empty() || front.lines.size() + 1 == longest_front_matter) return none;
    const std::string_view line = take_line(front.rest);
    if (const auto end = stripped(line); end == "---" || end == "...") break;
    const std::size_t colon = line.find(':');
    // A line across the page, with text after it, is no front matter.
    if (front.lines.empty() && colon == std::string_view::npos) return none;
    front.lines.push_back({std::string(utf8_prefix(line, longest_reported)), "front matter", 0});
    if (colon == std::string_view::npos || line.starts_with(' ')) continue;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = unquoted(line.substr(colon + 1));
    if (name == "title") front.properties.title = tidy_text(value);
    if (name == "date" || name == "published") front.properties.published = date_in(value);
    if (equals_one_of(name, {"url", "canonical"}) &&
        starts_with_one_of(value, {"https://", "http://"})) {
      front.properties.address = value;
    }
  }
  return front.lines.empty() ? none : front;
}

// HTML without its tags and comments. Tags that belong into a line leave nothing, others a blank.
std::string without_tags(std::string html) {
  static const RE2 comment("(?s)<!--.*?-->");
  static const RE2 inlined(
      R"((?i)</?(?:a|abbr|b|cite|code|em|font|i|mark|s|small|span|strong|su[bp]|u)(?:[\s/][^<>]*)?>)");
  static const RE2 other(R"(</?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>|<[!?][^<>]*>)");
  static const RE2 power(R"((?i)([0-9])<sup>([-+–−]?[0-9]))");
  RE2::GlobalReplace(&html, comment, "");
  RE2::GlobalReplace(&html, power, "\\1^\\2");
  RE2::GlobalReplace(&html, inlined, "");
  RE2::GlobalReplace(&html, other, " ");
  return html;
}

char sign_of_raised(std::string_view tag) {
  if (equals_folded(tag, "<sup>")) return '^';
  return equals_folded(tag, "<sub>") ? '_' : '\0';
}

// The label of the footnote that a line defines: `[^label]: text`, perhaps quoted.
std::string_view note_label(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" >");
  if (begin == std::string_view::npos || !line.substr(begin).starts_with("[^")) return {};
  line.remove_prefix(begin + 2);
  const std::size_t end = line.substr(0, longest_note_label).find("]:");
  const std::string_view label = line.substr(0, end == std::string_view::npos ? 0 : end);
  return label.find_first_of(" ]") == std::string_view::npos ? label : std::string_view();
}

constexpr int first_line = 3;  // of the text in what the parser gets

struct Source {
  std::string markdown;
  std::map<int, std::string> labels;  // of footnotes, by the line that defines them
};

// The parser drops footnotes without a reference, and all but the first of a label. So the text is
// preceded by a paragraph that refers to each, and labels are made unique. It also gets `-` for
// `•` and the like before items, and loses the ids of headings that some dialects have.
Source prepared(std::string_view text) {
  Source source;
  std::set<std::string, std::less<>> labels;
  std::string body;
  body.reserve(text.size());
  for (int number = first_line; !text.empty(); ++number) {
    std::string_view line = take_line(text);
    if (const std::string_view label = note_label(line); !label.empty()) {
      source.labels.emplace(number, label);
      std::string unique(label);
      if (labels.contains(label)) unique += '-' + std::to_string(number);
      const auto begin = static_cast<std::size_t>(label.data() - line.data());
      body.append(line.substr(0, begin)).append(unique);
      line.remove_prefix(begin + label.size());
      labels.insert(std::move(unique));
    } else {
      const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
      body.append(indent, ' ');
      line.remove_prefix(indent);
    }
    const std::string_view heading = stripped(line);
    const std::size_t id = heading.rfind("{#");
    const std::size_t sign = bullet_sign(line).size;
    if (sign > 0 && (line.size() == sign || line[sign] == ' ')) {
      body += '-';
      line.remove_prefix(sign);
    } else if (line.starts_with('#') && heading.ends_with('}') && id != std::string_view::npos) {
      line = heading.substr(0, id);
    }
    body.append(line).append("\n");
  }
  for (const std::string& label : labels) source.markdown.append("[^").append(label) += ']';
  source.markdown.append("\n\n").append(body);
  return source;
}

Owned<cmark_node> parsed(std::string_view markdown) {
  [[maybe_unused]] static const bool registered = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  const Owned<cmark_parser> parser(
      cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
  for (const char* name : {"table", "strikethrough", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Owned<cmark_node>(cmark_parser_finish(parser.get()));
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(std::string_view text) : source_(prepared(text)), lines_(dropped_) {}

  std::vector<Block> run() {
    const Owned<cmark_node> root = parsed(source_.markdown);
    // The parser puts footnotes at the end, in the order of the first references.
    std::vector<std::pair<int, cmark_node*>> parts;
    int line = 0;
    for (cmark_node* each = cmark_node_first_child(root.get()); each != nullptr;
         each = cmark_node_next(each)) {
      const int begin = cmark_node_get_start_line(each);
      if (cmark_node_get_type(each) == CMARK_NODE_FOOTNOTE_DEFINITION) {
        notes_.push_back(source_.labels[begin]);
        parts.emplace_back(begin, each);
      } else {
        line = std::max(line, begin);
        if (line >= first_line) parts.emplace_back(line, each);
      }
    }
    std::ranges::stable_sort(parts, {}, &std::pair<int, cmark_node*>::first);
    for (const auto& [begin, part] : parts) write(part);
    return lines_.take();
  }

 private:
  // Without recursion, because a file can nest as deep as it is long.
  void write(cmark_node* part) {
    const Owned<cmark_iter> iterator(cmark_iter_new(part));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
  }

  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_ITEM:
        ++items_;
        break;
      case CMARK_NODE_TEXT:
        if (raised_ != 0) lines_.add_before_raised(raised_, cmark_node_get_literal(node));
        raised_ = 0;
        [[fallthrough]];
      case CMARK_NODE_CODE:
        lines_.add_text(cmark_node_get_literal(node));
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        lines_.add_blank();
        break;
      case CMARK_NODE_HTML_INLINE:
        raised_ = sign_of_raised(cmark_node_get_literal(node));
        lines_.add_text(without_tags(cmark_node_get_literal(node)));
        break;
      case CMARK_NODE_CODE_BLOCK:
        lines_.add_text(cmark_node_get_literal(node));
        finish_text();
        break;
      case CMARK_NODE_HTML_BLOCK:
        html(cmark_node_get_literal(node));
        break;
      case CMARK_NODE_FOOTNOTE_REFERENCE:
        mark(cmark_node_get_literal(node));
        break;
      case CMARK_NODE_FOOTNOTE_DEFINITION:
        in_note_ = true;
        break;
      default:
        if (type_of(node) == "table_cell") lines_.open_cell();
    }
  }

  void leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_ITEM:
        --items_;
        break;
      case CMARK_NODE_PARAGRAPH:
        finish_text();
        break;
      case CMARK_NODE_HEADING:
        finish(Role::heading, static_cast<std::uint32_t>(cmark_node_get_heading_level(node)));
        break;
      case CMARK_NODE_FOOTNOTE_DEFINITION:
        in_note_ = false;
        lines_.finish(Role::footnote, 0, source_.labels[cmark_node_get_start_line(node)]);
        break;
      default:
        if (type_of(node) == "table_cell") lines_.close_cell();
        if (type_of(node) == "table_row" || type_of(node) == "table_header") finish(Role::row, 0);
    }
  }

  static std::string_view type_of(cmark_node* node) { return cmark_node_get_type_string(node); }

  void finish_text() { finish(items_ > 0 ? Role::item : Role::paragraph, items_); }

  // A footnote is one block, whatever it consists of.
  void finish(Role role, std::uint32_t level) {
    if (in_note_) {
      lines_.add_blank();
    } else {
      lines_.finish(role, level);
    }
  }

  // The text between the tags is Markdown too: people write it so, whatever CommonMark says.
  void html(const char* literal) {
    const std::string text = without_tags(literal);
    if (in_html_ || text == literal) {
      lines_.add_text(text);
      return finish_text();
    }
    in_html_ = true;
    write(parsed(text).get());
    in_html_ = false;
  }

  // The parser numbers the footnotes.
  void mark(std::string_view number) {
    std::size_t index = 0;
    std::from_chars(number.data(), number.data() + number.size(), index);
    if (index > 0 && index <= notes_.size()) lines_.add_mark(notes_[index - 1]);
  }

  Source source_;
  DroppedList dropped_;
  LineWriter lines_;
  std::vector<std::string> notes_;  // labels in the order of the parser
  std::uint32_t items_ = 0;         // around the node
  char raised_ = 0;                 // the sign for text that is set higher or lower
  bool in_note_ = false;
  bool in_html_ = false;
};

}  // namespace

RawDocument read_markdown(std::string_view bytes) {
  const bool wide = bytes.find('\0') != std::string_view::npos;
  DecodedText decoded = decode_text(wide ? bytes : std::string_view(with_blanks_for_tabs(bytes)));
  FrontMatter front = read_front_matter(decoded.text);
  RawDocument document;
  document.format = "markdown";
  document.encoding = std::move(decoded.encoding);
  document.properties = std::move(front.properties);
  document.dropped = std::move(front.lines);
  document.blocks = MarkdownWriter(front.rest).run();
  if (document.blocks.empty()) {
    throw InputError("the file holds no text", "leave it out, or save it again");
  }
  return document;
}

}  // namespace findings
