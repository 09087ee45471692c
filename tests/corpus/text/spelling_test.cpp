// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/text/stemmer.h"

namespace findings {
namespace {

TEST(Spelling, OfAmericaMeetsThatOfBritain) {
  Stemmer stemmer;
  for (const auto& [american, british] : std::vector<std::pair<const char*, const char*>>{
           {"organized", "organised"},
           {"organization", "organisation"},
           {"organization's", "organisations"},
           {"recognizing", "recognise"},
           {"prioritization", "prioritisation"},
           {"analyze", "analyse"},
           {"analyzing", "analysing"},
           {"behavior", "behaviour"},
           {"behavioral", "behavioural"},
           {"neighborhoods", "neighbourhood"},
           {"labor", "labour"},
           {"favorite", "favourite"},
           {"honored", "honoured"},
           {"center", "centre"},
           {"centers", "centres"},
           {"theater", "theatre"},
           {"offense", "offence"},
           {"offenses", "offences"},
           {"defense", "defence"},
           {"license", "licence"},
           {"licensed", "licences"},
           {"licensing", "licences"},
           {"unlicensed", "unlicenced"},
           {"practise", "practice"},
           {"practising", "practices"},
           {"program", "programme"},
           {"programs", "programmes"},
           {"judgement", "judgment"},
           {"judgements", "judgments"},
           {"inquiry", "enquiry"},
           {"inquiries", "enquiries"},
           {"gray", "grey"},
           {"aging", "ageing"},
           {"canceled", "cancelled"},
           {"traveler", "travellers"},
           {"counseling", "counselling"},
           {"counselor", "counsellors"},
           {"labeled", "labelled"},
           {"fueled", "fuelled"},
           {"modeling", "modelling"},
           {"enrollment", "enrolment"},
           {"fulfill", "fulfil"},
           {"fulfillment", "fulfilment"},
           {"installment", "instalment"},
           {"skillful", "skilful"},
           {"skeptical", "sceptical"},
           {"kilometers", "kilometre"},
           {"catalog", "catalogue"},
       }) {
    const std::string stem(stemmer.stem(british));
    EXPECT_EQ(stemmer.stem(american), stem) << american;
  }
}

TEST(Spelling, OfOtherWordsStays) {
  for (const char* form :
       {"size",     "sizes", "sized",     "prize",      "prized",     "seize",    "seized",
        "seizing",  "maize", "capsized",  "resize",     "downsizing", "assizes",  "horizon",
        "citizens", "zone",  "dozen",     "bronze",     "pfizer",     "cheque",   "check",
        "meter",    "enter", "offensive", "laboratory", "vigorous",   "humorous", "honorary",
        "colorado", "grays", "story",     "programmer", "sense",      "expense",  "tire",
        "police",   "z",     "",          "'s",         "café",       "2014",     "belize"}) {
    EXPECT_EQ(one_spelling(form), form);
  }
}

TEST(Spelling, OfTheSameStemIsOnlyForTheSameWord) {
  Stemmer stemmer;
  for (const auto& [one, other] : std::vector<std::pair<const char*, const char*>>{
           {"size", "sise"}, {"labor", "laboratory"}, {"prize", "prise"}, {"defense", "defend"}}) {
    const std::string stem(stemmer.stem(one));
    EXPECT_NE(stemmer.stem(other), stem) << one;
  }
}

TEST(Spelling, OfAcronymsLosesTheSOfAPlural) {
  Stemmer stemmer;
  for (const char* acronym :
       {"pcso", "pcc", "dvpo", "dvpn", "shpo", "ocg", "idva", "marac", "arv", "cbo", "hmi"}) {
    const std::string stem(stemmer.stem(acronym));
    EXPECT_EQ(stemmer.stem(std::string(acronym) + "s"), stem) << acronym;
  }
}

TEST(Spelling, OfAcronymsInSStays) {
  for (const char* form : {"ncrs", "cps", "npas", "dvds", "gps", "bus", "gas", "this", "plus",
                           "thus", "mrs", "cross", "class"}) {
    EXPECT_EQ(one_spelling(form), form);
  }
}

}  // namespace
}  // namespace findings
