// SPDX-License-Identifier: GPL-2.0-or-later
// Takes from a process what a reader of foreign files does not need, so that a file that takes
// control of its reader gains nothing.
#pragma once

namespace findings {

/// Whether the kernel can refuse system calls to a process (seccomp).
[[nodiscard]] bool can_confine();

/// From now on and for good, whatever code the calling thread and the threads that it starts run:
/// - They start no process and no program, signal and trace no other process, and gain no rights.
/// - They make no socket. Only descriptor 0 sends and receives.
/// - They open no file to write it, and make, remove, rename and change none. Only descriptors 0 to
///   2 are written.
/// - They run no code that is not in a file: no memory that was ever writable can be executed.
/// - If the kernel has Landlock (Linux 5.13), they open only what the system provides: fonts,
///   encodings, time zones, shared libraries. They may still ask whether a file exists, and how
///   large it is.
/// What is refused fails with EPERM or EACCES; it ends nothing, and libraries continue without it.
///
/// False if the kernel refused; always if it cannot confine. Landlock alone does not count. Other
/// threads that run already are not confined.
[[nodiscard]] bool confine();

}  // namespace findings
