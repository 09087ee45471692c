// SPDX-License-Identifier: GPL-2.0-or-later
// XXH3 at its quickest: the library has the same functions for the wide registers of this
// processor, chosen when the program runs.
#pragma once

#include <xxhash.h>
#if __has_include(<xxh_x86dispatch.h>) && defined(__x86_64__)
#include <xxh_x86dispatch.h>
#endif
