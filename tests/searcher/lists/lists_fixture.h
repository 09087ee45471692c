// SPDX-License-Identifier: GPL-2.0-or-later
// A store of reading lists with made-up quotations.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/locator.h"
#include "searcher/lists/editor.h"
#include "searcher/lists/store.h"
#include "tests/support/temporary_folder.h"

namespace findings::test {

[[nodiscard]] inline Quotation quotation(const std::string& document, std::uint32_t ordinal,
                                         const std::string& text = {}) {
  Quotation result;
  result.document.id = document;
  result.document.title = "On barns";
  result.document.source = document + ".md";
  result.document.forces = {"Kent Police"};
  result.document.year = 2016;
  result.document.published = Date{2016, 3, 0};
  result.passage.ordinal = ordinal;
  result.passage.kind = Kind::item;
  result.passage.heading = {"Barns", "Doors"};
  result.passage.page = 12;
  result.passage.page_label = "xii";
  result.passage.paragraph = "4.12";
  result.passage.text = text.empty() ? "Door " + std::to_string(ordinal) + " is open." : text;
  result.passage.key = passage_key(document, result.passage.text);
  result.themes = {"custody"};
  result.before = "before it";
  result.after = "after it";
  return result;
}

class Lists : public testing::Test {
 protected:
  [[nodiscard]] ListEditor as(const std::string& reviewer,
                              const std::string& at = "2026-03-01T10:00:00Z") {
    return {store_, {reviewer, at}};
  }
  // A list of barn#1 ... barn#N.
  void make_list(const std::string& name, std::uint32_t entries) {
    as("ann").create(name, "List " + name, "");
    std::vector<Quotation> quotations;
    for (std::uint32_t i = 1; i <= entries; ++i) quotations.push_back(quotation("barn", i));
    if (entries > 0) (void)as("ann").add(name, quotations, "", std::nullopt);
  }
  [[nodiscard]] std::vector<std::string> ids(const std::string& name) {
    std::vector<std::string> result;
    for (const Entry& entry : store_.list(name).entries) result.push_back(entry.quotation.id());
    return result;
  }

  TemporaryFolder folder_;
  ListStore store_{folder_ / "lists.sqlite", ListStore::Access::write};
};

}  // namespace findings::test
