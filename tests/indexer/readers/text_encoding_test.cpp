// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text_encoding.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

// Basic Latin and Latin-1 letters as UTF-16, without a mark.
std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

TEST(TextEncoding, TakesUtf8AsItIs) {
  const auto decoded = decode_text("Zoë Billingham’s letter – 70%\n");
  EXPECT_EQ(decoded.text, "Zoë Billingham’s letter – 70%\n");
  EXPECT_EQ(decoded.encoding, "UTF-8");
}

TEST(TextEncoding, DropsTheByteOrderMark) {
  const auto decoded = decode_text("\xEF\xBB\xBF"s + "Clare’s Law");
  EXPECT_EQ(decoded.text, "Clare’s Law");
  EXPECT_EQ(decoded.encoding, "UTF-8");
}

TEST(TextEncoding, ReadsUtf16OfBothByteOrders) {
  for (const bool little : {true, false}) {
    const std::string mark = little ? "\xFF\xFE"s : "\xFE\xFF"s;
    const auto decoded = decode_text(mark + utf16(u"Zoë’s letter\r\nto Kent", little));
    EXPECT_EQ(decoded.text, "Zoë’s letter\nto Kent");
    EXPECT_EQ(decoded.encoding, little ? "UTF-16LE" : "UTF-16BE");
  }
}

TEST(TextEncoding, ReadsUtf16WithoutAMark) {
  for (const bool little : {true, false}) {
    const auto decoded = decode_text(
        utf16(u"The force does not have a policy to attend all reports of crimes.", little));
    EXPECT_EQ(decoded.text, "The force does not have a policy to attend all reports of crimes.");
  }
}

TEST(TextEncoding, ReadsTypographicSignsOfWindows1252) {
  const auto decoded = decode_text(
      "The force\x92s \x91"
      "ask not task\x92 approach \x96 and the \x93golden hour\x94 \x97 was "
      "inspected by Zo\xEB Billingham in the spring of the year.\n");
  EXPECT_EQ(decoded.text,
            "The force’s ‘ask not task’ approach – and the “golden hour” — was "
            "inspected by Zoë Billingham in the spring of the year.\n");
  EXPECT_EQ(decoded.encoding, "windows-1252");
}

TEST(TextEncoding, FindsTheEncodingOfOneSentence) {
  EXPECT_EQ(
      decode_text("Clare\x92s Law is explained to victims by every officer who attends.").text,
      "Clare’s Law is explained to victims by every officer who attends.");
}

TEST(TextEncoding, ReadsControlCharactersAsWindows1252) {
  EXPECT_EQ(clean_text("the force\u0092s plan \u0096 \u00805m\u0085 and\u0085"),
            "the force’s plan – €5m… and…");
  EXPECT_EQ(clean_text("wait\u0085"), "wait…");
  EXPECT_EQ(clean_text("one line\u0085and the next"), "one line\nand the next");
  EXPECT_EQ(clean_text("an unknown \u0081 sign"), "an unknown \uFFFD sign");
}

TEST(TextEncoding, ReadsStrayBytesInUtf8AsWindows1252) {
  std::string text;
  for (int i = 0; i < 10; ++i) text += "Zoë – Clare’s Law. ";
  EXPECT_EQ(decode_text(text + "the force\x92s \x96 \x93plan\x94").text,
            text + "the force’s – “plan”");
  EXPECT_EQ(decode_text(text + "lost \x80\x99 bytes").text, text + "lost \uFFFD\uFFFD bytes");
}

TEST(TextEncoding, SpellsLigaturesOut) {
  EXPECT_EQ(clean_text("eﬀective oﬃcers conﬁrm traﬀic ﬂow, baﬄed"),
            "effective officers confirm traffic flow, baffled");
  EXPECT_EQ(clean_text("ﬅop, ﬆop"), "stop, stop");
}

TEST(TextEncoding, DropsSoftHyphensAndOtherInvisibleSigns) {
  EXPECT_EQ(clean_text("vulner\u00ADable"), "vulnerable");
  EXPECT_EQ(clean_text("a\u200Bb\u2060c\uFEFFd"), "abcd");
  EXPECT_EQ(clean_text("a\x07\x1B\x7F"s + "b\0c"s), "abc");
}

TEST(TextEncoding, MakesAllBlanksPlain) {
  EXPECT_EQ(clean_text("a\u00A0b\tc\u2009d\u202Fe\u3000f"), "a b c d e f");
}

TEST(TextEncoding, EndsAllLinesAlike) {
  EXPECT_EQ(clean_text("a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\r"), "a\nb\nc\nd\ne\nf\ng\nh\n");
  EXPECT_EQ(clean_text("a\r\n\r\nb"), "a\n\nb");
}

TEST(TextEncoding, KeepsFormFeeds) { EXPECT_EQ(clean_text("a\fb\r\n\fc"), "a\fb\n\fc"); }

TEST(TextEncoding, ComposesAccents) {
  EXPECT_EQ(clean_text("Zoe\u0308"), "Zoë");
  EXPECT_EQ(clean_text("m²"), "m²") << "NFC, not NFKC";
}

TEST(TextEncoding, KeepsEverythingElseAsWritten) {
  const auto text = "‘tacking’ – “pans” • 2,70022 re\u2011offending \uF0B7 😀"sv;
  EXPECT_EQ(clean_text(text), text);
}

TEST(TextEncoding, MarksBytesThatAreNoUtf8) {
  EXPECT_EQ(clean_text("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(clean_text("cut \xE2\x80"), "cut \uFFFD");
}

TEST(TextEncoding, ReadsDamagedUtf8AsUtf8) {
  std::string text;
  for (int i = 0; i < 6; ++i) text += "The force’s policy – Clare’s Law. ";
  const auto decoded = decode_text(text + "\xFF Zoë");
  EXPECT_EQ(decoded.text, text + "\uFFFD Zoë");
  EXPECT_EQ(decoded.encoding, "UTF-8");
}

TEST(TextEncoding, ReadsASmallTextWithoutAnyLetter) {
  EXPECT_EQ(decode_text("").text, "");
  EXPECT_EQ(decode_text("1\n").text, "1\n");
}

TEST(TextEncoding, RefusesBinaryData) {
  const auto png = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x06\0\0\0\\r\xA8\x66"s;
  const auto zip = "PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xDF\xA4\xD2\x6C\x5A\1\0\0 \x05\0\0"s;
  const auto elf = "\x7F\x45LF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\x40\x10\0\0\0\0\0\0"s;
  for (const std::string& bytes : {png, zip, elf}) {
    EXPECT_THROW((void)decode_text(bytes), InputError) << bytes.substr(0, 4);
  }
}

}  // namespace
}  // namespace findings
