#include "compiler/words/spelling/unseen.h"

#include <algorithm>
#include <array>

#include "compiler/words/spelling/characters.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::spelling {

namespace {

constexpr std::array<UnseenCharacter, 23> unseen{{
    {"\u00a0", "a no-break space (U+00A0)", true},
    {"\u1680", "an ogham space (U+1680)", true},
    {"\u2000", "a wide space (U+2000)", true},
    {"\u2001", "a wide space (U+2001)", true},
    {"\u2002", "a wide space (U+2002)", true},
    {"\u2003", "a wide space (U+2003)", true},
    {"\u2004", "a narrow space (U+2004)", true},
    {"\u2005", "a narrow space (U+2005)", true},
    {"\u2006", "a narrow space (U+2006)", true},
    {"\u2007", "a space as wide as a figure (U+2007)", true},
    {"\u2008", "a narrow space (U+2008)", true},
    {"\u2009", "a thin space (U+2009)", true},
    {"\u200a", "a thin space (U+200A)", true},
    {"\u202f", "a narrow no-break space (U+202F)", true},
    {"\u205f", "a narrow space (U+205F)", true},
    {"\u3000", "a wide space (U+3000)", true},
    {"\u00ad", "a soft hyphen (U+00AD)", false},
    {"\u200b", "a zero-width space (U+200B)", false},
    {"\u200c", "a zero-width character (U+200C)", false},
    {"\u200d", "a zero-width character (U+200D)", false},
    {"\u200e", "a mark of direction (U+200E)", false},
    {"\u2060", "a word joiner (U+2060)", false},
    {"\ufeff", "a byte-order mark (U+FEFF)", false},
}};

struct Straight {
    std::string_view bytes;
    const char* plain;
};

constexpr std::array<Straight, 17> straight{{
    {"\u2018", "'"},
    {"\u2019", "'"},
    {"\u201a", "'"},
    {"\u201b", "'"},
    {"\u02bc", "'"},
    {"\u2032", "'"},
    {"\u201c", "\""},
    {"\u201d", "\""},
    {"\u201e", "\""},
    {"\u201f", "\""},
    {"\u2010", "-"},
    {"\u2011", "-"},
    {"\u2012", "-"},
    {"\u2013", "-"},
    {"\u2014", "-"},
    {"\u2015", "-"},
    {"\u2212", "-"},
}};

bool begins_with(std::string_view text, std::size_t at, std::string_view bytes) {
    return text.substr(at, bytes.size()) == bytes;
}

}  // namespace

const UnseenCharacter* unseen_at(std::string_view text, std::size_t at) {
    // All of them lie beyond ASCII, which most texts are.
    if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) return nullptr;
    const auto found = std::find_if(unseen.begin(), unseen.end(), [&](const UnseenCharacter& character) {
        return begins_with(text, at, character.bytes);
    });
    return found == unseen.end() ? nullptr : &*found;
}

const char* plain_at(std::string_view text, std::size_t at) {
    if (const UnseenCharacter* const character = unseen_at(text, at)) return character->is_space ? " " : "";
    const auto found = std::find_if(straight.begin(), straight.end(),
                                    [&](const Straight& character) { return begins_with(text, at, character.bytes); });
    return found == straight.end() ? nullptr : found->plain;
}

std::string_view without_unseen_ends(std::string_view text) {
    while (true) {
        text = trimmed(text);
        if (text.empty()) return text;
        std::size_t last = text.size() - 1;
        while (last > 0 && is_continuation(text[last])) --last;
        if (const UnseenCharacter* const first = unseen_at(text, 0)) {
            text.remove_prefix(first->bytes.size());
        } else if (unseen_at(text, last) != nullptr) {
            text.remove_suffix(text.size() - last);
        } else {
            return text;
        }
    }
}

std::size_t character_length(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    if (static_cast<unsigned char>(text[at]) >= 0xC0) {
        while (end < text.size() && is_continuation(text[end])) ++end;
    }
    return end - at;
}

}  // namespace ascrules::spelling
