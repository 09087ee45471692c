// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/acronyms.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/state/state_file.h"
#include "tests/indexer/publish/built.h"

namespace findings {
namespace {

using ::testing::ElementsAre;

std::string found(std::string_view text) {
  std::string result;
  for (const AcronymPair& pair : acronym_pairs(text)) {
    result += (result.empty() ? "" : "; ") + pair.short_form + "=" + pair.long_form;
  }
  return result;
}

struct Case {
  const char* text;
  const char* pairs;
};

TEST(Acronyms, AreLearnedFromWhatATextExplains) {
  for (const Case& c : std::vector<Case>{
           {"Every multi-agency risk assessment conference (MARAC) was held on time.",
            "MARAC=multi-agency risk assessment conference"},
           {"Cases go to a MARAC (multi-agency risk assessment conference).",
            "MARAC=multi-agency risk assessment conference"},
           {"The “multi‑agency risk assessment conference” (‘MARAC’) sits weekly.",
            "MARAC=multi-agency risk assessment conference"},
           {"It sought domestic violence protection orders (DVPOs) in court.",
            "DVPO=domestic violence protection orders"},
           {"An independent domestic violence advisor (IDVA) rings back.",
            "IDVA=independent domestic violence advisor"},
           {"They are led by the integrated offender management (IOM) team.",
            "IOM=integrated offender management"},
           {"records under the National Standard for Incident Recording (NSIR)",
            "NSIR=National Standard for Incident Recording"},
           {"checks on the Police National Computer (PNC) were late",
            "PNC=Police National Computer"},
           {"violence against women and girls (VAWG)", "VAWG=violence against women and girls"},
           {"black, Asian and minority ethnic (BAME) applicants",
            "BAME=black, Asian and minority ethnic"},
           {"taken to accident and emergency (A&E) by car", "A&E=accident and emergency"},
           {"the Violent and Sex Offender Register (ViSOR)",
            "ViSOR=Violent and Sex Offender Register"},
           {"closed-circuit television (CCTV)", "CCTV=closed-circuit television"},
           {"powers in the Police and Criminal Evidence Act 1984 (PACE)",
            "PACE=Police and Criminal Evidence Act 1984"},
           {"Her Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)",
            "HMICFRS=Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services"},
           {"the Office of Police and Crime Commissioner (OPCC)",
            "OPCC=Office of Police and Crime Commissioner"},
           {"rape and serious sexual offences (RASSO)", "RASSO=rape and serious sexual offences"},
           {"THRIVE (threat, harm, risk, investigation, vulnerability and engagement) is used",
            "THRIVE=threat, harm, risk, investigation, vulnerability and engagement"},
           {"the City of London Police (CoLP) hosts it", "CoLP=City of London Police"},
           {"a multi-agency safeguarding hub (MASH) and a sexual assault referral centre (SARC)",
            "MASH=multi-agency safeguarding hub; SARC=sexual assault referral centre"},
           {"the force control room (FCR; see annex)", "FCR=force control room"},
           {"a DVPN (domestic violence protection notice, served by an officer)",
            "DVPN=domestic violence protection notice"},
           {"stop smoking services (SSS)", "SSS=stop smoking services"},
           {"given to The National Archives (TNA)", "TNA=The National Archives"},
           {"the force control room’s (FCR’s) figures", "FCR=force control room"},
           {"information technology (IT) is slow", "IT=information technology"},
           {"community safety partnership (CSP)", "CSP=community safety partnership"},
       }) {
    EXPECT_EQ(found(c.text), c.pairs) << c.text;
  }
}

TEST(Acronyms, AreNotSeenInWhatOnlyLooksLikeOne) {
  for (const char* text : {
           "as said before (see annex B)",
           "the summary stands apart (S3)",
           "in the third volume of inspections (IV)",
           "over twelve months (2014)",
           "the same sample (n=30)",
           "at its own stations (As planned)",
           "officers (and staff) attend",
           "the south of the county (South)",
           "they go to every crime (ASB)",
           "high-risk cases (DVPO)",
           "the HMIC report (HMIC)",
           "Mr Peter Smith (chief constable)",
           "the police national computer system (PNC)",
           "We met officers. Crime goes down (OCG)",
           "organised gangs, crime; groups (OCG)",
           "protection order14 (PO)",
           "a domestic (violence (protection) order) DVPO",
           "the inspectorate of constabulary (IC 1)",
           "the cost of policing (£m)",
           "(DVPO)",
           "()",
           "((",
           "DVPO (",
           "a marac (multi-agency risk assessment conference)",
           "the force has two hubs and three teams with partners (FHP)",
           "serious (S) and organised (O) crime (C)",
           "TRUE (the rest is under embargo)",
           "web pages at example.org (WWW)",
           "e.g. (i.e.)",
       }) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST(Acronyms, TakeTheShortestLongForm) {
  EXPECT_EQ(found("Officers of the old county office for crime groups use organised crime group "
                  "(OCG) maps"),
            "OCG=organised crime group");
}

TEST(Acronyms, AreCountedOncePerPassage) {
  AcronymCollector collector;
  const std::string text = "A force control room (FCR), again a force control room (FCR).";
  collector.add(acronym_pairs(text), {"b", 2});
  collector.add(acronym_pairs(text), {"a", 10});
  collector.add(acronym_pairs(text), {"a", 9});
  EXPECT_THAT(collector.acronyms(),
              ElementsAre(Acronym{"FCR", "force control room", 3, {"a#9", "a#10", "b#2"}}));
}

TEST(Acronyms, KeepTheFirstPlacesOnly) {
  AcronymCollector collector;
  for (std::uint32_t n = 20; n > 0; --n)
    collector.add(acronym_pairs("force control room (FCR)"), {"a", n});
  EXPECT_THAT(
      collector.acronyms(),
      ElementsAre(Acronym{"FCR", "force control room", 20, {"a#1", "a#2", "a#3", "a#4", "a#5"}}));
}

TEST(Acronyms, JoinSpellingsOfOneLongFormUnderTheMostFrequent) {
  AcronymCollector collector;
  collector.add(acronym_pairs("The Multi-Agency Safeguarding Hub (MASH)."), {"a", 1});
  collector.add(acronym_pairs("Two multi agency safeguarding hubs (MASHs)."), {"a", 2});
  collector.add(acronym_pairs("A multi-agency safeguarding hub (MASH)."), {"a", 3});
  collector.add(acronym_pairs("MASH (multi-agency safeguarding hub)"), {"a", 4});
  EXPECT_THAT(collector.acronyms(),
              ElementsAre(Acronym{
                  "MASH", "multi-agency safeguarding hub", 4, {"a#1", "a#2", "a#3", "a#4"}}));
}

TEST(Acronyms, KeepEveryMeaningTheMostFrequentFirst) {
  AcronymCollector collector;
  collector.add(acronym_pairs("a specially trained officer (STO)"), {"a", 1});
  collector.add(
      acronym_pairs("a sexual offence trained officer (SOTO), or a skills training office (STO)"),
      {"a", 2});
  collector.add(acronym_pairs("specially trained officers (STOs)"), {"a", 3});
  EXPECT_THAT(collector.acronyms(),
              ElementsAre(Acronym{"SOTO", "sexual offence trained officer", 1, {"a#2"}},
                          Acronym{"STO", "specially trained officer", 2, {"a#1", "a#3"}},
                          Acronym{"STO", "skills training office", 1, {"a#2"}}));
}

TEST(Acronyms, OfAnIndexDoNotDependOnTheOrderOfFiles) {
  const test::TemporaryFolder folder;
  folder.write("one/a.txt", "The force control room (FCR) is busy at night.\n");
  folder.write("two/b.txt",
               "Its Force Control Room (FCR) is new, and so is the organised crime "
               "group (OCG) team.\n");
  (void)test::run(test::options(folder / "x", {folder / "one", folder / "two"}));
  (void)test::run(test::options(folder / "y", {folder / "two", folder / "one"}));
  const auto learned = [&](const char* index) {
    return StateFile(folder / index / read_manifest(folder / index).state_file.name).acronyms();
  };
  EXPECT_EQ(learned("x"), learned("y"));
  EXPECT_THAT(learned("x"), ElementsAre(Acronym{"FCR", "Force Control Room", 2, {"a#1", "b#1"}},
                                        Acronym{"OCG", "organised crime group", 1, {"b#1"}}));
}

}  // namespace
}  // namespace findings
