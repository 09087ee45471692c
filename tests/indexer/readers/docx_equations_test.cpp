// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/readers/docx_blocks.h"
#include "tests/support/docx.h"

namespace findings::docx_equation_tests {
namespace {

using test::docx_run;
using testing::ElementsAre;

std::vector<std::string> blocks_of(const std::string& body) {
  return test::shown(read_docx(test::make_docx(body)));
}

std::string equation(const std::string& inner) {
  return "<w:p>" + docx_run("The rate is ") + "<m:oMath>" + inner + "</m:oMath>" +
         docx_run(" a head.") + "</w:p>";
}
std::string math(const std::string& element, const std::string& inner) {
  return "<m:" + element + ">" + inner + "</m:" + element + ">";
}
std::string letters(const std::string& text) { return math("r", math("t", text)); }
std::string fraction(const std::string& above, const std::string& below) {
  return math("f", math("fPr", "") + math("num", above) + math("den", below));
}

TEST(DocxEquations, WritesEquationsInALine) {
  const std::string x = math("e", letters("x"));
  const std::string two = letters("2");
  const auto shows = [](const std::string& inner, const std::string& text) {
    EXPECT_THAT(blocks_of(equation(inner)), ElementsAre("p: The rate is " + text + " a head."));
  };
  shows(fraction(letters("12"), letters("1000")), "12/1000");
  shows(two + fraction(letters("1"), two) + letters("3"), "2 1/2 3");
  shows(fraction(letters("a+b"), fraction(letters("c"), letters("d"))), "(a+b)/(c/d)");
  shows(math("sSup", math("e", letters("10")) + math("sup", letters("3"))), "10^3");
  shows(math("sSubSup", x + math("sub", letters("i")) + math("sup", letters("n+1"))), "x_i^(n+1)");
  shows(math("rad", math("radPr", "") + math("deg", "") + x), "√x");
  shows(math("rad", math("deg", letters("3")) + math("e", letters("x+1"))), "√[3](x+1)");
  shows(math("nary", math("naryPr", R"(<m:chr m:val="∑"/>)") + math("sub", letters("i=1")) +
                         math("sup", letters("n")) + x),
        "∑_(i=1)^n x");
  shows(math("d", math("dPr", R"(<m:begChr m:val="["/><m:endChr m:val="]"/>)") + x + x), "[x|x]");
  shows(math("m", math("mr", x + x) + math("mr", x + x)), "[x, x; x, x]");
  shows(math("func", math("fName", letters("sin")) + x), "sin x");
  shows(math("d", math("dPr", R"(<m:sepChr m:val=";"/>)") + x + x), "(x;x)");
  shows(math("eqArr", x + x), "x; x");
  shows(two + math("phant", math("phantPr", R"(<m:show m:val="0"/>)") + x), "2");
  shows(math("limLow", math("e", letters("lim")) + math("lim", letters("n"))), "lim_n");
}

TEST(DocxEquations, NeverMakesOneFigureOfTwo) {
  EXPECT_THAT(
      blocks_of("<w:p>" + docx_run("some 10") +
                docx_run("3", R"(<w:vertAlign w:val="superscript"/>)") + docx_run(" m") +
                docx_run("2", R"(<w:vertAlign w:val="superscript"/>)") + docx_run(" by 10") +
                docx_run("-3", R"(<w:vertAlign w:val="superscript"/>)") + "</w:p>"),
      ElementsAre("p: some 10^3 m2 by 10^-3"));
}

TEST(DocxEquations, KnowTheCharactersOfSymbolFonts) {
  const auto sign = [](const std::string& font, const std::string& code) {
    return "<w:r><w:sym w:font=\"" + font + "\" w:char=\"" + code + "\"/></w:r>";
  };
  EXPECT_THAT(
      blocks_of("<w:p>" + docx_run("rates ") + sign("Symbol", "F0B3") + sign("Symbol", "00A3") +
                sign("Symbol", "F0B1") + sign("Symbol", "F0B4") + sign("Symbol", "F02D") +
                sign("Symbol", "F061") + sign("Symbol", "F053") + sign("Symbol", "F0E5") +
                sign("Wingdings", "F0E0") + sign("MS Gothic", "2610") + "</w:p><w:p>" +
                docx_run("other ") + sign("Symbol", "F0FF") + sign("Wingdings 3", "F021") +
                sign("Own", "") + "</w:p>"),
      ElementsAre("p: rates ≥≤±×−αΣ∑→☐", "p: other \uFFFD\uFFFD\uFFFD"));
}

}  // namespace
}  // namespace findings::docx_equation_tests
