#pragma once

#include <string_view>

namespace ascrules::spelling {

/// Whether a proposed name can stand for what was written without another meaning: no figure, no unit and none of the words that turn, bound or join a
/// statement (`not`, `less`, `above`, `only`, `except` and the like) is lost, added or changed, no word of the author's is left out but an article and its
/// kind, and no word is put in the place of another than a misspelt one. By this every guess is held.
[[nodiscard]] bool keeps_meaning(std::string_view written, std::string_view proposed);

}  // namespace ascrules::spelling
