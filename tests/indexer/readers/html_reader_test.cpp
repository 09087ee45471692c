// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "indexer/readers/block.h"
#include "indexer/readers/readers.h"

namespace findings::html_tests {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

const std::string prose =
    "Sergeants read a sample of files each week and talk with those who wrote them, which most "
    "of the constables whom inspectors met had found useful.";

std::string name_of(Role role) {
  switch (role) {
    case Role::heading:
      return "heading";
    case Role::item:
      return "item";
    case Role::row:
      return "row";
    case Role::footnote:
      return "footnote";
    case Role::caption:
      return "caption";
    case Role::paragraph:
      return "paragraph";
    default:
      return "line";
  }
}

// Each block as `ROLE LEVEL #NUMBER NOTE) TEXT ^MARK`, as far as it has them.
std::vector<std::string> shown(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Block& block : document.blocks) {
    std::string line = name_of(block.role);
    if (block.level > 0) line += " " + std::to_string(block.level);
    if (!block.number.empty()) line += " #" + block.number;
    if (!block.note.empty()) line += " " + block.note + ")";
    line += " " + block.text;
    for (const std::string& mark : block.marks) line += " ^" + mark;
    result.push_back(line);
  }
  return result;
}

std::vector<std::string> read(const std::string& html) { return shown(read_html(html)); }

auto dropped_as(const std::string& reason, const std::string& text) {
  return Contains(AllOf(Field(&Dropped::reason, reason), Field(&Dropped::text, text)));
}

TEST(HtmlReader, KnowsHeadingsParagraphsAndItems) {
  EXPECT_THAT(read("<h1>Title</h1><p>One <b>bold</b>\n word.</p><h3>Part</h3>"
                   "<ul><li>first<li><p>second</p><ol><li>inner</ol></ul><p>End."),
              ElementsAre("heading 1 Title", "paragraph One bold word.", "heading 3 Part",
                          "item 1 first", "item 1 second", "item 2 inner", "paragraph End."));
}

TEST(HtmlReader, MakesParagraphsOfTextThatNoElementHolds) {
  EXPECT_THAT(read("<div>before<p>inside</p>after<div>below</div>last</div>"),
              ElementsAre("paragraph before", "paragraph inside", "paragraph after",
                          "paragraph below", "paragraph last"));
}

TEST(HtmlReader, EndsAParagraphAtTwoLineBreaksButNotAtOne) {
  EXPECT_THAT(read("<p>one<br>line<br><br>\nnext<br/> <br/>third</p>"),
              ElementsAre("paragraph one line", "paragraph next", "paragraph third"));
}

TEST(HtmlReader, KeepsTheWordsOfPreformattedLinesApart) {
  EXPECT_THAT(read("<pre>Dear   Chief\nConstable\n\nWe came\nin May.</pre>"),
              ElementsAre("paragraph Dear Chief Constable", "paragraph We came in May."));
}

TEST(HtmlReader, CleansBlanksHyphensAndLigatures) {
  EXPECT_THAT(read("<p>a&nbsp;b&shy;c of&#xFB01;ce m<sup>2</sup> <q>yes</q></p>"),
              ElementsAre("paragraph a bc office m2 \u201Cyes\u201D"));
}

TEST(HtmlReader, ReadsCharacterReferencesAsBrowsersDo) {
  EXPECT_THAT(
      read("<p>The force&#146;s &#x93;plan&#148; &#150 it cost &#128;5m&#133; and&#133;</p>"
           "<p>caf&eacute, R&D, AT&T, &lt;b&gt &AMP &copy2016 &notit; &nosuch; &#0;&#129;</p>"
           "<p>&lbrace;x&rbrace; &hellip; &NotEqualTilde; &apos; &nvlt; &lang;x&rang;</p>"),
      ElementsAre("paragraph The force’s “plan” – it cost €5m… and…",
                  "paragraph café, R&D, AT&T, <b> & ©2016 ¬it; &nosuch; \uFFFD\uFFFD",
                  "paragraph {x} … ≂̸ ' <⃒ ⟨x⟩"));
}

TEST(HtmlReader, NeverMakesOneFigureOfTwo) {
  EXPECT_THAT(
      read("<p>some 10<sup>3</sup> calls, CO<sub>2</sub>, x<sup>2</sup>, in 10<sub>2</sub></p>"),
      ElementsAre("paragraph some 10^3 calls, CO2, x2, in 10_2"));
  EXPECT_THAT(read("<p>5&times;10<sup>-3</sup>, 10<sup>&minus;3</sup>, 1<sup>st</sup> of it</p>"),
              ElementsAre("paragraph 5×10^-3, 10^−3, 1st of it"));
}

TEST(HtmlReader, WritesEquationsInALine) {
  EXPECT_THAT(
      read("<p>A rate of <math><mn>2</mn><mfrac><mn>12</mn><mn>1000</mn></mfrac></math> a head, "
           "<math><semantics><mrow><msup><mn>10</mn><mn>3</mn></msup><mo>=</mo><msqrt><mi>a</mi>"
           "<mo>+</mo><mi>b</mi></msqrt></mrow><annotation>10^3</annotation></semantics></math>, "
           "<math><msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup><mi>sin</mi><mo>&#x2061;</mo>"
           "<mi>x</mi><mphantom><mn>9</mn></mphantom></math>.</p>"),
      ElementsAre("paragraph A rate of 2 12/1000 a head, 10^3=√(a+b), ∑_i^n sin x."));
}

TEST(HtmlReader, JoinsTermsWithTheirDefinitions) {
  EXPECT_THAT(
      read("<dl><dt>ANPR<dd>number plate recognition<dt>BWV</dt><dt>body cameras<dd>worn by "
           "officers<dt>alone</dl>"),
      ElementsAre("item 1 ANPR: number plate recognition",
                  "item 1 BWV, body cameras: worn by officers", "item 1 alone"));
}

TEST(HtmlReader, GivesARowOfATableAsOneBlock) {
  EXPECT_THAT(
      read("<table><caption>Grades</caption><thead><tr><th>Force<th>Grade</thead>"
           "<tr><td><p>Kent</p><td>good<td><tr><td>Essex<td>poor</table>"),
      ElementsAre("caption Grades", "row Force | Grade", "row Kent | good", "row Essex | poor"));
}

TEST(HtmlReader, RepeatsACellInEachRowThatItSpans) {
  EXPECT_THAT(read("<table><tr><th>Area<th>Month<th>Calls<tr><td rowspan=2>North<td>May<td>12"
                   "<tr><td>June<td rowspan=\"2\">15<tr><td colspan=2>South<tr><td>East<td>May<td>9"
                   "</table>"),
              ElementsAre("row Area | Month | Calls", "row North | May | 12",
                          "row North | June | 15", "row South | 15", "row East | May | 9"));
  EXPECT_THAT(read("<table><tr><th>Force<th colspan=2>Grade<tr><td>Kent<td rowspan=0>good<td>fair"
                   "<tr><td>Essex<td>poor<tbody><tr><td>Sussex<td>new</table>"),
              ElementsAre("row Force | Grade", "row Kent | good | fair", "row Essex | good | poor",
                          "row Sussex | new"));
}

TEST(HtmlReader, ReadsATableThatOnlyLaysThePageOut) {
  EXPECT_THAT(
      read("<table><tr><td><h2>Left</h2><p>" + prose +
           "<td><table><tr><td>a<td>b"
           "</table></table><table><tr><td>only cell</table>"),
      ElementsAre("heading 2 Left", "paragraph " + prose, "row a | b", "paragraph only cell"));
}

TEST(HtmlReader, TakesTheMainElementAndLeavesOutNavigation) {
  const RawDocument document = read_html(
      "<body><a class='skip-link' href='#c'>Skip to content</a>"
      "<header><h1>Site</h1></header><nav><ul><li><a href='/'>Home</a></ul></nav>"
      "<div class='cookieBanner'><p>We use cookies to remember what you chose.</p></div>"
      "<main id=c><h1>Report</h1><p>" +
      prose +
      "</p><div class='share-links'><a href=x>Tweet</a></div><p><a href='#'>Back to top</a></p>"
      "<script>var x = '<p>no</p>';</script><button>Send</button></main>"
      "<footer><p>Crown copyright, all rights are reserved by those who hold them.</footer>");
  EXPECT_THAT(shown(document), ElementsAre("heading 1 Report", "paragraph " + prose));
  EXPECT_THAT(document.dropped, dropped_as("navigation", "Home"));
  EXPECT_THAT(document.dropped, dropped_as("share buttons", "Tweet"));
  EXPECT_THAT(document.dropped,
              dropped_as("cookie notice", "We use cookies to remember what you chose."));
}

TEST(HtmlReader, FindsTheTextOfAPageWithoutAMainElement) {
  const RawDocument document = read_html(
      "<title>Report - Site</title><div id=header><h1>Report</h1><h2>Site</h2></div>"
      "<div id=left><ul><li><a href=a>One</a><li><a href=b>Two</a><li><a href=c>Three</a>"
      "<li><a href=d>Four</a></ul></div><div class=text><p>" +
      prose + "<p>" + prose + "</div><div class=sidebar>Tell us more</div>");
  EXPECT_THAT(shown(document),
              ElementsAre("heading 1 Report", "paragraph " + prose, "paragraph " + prose));
}

TEST(HtmlReader, KeepsTextWhoseClassOnlySoundsLikeTheSite) {
  EXPECT_THAT(read("<body class='cookies menu'><div class='shared-services'>On shared work</div>"
                   "<section id=social-care><h2>Social care</h2><p>" +
                   prose + "</section><div id=drug-related-crime>It fell.</div>"),
              ElementsAre("paragraph On shared work", "heading 2 Social care", "paragraph " + prose,
                          "paragraph It fell."));
}

TEST(HtmlReader, LosesNoPageThatIsWhollyInsideWhatLooksLikeTheSite) {
  EXPECT_THAT(read("<form class=sidebar><p>" + prose + "</p><p>" + prose + "</p></form>"),
              SizeIs(2));
  EXPECT_THAT(read("<nav><a href=a>Only links</a></nav>"), ElementsAre("paragraph Only links"));
}

TEST(HtmlReader, LeavesOutWhatIsHiddenButNotWhatAClickOpens) {
  EXPECT_THAT(
      read("<p>" + prose +
           "</p><p hidden>no</p><p style='display: none'>nor this</p>"
           "<div class=accordion-panel hidden><p>Opened by a click</p></div>"
           "<h3><button>Its heading</button></h3>"),
      ElementsAre("paragraph " + prose, "paragraph Opened by a click", "heading 3 Its heading"));
}

TEST(HtmlReader, LeavesOutTheListOfThePagesOwnHeadings) {
  EXPECT_THAT(read("<ol><li><a href='#a'>A part</a><li><a href='#b'>Another</a><li>"
                   "<a href='#c'>Third</a></ol><p>" +
                   prose),
              ElementsAre("paragraph " + prose));
}

TEST(HtmlReader, PutsTheTitleBeforeTheLineAboveIt) {
  EXPECT_THAT(
      read("<main><p>Independent report<h1>Custody</h1><p>" + prose),
      ElementsAre("heading 1 Custody", "paragraph Independent report", "paragraph " + prose));
}

TEST(HtmlReader, TakesFootnotesOfPublishingSystemsApart) {
  EXPECT_THAT(
      read("<p>They rose<sup><a href='#fn:1' id='fnref:1'>[footnote 1]</a>, <a href='#fn:2'>2</a>"
           "</sup> again.</p><div class=footnotes><ol><li id='fn:1'><p>By half. <a "
           "href='#fnref:1'>\u21A9</a></p></li><li id='fn:2'>See <a "
           "href='#x'>there</a>.</ol></div>"),
      ElementsAre("paragraph They rose again. ^1 ^2", "footnote 1) By half.",
                  "footnote 2) See there."));
}

TEST(HtmlReader, TakesFootnotesOfWordProcessorsApart) {
  EXPECT_THAT(
      read("<p>One <a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup>"
           "</a>.</p><p>Two<a href='#_ftn2' name=_ftnref2><span>[2]</span></a> too</p>"
           "<div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym "
           "href='#sdfootnote1anc'>1</a>First note</p></div>"
           "<div id=ftn2><p><a href='#_ftnref2' name=_ftn2>[2]</a> Second</p><p>goes on</p></div>"),
      ElementsAre("paragraph One. ^1", "paragraph Two too ^2", "footnote 1) First note",
                  "footnote 2) Second goes on"));
}

TEST(HtmlReader, PairsRaisedMarksWithNotesThatBeginWithThem) {
  EXPECT_THAT(
      read("<p>It was acute.<sup>2</sup> A cell of 6 m<sup>2</sup>.</p>"
           "<p><sup>2</sup> Letter of May.</p>"),
      ElementsAre("paragraph It was acute. A cell of 6 m2. ^2", "footnote 2) Letter of May."));
}

TEST(HtmlReader, ReadsWhatWordSaves) {
  const RawDocument document = read_html(
      "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
      "<meta name=Generator content='Microsoft Word 15'><!--[if gte mso 9]><xml>x</xml><![endif]-->"
      "</head><body><p class=MsoTitle>The force\x92s plan<o:p></o:p></p>"
      "<p class=MsoToc1><a href='#_Toc1'>Part ... 3</a></p>"
      "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
      "<span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>inner<o:p></o:p></p>"
      "<p class=MsoNormal>\xB7&nbsp; outer</p>");
  EXPECT_THAT(shown(document),
              ElementsAre("heading 1 The force\u2019s plan", "item 2 inner", "item 1 outer"));
  EXPECT_EQ(document.encoding, "windows-1252");
}

TEST(HtmlReader, TakesThePrintedNumberOffAParagraph) {
  EXPECT_THAT(read("<p><b>4.12</b>&nbsp; The force</p><p>3.5 million calls</p>"),
              ElementsAre("paragraph #4.12 The force", "paragraph 3.5 million calls"));
}

TEST(HtmlReader, TellsTitleDateAndAddressOfTheHead) {
  const Properties properties =
      read_html(
          "<title>Old</title><meta property='og:title' content='Custody - Kent - GOV.UK'>"
          "<meta property='og:site_name' content='GOV.UK'>"
          "<meta name='govuk:first-published-at' content='2016-03-03T09:30:00Z'>"
          "<link rel=canonical href='https://a.uk/custody'><p>" +
          prose + "<time datetime='2020-01-01'>")
          .properties;
  EXPECT_EQ(properties.title, "Custody - Kent");
  EXPECT_EQ(properties.published, (Date{2016, 3, 3}));
  EXPECT_EQ(properties.address, "https://a.uk/custody");
  EXPECT_EQ(read_html("<title>Kent | Site</title><p>x</p>").properties.title, "Kent");
  EXPECT_EQ(read_html("<p>x <time datetime='2014-09'>September</time>").properties.published,
            (Date{2014, 9, 0}));
}

TEST(HtmlReader, ReadsTheEncodingThatThePageDeclaresUnlessItIsUtf8) {
  EXPECT_THAT(read("<meta charset='koi8-r'><p>\xCD\xC9\xD2</p>"),
              ElementsAre("paragraph \u043C\u0438\u0440"));
  EXPECT_THAT(read("<meta charset=iso-8859-1><p>Zo\u00EB</p>"), ElementsAre("paragraph Zo\u00EB"));
  EXPECT_THAT(read("\xEF\xBB\xBF<p>Zo\u00EB</p>"), ElementsAre("paragraph Zo\u00EB"));
}

TEST(HtmlReader, LosesNoTextOfElementsThatAreNeverClosed) {
  std::string page;
  for (int i = 0; i < 3000; ++i) page += "<p><font size=2>Paragraph " + std::to_string(i) + " ";
  const std::vector<std::string> blocks = read(page);
  ASSERT_THAT(blocks, SizeIs(3000));
  EXPECT_EQ(blocks.back(), "paragraph Paragraph 2999");
}

TEST(HtmlReader, SurvivesDeepNestingAndEndlessTags) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_THAT(read(deep + "bottom"), ElementsAre("paragraph bottom"));
  std::string tables;
  for (int i = 0; i < 5'000; ++i) tables += "<table><tr><td>";
  EXPECT_THAT(read(tables + "cell"), ElementsAre("paragraph cell"));
  std::string tag = "<p";
  for (int i = 0; i < 50'000; ++i) tag += " a" + std::to_string(i) + "=1";
  EXPECT_THAT(read(tag + ">text"), ElementsAre("paragraph text"));
}

TEST(HtmlReader, RefusesAPageWithoutAWord) {
  EXPECT_THROW((void)read_html(""), InputError);
  EXPECT_THROW((void)read_html("<html><body><p>&nbsp;</p><script>x()</script>"), InputError);
  EXPECT_THROW((void)read_html("<!-- never closed"), InputError);
}

TEST(HtmlReader, KnowsAPageByItsFirstBytes) {
  for (const std::string page :
       {"<!DOCTYPE html>", "\xEF\xBB\xBF \n<!-- saved --><HTML lang=en>", "<body>",
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>", "<span>x</span>\n<p class=a>text"}) {
    EXPECT_TRUE(looks_like_html(page)) << page;
  }
  for (const std::string other : {"", "plain text <p>", "<?xml version='1.0'?><feed>", "<header>",
                                  "<!-- <html>", "<param>"}) {
    EXPECT_FALSE(looks_like_html(other)) << other;
  }
}

TEST(ParagraphNumber, IsWhatStandsBeforeASentence) {
  for (const std::string text :
       {"4.12 Text", "4.12. Text", "4.12) Text", "4.12  \u00C9tat", "4.12 \u2018Text\u2019"}) {
    EXPECT_EQ(split_number(text).number, "4.12") << text;
  }
  EXPECT_EQ(split_number("4.12. Text").text, "Text");
  EXPECT_EQ(split_number("2.10.3 Text").number, "2.10.3");
}

TEST(ParagraphNumber, IsNoFigureTimeOrDate) {
  for (const std::string text :
       {"3.5 million", "2.5 per cent", "2.5 Per cent", "10.30 am", "10.30 PM", "12.05.2016 The",
        "12.05.16 The", "4.12", "4.12Text", "4.12 \u2013 5", "1. Text", "12 Text", "0.5 The"}) {
    EXPECT_EQ(split_number(text).number, "") << text;
    EXPECT_EQ(split_number(text).text, text);
  }
}

TEST(ParagraphNumber, IsAnIntegerOnlyIfTheCallerSaysSo) {
  EXPECT_EQ(split_number("12. Text", LoneInteger::yes).number, "12");
  EXPECT_EQ(split_number("12) Text", LoneInteger::yes).number, "12");
  EXPECT_EQ(split_number("12 Text", LoneInteger::yes).number, "");
  EXPECT_EQ(split_number("2016. The", LoneInteger::yes).number, "");
}

}  // namespace
}  // namespace findings::html_tests
