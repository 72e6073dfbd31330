#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The addresses of files as editors tell them (RFC 8089), and paths as ascrules does.
namespace ascrules::protocol {

/// The path that `file:///home/me/rules.ascrules` or `file:///c%3A/rules.ascrules` leads to ("/home/me/rules.ascrules", "c:/rules.ascrules"). Of another
/// address (`untitled:Untitled-1`), the address itself: no such file is there, but it can be read as text all the same. Nothing where an escape is
/// damaged or what it stands for is no UTF-8, or holds a character that no path can.
[[nodiscard]] std::optional<std::string> path_of(std::string_view address);

/// The address of a path: the other way round.
[[nodiscard]] std::string address_of(std::string_view path);

}  // namespace ascrules::protocol
