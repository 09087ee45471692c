// SPDX-License-Identifier: GPL-2.0-or-later
// Known leaks of libraries, for programs built with the leak sanitizer.

// poppler asks fontconfig for fonts that are not embedded, which leaks a few bytes.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" {
const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }
const char* __lsan_default_options();
const char* __lsan_default_options() { return "print_suppressions=0"; }
// Xapian's check deletes each table that it has checked as the smaller class that it derives from.
const char* __asan_default_options();
const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
