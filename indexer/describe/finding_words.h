// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the wording of findings: what a heading announces, whether a text recommends or replies,
// and the number, deadline and addressee that it states. All are rules for English as
// inspectorates, inquiries and committees write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace findings {

/// What a heading, or a line set as one, says of the text below it.
enum class Announces : std::uint8_t {
  nothing,
  label,            ///< one recommendation: `Recommendation 7e)`
  recommendations,  ///< a chapter, box or list of them
  conclusions,      ///< a list of conclusions with recommendations among them
  improvements,
  concern,
  reply,  ///< what the addressee answers: `Government response`
};

[[nodiscard]] Announces announced_by(std::string_view heading);

/// Recommends in so many words: `we recommend that`, `the Inquiry recommends`; not of somebody
/// else's words between quotation marks.
[[nodiscard]] bool recommends(std::string_view text);

/// Tells a body what to do, in a sentence that begins with that body: `The force should ...`,
/// `Ministers must ...`, `By 2015, all forces should ...`; urges it, or calls on it.
[[nodiscard]] bool directs(std::string_view text);

/// Sets a date for what must be done: `By 2015, all forces should ...`, `should ensure ... by May
/// 2015`.
[[nodiscard]] bool sets_date(std::string_view text);

/// Opens a list of findings without being one: `The recommendations are:`, `The force should:`.
[[nodiscard]] bool only_opens(std::string_view text);

/// `We welcome ...`, `We heard ...`: says what its authors think, not what others should do.
[[nodiscard]] bool concludes(std::string_view text);

/// `This recommendation is accepted in part`, `Response: ...`: replies wherever it stands.
[[nodiscard]] bool replies(std::string_view text);

/// `The government accepts ...`, `We agree ...`: replies if it stands below a recommendation.
[[nodiscard]] bool answers(std::string_view text);

/// `The force needs to ...`, `I would like to see ...`: asks for improvement without saying so.
[[nodiscard]] bool asks_to_improve(std::string_view text);

/// `HMIC has concerns about ...`, `I am concerned that ...`.
[[nodiscard]] bool is_concerned(std::string_view text);

/// The number after `Recommendation`, `Cause of concern`, `Area for improvement` or `R` at the
/// beginning of `text`: `4a`, `12`, `7f i`.
[[nodiscard]] std::string number_in(std::string_view text);

/// The number that an item of a list of recommendations begins with: `7f) i.`, `9a.`.
[[nodiscard]] std::string item_number_in(std::string_view text);

/// What follows the number in a heading: `Recommendation 1: Simpler structures`.
[[nodiscard]] std::string subject_in(std::string_view heading);

/// `31 March 2015`, `within three months`, `by the end of 2016`, `immediately`; else empty.
[[nodiscard]] std::string deadline_in(std::string_view text);

/// Who is to act, where a sentence names them before `should` or after `recommend that`.
[[nodiscard]] std::string addressee_in(std::string_view text);

}  // namespace findings
