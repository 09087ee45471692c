// SPDX-License-Identifier: GPL-2.0-or-later
// Reads from the programs themselves how they were compiled and linked.
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <link.h>

#include "corpus/files/regular_file.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

class Elf {
 public:
  explicit Elf(std::string bytes) : bytes_(std::move(bytes)), head_(at<ElfW(Ehdr)>(0)) {
    for (std::size_t i = 0; i < head_.e_phnum; ++i) {
      segments_.push_back(at<ElfW(Phdr)>(head_.e_phoff + i * head_.e_phentsize));
    }
  }

  [[nodiscard]] bool is_shared() const { return head_.e_type == ET_DYN; }

  // The first of that type; of type PT_NULL if there is none.
  [[nodiscard]] ElfW(Phdr) segment(std::uint32_t type) const {
    for (const auto& segment : segments_) {
      if (segment.p_type == type) return segment;
    }
    return {};
  }

  // The value of that entry of the dynamic section; 0 if there is none.
  [[nodiscard]] std::uint64_t dynamic(std::int64_t tag) const {
    const auto section = segment(PT_DYNAMIC);
    for (std::size_t i = 0; i < section.p_filesz; i += sizeof(ElfW(Dyn))) {
      const auto entry = at<ElfW(Dyn)>(section.p_offset + i);
      if (entry.d_tag == tag) return entry.d_un.d_val;
    }
    return 0;
  }

  [[nodiscard]] bool names(std::string_view symbol) const {
    const std::string text = '\0' + std::string(symbol) + '\0';
    return bytes_.find(text) != std::string::npos;
  }

 private:
  template <typename T>
  [[nodiscard]] T at(std::size_t offset) const {
    T value{};
    if (offset + sizeof(T) <= bytes_.size()) std::memcpy(&value, &bytes_[offset], sizeof(T));
    return value;
  }

  std::string bytes_;
  ElfW(Ehdr) head_;
  std::vector<ElfW(Phdr)> segments_;
};

class Hardening : public testing::TestWithParam<const char*> {
 protected:
  const Elf program{read_regular_file(test::program_path(GetParam()))};
};

TEST_P(Hardening, LinksForAnyAddressAndMakesTablesReadOnly) {
  EXPECT_TRUE(program.is_shared());
  EXPECT_NE(program.dynamic(DT_FLAGS_1) & DF_1_PIE, 0U);
  EXPECT_NE(program.dynamic(DT_FLAGS_1) & DF_1_NOW, 0U);
  EXPECT_EQ(program.segment(PT_GNU_RELRO).p_type, PT_GNU_RELRO);
  const auto stack = program.segment(PT_GNU_STACK);
  EXPECT_EQ(stack.p_type, PT_GNU_STACK);
  EXPECT_EQ(stack.p_flags & PF_X, 0U);
}

TEST_P(Hardening, ChecksStackAndBoundsInReleaseBuilds) {
#ifdef _FORTIFY_SOURCE
  EXPECT_TRUE(program.names("__stack_chk_fail"));
  EXPECT_TRUE(program.names("_ZSt21__glibcxx_assert_failPKciS0_S0_"));
#else
  GTEST_SKIP() << "not a release build";
#endif
}

INSTANTIATE_TEST_SUITE_P(OfPrograms, Hardening,
                         testing::Values("findings", "findings-index", "findings-export"));

}  // namespace
}  // namespace findings
