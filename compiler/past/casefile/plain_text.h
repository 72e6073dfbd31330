#pragma once

#include <cstddef>
#include <string_view>

namespace ascrules::casefile {

/// What there is to know of a stretch of text before it is known how it is written.
struct PlainText {
    bool is_ascii = true;
    std::size_t line_feeds = 0;
};

/// Looks at every byte. Uses what vector instructions the machine has.
[[nodiscard]] PlainText look_at(std::string_view text);

}  // namespace ascrules::casefile
