// SPDX-License-Identifier: GPL-2.0-or-later
// Verifies what was quoted from one state of an index against the next.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "searcher/lists/quote.h"
#include "searcher/lists/verify.h"
#include "tests/support/index_fixture.h"

namespace findings {

using Texts = std::vector<std::string>;

struct Letter {
  std::string id;
  Texts passages;
  std::string title = "Letter on ponies";
  std::string force = "Kent";
  std::string year = "2016";
  std::string type = "letter";
};

inline const std::string ponies =
    "The force keeps nine ponies in a field that floods whenever it rains.";
inline const std::string saddles =
    "Saddles are oiled each Monday by whoever happens to be on duty.";
inline const std::string hooves =
    "A farrier looks at the hooves of all animals in the first week of May.";
inline const std::string oats =
    "Oats have been bought from one merchant for longer than anyone recalls.";
inline const std::string carts =
    "Two carts lack brakes, and the third has been without wheels for years.";

/// Verifies what was quoted from one state of an index against the next.
class Verifying : public testing::Test {
 protected:
  /// The index from now on: these letters and records.
  void publish(const std::vector<Letter>& letters,
               const std::vector<nlohmann::json>& records = {}) {
    session_.reset();
    folder_ = std::make_unique<test::TemporaryFolder>();
    std::string catalogue = "path,document,title,force,year,type\n";
    for (const Letter& letter : letters) {
      std::string text;
      for (const std::string& passage : letter.passages) text += passage + "\n\n";
      folder_->write(letter.id + ".md", text);
      catalogue += fmt::format("{0}.md,{0},{1},{2},{3},{4}\n", letter.id, letter.title,
                               letter.force, letter.year, letter.type);
    }
    std::string lines;
    for (const nlohmann::json& record : records) lines += compact_json(record) + "\n";
    if (!records.empty()) folder_->write("records.jsonl", lines);
    if (!letters.empty()) folder_->write("catalogue.csv", catalogue);
    test::build(*folder_ / "index", {folder_->path()});
    session_ = std::make_unique<Session>(*folder_ / "index");
  }

  void gather(const std::string& document, std::uint32_t ordinal) {
    entries_.emplace_back().quotation = quote(*session_, {document, ordinal});
  }

  /// Each is of a list of its own.
  std::vector<VerifiedEntry> verified() {
    std::vector<std::string> lists;
    for (std::size_t i = 0; i < entries_.size(); ++i) lists.push_back(std::to_string(i));
    return verify_entries(*session_, entries_, lists);
  }

  /// `moved to kent#3` and the like of each entry.
  std::vector<std::string> verdicts() {
    std::vector<std::string> result;
    for (const VerifiedEntry& entry : verified()) {
      result.push_back(std::string(name_of(entry.state)));
      if (entry.now) result.back() += " " + entry.now->id();
    }
    return result;
  }

  std::unique_ptr<test::TemporaryFolder> folder_;
  std::unique_ptr<Session> session_;
  std::vector<Entry> entries_;
};

}  // namespace findings
