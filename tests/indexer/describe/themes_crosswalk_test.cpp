// SPDX-License-Identifier: GPL-2.0-or-later
// The rounds of inspection name the same subject differently; the themes join them.
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/describe/themes.h"

namespace findings {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

class Crosswalk : public testing::Test {
 protected:
  std::vector<std::string> themes(std::string_view heading) {
    const std::vector<std::string> text = analyzer_.stems("The position is unchanged.");
    const std::vector<std::string> above = analyzer_.stems(heading);
    const std::vector<std::vector<std::string_view>> path = {{above.begin(), above.end()}};
    return matcher_.themes(std::vector<std::string_view>(text.begin(), text.end()), path);
  }

 private:
  Vocabulary vocabulary_ = Vocabulary(built_in_vocabulary());
  Analyzer analyzer_;
  ThemeMatcher matcher_ = ThemeMatcher(vocabulary_, analyzer_);
};

TEST_F(Crosswalk, LeadsFromTheHeadingsOfEachRoundToTheSameThemes) {
  struct Row {
    std::string_view round;
    std::string_view heading;
    std::vector<std::string_view> themes;
  };
  const std::vector<Row> rows = {
      {"2014", "Preventing crime", {"crime-prevention"}},
      {"2014", "Attending crimes and incidents", {"response"}},
      {"2014", "Crime recording and attendance", {"crime-recording", "response"}},
      {"2014", "Freeing up time", {"demand"}},
      {"PEEL 2014",
       "How effective is the force at reducing crime and preventing offending?",
       {"crime-prevention"}},
      {"PEEL 2014", "How effective is the force at investigating offending?", {"investigation"}},
      {"PEEL 2014",
       "How effective is the force at tackling anti-social behaviour?",
       {"anti-social-behaviour"}},
      {"PEEL 2014",
       "To what extent is the force taking the necessary steps to ensure a secure financial "
       "position for the short and long term?",
       {"resources-finance"}},
      {"PEEL 2014",
       "To what extent does the force have an affordable way of providing policing?",
       {"resources-finance"}},
      {"PEEL 2014", "To what extent is the force efficient?", {"resources-finance"}},
      {"PEEL 2014",
       "To what extent does the force ensure that the workforce acts with integrity?",
       {"professional-standards"}},
      {"PEEL 2014", "What are the public perceptions of the force?", {"diversity-fairness"}},
      {"PEEL 2014",
       "To what extent does the force respond to calls for service appropriately?",
       {"call-handling", "response"}},
      {"PEEL 2014",
       "To what extent are the data and information provided by the force of a high quality?",
       {"crime-recording"}},
      {"PEEL 2015",
       "How effective is the force at preventing crime, anti-social behaviour and keeping people "
       "safe?",
       {"anti-social-behaviour", "crime-prevention"}},
      {"PEEL 2015",
       "How effective is the force at protecting from harm those who are vulnerable, and "
       "supporting victims?",
       {"victims", "vulnerable-people"}},
      {"PEEL 2015",
       "How well does the force use its resources to meet its demand?",
       {"demand", "resources-finance"}},
      {"PEEL 2015",
       "How sustainable and affordable is the workforce model?",
       {"resources-finance"}},
      {"PEEL 2015",
       "How sustainable is the force's financial position for the short and long term?",
       {"resources-finance"}},
      {"PEEL 2015",
       "To what extent does practice and behaviour reinforce the wellbeing of staff and an ethical "
       "culture?",
       {"professional-standards", "workforce-wellbeing"}},
      {"PEEL 2015",
       "How well does the force understand, engage with and treat fairly the people it serves?",
       {"diversity-fairness"}},
      {"PEEL 2015",
       "To what extent are decisions taken on the use of stop and search and Taser fair and "
       "appropriate?",
       {"stop-and-search", "use-of-force"}},
      {"PEEL 2016",
       "Preventing crime and tackling anti-social behaviour",
       {"anti-social-behaviour", "crime-prevention"}},
      {"PEEL 2016",
       "Investigating crime and reducing re-offending",
       {"investigation", "offender-management"}},
      {"PEEL 2016",
       "Protecting vulnerable people and supporting victims",
       {"victims", "vulnerable-people"}},
      {"PEEL 2016",
       "How effective is the force at protecting those who are vulnerable from harm, and "
       "supporting victims?",
       {"victims", "vulnerable-people"}},
      {"PEEL 2016", "Tackling serious and organised crime", {"serious-organised-crime"}},
      {"PEEL 2016", "Specialist capabilities", {"public-order"}},
      {"PEEL 2016",
       "How efficient is the force at keeping people safe and reducing crime?",
       {"resources-finance"}},
      {"PEEL 2016",
       "How well does the force understand its current and likely future demand?",
       {"demand"}},
      {"PEEL 2016",
       "How well does the force use its resources to manage current demand?",
       {"demand", "resources-finance"}},
      {"PEEL 2016",
       "How well is the force planning for demand in the future?",
       {"demand", "resources-finance"}},
      {"PEEL 2016",
       "To what extent does the force treat all of the people it serves with fairness and respect?",
       {"diversity-fairness"}},
      {"PEEL 2016",
       "How well does the force ensure that its workforce behaves ethically and lawfully?",
       {"professional-standards"}},
      {"PEEL 2016",
       "To what extent does the force treat its workforce with fairness and respect?",
       {"diversity-fairness", "workforce-wellbeing"}},
      {"PEEL 2016", "How well led is the force?", {"leadership"}},
      {"PEEL 2017", "National policing responsibilities", {"public-order"}},
      {"PEEL 2017", "Firearms capability", {"firearms"}},
      {"PEEL 2017", "Meeting current demands and using resources", {"demand", "resources-finance"}},
      {"PEEL 2017", "Planning for the future", {"resources-finance"}},
      {"PEEL 2017", "Treating the public fairly", {"diversity-fairness"}},
      {"PEEL 2017", "Ethical and lawful workforce", {"professional-standards"}},
      {"PEEL 2017", "Treating the workforce fairly", {"workforce-wellbeing"}},
      {"PEEL 2018/19", "Investigating crime", {"investigation"}},
      {"PEEL 2018/19", "Protecting vulnerable people", {"vulnerable-people"}},
      {"PEEL 2018/19", "Armed policing", {"firearms"}},
      {"PEEL 2018/19", "Understanding demand", {"demand"}},
      {"PEEL 2018/19", "Ethical and lawful workforce behaviour", {"professional-standards"}},
      {"PEEL 2021/22",
       "Preventing crime and anti-social behaviour",
       {"anti-social-behaviour", "crime-prevention"}},
      {"PEEL 2021/22", "Treating the public", {"diversity-fairness"}},
      {"PEEL 2021/22", "Treatment of the public", {"diversity-fairness"}},
      {"PEEL 2021/22",
       "Engaging with and treating the public with fairness and respect",
       {"diversity-fairness"}},
      {"PEEL 2021/22", "Responding to the public", {"call-handling", "response"}},
      {"PEEL 2021/22", "Supporting victims", {"victims"}},
      {"PEEL 2021/22", "Managing offenders", {"offender-management"}},
      {"PEEL 2021/22", "Managing offenders and suspects", {"offender-management"}},
      {"PEEL 2021/22", "Disrupting serious organised crime", {"serious-organised-crime"}},
      {"PEEL 2021/22", "Disrupting organised crime", {"serious-organised-crime"}},
      {"PEEL 2021/22", "Meeting the strategic policing requirement", {"public-order"}},
      {"PEEL 2021/22", "Protecting the public against armed threats", {"firearms"}},
      {"PEEL 2021/22", "Developing a positive workplace", {"workforce-wellbeing"}},
      {"PEEL 2021/22",
       "Building, supporting and protecting the workforce",
       {"workforce-wellbeing"}},
      {"PEEL 2021/22", "Vetting and counter corruption", {"professional-standards"}},
      {"PEEL 2021/22", "Good use of resources", {"resources-finance"}},
      {"PEEL 2021/22",
       "Strategic planning, organisational management and value for money",
       {"resources-finance"}},
      {"PEEL 2021/22", "Recording data about crime", {"crime-recording"}},
      {"PEEL 2021/22", "Providing a service to the victims of crime", {"victims"}},
      {"PEEL 2023-25", "Leadership and force management", {"leadership"}},
      {"PEEL 2023-25",
       "Police powers and treating the public fairly and respectfully",
       {"diversity-fairness", "stop-and-search", "use-of-force"}},
      {"PEEL 2023-25",
       "Preventing and deterring crime and antisocial behaviour, and reducing vulnerability",
       {"anti-social-behaviour", "crime-prevention", "vulnerable-people"}},
      {"Custody", "Leadership, accountability and partnerships", {"collaboration", "leadership"}},
      {"Custody", "Pre-custody: first point of contact", {"custody"}},
      {"Custody", "First point of contact and legal rights", {"custody"}},
      {"Custody",
       "In the custody suite: booking in, individual needs and legal rights",
       {"custody"}},
      {"Custody",
       "In the custody cell, safeguarding and health care",
       {"custody", "vulnerable-people"}},
      {"Custody", "Release and transfer from custody", {"custody"}},
      {"Custody", "Treatment and conditions", {"custody"}},
      {"Custody", "Individual rights", {"custody"}},
      {"Child protection", "Leadership, management and governance", {"leadership"}},
      {"Child protection",
       "Managing those who pose a risk to children",
       {"child-protection", "offender-management"}},
      {"Child protection", "Police detention", {"custody"}},
      {"Child protection", "Decision-making and investigations", {"investigation"}},
      {"Child protection", "Children in police detention", {"child-protection", "custody"}},
      {"Child protection", "Initial contact", {"call-handling"}},
      {"Child protection", "Investigation", {"investigation"}},
      {"Crime data integrity",
       "How effective is the force at recording reported crime?",
       {"crime-recording"}},
      {"Crime data integrity",
       "How efficiently do the systems and processes in the force support accurate crime "
       "recording?",
       {"crime-recording"}},
      {"Crime data integrity",
       "How well does the force demonstrate the leadership and culture necessary to meet the "
       "national standards for crime recording?",
       {"crime-recording", "leadership"}},
      {"Valuing the Police", "The response to the funding challenge", {"resources-finance"}},
      {"Valuing the Police", "The financial challenge", {"resources-finance"}},
      {"Regional SOC", "Regional findings", {"serious-organised-crime"}},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(themes(row.heading), ElementsAreArray(row.themes))
        << row.round << ": " << row.heading;
  }
}

TEST_F(Crosswalk, GivesNoThemeToTheFrameOfAReport) {
  for (const std::string_view heading :
       {"Summary", "Context", "HMI's observations", "Looking ahead to 2017", "Effectiveness",
        "How effective is the force at keeping people safe and reducing crime?", "Legitimacy",
        "How legitimate is the force at keeping people safe and reducing crime?",
        "How well has the force performed in our other inspections?", "Areas for improvement",
        "Introduction", "Overall summary", "Our judgments", "Recommendations", "Glossary"}) {
    EXPECT_THAT(themes(heading), IsEmpty()) << heading;
  }
}

}  // namespace
}  // namespace findings
