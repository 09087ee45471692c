// SPDX-License-Identifier: GPL-2.0-or-later
// Recognises the findings of a document: what it recommends, asks to be improved, is concerned
// about, and judges.
#pragma once

#include <span>
#include <string_view>

#include "corpus/model/document.h"

namespace findings {

class Grades;

/// Gives all passages of a document that are findings their kind and what they state. They are in
/// their order, with the kinds of their form. `title`: of the document, which may say that it
/// replies to recommendations of others.
void mark_findings(std::span<Passage> passages, const Grades& grades, std::string_view title = {});

/// The same for judgments alone: rows, lines, headings and sentences that state a grade. Grades of
/// earlier inspections and of others are none. What is stated again stays what it is by its form;
/// the first judgment names it.
void mark_judgments(std::span<Passage> passages, const Grades& grades);

}  // namespace findings
