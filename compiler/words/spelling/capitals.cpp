// The only file that sees utf8proc.
#include "compiler/words/spelling/capitals.h"

#include <cstdlib>
#include <memory>

#include <utf8proc.h>

namespace ascrules::spelling {

std::string without_capitals(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
    if (length >= 0) return {reinterpret_cast<const char*>(owned.get()), static_cast<std::size_t>(length)};
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return lower;
}

}  // namespace ascrules::spelling
