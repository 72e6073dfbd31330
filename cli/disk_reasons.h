#pragma once

#include <string>
#include <string_view>

/// Why something cannot be done with a file, in the user's words: the same wherever the program runs.
namespace ascrules::cli::disk {

/// Of the system's number of an error (`errno`).
[[nodiscard]] std::string reason(int error);

/// Of its name (`ENOENT`), or of one of ours: `read-only`, `several-names`, `leads-nowhere`, `of-somebody-else`, `not-written`,
/// `no-parent`. Another name stands for itself.
[[nodiscard]] std::string reason(std::string_view name);

}  // namespace ascrules::cli::disk
