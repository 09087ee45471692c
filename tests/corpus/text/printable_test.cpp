// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/printable.h"

#include <array>
#include <string>

#include <gtest/gtest.h>
#include <unicode/uchar.h>

namespace findings {
namespace {

TEST(Printable, KeepsText) {
  for (const std::string text : {"", "a\tb\nc", "Ŵyn Ωμέγα 警察 👮 – “so”\u00A0x"}) {
    EXPECT_EQ(printable(text), text);
  }
}

TEST(Printable, ReplacesWhatControlsATerminal) {
  EXPECT_EQ(printable("\x1b]0;t\x07"), "\uFFFD]0;t\uFFFD");
  EXPECT_EQ(printable(std::string("a\0b\x7F", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(printable("\xC2\x9B"
                      "2J"),
            "\uFFFD2J");
  EXPECT_EQ(printable("a\u202Etxt.exe\u2069"), "a\uFFFDtxt.exe\uFFFD");
}

TEST(Printable, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(printable("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(printable("\x9B"
                      "2J"),
            "\uFFFD2J");
  EXPECT_EQ(printable("cut \xE2\x80"), "cut \uFFFD");
}

TEST(Printable, MakesAllLineEndsOne) { EXPECT_EQ(printable("a\r\nb\rc\n"), "a\nb\nc\n"); }

TEST(Printable, KeepsWhatIsAskedFor) {
  constexpr std::array<std::string_view, 2> kept = {"\x1b[1m", "\r\n"};
  EXPECT_EQ(printable("\x1b[1mbold\x1b[5m\r\n", kept), "\x1b[1mbold\uFFFD[5m\r\n");
}

TEST(Printable, ALineHasNoLineEnds) {
  EXPECT_EQ(printable_line("a\nfailed: b\r\n\tc"), "a\uFFFDfailed: b\uFFFD\uFFFDc");
}

TEST(Printable, JsonKeepsItsValues) {
  EXPECT_EQ(printable_json("{\"a\": \"\xC2\x9B\u202E\x7F\"}"),
            "{\"a\": \"\\u009b\\u202e\\u007f\"}");
}

// By the properties that Unicode gives to every character.
TEST(Printable, AgreesWithUnicode) {
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    const bool control = u_charType(c) == U_CONTROL_CHAR && c != '\n' && c != '\t';
    const bool turns = u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0;
    const bool expected = !control && !turns && c != 0xFFFE && c != 0xFFFF;
    ASSERT_EQ(is_printable(static_cast<char32_t>(c)), expected) << std::hex << c;
  }
}

}  // namespace
}  // namespace findings
