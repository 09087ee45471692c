// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/metadata.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/describe/built_in_vocabulary.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Metadata : public testing::Test {
 protected:
  // What is found in a document of that title, letterhead and text.
  Description describe(const std::string& title, std::vector<std::string> front,
                       const std::vector<std::string>& texts, const std::string& path = "x.txt") {
    SegmentedDocument document;
    document.title = title;
    document.front = std::move(front);
    for (const std::string& text : texts) {
      Passage& passage = document.passages.emplace_back();
      passage.ordinal = static_cast<std::uint32_t>(document.passages.size());
      passage.part = Part::body;
      passage.text = text;
    }
    return reader_.describe(document, path);
  }

  void expect_force(const Description& found, const std::string& name, Origin how) {
    EXPECT_THAT(found.forces.value, ElementsAre(name));
    EXPECT_EQ(found.forces.how, how) << name_of(found.forces.how);
  }

  void expect_year(const Description& found, int year, Origin how) {
    EXPECT_EQ(found.year.value, year);
    EXPECT_EQ(found.year.how, how) << name_of(found.year.how);
  }

  // More text than counts as the opening.
  static std::vector<std::string> long_opening() {
    return std::vector<std::string>(30, "The force is good at most things that it does, we think.");
  }

  Vocabulary vocabulary_{built_in_vocabulary()};
  Analyzer analyzer_;
  MetadataReader reader_{vocabulary_, analyzer_};
};

TEST_F(Metadata, FindsTheForceInTheTitle) {
  for (const char* title : {"Kent 2016",
                            "PEEL: Police effectiveness 2016 – An inspection of Kent "
                            "Police",
                            "Crime data integrity: KENT CONSTABULARY"}) {
    expect_force(describe(title, {}, {}), "Kent Police", Origin::title);
  }
  expect_force(describe("Devon & Cornwall Police: legitimacy", {}, {}), "Devon and Cornwall Police",
               Origin::title);
}

TEST_F(Metadata, FindsSeveralForcesInTheTitle) {
  EXPECT_THAT(describe("Joint working of Kent Police and Essex Police", {}, {}).forces.value,
              ElementsAre("Essex Police", "Kent Police"));
}

TEST_F(Metadata, TakesNoPartOfAWordForAForce) {
  EXPECT_FALSE(describe("A Kentish inspection of Northumberland", {}, {}).forces.known());
}

TEST_F(Metadata, FindsTheForceInTheAddress) {
  expect_force(describe("Core business", {"Mr John Smith", "Chief Constable – Kent Police"}, {}),
               "Kent Police", Origin::opening);
  EXPECT_FALSE(describe("Core business", {"12 Kent Road, Durham"}, {}).forces.known())
      << "a place in an address is no force";
}

TEST_F(Metadata, FindsTheForceThatTheOpeningSpeaksOf) {
  for (const char* text :
       {"Kent Police was assessed against the following areas in 2017.",
        "This is HMIC’s third assessment of Kent Police.", "This is a report on Kent Police.",
        "Kent Police is good at preventing.", "Kent Police requires improvement."}) {
    expect_force(describe("", {}, {text}), "Kent Police", Origin::opening);
  }
}

TEST_F(Metadata, FindsTheForceThatTheTextSpeaksOf) {
  auto texts = long_opening();
  texts.emplace_back("Kent Police requires improvement in its approach.");
  expect_force(describe("", {}, texts), "Kent Police", Origin::text);
  texts.emplace_back("Essex Police requires improvement too.");
  EXPECT_FALSE(describe("", {}, texts).forces.known()) << "two are as good as none";
}

TEST_F(Metadata, FindsTheForceInTheFileName) {
  for (const char* path : {"peel-2016/kent.txt", "kent/effectiveness.txt", "2016-kent-police.txt",
                           "Kent_Police_letter.txt"}) {
    expect_force(describe("", {}, {"The force is good."}, path), "Kent Police", Origin::filename);
  }
}

TEST_F(Metadata, NeverCountsNames) {
  std::vector<std::string> texts(40, "Officers work with Kent Police and with Essex Police.");
  EXPECT_FALSE(describe("Core business", {"Dear Jacqui"}, texts).forces.known());
  texts.emplace_back("The force consulted Kent Police, Kent Police, Kent Police.");
  expect_force(describe("Surrey 2016", {}, texts), "Surrey Police", Origin::title);
}

TEST_F(Metadata, PassesOverFootnotesAndAnnexes) {
  SegmentedDocument document;
  document.passages.resize(3);
  document.passages[0].kind = Kind::footnote;
  document.passages[0].part = Part::body;
  document.passages[0].text = "Kent Police was assessed in 2015.";
  document.passages[1].part = Part::body;
  for (const std::string& sentence : long_opening()) document.passages[1].text += sentence + " ";
  document.passages[2].part = Part::annex;
  document.passages[2].text = "Essex Police requires improvement.";
  EXPECT_FALSE(reader_.describe(document, "x.txt").forces.known());
}

TEST_F(Metadata, PrefersTheTitleToAllElse) {
  expect_force(describe("Kent 2016", {"Chief Constable – Essex Police"},
                        {"Surrey Police was assessed in 2017."}, "durham.txt"),
               "Kent Police", Origin::title);
  expect_force(describe("2016", {"Chief Constable – Essex Police"},
                        {"Surrey Police was assessed in 2017."}, "durham.txt"),
               "Essex Police", Origin::opening);
  expect_force(describe("2016", {}, {"Surrey Police was assessed in 2017."}, "durham.txt"),
               "Surrey Police", Origin::opening);
}

TEST_F(Metadata, LeavesOpenWhatIsNotStated) {
  const Description found = describe("", {}, {"The force is good."});
  EXPECT_THAT(found.forces.value, IsEmpty());
  for (const Origin how :
       {found.title.how, found.forces.how, found.year.how, found.published.how, found.type.how}) {
    EXPECT_EQ(how, Origin::none);
  }
}

TEST_F(Metadata, FindsTheYearInTheTitle) {
  expect_year(describe("Kent 2016", {"3 September 2014"}, {}), 2016, Origin::title);
  EXPECT_FALSE(describe("From 2015 to 2016", {}, {}).year.known()) << "two years are no year";
  EXPECT_FALSE(describe("The 1856 Act, 20145, 2,014", {}, {}).year.known());
}

TEST_F(Metadata, FindsTheYearOfTheInspection) {
  for (const char* text :
       {"Between January and April 2014, HMIC carried out inspection fieldwork across all forces.",
        "HMICFRS adopted an interim risk-based approach to inspection in 2014 in order to focus.",
        "Kent Police was assessed against the following areas in 2014.",
        "This is part of PEEL 2014.", "The inspection took place between 3 May and 9 June 2014."}) {
    expect_year(describe("Core business", {"3 September 2015"}, {text}), 2014, Origin::opening);
  }
}

TEST_F(Metadata, TakesOtherYearsOfTheTextForNothing) {
  EXPECT_FALSE(describe("", {},
                        {"In the 12 months to 30 June 2017, under the Act of 1996, arrests "
                         "fell. The plan of 2025 follows the survey of 2016."})
                   .year.known());
}

TEST_F(Metadata, FindsTheDateOfALetter) {
  for (const char* line : {"3 September 2014", "3rd September 2014", "03 September 2014"}) {
    const Description found = describe("", {"Mr John Smith", line, "Dear John"}, {});
    EXPECT_EQ(found.published.value, (Date{2014, 9, 3})) << line;
    EXPECT_EQ(found.published.how, Origin::opening);
    expect_year(found, 2014, Origin::opening);
  }
  for (const char* line : {"31 September 2014", "3 Septober 2014", "On 3 September 2014 we met"}) {
    EXPECT_FALSE(describe("", {line}, {}).published.known()) << line;
  }
}

TEST_F(Metadata, FindsTheDateOfALetterInAnyForm) {
  for (const char* line : {"Wednesday 3 September 2014",
                           "Wednesday, 3rd September, 2014",
                           "3 SEPTEMBER 2014",
                           "3 Sep 2014",
                           "3 Sept. 2014",
                           "03/09/2014",
                           "3.9.2014",
                           "03-09-14",
                           "2014-09-03",
                           "September 3, 2014",
                           "3rd day of September 2014",
                           "Date: 3 September 2014",
                           "Our ref: AB/12 3 September 2014",
                           "3 September 2014 By email",
                           "Your ref: CD/7 Our ref: AB/12, 3 September 2014",
                           "3-Sep-14",
                           "2014/09/03",
                           "Sent by email on 3 September 2014",
                           "Our Ref: AB/2013/05 Your Ref: CD/11/2012 Date: 3 September 2014",
                           "Her Majesty’s Inspectorate of Constabulary 3 September 2014"}) {
    const Description found = describe("", {"HMIC", line, "Dear John"}, {});
    EXPECT_EQ(found.published.value, (Date{2014, 9, 3})) << line;
    EXPECT_EQ(found.year.value, 2014) << line;
  }
  for (const char* line : {"Your letter of 3 September 2014", "Our ref: AB/03/09/2014",
                           "Fieldwork: 1 to 3 September 2014", "Reply by 3 September 2014",
                           "13/13/2014", "Inspection of custody 3 September 2014"}) {
    EXPECT_FALSE(describe("", {"HMIC", line, "Dear John"}, {}).published.known()) << line;
  }
  const Description both = describe(
      "", {"Your letter of 1 May 2013", "Ref 7/2 3 May 2013", "2 June 2013", "Dear Ann"}, {});
  EXPECT_EQ(both.published.value, (Date{2013, 6, 2}));
}

TEST_F(Metadata, PrefersThePublicationOnTheCoverToThePrinting) {
  for (const std::vector<std::string>& cover :
       {std::vector<std::string>{"Ordered to be printed 11 July 2011 and published 19 July 2011"},
        {"19 July 2011"},
        {"19/07/2011"},
        {"19th July, 2011 | Version 1.2"},
        {"Report issued Tuesday 19 July 2011"},
        {"Published by HMIC, London, 19 July 2011"},
        {"Date of inspection: 4 March 2011", "Date of report: 19 July 2011"},
        {"Ordered by the House of Commons to be printed 12 July 2011", "HC 569-I, 19 July 2011"},
        {"Ordered by the House of Commons to be printed on 11 July 2011",
         "Published on 19 July 2011 by authority of the House of Commons"},
        {"Ordered to be printed 11 July 2011", "Published on 19 July 2011",
         "by authority of the House of Lords"},
        {"Published on 19 July 2011", "by authority of the House of Lords",
         "Ordered to be printed 11 July 2011"},
        {"Published on 19 July 2011", "Ordered to be printed 11 July 2011"},
        {"Inspection date: 3 June 2011 - 25 June 2011", "Report published: 19 July 2011"},
        {"Presented to Parliament pursuant to section 3 of the Act on 19 July 2011"},
        {"Ordered by the House of Lords to be printed 19 July 2011"}}) {
    SegmentedDocument document;
    document.title = "Behaviour";
    document.cover = cover;
    const Description found = reader_.describe(document, "x.pdf");
    EXPECT_EQ(found.published.value, (Date{2011, 7, 19})) << cover.front();
    EXPECT_EQ(found.year.value, 2011) << cover.front();
  }
  for (const char* line : {"Published on 19 July 2011", "Last updated 19/07/2011", "19-07-2011",
                           "4–19 July 2011", "4 July 2011 to 19 July 2011"}) {
    SegmentedDocument document;
    document.cover = {line};
    EXPECT_FALSE(reader_.describe(document, "x.pdf").published.known()) << line;
  }
}

TEST_F(Metadata, TakesTheYearOfNoOtherInspection) {
  for (const char* line :
       {"Follow-up to the 2013 inspection", "Update on our inspection of June 2013",
        "Progress since the effectiveness report of 2013", "Next inspection due 4 May 2017"}) {
    SegmentedDocument document;
    document.title = "Re-inspection of Sussex Police";
    document.cover = {document.title, line, "February 2015"};
    EXPECT_EQ(reader_.describe(document, "x.pdf").year.value, 2015) << line;
  }
}

TEST_F(Metadata, FindsThePublicationInACoverThatBecameAParagraph) {
  EXPECT_EQ(describe("Kent", {},
                     {"Review of services Inspection date: 22 October 2014 – 12 November 2014 "
                      "Report published: 6 January 2015 The judgment is good."})
                .published.value,
            (Date{2015, 1, 6}));
}

TEST_F(Metadata, TakesTheYearOfTheImprintWhereverItIs) {
  EXPECT_EQ(describe("A report", {}, {"The rules changed.", "© Crown copyright 2024"}).year.value,
            2024);
}

TEST_F(Metadata, FindsWhoWroteADocument) {
  const auto author = [&](std::vector<std::string> cover, const char* title = "A report") {
    SegmentedDocument document;
    document.title = title;
    document.cover = std::move(cover);
    return reader_.describe(document, "x.pdf").author.value;
  };
  EXPECT_EQ(author({"HMICFRS", "An inspection of Kent Police"}),
            "HM Inspectorate of Constabulary and Fire & Rescue Services");
  EXPECT_EQ(author({"Her Majesty’s Inspectorate of Constabulary"}),
            "HM Inspectorate of Constabulary");
  EXPECT_EQ(author({"by HM Inspectorate of Prisons and HM Inspectorate of Constabulary"}),
            "HM Inspectorate of Constabulary; HM Inspectorate of Prisons");
  EXPECT_EQ(author({"HOUSE OF LORDS", "Science and Technology Select Committee"}),
            "House of Lords Science and Technology Select Committee");
  EXPECT_EQ(author({"The Grenfell Tower Inquiry", "Phase 1"}), "Grenfell Tower Inquiry");
  EXPECT_EQ(author({}, "Government response to the Infected Blood Inquiry"), "HM Government");
  EXPECT_EQ(author({"Kent Police", "March 2014"}), "");
}

TEST_F(Metadata, FindsTheYearInAHeadingOfAGrade) {
  SegmentedDocument document;
  document.passages.resize(1);
  document.passages[0].part = Part::body;
  document.passages[0].heading = {"Judgments", "Overall effectiveness 2017"};
  expect_year(reader_.describe(document, "x-2014.txt"), 2017, Origin::text);
}

TEST_F(Metadata, FindsTheYearInTheFileName) {
  for (const char* path :
       {"2016/kent.txt", "kent-2016.txt", "kent 2016.txt", "kent_2016.txt", "peel_2016_kent.txt"}) {
    expect_year(describe("", {}, {"The force is good."}, path), 2016, Origin::filename);
  }
  EXPECT_FALSE(describe("", {}, {"The force."}, "000_b3396c2e2016ebd2.txt").year.known());
  EXPECT_FALSE(describe("", {}, {"The force."}, "2015/kent-2016.txt").year.known());
}

TEST_F(Metadata, FindsInAPathAloneTypeForceAndYear) {
  const Description named = reader_.describe_path("letters to the chief constable/kent-2016.txt");
  EXPECT_EQ(named.type.value, "letter");
  expect_force(named, "Kent Police", Origin::filename);
  expect_year(named, 2016, Origin::filename);
  EXPECT_FALSE(named.title.known());
  EXPECT_FALSE(reader_.describe_path("000.txt").forces.known());
}

TEST_F(Metadata, FindsTheTypeByLetterheadTitleAndOpening) {
  const auto type = [&](const std::string& title, std::vector<std::string> front,
                        const std::string& text) {
    return describe(title, std::move(front), {text}).type;
  };
  EXPECT_EQ(type("Core business", {"Dear John"}, "").value, "letter");
  EXPECT_EQ(type("Core business", {"Dear John"}, "").how, Origin::opening);
  EXPECT_EQ(type("PEEL: Police effectiveness 2016", {}, "").value, "force-report");
  EXPECT_EQ(type("PEEL: Police effectiveness 2016", {}, "").how, Origin::title);
  EXPECT_EQ(type("State of Policing 2015", {}, "").value, "state-of-policing");
  EXPECT_EQ(type("Kent 2016", {}, "This is HMIC’s third PEEL assessment of Kent.").value,
            "assessment");
  EXPECT_FALSE(type("Kent", {}, "The force is good.").known());
}

TEST_F(Metadata, TakesAPageNamedAfterAForceAndAYearForAnAssessment) {
  EXPECT_EQ(describe("Kent 2016", {}, {"The force is good."}).type.value, "assessment");
  EXPECT_FALSE(describe("Dover 2016", {}, {"The port is busy."}).type.known());
}

TEST_F(Metadata, SaysHowFarAValueIsBelievedAndWhy) {
  const Description found = describe("", {"Kent Police", "3 September 2014"}, {"Good."});
  EXPECT_EQ(found.forces.reason, "“Kent Police” in the address");
  EXPECT_EQ(found.forces.confidence, 0.95);
  const Description named = describe("", {}, {"The force is good."}, "kent-2016.txt");
  EXPECT_EQ(named.year.reason, "the file name has 2016");
  EXPECT_LT(named.forces.confidence, found.forces.confidence);
  EXPECT_EQ(describe("", {}, {"Good."}).forces.confidence, 0);
}

TEST_F(Metadata, PrefersTheRoundInTheTitleToTheTimeOfTheFieldwork) {
  const Description found = describe("PEEL: Police effectiveness 2016", {},
                                     {"Our fieldwork took place in February 2017."});
  expect_year(found, 2016, Origin::title);
  ASSERT_TRUE(found.fieldwork.value.has_value());
  EXPECT_EQ(found.fieldwork.value->from, (Date{2017, 2, 0}));
}

TEST_F(Metadata, PrefersTheTimeOfTheFieldworkToTheDayOfTheLetter) {
  expect_year(describe("A visit", {"3 February 2016"}, {"We inspected the force in May 2015."}),
              2015, Origin::opening);
}

TEST_F(Metadata, PrefersTheFirstTypeOfTheVocabulary) {
  EXPECT_EQ(describe("PCC response to the crime data integrity inspection", {}, {}).type.value,
            "response");
}

}  // namespace
}  // namespace findings
