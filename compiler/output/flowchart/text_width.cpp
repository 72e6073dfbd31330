#include "compiler/output/flowchart/text_width.h"

#include <cstddef>

namespace ascrules::flowchart {

namespace {

/// How wide a character of Helvetica is, roughly, in parts of the font size.
double width_of(char32_t character) {
    constexpr std::u32string_view narrow = U" ijlftI.,;:'!|()[]/\\-’‘\u00a0";
    constexpr std::u32string_view wide = U"mwMW@%—";
    if (narrow.find(character) != std::u32string_view::npos) return 0.29;
    if (wide.find(character) != std::u32string_view::npos) return 0.87;
    if (character >= 0x1100) return character < 0x2e80 ? 0.6 : 1.0;
    if (character >= U'A' && character <= U'Z') return 0.7;
    return 0.54;
}

}  // namespace

double text_width(std::string_view text, double font_size) {
    double sum = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t character = bytes == 1 ? lead : lead & (0xffU >> (bytes + 1));
        for (std::size_t k = 1; k < bytes && i + k < text.size(); ++k) {
            character = (character << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
        }
        sum += width_of(character);
        i += bytes;
    }
    return sum * font_size;
}

}  // namespace ascrules::flowchart
