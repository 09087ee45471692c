// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/style.h"

#include <fmt/format.h>

#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

constexpr std::string_view bold_on = "\x1b[1m";
constexpr std::string_view dim_on = "\x1b[2m";
constexpr std::string_view off = "\x1b[0m";

// Replaces characters that would control the terminal.
void put_safe(std::string& to, char c) {
  if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
    to += "\uFFFD";
  } else {
    to += c;
  }
}

class Layout {
 public:
  Layout(const Style& style, std::size_t indent) : style_(style), indent_(indent) {}

  // A word with marks inside it; `width` columns wide.
  void word(const std::string& shown, std::size_t width) {
    const bool full =
        style_.width > 0 && column_ > 0 && indent_ + column_ + 1 + width > style_.width;
    if (full) {
      result_ += '\n';
      column_ = 0;
    }
    if (column_ == 0) {
      result_.append(indent_, ' ');
    } else {
      result_ += ' ';
      ++column_;
    }
    result_ += shown;
    column_ += width;
  }

  std::string take() { return std::move(result_); }

 private:
  const Style& style_;
  std::size_t indent_;
  std::size_t column_ = 0;
  std::string result_;
};

}  // namespace

std::string Style::bold(std::string_view text) const {
  return color ? fmt::format("{}{}{}", bold_on, text, off) : std::string(text);
}

std::string Style::dim(std::string_view text) const {
  return color ? fmt::format("{}{}{}", dim_on, text, off) : std::string(text);
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t length = count_code_points(text);
  std::string result(text);
  if (length < width) result.append(width - length, ' ');
  return result;
}

std::string counted(std::uint64_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

std::string marked_paragraph(std::string_view text, std::span<const Highlight> highlights,
                             const Style& style, std::size_t indent) {
  Layout layout(style, indent);
  std::size_t next = 0;  // highlight
  bool inside = false;
  std::string word;
  std::string plain;
  const std::string_view open = style.color ? bold_on : style.brackets ? "[[" : "";
  const std::string_view close = style.color ? off : style.brackets ? "]]" : "";
  const auto finish_word = [&] {
    if (plain.empty()) return;
    // Colour must not extend over line ends and indents: it ends and starts with each word.
    if (inside && style.color) word += close;
    layout.word(word, count_code_points(plain));
    word = inside && style.color ? std::string(open) : "";
    plain.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (inside && i == highlights[next].end) {
      word += close;
      if (!style.color) plain += close;
      inside = false;
      ++next;
    }
    if (text[i] == ' ') {
      finish_word();
      continue;
    }
    if (!inside && next < highlights.size() && i == highlights[next].begin) {
      word += open;
      if (!style.color) plain += open;
      inside = true;
    }
    put_safe(word, text[i]);
    plain += text[i];
  }
  if (inside) {
    word += close;
    inside = false;
  }
  finish_word();
  return layout.take();
}

std::string marked(std::string_view text, std::span<const Highlight> highlights,
                   const Style& style) {
  Style one_line = style;
  one_line.width = 0;
  return marked_paragraph(text, highlights, one_line, 0);
}

}  // namespace findings
