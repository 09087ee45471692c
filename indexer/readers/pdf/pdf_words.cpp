// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <exception>
#include <memory>
#include <thread>
#include <unordered_map>

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <poppler-toc.h>
#include <unicode/ustring.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr int most_pages = 5000;
constexpr int fewest_pages_a_thread = 40;
constexpr std::size_t most_pdf_words = 4'000'000;
constexpr int most_words_a_page = 100'000;
constexpr float largest_page = 14'400;  // points, a limit of the format
constexpr int deepest_outline = 12;
constexpr std::size_t longest_outline = 5000;

// The conversion in poppler opens an iconv for every word.
std::string utf8(const poppler::ustring& text) {
  std::string result(text.size() * 3, '\0');
  std::int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;
  const std::u16string units(text.begin(), text.end());
  u_strToUTF8WithSub(result.data(), static_cast<std::int32_t>(result.size()), &length, units.data(),
                     static_cast<std::int32_t>(units.size()), 0xFFFD, nullptr, &status);
  if (U_FAILURE(status)) return {};
  result.resize(static_cast<std::size_t>(length));
  return result;
}

std::unique_ptr<poppler::document> open_pdf(std::string_view bytes) {
  constexpr std::size_t largest = std::size_t{1} << 30;
  if (bytes.size() > largest) {
    throw InputError("it is larger than 1 GB", "split it into several files");
  }
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) {
    throw InputError("it is damaged: no PDF reader can open it", "fetch it again");
  }
  if (document->is_locked()) {
    throw InputError("it is protected by a password", "save a copy without the password");
  }
  return document;
}

struct FontStyle {
  bool bold = false;
  bool italic = false;
};

// By the name of the font.
FontStyle style_of(std::string_view font) {
  const std::string name = ascii::lower(font);
  return {contains_one_of(name, {"bold", "black", "heavy", "-semi", "demi"}),
          contains_one_of(name, {"italic", "oblique"})};
}

class PageReader {
 public:
  PdfPage read(poppler::document& document, int index) {
    PdfPage result;
    const std::unique_ptr<poppler::page> page(document.create_page(index));
    if (!page) return result;
    const poppler::rectf box = page->page_rect();
    result.width = static_cast<float>(box.width());
    result.height = static_cast<float>(box.height());
    // Words are placed on the page as it is shown, but its box is not turned.
    const auto shown = page->orientation();
    if (shown == poppler::page::landscape || shown == poppler::page::seascape) {
      std::swap(result.width, result.height);
    }
    // poppler needs memory in proportion to the size of the page.
    if (std::max(std::abs(result.width), std::abs(result.height)) > largest_page) return result;
    const auto boxes = page->text_list(poppler::page::text_list_include_font);
    std::array<std::size_t, 4> directions{};
    for (const poppler::text_box& word : boxes) ++directions[rotation(word)];
    const auto main =
        static_cast<std::size_t>(std::ranges::max_element(directions) - directions.begin());
    for (const poppler::text_box& word : boxes) {
      if (result.words.size() >= most_words_a_page) break;
      if (rotation(word) != main) {
        ++result.rotated;
      } else if (PdfWord converted = convert(word); is_sound(converted)) {
        result.words.push_back(turned(std::move(converted), main, result.width, result.height));
      }
    }
    if (main % 2 == 1) std::swap(result.width, result.height);
    return result;
  }

 private:
  static std::size_t rotation(const poppler::text_box& word) {
    return static_cast<std::size_t>(word.rotation()) % 4;
  }

  // A hostile file can have words without size, or at infinity.
  static bool is_sound(const PdfWord& word) {
    const auto on_a_page = [](float place) { return std::abs(place) <= largest_page; };
    return on_a_page(word.left) && on_a_page(word.right) && on_a_page(word.top) &&
           on_a_page(word.bottom) && on_a_page(word.size) && word.size > 0;
  }

  PdfWord convert(const poppler::text_box& word) {
    const poppler::rectf place = word.bbox();
    PdfWord result;
    result.left = static_cast<float>(place.left());
    result.right = static_cast<float>(place.right());
    result.top = static_cast<float>(place.top());
    result.bottom = static_cast<float>(place.bottom());
    if (result.bottom < result.top) std::swap(result.top, result.bottom);
    result.size = word.has_font_info() ? static_cast<float>(word.get_font_size()) : result.height();
    if (word.has_font_info()) {
      const std::string name = word.get_font_name();
      auto known = styles_.find(name);
      if (known == styles_.end()) known = styles_.emplace(name, style_of(name)).first;
      result.bold = known->second.bold;
      result.italic = known->second.italic;
    }
    result.space_after = word.has_space_after();
    result.text = utf8(word.text());
    return result;
  }

  // A page whose text runs in another direction is read with the page turned.
  static PdfWord turned(PdfWord word, std::size_t quarters, float width, float height) {
    for (; quarters > 0; --quarters) {
      const PdfWord before = word;
      word.left = before.top;
      word.right = before.bottom;
      word.top = width - before.right;
      word.bottom = width - before.left;
      std::swap(width, height);
    }
    return word;
  }

  std::unordered_map<std::string, FontStyle> styles_;
};

void read_range(poppler::document& document, std::vector<PdfPage>& pages, int from, int to) {
  PageReader reader;
  for (int i = from; i < to; ++i) {
    pages[static_cast<std::size_t>(i)] = reader.read(document, i);
  }
}

// Each thread opens the bytes for itself: a poppler document is for one thread.
void read_in_ranges(std::string_view bytes, std::vector<PdfPage>& pages, int threads) {
  const int count = static_cast<int>(pages.size());
  std::vector<std::exception_ptr> errors(static_cast<std::size_t>(threads));
  std::vector<std::jthread> workers;
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      try {
        read_range(*open_pdf(bytes), pages, count * t / threads, count * (t + 1) / threads);
      } catch (...) {
        errors[static_cast<std::size_t>(t)] = std::current_exception();
      }
    });
  }
  for (std::jthread& worker : workers) worker.join();
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
}

std::vector<std::string> labels_of(poppler::document& document, int pages) {
  std::vector<std::string> labels;
  bool differ = false;
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(document.create_page(i));
    labels.push_back(page ? tidy_text(utf8(page->label())) : "");
    differ = differ || (!labels.back().empty() && labels.back() != std::to_string(i + 1));
  }
  if (!differ) labels.clear();
  return labels;
}

void collect(const poppler::toc_item& item, std::uint32_t level,
             std::vector<OutlineEntry>& outline) {
  if (level > deepest_outline) return;
  for (const poppler::toc_item* child : item.children()) {
    if (outline.size() >= longest_outline) return;
    outline.push_back({tidy_text(utf8(child->title())), level});
    collect(*child, level + 1, outline);
  }
}

Properties properties_of(poppler::document& document) {
  Properties properties;
  properties.title = tidy_text(utf8(document.info_key("Title")));
  const std::time_t made = document.info_date_t("CreationDate");
  std::tm parts{};
  if (made > 0 && gmtime_r(&made, &parts) != nullptr) {
    properties.published = Date::parse_iso(
        fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday));
  }
  return properties;
}

}  // namespace

PdfText extract_words(std::string_view bytes, unsigned threads) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document = open_pdf(bytes);
  const int count = document->pages();
  if (count <= 0) throw InputError("it is damaged: it has no pages", "fetch it again");
  if (count > most_pages) {
    throw InputError(fmt::format("it has {} pages, more than {}", count, most_pages),
                     "split it into several files");
  }
  PdfText text;
  text.pages.resize(static_cast<std::size_t>(count));
  const int ranges = std::min(static_cast<int>(threads), count / fewest_pages_a_thread);
  if (ranges > 1) {
    read_in_ranges(bytes, text.pages, ranges);
  } else {
    read_range(*document, text.pages, 0, count);
  }
  std::size_t words = 0;
  for (const PdfPage& page : text.pages) words += page.words.size();
  if (words > most_pdf_words) throw InputError("it has more words than any report");
  text.labels = labels_of(*document, count);
  if (const std::unique_ptr<poppler::toc> outline(document->create_toc()); outline) {
    collect(*outline->root(), 1, text.outline);
  }
  text.properties = properties_of(*document);
  return text;
}

}  // namespace findings
