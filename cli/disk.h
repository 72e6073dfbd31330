#pragma once

#include <string>

#include "cli/environment.h"

/// The disk of this machine, as the environment of commands asks for it. What comes back as a problem is in the user's words, and empty where there
/// is none.
namespace ascrules::cli::disk {

/// Opens a file, a pipe or a device for reading.
[[nodiscard]] Opened open(const std::string& path);

/// Puts the content in the place of what stands at the path, all of it or nothing. It is written and synced beside the target, under a name of its own
/// and readable by nobody else until it is whole. What is replaced keeps its mode, its owner and the links that lead to it; where it cannot, or is not
/// to be written to, nothing is done. A pipe or a device is written to as it is.
[[nodiscard]] std::string write(const std::string& path, const std::string& content);

/// What a path leads to; "-" is standard input.
[[nodiscard]] Place where(const std::string& path);

/// Whether anything stands at the path, and be it a link that leads nowhere.
[[nodiscard]] bool exists(const std::string& path);

[[nodiscard]] std::string make_folder(const std::string& path);

/// Takes a file or an empty folder away.
void remove(const std::string& path);

/// Takes away what write() has not finished. May be called from a signal.
void remove_unfinished();

}  // namespace ascrules::cli::disk
