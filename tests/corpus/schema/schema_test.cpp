// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/schema/schema.h"

#include <cctype>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace findings {
namespace {

TEST(Schema, HasOneRowForEachField) {
  std::set<Field> fields;
  std::set<std::string_view> names;
  for (const FieldRow& row : field_table) {
    EXPECT_TRUE(fields.insert(row.field).second) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(&row_of(row.field), &row) << row.name;
  }
  EXPECT_TRUE(fields.contains(Field::text));
  EXPECT_TRUE(fields.contains(Field::document));
}

TEST(Schema, HasOneFieldForEachColumn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < column_count; ++i) {
    const auto column = static_cast<Column>(i);
    EXPECT_TRUE(names.insert(name_of(column)).second) << name_of(column);
  }
  EXPECT_EQ(name_of(Column::force), "force");
  EXPECT_EQ(name_of(Column::published), "published");
}

// The sections of a segment's columns carry the first six letters.
TEST(Schema, DistinguishesColumnsBySixLetters) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < column_count; ++i) {
    EXPECT_TRUE(names.insert(name_of(static_cast<Column>(i)).substr(0, 6)).second);
  }
}

TEST(Schema, LetsQueriesNameFields) {
  for (const char* name : {"force", "year", "published", "theme", "kind", "type", "part", "heading",
                           "title", "document"}) {
    ASSERT_NE(asked_field(name), nullptr) << name;
    EXPECT_EQ(asked_field(name)->name, name);
  }
  for (const char* name : {"", "text", "Force", "forces", "http", "page"}) {
    EXPECT_EQ(asked_field(name), nullptr) << name;
  }
}

TEST(Schema, NamesTheFacets) {
  EXPECT_EQ(facet_named("force"), Column::force);
  EXPECT_EQ(facet_named("year"), Column::year);
  EXPECT_EQ(facet_named("theme"), Column::theme);
  EXPECT_EQ(facet_named("kind"), Column::kind);
  EXPECT_EQ(facet_named("type"), Column::type);
  for (const char* name : {"", "part", "published", "title", "forces"}) {
    EXPECT_EQ(facet_named(name), std::nullopt) << name;
  }
}

// Stems are in lower case, so a prefix that begins with a capital never meets one.
TEST(Schema, KeepsPrefixedTermsApartFromStems) {
  for (const FieldRow& row : field_table) {
    if (row.term_prefix.empty()) continue;
    EXPECT_TRUE(std::isupper(static_cast<unsigned char>(row.term_prefix.front()))) << row.name;
  }
  EXPECT_EQ(row_of(Field::text).term_prefix, row_of(Field::heading).term_prefix);
  EXPECT_NE(row_of(Field::title).term_prefix, row_of(Field::text).term_prefix);
}

}  // namespace
}  // namespace findings
