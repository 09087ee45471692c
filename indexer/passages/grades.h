// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the grades of the vocabulary in rows, headings and sentences. Looks at the text alone;
// whether it speaks of this inspection shows by its place (describe/judgments.cpp).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"

namespace findings {

/// What a text says is graded, and how.
struct StatedGrade {
  std::string subject;    ///< as printed, without number and colon; empty where only a heading says
  std::string grade;      ///< its name in the vocabulary
  std::string inspected;  ///< the year beside the grade, if there is one
  bool likely = false;    ///< in running text, without a word such as “judged”
};

class Grades {
 public:
  /// Without scales nothing is a grade.
  explicit Grades(const std::vector<Scale>& scales = {});
  ~Grades();
  Grades(const Grades&) = delete;
  Grades& operator=(const Grades&) = delete;

  /// The grade that all of `text` is, by its name: of `Requires improvement to be good`,
  /// `requires improvement`.
  [[nodiscard]] std::optional<std::string> grade(std::string_view text) const;

  /// Of a row of a table: `Adoption | Good`, `Fraud | Good | 2016`, `Fraud Good 2016`. Nothing for
  /// a row of two grades, which are of two inspections.
  [[nodiscard]] std::optional<StatedGrade> row(std::string_view text) const;

  /// Of a line that labels its grade: `Children in care: good`, `The graded judgement for adoption
  /// is that it is good`.
  [[nodiscard]] std::optional<StatedGrade> line(std::string_view text) const;

  /// The same, and of a heading: `Children’s services in Anytown are inadequate`. Not for running
  /// text, where such words are no judgment.
  [[nodiscard]] std::optional<StatedGrade> heading(std::string_view text) const;

  /// Of a paragraph, the first sentence that states a grade: `We judge the service to be good.`
  [[nodiscard]] std::optional<StatedGrade> sentence(std::string_view text) const;

 private:
  struct Patterns;

  [[nodiscard]] bool may_state(std::string_view text) const;
  [[nodiscard]] std::optional<StatedGrade> finished(StatedGrade stated,
                                                    const std::string& word) const;
  [[nodiscard]] std::optional<StatedGrade> one_sentence(std::string_view text) const;

  std::map<std::string, std::string, std::less<>> names_;  // by all words, in lower case
  std::unique_ptr<Patterns> patterns_;                     // null without words
};

}  // namespace findings
