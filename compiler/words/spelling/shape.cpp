#include "compiler/words/spelling/shape.h"

#include <vector>

#include <fmt/format.h>

#include "compiler/words/spelling/characters.h"
#include "compiler/words/spelling/unseen.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::spelling {

namespace {

/// "letters, digits and spaces"
std::string listed(const std::vector<std::string>& kinds) {
    std::string list;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        list += (i == 0 ? "" : (i + 1 == kinds.size() ? " and " : ", ")) + kinds[i];
    return list;
}

}  // namespace

std::string shape_of(std::string_view text) {
    if (text.empty()) return "empty";
    bool letters = false;
    bool digits = false;
    bool spaces = false;
    bool signs = false;
    std::string unseen;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text, at);
        const char byte = text[at];
        if (const UnseenCharacter* const character = unseen_at(text, at)) {
            const char* const where = at == 0 ? " at the beginning" : (at + length == text.size() ? " at the end" : "");
            if (unseen.find(character->name) == std::string::npos)
                unseen += fmt::format("; {}{}", character->name, where);
        } else if (is_digit(byte)) {
            digits = true;
        } else if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n') {
            spaces = true;
        } else {
            const char lower = static_cast<char>(byte | 0x20);
            const bool is_letter = static_cast<unsigned char>(byte) >= 0x80 || (lower >= 'a' && lower <= 'z');
            letters = letters || is_letter;
            signs = signs || !is_letter;
        }
        at += length;
    }
    std::vector<std::string> kinds;
    for (const auto& [there, kind] : {std::pair{letters, "letters"}, std::pair{digits, "digits"},
                                      std::pair{spaces, "spaces"}, std::pair{signs, "signs"}}) {
        if (there) kinds.emplace_back(kind);
    }
    const std::size_t characters = character_count(text);
    return fmt::format("{} {}{}{}{}", characters, characters == 1 ? "character" : "characters",
                       kinds.empty() ? "" : ": ", listed(kinds), unseen);
}

}  // namespace ascrules::spelling
