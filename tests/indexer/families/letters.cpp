// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/families/letters.h"

#include <algorithm>
#include <array>
#include <random>
#include <sstream>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"

namespace findings::test {
namespace {

// Ten that there are, in several ways of writing; the others are made of these parts.
constexpr std::array<const char*, 10> known_forces = {"Kent Police",
                                                      "the Metropolitan Police Service",
                                                      "Sussex Police",
                                                      "Cumbria Constabulary",
                                                      "Devon and Cornwall Police",
                                                      "Gwent Police",
                                                      "Merseyside Police",
                                                      "Dorset Police",
                                                      "Norfolk Constabulary",
                                                      "Greater Manchester Police"};
constexpr std::array<const char*, 11> places = {"Northmoor",   "Eastvale",  "Wexham", "Harrowdale",
                                                "Stonebridge", "Larkshire", "Tarnby", "Colnewater",
                                                "Brackley",    "Ashmere",   "Fenland"};

// @ is the force, # a figure. The last six come in pairs that differ in what they say only.
constexpr std::array<std::string_view, 26> patterns = {
    "Inspectors spent # days with @ in spring and spoke to # officers, staff and members of the "
    "public. We are grateful to everyone who gave their time so freely.",
    "The chief constable of @ has set out four promises to the public. Posters in every station "
    "repeat them, and most constables whom we met could recite at least two without prompting.",
    "Burglary victims in the area of @ wait # hours on average before somebody knocks at their "
    "door. Those over seventy are visited on the same day, whatever else is going on.",
    "Bicycle thefts are closed within # days unless there is footage. The crime desk writes to "
    "each "
    "owner, explains the decision and offers a code to mark the next bicycle.",
    "@ keeps # horses and # dogs at its rural base. Both sections train together with neighbouring "
    "units twice a year and publish what they learned on the intranet.",
    "Supervisors at @ review every open investigation after # days. In the # files that we read, "
    "their remarks were specific, dated and acted upon by the officer in charge.",
    "The property store is crowded. Some # items had no label, and a rucksack seized in an earlier "
    "year was found on the floor behind the freezer.",
    "Telephone operators answer # per cent of urgent calls within ten seconds. Callers who hang up "
    "are rung back by a small team that also looks after the web chat.",
    "School visits by @ reach # pupils a year. Teachers praised the new lesson about messages from "
    "strangers and asked for something similar for parents.",
    "Night shifts are thinly staffed: on # of # occasions in the sample a single sergeant led "
    "three "
    "towns, and rest breaks were missed.",
    "We found that interpreters arrive promptly and are used well. Custody records at @ showed "
    "their names and times of arrival in # of # cases.",
    "Volunteers drive the speed camera van of @ through villages on a rota. Complaints about "
    "lorries fell by # after the first season, according to parish councils.",
    "The laboratory returns fingerprints within # days. Shoe marks take longer because the one "
    "examiner who knows the system works part time.",
    "An independent panel watches # recordings of searches every quarter. Its chair told us that @ "
    "answers each question in writing and changes its guidance where needed.",
    "Budget plans at @ assume a gap of # million pounds. Reserves cover half of it, and buildings "
    "that nobody has used since the merger are for sale.",
    "Fleet managers replaced # diesel cars with electric ones. Chargers stand in every yard, "
    "though "
    "two of them were out of order when we called.",
    "Detectives carry # cases each, more than their peers. @ has hired investigators without "
    "police "
    "powers to take statements and collect footage from shops.",
    "Missing children are graded by a sergeant within the hour. Return interviews by the charity "
    "take place in # per cent of cases, and lessons reach the neighbourhood teams.",
    "Rural residents told us that they rarely see anyone from @ after dark. The market town "
    "surgery "
    "that opened in # is popular and often full.",
    "Sickness fell to # days per person. Managers credit a walking group, the new physiotherapist "
    "and earlier conversations about workload.",
    "@ has a written plan that tells patrols when to attend reports of shoplifting, and shop "
    "workers "
    "know what to expect from it.",
    "@ does not have a written plan that tells patrols when to attend reports of shoplifting, and "
    "shop workers know what to expect from it.",
    "Leaders can explain how demand will change over the next # years and what it means for each "
    "department of @.",
    "Leaders cannot explain how demand will change over the next # years or what it means for each "
    "department of @.",
    "@ is good at listening to young people and at telling them what has changed because of it, "
    "our "
    "survey of # schools suggests.",
    "@ is inadequate at listening to young people and at telling them what has changed because of "
    "it, our survey of # schools suggests."};
constexpr std::size_t first_pair = 20;

constexpr std::array<const char*, 16> fillers = {
    "perhaps", "recently", "local",  "overall",  "regular", "careful", "steady",  "weekly",
    "team",    "county",   "matter", "approach", "project", "partly",  "however", "indeed"};

class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string paragraph(std::string_view pattern, const std::string& force) {
    std::vector<std::string> words;
    std::istringstream stream{std::string(pattern)};
    for (std::string word; stream >> word;) {
      if (const auto at = word.find('@'); at != std::string::npos) word.replace(at, 1, force);
      if (const auto at = word.find('#'); at != std::string::npos) word.replace(at, 1, figure());
      words.push_back(std::move(word));
    }
    const std::size_t changes = words.size() * random_(16) / 100;
    for (std::size_t i = 0; i < changes; ++i) {
      const std::size_t at = random_(words.size());
      const std::string filler = fillers[random_(fillers.size())];
      const auto here = words.begin() + static_cast<std::ptrdiff_t>(at);
      switch (random_(4)) {
        case 0:
          words.erase(here);
          break;
        case 1:
          words.insert(here, filler);
          break;
        default:
          *here = filler;
      }
    }
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
  }

  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random_(i)]);
  }

 private:
  struct Below {
    explicit Below(unsigned seed) : engine(seed) {}
    std::size_t operator()(std::size_t end) { return engine() % end; }
    std::mt19937 engine;
  };

  std::string figure() {
    constexpr std::array<const char*, 4> in_words = {"three", "eleven", "forty", "two hundred"};
    if (random_(5) == 0) return in_words[random_(in_words.size())];
    return std::to_string(random_(900) + 2);
  }

  Below random_;
};

}  // namespace

std::vector<LetterParagraph> letters_to_forces(unsigned seed) {
  Writer writer(seed);
  std::vector<std::string> forces(known_forces.begin(), known_forces.end());
  for (const char* place : places) {
    forces.push_back(fmt::format("{} Constabulary", place));
    forces.push_back(fmt::format("{} Police", place));
    forces.push_back(fmt::format("{} Police Service", place));
  }
  std::vector<LetterParagraph> result;
  for (std::size_t force = 0; force < forces.size(); ++force) {
    for (std::size_t said = 0; said < patterns.size(); ++said) {
      // Of a pair each force is told the one or the other.
      if (said >= first_pair && (said + force) % 2 == 0) continue;
      result.push_back({fmt::format("letter-{:02}-{:02}", force, said), said,
                        writer.paragraph(patterns[said], forces[force])});
    }
  }
  writer.shuffle(result);
  return result;
}

std::string as_json_lines(const std::vector<LetterParagraph>& paragraphs) {
  std::string lines;
  for (const LetterParagraph& paragraph : paragraphs) {
    lines += json_line({{"_id", paragraph.id}, {"text", paragraph.text}});
  }
  return lines;
}

}  // namespace findings::test
