#include "compiler/editing/protocol/addresses.h"

#include <fmt/format.h>

#include "compiler/words/spelling/utf8.h"

namespace ascrules::protocol {

namespace {

constexpr std::string_view file = "file://";

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `c:` or `c|`
bool has_drive(std::string_view path) {
    return path.size() >= 2 && is_letter(path[0]) && (path[1] == ':' || path[1] == '|');
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string path;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char one = text[at];
        if (one == '%') {
            const int high = at + 2 < text.size() ? digit_of(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? digit_of(text[at + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            one = static_cast<char>(high * 16 + low);
            at += 2;
        }
        if (one == '\0') return std::nullopt;
        path += one;
    }
    if (spelling::first_invalid_utf8(path) != std::string::npos) return std::nullopt;
    return path;
}

}  // namespace

std::optional<std::string> path_of(std::string_view address) {
    if (!address.starts_with(file)) return unescaped(address) ? std::optional(std::string(address)) : std::nullopt;
    address.remove_prefix(file.size());
    auto path = unescaped(address);
    if (!path) return std::nullopt;
    if (path->starts_with("localhost/")) path->erase(0, std::string_view("localhost").size());
    // `file://server/share`: the share of a network, as Windows writes it
    if (!path->starts_with('/')) return "//" + *path;
    if (has_drive(std::string_view(*path).substr(1))) {
        path->erase(0, 1);
        (*path)[1] = ':';
    }
    return path;
}

std::string address_of(std::string_view path) {
    const bool is_path = path.starts_with('/') || has_drive(path);
    if (!is_path) return std::string(path);
    std::string address(file);
    if (path.starts_with("//")) {
        path.remove_prefix(2);
    } else if (!path.starts_with('/')) {
        address += '/';
    }
    for (const char one : path) {
        const bool plain = is_letter(one) || (one >= '0' && one <= '9') ||
                           std::string_view("/-._~!$&'()*+,;=@").find(one) != std::string_view::npos;
        address += plain ? std::string(1, one) : fmt::format("%{:02X}", static_cast<unsigned char>(one));
    }
    return address;
}

}  // namespace ascrules::protocol
