// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/finding_words.h"

#include <re2/re2.h>

#include "corpus/text/strings.h"
#include "indexer/describe/document_facts.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_announcement = 14;  // words of a heading
constexpr std::size_t longest_opener = 16;        // words
constexpr std::size_t longest_reply_start = 200;  // bytes in which a reply shows itself

std::string first_match(std::string_view text, const RE2& pattern) {
  std::string found;
  RE2::PartialMatch(text, pattern, &found);
  return found;
}

bool is_quoted(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto opened = before.rfind("“");
  const auto closed = before.rfind("”");
  return opened != std::string_view::npos && (closed == std::string_view::npos || closed < opened);
}

// Whether `pattern` finds a text that is no quotation and that `unless` does not find again.
bool found_unquoted(std::string_view text, const RE2& pattern, const RE2* unless = nullptr) {
  re2::StringPiece rest = text;
  re2::StringPiece found;
  while (RE2::FindAndConsume(&rest, pattern, &found)) {
    const auto at = static_cast<std::size_t>(found.data() - text.data());
    if (is_quoted(text, at)) continue;
    if (unless == nullptr || !RE2::PartialMatch(found, *unless)) return true;
  }
  return false;
}

// A sentence that begins with its subject, after a label, a deadline or a link word.
const std::string sentence_start =
    R"((?:^|[.;:] |[.;:]\d{1,3} ))"
    R"((?:Recommendation \S+ |(?:By|Within|In|At|As|For|During|From|To this end|Where|If|However|Overall|Therefore|Subsequently)\b[^.;:]{0,90}?, )?)"
    R"((?:therefore |also |further )?)";

// The name of a body or of its people that `sentence` begins with: `the Home Office`, `all forces`,
// `Chief constables`, `the governments of England and Wales`.
std::string leading_body(std::string_view sentence) {
  static const RE2 word(
      R"([A-Z][\w’'&()-]*|all|each|every|the|of|for|and|in|with|chief|constables?|officers?|police|)"
      R"(forces?|inspectorates?|governments?|departments?|author(?:ity|ities)|ministers?|services?|)"
      R"(committee|board|council|commissioners?|administrations?|organisations?|bodies|devolved|college|trusts?)");
  static const RE2 known_alone(
      R"([A-Z]{2,}\w*|Ministers|Forces|Governments?|Parliament|Police|Ofcom|Ofsted)");
  std::size_t end = 0;
  std::size_t at = 0;
  for (const std::string_view part : split(sentence, ' ')) {
    const bool comma = part.ends_with(',');
    const std::string_view bare = part.substr(0, part.size() - (comma ? 1 : 0));
    if (!RE2::FullMatch(bare, word)) break;
    if (!equals_one_of(bare, {"of", "for", "and", "in", "with", "the", "all", "each", "every"})) {
      end = at + bare.size();
    }
    at += part.size() + 1;
  }
  std::string body(sentence.substr(0, end));
  if (body.starts_with("That ")) body.erase(0, 5);
  const bool several = body.find(' ') != std::string::npos;
  return several || RE2::FullMatch(body, known_alone) ? body : "";
}

}  // namespace

Announces announced_by(std::string_view heading) {
  // Not `Emergency response` or `Response to calls`.
  static const RE2 reply(
      R"((?i)^(?:\S+\s+){0,4}?(?:governments?|department|ministry|office|executive|council|trust|)"
      R"(agency|board|inspectorate)(?:[’']s?)?\s+(?:\w+\s+)?(?:responses?|reply)\b|)"
      R"(\b(?:responses?|reply|replies)\s+to\b.*\brecommendations?\b|^(?:response|reply)\W*$|)"
      R"(\b(?:progress|implementation|previous|previously|accepted|rejected|follow-?up)\b)"
      R"(.*\brecommendations?\b)");
  static const RE2 improvements(
      R"((?i)^(?:the )?(?:key )?areas?\b.*\bfor improvement\b|^what .*\bneeds? to improve\b)");
  static const RE2 concern(R"((?i)^(?:accelerated )?causes? (?:of|for) concern\b)");
  static const RE2 recommendation(R"((?i)\brecommendations?\b)");
  static const RE2 conclusions(R"((?i)\b(?:conclusions?|findings|observations|lessons)\b)");
  static const RE2 one(R"((?i)^(?:(?:key |our |my |the )?recommendation)\W*$)");
  if (RE2::PartialMatch(heading, concern)) return Announces::concern;
  if (RE2::PartialMatch(heading, improvements)) return Announces::improvements;
  if (!number_in(heading).empty() || RE2::PartialMatch(heading, one)) return Announces::label;
  if (count_words(heading) > longest_announcement) return Announces::nothing;
  if (RE2::PartialMatch(heading, reply)) return Announces::reply;
  if (!RE2::PartialMatch(heading, recommendation)) return Announces::nothing;
  return RE2::PartialMatch(heading, conclusions) ? Announces::conclusions
                                                 : Announces::recommendations;
}

bool recommends(std::string_view text) {
  static const RE2 words(
      R"((?i)\b((?:we|I)(?: \w+ly| also| further| therefore| thus| now| accordingly)*,? )"
      R"((?:would )?recommend\b)"
      R"(|the (?:\w+ ){0,3}?(?:committee|commission|inquiry|panel|review|inspectorate|board|)"
      R"(report|coroner|ombudsman)(?: also| therefore| further)? recommends\b)"
      R"(|(?:HMIC|HMICFRS|HMICS|IOPC)(?: also| therefore| further)? recommends\b)"
      R"(|it is (?:therefore |also |further )?recommended that\b)"
      R"(|(?:our|my) (?:\w+ )?recommendation is\b))");
  return text.find("ecommend") != std::string_view::npos && found_unquoted(text, words);
}

bool directs(std::string_view text) {
  // The subject is a body or its people, not `This`, `It` or `There`.
  static const RE2 subject(
      "(" + sentence_start +
      R"((?:(?:[Tt]he|[Aa]n?|[Aa]ll|[Ee]ach|[Ee]very|[Bb]oth|[Aa]ny) [^.;:]{2,160}?|)"
      R"((?:[A-Z][\w’'&-]+|[Cc]hief|[Pp]olice|[Ff]orces)(?: [^.;:]{0,160}?)??))"
      R"( (?:should|must|needs? to)\b(?: have \w+)?))");
  static const RE2 no_body(
      R"(^(?:[.;:] ?\d*)?\W*(?:This|These|That|Those|It|There|They|We|I|He|She|What|Why|How|Whether|)"
      R"(When|While|Although|Such|If|You|Readers?|Some|Many|Most)\b|)"
      R"((?:should|must) have (?:\w+ed|been|begun|had|made|done|taken|told|kept|gone|seen|known|)"
      R"(found|given|written)$|\b(?:the|an?|of|no|any|this|its|their|urgent|clear) need to$|^Recommendations? \S+ (?:should|must)\b)");
  static const RE2 urges(R"((?i)\b((?:we|I)(?: \w+ly| also| further| therefore)* )"
                         R"((?:urge|call (?:on|upon)|invite the)\b))");
  return found_unquoted(text, urges) || found_unquoted(text, subject, &no_body);
}

bool only_opens(std::string_view text) {
  static const RE2 opener(
      R"((?i)(?:following|as follows|recommendations? (?:is|are)|(?:should|must|recommend)(?: that)?)"
      R"((?: immediately| urgently| also)?)\W*$)");
  static const RE2 plural(R"((?i)\b(?:following recommendations|recommendations are)\b)");
  return count_words(text) <= longest_opener && text.ends_with(':') &&
         (RE2::PartialMatch(text, plural) ||
          (RE2::PartialMatch(text, opener) && number_in(text).empty()));
}

bool concludes(std::string_view text) {
  static const RE2 conclusion(
      R"(^(?:We|I)(?: \w+ly| also)? (?:welcome|note|commend|agree|heard|found|find|believe|consider|)"
      R"(acknowledge|recognise|are|am|have|support)\b)");
  return RE2::PartialMatch(text, conclusion);
}

bool replies(std::string_view text) {
  static const RE2 reply(
      R"((?i)^\W*(?:(?:(?:the|our|this) )?(?:\S+ ){0,4}?response\s*[:–-])"
      R"(|(?:this|these|the)(?: \w+)? recommendations? (?:is|are|was|were|has been|have been) )"
      R"((?:\w+ )?(?:accepted|rejected|agreed|implemented|noted|supported|met)\b)"
      R"(|(?:partially |partly )?(?:accept|agree|reject|not accept|noted|implemented|in progress|closed)(?:ed|d|ing)?)"
      R"((?: in (?:full|part|principle))?\W*$))");
  return RE2::PartialMatch(utf8_prefix(text, longest_reply_start), reply);
}

bool answers(std::string_view text) {
  static const RE2 answer(
      R"((?i)^\W*(?:(?:we|[A-Z]{2,8}|(?:the )?(?:\S+ ){0,4}?(?:governments?|department|office|ministry|)"
      R"(service|council|trust|authority|force|board|agency|executive|college|secretary|minister))\b)"
      R"((?: \w+ly| also)? (?:accepts?|agrees?|rejects?|disagrees?|welcomes?|notes?|recognises?|)"
      R"(acknowledges?|supports?|concurs?|(?:do|does) not (?:accept|agree)|(?:is|are) committed|)"
      R"((?:has|have) (?:already )?(?:accepted|agreed))\b)"
      R"(|(?:as per|in line with|in response to) (?:the|this) [^.]{0,40}?recommendation))");
  return RE2::PartialMatch(utf8_prefix(text, longest_reply_start), answer);
}

bool asks_to_improve(std::string_view text) {
  static const RE2 asks(
      R"(((?:^|\. |, |; )(?:[Hh]owever, |[Oo]verall, |[Tt]herefore, |[Bb]ut )?)"
      R"((?:(?:[Tt]he (?:force|constabulary|service|authority|council))|[Ff]orces|)"
      R"((?:[A-Z]\w+ )+(?:Constabulary|Police|Service))(?: still| also| now| therefore)? )"
      R"((?:needs? to|should|must)\b)"
      R"(|(?:^|\. )You (?:need to|should|must)\b|\b[Tt]here is (?:\w+ )?(?:scope|room) (?:to|for) improve)"
      R"(|\b(?:I|we|HMIC|HMICFRS|HMICS) (?:would|will) (?:expect|like|want)(?: the force)? to\b)"
      R"(|\b(?:HMIC|HMICFRS|HMICS|I|we) (?:would )?expects? (?:the force|forces|it|them) to\b))");
  return found_unquoted(text, asks);
}

bool is_concerned(std::string_view text) {
  static const RE2 concern(
      R"((\b(?:I am|we are|HMIC is|HMICFRS is|inspectors are)(?: also| very| seriously| still)? )"
      R"(concerned (?:about|that|by)\b)"
      R"(|\b(?:HMIC|HMICFRS|I|we) (?:has|have)(?: \w+)? concerns (?:about|that)\b)"
      R"(|\bis a (?:serious )?cause (?:of|for) concern\b))");
  return found_unquoted(text, concern);
}

std::string number_in(std::string_view text) {
  static const RE2 number(
      R"((?i)^\W*(?:recommendation|rec\.?|cause of concern|area for improvement)\s+)"
      R"((?:no\.?\s*|number\s+)?(\d{1,3}(?:\.\d{1,3})*(?:\s?[a-z]\b)?(?:\)?\s*[ivx]{1,4}\b)?))");
  static const RE2 short_number(R"(^\(?R(\d{1,3})[a-z]?\b\W)");
  static const RE2 spelt(
      R"((?i)^\W*recommendation\s+(one|two|three|four|five|six|seven|eight|nine|ten|)"
      R"(eleven|twelve)\b)");
  std::string found = first_match(text, number);
  if (found.empty()) found = first_match(text, short_number);
  if (found.empty()) found = ascii::lower(first_match(text, spelt));
  std::erase(found, ')');
  return found;
}

bool sets_date(std::string_view text) {
  static const RE2 duty(
      R"(((?:^|[.;] )(?:By|Within|Before) [^.;]{3,60}, [^.;]{3,120} (?:should|must)\b)"
      R"(|(?:should|must) (?:ensure|\w+)\b[^.;]{0,250}\b(?:by (?:the end of )?(?:\d{1,2} )?)"
      R"((?:[A-Z]\w+ )?20\d\d|within (?:the next )?\w+ (?:days|weeks|months|years))))");
  return found_unquoted(text, duty);
}

std::string item_number_in(std::string_view text) {
  static const RE2 number(R"(^\(?(\d{1,3}(?:\.\d{1,3})?(?:[a-z])?\)?\s?(?:[ivx]{1,4})?)[.)]\s)");
  std::string found = first_match(text, number);
  std::erase(found, ')');
  return found;
}

std::string subject_in(std::string_view heading) {
  static const RE2 title(R"((?i)^\W*recommendation\s+\S+?\s*[:–-]\s+(\S.*)$)");
  return first_match(heading, title);
}

std::string deadline_in(std::string_view text) {
  static const RE2 date(
      R"((?i)\bby (?:no later than )?((?:the )?(?:end of )?(?:\d{1,2}(?:st|nd|rd|th)? )?)"
      "(?:(?:" +
      std::string(month_pattern) + R"(|spring|summer|autumn|winter) )?(?:19|20)\d\d)\b)");
  static const RE2 span(
      R"((?i)\b(within (?:the next )?(?:\d{1,3}|one|two|three|four|five|six|nine|twelve|eighteen|a) )"
      R"((?:working )?(?:days?|weeks?|months?|years?))\b)");
  static const RE2 at_once(R"((?i)\b(with immediate effect|immediately)\b)");
  std::string found = first_match(text, date);
  if (found.empty()) found = ascii::lower(first_match(text, span));
  if (found.empty()) found = ascii::lower(first_match(text, at_once));
  return found;
}

std::string addressee_in(std::string_view text) {
  static const RE2 after_that(R"(\b[Rr]ecommend(?:s|ed)?(?: further| therefore| also)? that,? )"
                              R"((?:(?:by|within|in|at|from|as)\b[^,;:.]{1,60}, )?([^.;:]+))");
  static const RE2 before_should(
      "(?:" + sentence_start +
      R"()((?:[A-Z]|all|chief|police|the)[^.;:]{0,200}? (?:should|must|needs to)\b(?: have \w+)?))");
  re2::StringPiece sentence;
  std::string body;
  if (RE2::PartialMatch(text, after_that, &sentence)) body = leading_body(sentence);
  if (body.empty() && RE2::PartialMatch(text, before_should, &sentence)) {
    body = leading_body(sentence);
  }
  return body;
}

}  // namespace findings
